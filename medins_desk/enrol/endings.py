"""Events that end what somebody entered before them: moving away, a student struck off, the relation terminated.

What they end is not taken up again: who comes back enters anew, on the day of the event at the earliest.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from medins_desk.domain.benefit_calendar import Stretch
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.periods_law import End, Standing
from medins_desk.domain.persons import Category
from medins_desk.domain.worded import Worded
from medins_desk.enrol.judge import Judge, Taken

_DAY = timedelta(days=1)
LEAVING = (Occurred.MOVED_AWAY, Occurred.STRUCK_OFF, Occurred.TERMINATED)
"""Kinds of events that end an entry for good."""


class Ended(NamedTuple):
    """An event on a ``day`` that ended an entry; ``since`` is the first day without it."""

    day: date
    since: date
    taken: Taken

    @property
    def words(self) -> Worded:
        """Why there is no cover from then on."""
        return Worded(self.taken.says, {"day": self.day, "from": self.since})

    @property
    def eve(self) -> date:
        """The last day of the entry."""
        return self.since - _DAY


class Endings:
    """The events of a history that end entries, in the order of their days."""

    def __init__(self, judge: Judge, occurrences: Iterable[Occurrence]) -> None:
        self._judge = judge
        self._events = [(one.day, one.kind) for one in occurrences if one.kind in LEAVING and one.day]
        self._days = [day for day, _ in self._events]
        self._said: dict[tuple[date, Occurred, Category], Ended | None] = {}
        self._effective: dict[date, Ended] = {}

    def __bool__(self) -> bool:
        return bool(self._events)

    def of(self, category: Category, entered: date, last: date = date.max) -> Ended | None:
        """What ended an entry for a category that was made on a day and would have lasted to another."""
        return self.of_turning(lambda _: category, entered, last)

    def of_turning(self, category: Callable[[date], Category], entered: date, last: date) -> Ended | None:
        """The same of an entry whose category turns from day to day."""
        for day, kind in self._events[bisect_right(self._days, entered) :]:
            if day > last:
                break
            if found := self._by(day, kind, category(day)):
                self._effective[day] = found
                return found
        return None

    def days_until(self, day: date) -> Iterator[date]:
        """The days of the events up to a day, the last first."""
        return reversed(self._days[: bisect_right(self._days, day)])

    def stretches(self) -> list[Stretch]:
        """What follows each event that ended something, or would end whatever there was: no cover, without an end."""
        whatever = (self._by(day, kind, Category.ACTIVE) for day, kind in self._events)
        effective = {**{one.day: one for one in whatever if one}, **self._effective}
        return [self._stretch(one) for _, one in sorted(effective.items())]

    def _by(self, day: date, kind: Occurred, category: Category) -> Ended | None:
        """What an event ends of a category; the law is asked once."""
        key = day, kind, category
        if key not in self._said:
            taken = self._judge.ended(day, kind, {"category": category, "outside": False})
            row = taken.row if isinstance(taken.row, End) and not taken.row.keeps else None
            self._said[key] = Ended(day, row.begins.of(day), taken) if row else None
        return self._said[key]

    def _stretch(self, one: Ended) -> Stretch:
        rule, projected = one.taken.rule, self._judge.projected(one.day)
        stands = Standing.UNCOVERED, None, rule.id, rule.law, rule.item, one.words
        return Stretch(one.since, None, *stands, projected=projected)
