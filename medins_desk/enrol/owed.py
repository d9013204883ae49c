"""Months that somebody owed, found by the month: a career has hundreds of them, and each run asks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from medins_desk.domain.months import Month, month_of
from medins_desk.domain.participation import Occurrence


class Owed(NamedTuple):
    """Months that somebody owed: the months, who (``unit`` or ``deferral``), the event that says so, its place."""

    first: Month
    last: Month
    fault: str
    event: Occurrence
    place: int


class Payers:
    """When employers began to pay: the months of registrations, and those with which payments in their time begin."""

    __slots__ = ("_paid", "_registered")

    def __init__(self, payments: Iterable[Occurrence], registered: Iterable[Occurrence]) -> None:
        self._registered = sorted(month_of(one.day) for one in registered if one.day and one.category)
        self._paid = sorted(one.first for one in payments if one.first and not one.day)

    def owes(self, owed: Occurrence) -> range:
        """The months that an employer owes: up to those for which another one, registered since, began to pay."""
        first, last = owed.first or 0, owed.last or 0
        anew = bisect_right(self._registered, first)
        if anew == len(self._registered):
            return range(first, last + 1)
        paid = bisect_left(self._paid, self._registered[anew])
        return range(first, min(self._paid[paid], last + 1) if paid < len(self._paid) else last + 1)


class Owing:
    """All that was owed, by the first of its months; of what begins in one month, as it came."""

    __slots__ = ("_all", "_firsts", "_lasts", "_reach")

    def __init__(self, owed: Iterable[Owed] = ()) -> None:
        self._all = sorted(owed, key=_first_of)
        self._firsts = [one.first for one in self._all]
        self._reach = list(accumulate((one.last for one in self._all), max))
        """The latest month up to which what begins until then was owed."""
        self._lasts = frozenset(one.last for one in self._all)

    def __bool__(self) -> bool:
        return bool(self._all)

    def __iter__(self) -> Iterator[Owed]:
        return iter(self._all)

    def after(self, month: Month) -> Owed | None:
        """What was owed next after a month."""
        place = bisect_right(self._firsts, month)
        return self._all[place] if place < len(self._all) else None

    def between(self, after: Month | None, before: Month) -> Sequence[Owed]:
        """What was owed in a gap, whole; what was paid before a month of it was over, only right behind it."""
        if not self._all:
            return ()
        since = 0 if after is None else bisect_right(self._firsts, after)
        until = bisect_right(self._firsts, before)
        return [
            one
            for one in self._all[since:until]
            if one.last < before and (one.first <= one.last or one.first == before)
        ]

    def holds(self, month: Month) -> bool:
        """Whether a month was owed."""
        until = bisect_right(self._firsts, month)
        return until > 0 and self._reach[until - 1] >= month

    def ends_in(self, month: Month) -> bool:
        """Whether a month is the last of some that were owed."""
        return month in self._lasts

    def begun_in(self, first: Month, last: Month) -> Month | None:
        """The first of the months that were owed together with one of these; it may lie before them."""
        place = bisect_left(self._reach, first)
        return self._firsts[place] if place < len(self._all) and self._firsts[place] <= last else None


def _first_of(owed: Owed) -> Month:
    return owed.first
