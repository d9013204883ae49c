"""The settlement engine: pure, in whole fen, every line with its rule and its arithmetic."""

from medins_desk.settle.beside import Beside, beside
from medins_desk.settle.deadlines import LATE, Claim
from medins_desk.settle.events import Awaited, as_bill, awaited, settle_event, without_pack_for
from medins_desk.settle.filings import days_of, filing_words
from medins_desk.settle.kinds import kinds_paid
from medins_desk.settle.plan import not_configured
from medins_desk.settle.rare import Merging, merging, rare_facts, read_by
from medins_desk.settle.state import State, given_back, moved, opening, replay, restated
from medins_desk.settle.stays import Stay, cover_day, on_discharge, stay_named
from medins_desk.settle.variants import Variant, as_if_in_force, varied, varied_person
from medins_desk.settle.year import Outcome, claim_on, outcome_of, settle, settle_case, without_pack

__all__ = [
    "LATE",
    "Awaited",
    "Beside",
    "Claim",
    "Merging",
    "Outcome",
    "State",
    "Stay",
    "Variant",
    "as_bill",
    "as_if_in_force",
    "awaited",
    "beside",
    "claim_on",
    "cover_day",
    "days_of",
    "filing_words",
    "given_back",
    "kinds_paid",
    "merging",
    "moved",
    "not_configured",
    "on_discharge",
    "opening",
    "outcome_of",
    "rare_facts",
    "read_by",
    "replay",
    "restated",
    "settle",
    "settle_case",
    "settle_event",
    "stay_named",
    "varied",
    "varied_person",
    "without_pack",
    "without_pack_for",
]
