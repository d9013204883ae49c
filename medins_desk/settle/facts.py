"""The facts of a case that a pack may ask for by name, and the words that each may have.

Facts of an open vocabulary (a cause in free words) are mapped by a class before anything depends on them.
"""

from collections.abc import Mapping
from enum import StrEnum

from medins_desk.domain.bills import BillKind, GpVisit, Level, Place
from medins_desk.domain.persons import Category, Household
from medins_desk.domain.values import MISSING, Word

_TRUTHS = frozenset[Word]({True, False})


def _words(kind: type[StrEnum], *, missing: bool = False) -> frozenset[Word]:
    return frozenset([*(str(word) for word in kind), *([MISSING] if missing else [])])


CATEGORY, HOUSEHOLD = "category", "household"
"""The two facts of the person; all others are facts of the bill."""

SEX = "sex"
"""A fact of the person that events ask for, and bills never."""

WORDS: Mapping[str, frozenset[Word] | None] = {
    "kind": _words(BillKind),
    "level": _words(Level, missing=True),
    "place": _words(Place),
    "designated": _TRUTHS,
    "tcm": _TRUTHS,
    "emergency": _TRUTHS,
    "gp": _words(GpVisit, missing=True),
    "cause": None,
    "transfer": _TRUTHS,
    "use_past": _TRUTHS,
    "observation": _TRUTHS,
    "pre_operative": _TRUTHS,
    "died_in_rescue": _TRUTHS,
    CATEGORY: _words(Category, missing=True),
    HOUSEHOLD: _words(Household, missing=True),
}

FACT_PATHS: Mapping[str, str] = {
    "kind": "kind",
    "level": "institution.level",
    "place": "institution.place",
    "designated": "institution.designated",
    "tcm": "institution.tcm",
    "emergency": "emergency",
    "gp": "gp",
    "cause": "cause",
    "transfer": "transfer",
    "use_past": "use_past_account",
    "observation": "observation",
    "pre_operative": "pre_operative",
    "died_in_rescue": "died_in_rescue",
}
"""Where a bill says each of its facts."""
