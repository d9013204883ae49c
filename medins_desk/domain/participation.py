"""What happened to a person's insurance: the events from which benefit days follow, as a counter records them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from medins_desk.domain.months import Month, first_day, month_of
from medins_desk.domain.persons import Category, Enrolment, Scheme


class Occurred(StrEnum):
    """What an occurrence is."""

    REGISTERED = "registered"
    PAID = "paid"
    PAID_YEAR = "paid_year"
    ARREARS = "arrears"
    DEFERRED = "deferred"
    CAME_FROM = "came_from"
    REACHED_AGE = "reached_age"
    RETIRED = "retired"
    SUSPENDED = "suspended"
    SENTENCED = "sentenced"
    STRUCK_OFF = "struck_off"
    TERMINATED = "terminated"
    MOVED_AWAY = "moved_away"
    ENLISTED = "enlisted"
    DIED = "died"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One thing that happened. ``KEYS`` says which of the fields each kind has; the others stay as they are here.

    ``day``: when it happened or was done at the counter; of a payment, the day of the money (``None``: each month in
    its own month). ``first`` and ``last`` are months; without ``last`` a payment goes on. ``settled``: the day on
    which what was owed arrived (arrears, deferral, the sum that makes up missing years), or on which papers were
    brought after a sentence. ``until``: the last day, or the day set by an order. ``outside``: served outside prison.
    """

    kind: Occurred
    day: date | None = None
    category: Category | None = None
    first: Month | None = None
    last: Month | None = None
    year: int | None = None
    qualified: date | None = None
    certificate: date | None = None
    funded: bool = False
    ordered: date | None = None
    until: date | None = None
    settled: date | None = None
    scheme: Scheme | None = None
    handled: bool | None = None
    months: int | None = None
    outside: bool = False
    covered: bool | None = None
    reason: str = ""


def began(what: Occurrence) -> date:
    """The day on which something began; of months without one the first day of the first."""
    return what.day or first_day(what.first or 0)


_DAYS = ("day", "qualified", "certificate", "ordered", "until", "settled")
_MONTHS = ("first", "last")


def before_life(what: Occurrence, birth: date) -> tuple[str, ...]:
    """The fields of an occurrence that lie before somebody was born: days, months, a year of contributions."""
    days = [name for name in _DAYS if (day := getattr(what, name)) is not None and day < birth]
    months = [name for name in _MONTHS if (of := getattr(what, name)) is not None and of < month_of(birth)]
    return (*days, *months, *(["year"] if what.year is not None and what.year < birth.year else []))


_WHO_PAYS_MONTHS = (Category.ACTIVE, Category.FLEXIBLE, Category.UNEMPLOYED, Category.AGREED)

CATEGORIES: Mapping[Occurred, Sequence[Category]] = {
    Occurred.REGISTERED: _WHO_PAYS_MONTHS,
    Occurred.PAID: _WHO_PAYS_MONTHS,
    Occurred.PAID_YEAR: tuple(one for one in Category if one.scheme is Scheme.RESIDENT),
    Occurred.PLATFORM: tuple(Category),
}
"""The categories that a kind may name, in the order in which they are offered."""


class Keys(NamedTuple):
    """The fields of a kind of occurrence: those that it must have, and those that it may have."""

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()


KEYS = {
    Occurred.REGISTERED: Keys(("day", "category"), ("qualified",)),
    Occurred.PAID: Keys(("category", "first"), ("last", "day")),
    Occurred.PAID_YEAR: Keys(("day", "category", "year"), ("qualified", "certificate", "funded")),
    Occurred.ARREARS: Keys(("first", "last"), ("ordered", "until", "settled")),
    Occurred.DEFERRED: Keys(("first", "last"), ("settled",)),
    Occurred.CAME_FROM: Keys(("day", "scheme", "handled"), ("last", "months")),
    Occurred.REACHED_AGE: Keys(("day",)),
    Occurred.RETIRED: Keys(("day",), ("first", "settled")),
    Occurred.SUSPENDED: Keys(("day", "reason"), ("until",)),
    Occurred.SENTENCED: Keys(("day",), ("until", "settled", "outside", "reason")),
    Occurred.STRUCK_OFF: Keys(("day",)),
    Occurred.TERMINATED: Keys(("day",)),
    Occurred.MOVED_AWAY: Keys(("day",), ("reason",)),
    Occurred.ENLISTED: Keys(("day",), ("until", "reason")),
    Occurred.DIED: Keys(("day",), ("reason",)),
    Occurred.PLATFORM: Keys(("day", "covered", "reason"), ("until", "category")),
}
"""The fields of every kind. ``first`` of ``retired`` is the month from which the pension is drawn."""


KNOWN_LATER = {
    Occurred.REGISTERED: ("qualified",),
    Occurred.PAID: ("last",),
    Occurred.ARREARS: ("ordered", "until", "settled"),
    Occurred.DEFERRED: ("settled",),
    Occurred.SENTENCED: ("until", "settled"),
    Occurred.ENLISTED: ("until",),
    Occurred.SUSPENDED: ("until",),
    Occurred.RETIRED: ("first", "settled"),
}
"""The fields of a kind that are often not known yet when it is noted."""


def completes(now: Occurrence, before: Occurrence) -> bool:
    """Whether something is what was noted before, with more that is known by now; what a unit owes may have grown."""
    if now.kind is not before.kind or now == before:
        return False
    more = {name for name in KNOWN_LATER.get(now.kind, ()) if getattr(before, name) is None}
    if now.kind is Occurred.ARREARS and before.settled is None and (now.last or 0) > (before.last or 0):
        more.add("last")
    return replace(before, **{name: getattr(now, name) for name in more}) == now


def owes_the_same(now: Occurrence, before: Occurrence) -> bool:
    """Whether two speak of a month that a unit owed, or may pay later."""
    months = [(one.first, one.last) for one in (now, before) if one.kind in (Occurred.ARREARS, Occurred.DEFERRED)]
    if now.kind is not before.kind or len(months) < 2:
        return False
    (first, last), (other_first, other_last) = months
    return (first or 0) <= (other_last or 0) and (other_first or 0) <= (last or 0)


class History(NamedTuple):
    """A person's birth date and what happened to their insurance, in any order.

    ``recorded`` are the days of cover as a counter wrote them down: they count until what was noted of registrations
    and payments gives days of its own.
    """

    birth: date
    occurrences: tuple[Occurrence, ...] = ()
    recorded: tuple[Enrolment, ...] = ()
