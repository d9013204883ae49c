"""Runs of paid months, parted where an event ended what was entered, and a registration began it anew."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from medins_desk.domain.months import Month, first_day, last_day, month_of
from medins_desk.domain.participation import Occurred
from medins_desk.domain.persons import Category, Scheme
from medins_desk.enrol.endings import LEAVING, Ended, Endings
from medins_desk.enrol.happened import ByKind
from medins_desk.enrol.runs import Paid, Run

_DAY = timedelta(days=1)


def parted(paid: Paid, happened: ByKind, endings: Endings) -> Sequence[Run]:
    """The runs of a history; what is paid for after an event that ends it is covered by a registration after it only.

    Months in between for which somebody began to pay were paid for nothing: they stay with the part that was ended. Of
    a payment that had begun when the event came they are a gap, and so is each while somebody serves a sentence.
    """
    return _Parts(paid, happened, endings).runs() if endings else paid.runs


class _Parts:
    def __init__(self, paid: Paid, happened: ByKind, endings: Endings) -> None:
        self._paid, self._endings = paid, endings
        self._registered = [
            one.day
            for one in happened[Occurred.REGISTERED]
            if one.day and one.category and one.category.scheme is Scheme.EMPLOYEE
        ]

    def runs(self) -> list[Run]:
        entered: list[date] = []
        for place, run in enumerate(self._paid.runs):
            entered.append(self._entered(run, self._paid.runs[place - 1].last if place else None, entered[-1:]))
        found: list[Run] = []
        for run, day in zip(self._paid.runs, entered, strict=True):
            place = bisect_right(entered, day)
            found += self._of(run, day, entered[place] if place < len(entered) else date.max)
        return found

    def _entered(self, run: Run, since: Month | None, before: Sequence[date]) -> date:
        """The day of the registration that a run begins with; of one that nobody noted the eve of its first month.

        Who only paid what was owed has not entered anew.
        """
        place = bisect_right(self._registered, last_day(run.first)) - 1
        day = self._registered[place] if place >= 0 else None
        if day and (since is None or month_of(day) > since):
            return day
        return before[0] if before and run.last < run.first else first_day(run.first) - _DAY

    def _of(self, run: Run, entered: date, until: date) -> Iterator[Run]:
        """The parts of a run that was entered on a day, and after which the next was on another."""
        run = replace(run, begins=self._begins(run.first, entered))
        while ended := self._ended(run, entered, until):
            back = self._back(ended)
            if back is None or month_of(back) > run.last:
                run = self._up_to(ended, run, run.last + 1)
                break
            again = max(month_of(back), run.first)
            part = self._up_to(ended, run, again)
            if part.last >= run.first:
                yield replace(part, turns=[one for one in run.turns if one <= part.last])
            turns = [one for one in run.turns if one > again]
            begins = self._begins(again, back) if ended.event.kind in LEAVING else back
            run, entered = Run(again, run.last, turns=turns, open=run.open, begins=begins), back
        yield run

    def _up_to(self, ended: Ended, run: Run, again: Month) -> Run:
        """The months of a run up to what ended it, where somebody enters anew in another."""
        last = min(_last_of(ended), run.last)
        if ended.event.kind in LEAVING:
            last = self._paid_in_vain(month_of(ended.day), last, again)
        return replace(run, last=last, ended=ended, open=False, gone_on=again - 1)

    def _ended(self, run: Run, entered: date, until: date) -> Ended | None:
        def category(day: date) -> Category:
            return self._paid.category(max(min(month_of(day), run.last), run.begun))

        return self._endings.of_work(category, entered, until)

    def _back(self, ended: Ended) -> date | None:
        """The day on which somebody enters anew: of the first registration, after prison of the papers if they came."""
        leaves = ended.event.kind in LEAVING
        place = (bisect_left if leaves else bisect_right)(self._registered, ended.day)
        found = self._registered[place] if place < len(self._registered) else None
        return found if leaves else ended.event.settled or found

    def _paid_in_vain(self, left: Month, last: Month, again: Month) -> Month:
        """The last month before somebody entered anew that was paid all the same, by what began after the end."""
        between = range(max(again - 1, last), last, -1)
        return next((of for of in between if self._paid.begun.get(of, of) > left), last)

    def _begins(self, first: Month, entered: date) -> date | None:
        """The day on which a run begins that was entered in the month of an end and after it."""
        day = next(self._endings.days_until(entered), None)
        return entered if day and month_of(day) == month_of(entered) == first else None


def _last_of(ended: Ended) -> Month:
    """The last month that was paid for what ended: that of the event, unless it had ended with its first day."""
    return month_of(min(ended.day, ended.eve))
