"""The settlement engine: pure, in whole fen, every line with its rule and its arithmetic."""

from medins_desk.settle.filings import days_of, filing_words
from medins_desk.settle.plan import not_configured
from medins_desk.settle.state import State, opening, replay, restated
from medins_desk.settle.year import settle, settle_case, without_pack

__all__ = [
    "State",
    "days_of",
    "filing_words",
    "not_configured",
    "opening",
    "replay",
    "restated",
    "settle",
    "settle_case",
    "without_pack",
]
