"""The facts of a case that a pack may ask for by name, and the words that each may have.

Facts of an open vocabulary (a cause in free words) are mapped by a class before anything depends on them.
"""

from collections.abc import Mapping
from enum import StrEnum

from medins_desk.domain.bills import Bill, BillKind, GpVisit, Level, Place
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

CLOSED_FACTS = (
    "kind",
    "level",
    "place",
    "designated",
    "tcm",
    "emergency",
    "gp",
    "transfer",
    "use_past",
    "observation",
    "pre_operative",
    "died_in_rescue",
)
"""The facts of the bill of a closed vocabulary, in the order of ``facts_of``."""

BILL_FACTS = frozenset({*CLOSED_FACTS, "cause"})
"""All facts of the bill."""


def facts_of(bill: Bill) -> tuple[object, ...]:
    """What a bill says of each of ``CLOSED_FACTS``. Written out, for it is asked of every bill."""
    institution = bill.institution
    return (
        bill.kind,
        institution.level,
        institution.place,
        institution.designated,
        institution.tcm,
        bill.emergency,
        bill.gp,
        bill.transfer,
        bill.use_past_account,
        bill.observation,
        bill.pre_operative,
        bill.died_in_rescue,
    )
