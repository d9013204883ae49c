"""The facts of an entry into the employee scheme, as they follow from a history."""

from datetime import date
from typing import NamedTuple, TypeAlias

from medins_desk.domain.months import Month, first_day, month_of, months_between
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.persons import Category, Scheme
from medins_desk.domain.values import MISSING
from medins_desk.enrol.cases import NOTHING_LIVED, Earlier, Lived
from medins_desk.enrol.entries import NOTHING_OWED, UNSAID, Facts, Left, Turned, Unpaid, unpaid_without_order
from medins_desk.enrol.happened import ByKind, Happened
from medins_desk.enrol.judge import Judge
from medins_desk.enrol.owed import Owed
from medins_desk.enrol.runs import Paid, Run


class Former(NamedTuple):
    """How a person was insured before an entry: the word of the law, the last month, the days that still run.

    ``month`` is ``None`` where nobody has said until when. ``joined``: the day on which somebody went over to the
    scheme of before, from the one that they enter now. ``cut_short``: an event ended it.
    """

    word: str
    month: Month | None = None
    category: Category | None = None
    covered_from: date | None = None
    event: Occurrence | None = None
    joined: date | None = None
    cut_short: bool = False

    def gap(self, first: Month) -> int | None:
        """The months without cover until an entry; ``None`` where nobody has said until when there was any."""
        if self.word == "nothing":
            return 0
        return max(first - self.month - 1, 0) if self.month is not None else None

    def runs_in(self, first: Month) -> bool:
        """Whether the cover of before still runs in the month of an entry."""
        return self.month is not None and self.month >= first


OwedBefore: TypeAlias = tuple[tuple[int, int] | None, Unpaid, int, int | None, int | None]
"""What was owed before a run: ``owed``, ``owed_by``, ``counted``, ``own`` and ``of_another`` of a case."""


