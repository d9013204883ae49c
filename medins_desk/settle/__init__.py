"""The settlement engine: pure, in whole fen, every line with its rule and its arithmetic."""

from medins_desk.settle.beside import Beside, beside
from medins_desk.settle.deadlines import LATE, Claim
from medins_desk.settle.filings import days_of, filing_words
from medins_desk.settle.plan import not_configured
from medins_desk.settle.state import State, opening, replay, restated
from medins_desk.settle.variants import Variant, as_if_in_force, varied, varied_person
from medins_desk.settle.year import claim_on, settle, settle_case, without_pack

__all__ = [
    "LATE",
    "Beside",
    "Claim",
    "State",
    "Variant",
    "as_if_in_force",
    "beside",
    "claim_on",
    "days_of",
    "filing_words",
    "not_configured",
    "opening",
    "replay",
    "restated",
    "settle",
    "settle_case",
    "varied",
    "varied_person",
    "without_pack",
]
