"""How the standard of a deductible (起付标准) moves: it falls, a later one is higher, an event sets one for a year."""

from dataclasses import dataclass
from typing import NamedTuple

from medins_desk.domain.values import Value


@dataclass(frozen=True, slots=True)
class Falling:
    """How a standard falls: by an amount (fen) for each count on an axis, not below ``floor``; ``label`` says why."""

    by: Value
    each: str
    floor: Value
    label: Value


TOPPED_UP, ANEW, NOT = "topped_up", "anew", "not"
"""What becomes due where the standard rises above the highest one so far: the difference, all of it, nothing."""


class Rising(NamedTuple):
    """What becomes due where a later standard is higher: ``TOPPED_UP``, ``ANEW`` or ``NOT``.

    The axis ``first`` keeps the first standard of the year, ``lapsed`` what was borne of lower ones; both are kept
    whatever holds, so that another reading finds them.
    """

    how: Value
    first: str
    lapsed: str


class SetForYear(NamedTuple):
    """A standard that an event has set for the year: the axis that keeps it, and what this bill takes off it (fen)."""

    axis: str
    less: Value