class EntryFacts:
    """Answers what a law asks of a run of paid months, and of the gap behind it.

    A relation that was terminated has an effect only under a law that speaks of it.
    """

    def __init__(self, judge: Judge, happened: ByKind, paid: Paid, as_of: date) -> None:
        self._paid, self._as_of = paid, as_of
        registered = happened[Occurred.REGISTERED]
        self._registered = Happened.any_of(
            one for one in registered if one.category and one.category.scheme is Scheme.EMPLOYEE
        )
        self._came_from = Happened.any_of(happened[Occurred.CAME_FROM])
        terminated = happened[Occurred.TERMINATED]
        self._terminated = Happened.any_of(one for one in terminated if one.day and judge.speaks_of(one.day, one.kind))
        self._sentenced = Happened.any_of(happened[Occurred.SENTENCED])
        self._of_age = Happened.any_of(happened[Occurred.REACHED_AGE])
        self.ages = self._of_age is not None
        self._owing = bool(paid.owed)
        self.nothing_but_payments = self._came_from is None and self._terminated is None
        """Whether nobody came from elsewhere and no relation was ended, as in most lives."""
        self._dated = [one for one in happened[Occurred.PAID] if one.day]

    def registration(self, first: Month, since: Month | None) -> tuple[Month | None, int | None]:
        """The month of the registration with which a run began, counted from its first, and those from qualifying.

        Who enters also pays.
        """
        registered = self._registered.last(first, since) if self._registered else None
        if registered is None or registered.day is None:
            return None, None
        entered, qualified = max(registered.day, first_day(first)), registered.qualified
        return month_of(registered.day) - first, months_between(qualified, entered) if qualified else None

    def lived(self, first: Month, since: Month | None) -> Lived:
        """What turned in a life up to an entry."""
        if not (self._terminated or self._sentenced or self._of_age):
            return NOTHING_LIVED
        return Lived(self.was_terminated(since, first), self._released(since, first), self._is_of_age(first))

    def earlier(self, former: Former, first: Month, since: Month | None) -> Earlier:
        """The cover of before as an entry sees it; ``since`` is the last month that was paid here."""
        event, joined = former.event, former.joined
        return Earlier(
            former.word,
            former.category,
            former.runs_in(first),
            former.gap(first),
            bool(event.handled) if event else None,
            self._in_a_row(event, since) if event else None,
            None if since is None or joined is None else self._since_joining(joined, since, first),
            former.cut_short,
            former.covered_from,
        )

    def owed_before(self, run: Run, category: Category, gap: int | None) -> OwedBefore:
        """What was owed before a run that was begun in a category, after a gap of some months."""
        owed, first = run.owed, run.first
        if owed is None or run.owed_months is None:
            return None, NOTHING_OWED, 0, None, None
        settled, another = owed.event.settled, self._of_another(run, category, owed)
        return (
            self._with_those_paid_back(run.owed_months, first),
            self._unpaid(owed),
            month_of(settled) - first if settled else 0,
            self._paid.own_months(first - gap, first - 1) if gap else None,
            None if another is None else another - first,
        )

    def _with_those_paid_back(self, owed: tuple[Month, Month], begun: Month) -> tuple[int, int]:
        """The first and the last month of what was owed, with those paid back that lie next to them."""
        first, last = owed
        while first - 1 in self._paid.back:
            first -= 1
        while last + 1 in self._paid.back:
            last += 1
        return first - begun, last - begun

    def turns_of(self, run: Run) -> tuple[Turned, ...]:
        """The months from which a run was paid for another category, and the one after the age was reached in it."""
        months = set(run.turns)
        aged = self._of_age.first(run.first, run.last - 1) if self._of_age else None
        if aged and aged.day:
            months.add(month_of(aged.day) + 1)
        return tuple(self._turned(month, run.first) for month in sorted(months))

    def _turned(self, month: Month, first: Month) -> Turned:
        _, qualifying = self.registration(month, first - 1)
        return Turned(month - first, self._paid.category(month), self._is_of_age(month), qualifying)

    def after(self, run: Run) -> Left:
        """What the gap behind a run begins with: who paid last, who did not pay then."""
        return Left(self._paid.category(run.last), self.unpaid_after(run))

    def unpaid_after(self, run: Run) -> Unpaid:
        """Who did not pay behind a run."""
        owed = self._paid.owed.after(run.last) if self._owing else None
        return self._unpaid(owed) if owed else NOTHING_OWED

    def _of_another(self, run: Run, category: Category, owed: Owed) -> Month | None:
        """From which month a run is not of the unit that owed months before it: a registration since, or pays alone."""
        if category is Category.FLEXIBLE:
            return run.first
        anew = self._registered.first(owed.first + 1, run.last) if self._registered else None
        return max(month_of(anew.day), run.first) if anew and anew.day else None

    def came_from(self, month: Month, after: Month | None) -> Occurrence | None:
        """Where a person came from who enters in a month, having been here last in another."""
        return self._came_from.last(month, after) if self._came_from else None

    def was_terminated(self, after: Month | None, until: Month) -> bool:
        """Whether the relation was ended between two months, so that who enters again enters for the first time."""
        return self._terminated is not None and self._terminated.first(after, until) is not None

    def _in_a_row(self, event: Occurrence, since: Month | None) -> int | None:
        """The months in a row of who comes from elsewhere: those there, with those here that they followed on."""
        there = event.months
        if there is None or event.last is None or since is None or event.last - there > since:
            return there
        last = first = event.last - there
        while first in self._paid.in_time:
            first -= 1
        return there + last - first

    def _is_of_age(self, month: Month) -> bool:
        return self._of_age is not None and self._of_age.first(None, month) is not None

    def _since_joining(self, joined: date, since: Month, first: Month) -> int | None:
        """The months from going over to asking back: the day of the registration, or of the first money sent late."""
        registered = self._registered.last(first, since) if self._registered else None
        asked = [one.day for one in self._dated if (one.last is None or one.last > since)]
        asked += [registered.day] if registered else []
        days = [day for day in asked if day and day >= joined]
        return months_between(joined, min(days)) if days else None

    def _released(self, since: Month | None, first: Month) -> bool:
        sentence = self._sentenced.first(since, first) if self._sentenced else None
        return sentence is not None and not sentence.outside

    def _unpaid(self, owed: Owed) -> Unpaid:
        event = owed.event
        if not event.ordered:
            return unpaid_without_order(owed.fault, repaid=event.settled is not None)
        order = UNSAID
        if event.until:
            in_time = event.settled is not None and event.settled <= event.until
            late = event.settled or self._as_of
            order = "kept" if in_time else "missed" if late > event.until else "open"
        return Unpaid(owed.fault, order, event.settled is not None)


def of_former(former: Former, first: Month) -> Facts:
    """What the cover before says: which, until when, by what papers."""
    facts: Facts = {
        "before": former.word,
        "former": former.category or MISSING,
        "running": former.runs_in(first),
        "cut_short": former.cut_short,
    }
    gap = former.gap(first)
    if gap is not None:
        facts["gap_months"] = gap
    if former.event:
        facts["handled"] = bool(former.event.handled)
        if former.event.months is not None:
            facts["months_before"] = former.event.months
    return facts
