"""Events that end what was entered before them: moving away, striking off, termination, prison.

What they end is not taken up again: who comes back enters anew, on the day of the event at the earliest.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from medins_desk.domain.benefit_calendar import Stretch
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.periods_law import End, Standing
from medins_desk.domain.persons import Category
from medins_desk.domain.worded import Worded
from medins_desk.enrol.happened import ByKind
from medins_desk.enrol.judge import Judge, Taken

_DAY = timedelta(days=1)
LEAVING = (Occurred.MOVED_AWAY, Occurred.STRUCK_OFF, Occurred.TERMINATED)
"""Kinds of events that end every entry before them for good."""

_OF_WORK = (*LEAVING, Occurred.SENTENCED)
"""Kinds that end what months were paid for: in prison that stops, and begins anew with papers or a registration."""


class Ended(NamedTuple):
    """An event on a ``day`` that ended an entry; ``since`` is the first day without it."""

    event: Occurrence
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

    def __init__(self, judge: Judge, happened: ByKind) -> None:
        self._judge = judge
        self._events = [(one.day, one) for one in happened.among(_OF_WORK) if one.day]
        self._days = [day for day, _ in self._events]
        self._sentences = [place for place, (_, one) in enumerate(self._events) if one.kind is Occurred.SENTENCED]
        self._said: dict[tuple[int, Category], Ended | None] = {}
        self._effective: dict[int, Ended] = {}

    def __bool__(self) -> bool:
        return bool(self._events)

    def of(self, category: Category, entered: date, last: date = date.max) -> Ended | None:
        """What ended for good an entry for a category that was made on a day and would have lasted to another."""
        return self._first(lambda _: category, entered, last, LEAVING)

    def of_work(self, category: Callable[[date], Category], entered: date, last: date) -> Ended | None:
        """What ended months that were paid for, in a category that turns from day to day.

        Who is registered while a sentence is served serves it all the same, until there are papers.
        """
        for place in self._sentences:
            day, event = self._events[place]
            serves = event.settled > entered if event.settled else day == entered
            if day <= entered and serves and (found := self._by(place, category(day))):
                self._effective[place] = found
                return found
        return self._first(category, entered, last, _OF_WORK)

    def days_until(self, day: date) -> Iterator[date]:
        """The days of the events up to a day, the last first."""
        return reversed(self._days[: bisect_right(self._days, day)])

    def stretches(self) -> list[Stretch]:
        """What follows each event that ended something, or would end whatever there was: no cover, without an end."""
        whatever = ((place, self._by(place, Category.ACTIVE)) for place in range(len(self._events)))
        effective = {**{place: one for place, one in whatever if one}, **self._effective}
        return [self._stretch(one) for _, one in sorted(effective.items())]

    def _first(
        self, category: Callable[[date], Category], entered: date, last: date, kinds: Sequence[Occurred]
    ) -> Ended | None:
        for place in range(bisect_right(self._days, entered), len(self._days)):
            day, event = self._events[place]
            if day > last:
                break
            if event.kind in kinds and (found := self._by(place, category(day))):
                self._effective[place] = found
                return found
        return None

    def _by(self, place: int, category: Category) -> Ended | None:
        """What an event ends of a category; the law is asked once."""
        if (place, category) not in self._said:
            day, event = self._events[place]
            taken = self._judge.ended(day, event.kind, {"category": category, "outside": event.outside})
            row = taken.row if isinstance(taken.row, End) and not taken.row.keeps else None
            self._said[place, category] = Ended(event, day, row.begins.of(day), taken) if row else None
        return self._said[place, category]

    def _stretch(self, one: Ended) -> Stretch:
        rule, projected = one.taken.rule, self._judge.projected(one.day)
        stands = Standing.UNCOVERED, None, rule.id, rule.law, rule.item, one.words
        return Stretch(one.since, None, *stands, projected=projected)
