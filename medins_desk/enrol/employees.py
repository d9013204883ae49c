"""Benefit days of the employee scheme: each run of paid months as the law takes it, laid on its days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from medins_desk.domain.benefit_calendar import Stretch, stretch_of
from medins_desk.domain.months import NEVER, Month, first_day, last_day, month_of, spoken
from medins_desk.domain.participation import Occurred
from medins_desk.domain.periods_law import Gap, Standing
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.worded import InMonth, Worded
from medins_desk.enrol.cases import Before, Case
from medins_desk.enrol.courses import OWED_AT_ONCE, Course, course_of
from medins_desk.enrol.endings import Ended
from medins_desk.enrol.entries import Facts
from medins_desk.enrol.entry_facts import EntryFacts, Former
from medins_desk.enrol.happened import ByKind
from medins_desk.enrol.judge import Judge, Taken
from medins_desk.enrol.lacking_words import lacking_said
from medins_desk.enrol.moments import EVERY
from medins_desk.enrol.pieces import Layer, Piece, stands_by
from medins_desk.enrol.runs import Paid, Run

_PENSION = "pension_from"


@dataclass(slots=True)
class Entered:
    """A run, and what it comes to."""

    run: Run
    course: Course

    @property
    def start(self) -> Month | None:
        """The month from which the run is covered."""
        return None if self.course.start is None else self.run.first + self.course.start


class Employees:
    """Decides run after run; ``entered`` are those that are decided, ``days`` their stretches by layer."""

    def __init__(self, judge: Judge, happened: ByKind, paid: Paid, as_of: date) -> None:
        self._judge = judge
        self._paid = paid
        self._now = month_of(as_of)
        self.asked = EntryFacts(judge, happened, paid, as_of)
        self._gives_way = bool(happened[Occurred.PAID_YEAR])
        self.entered: list[Entered] = []
        self.courses: dict[int, Course] = {}
        """What the runs come to, each course once, in the order in which it was first taken."""
        self.lacking: list[Lacking] = []
        self.last: Entered | None = None
        """The run decided last."""
        self.days: dict[Layer, list[Stretch]] = {layer: [] for layer in Layer}

    @property
    def unpaid_from(self) -> date | None:
        """The first day for which nobody has paid yet, where the last run may still be paid on in time."""
        last = self.last
        if last is None or not last.run.open or (self._paid.goes_on and last.run.last >= self._now):
            return None
        return first_day(last.run.last + 1)

    def paid_until(self, run: Run) -> Month | None:
        """The last month before a run that was paid for; a run may begin in a month in which an event ended another."""
        return min(self.last.run.last, run.first - 1) if self.last else None

    def enter(self, run: Run, since: Month | None, former: Former | None) -> None:
        """Decide on a run and write its days down; ``since`` is the last month that was paid before it.

        Without a ``former`` months that were paid here say how it was before.
        """
        course = self._course(run, since, former)
        self._lay(course.pieces, run)
        self.last = Entered(run, course)
        self.entered.append(self.last)
        self.courses.setdefault(id(course), course)

    def end(self) -> None:
        """Write down what follows the last run, where it has ended."""
        last = self.last
        if last is None or last.course.stop is None or last.course.broken is None:
            return
        since = last.course.stop
        handled = max(self._paid.undrawn, default=last.run.last) - last.run.first + 1
        if since < handled:  # what was paid last may have been the last that was due
            asked = Lacking(_PENSION, EVERY[_PENSION].title)
            self._end(last, (since, handled), last.course.broken._replace(lacking=(asked,)))
        served = last.course.leaves.unserved is None
        gap = self._judge.gap_so_far(self._now, self._so_far(last.run)) if served else None
        since = max(since, handled)
        if gap and (gap.row or gap.lacking):
            begun = max(since, self._owed_from(last))
            earlier, stood = self._judge.of_earlier(gap), begun
            if earlier is not gap:
                stood = max(begun, self._judge.begins(gap.law) - last.run.first)
            self._end(last, (since, begun), last.course.broken)
            self._end(last, (begun, stood), earlier if earlier.lacking else last.course.broken)
            self._end(last, (stood, NEVER), gap)
        else:
            self._end(last, (since, NEVER), last.course.broken)

    def _owed_from(self, last: Entered) -> int:
        """The month from which days without cover are those of months that were owed, counted from the run's first."""
        owed, stop = self._paid.owed.after(last.run.last), last.course.stop
        lag = (stop or 0) - (last.run.last - last.run.first + 1)
        return owed.first - last.run.first + lag if owed else 0

    def _end(self, last: Entered, days: tuple[int, int], taken: Taken) -> None:
        """Days from a month to the eve of another that follow the last run, as a row takes them."""
        if days[0] >= days[1] or (taken.row is None and not taken.lacking):
            return
        standing = taken.row.standing if isinstance(taken.row, Gap) else Standing.UNCOVERED
        if taken.lacking:
            self.lacking += taken.lacking
            standing, taken = Standing.UNKNOWN, taken._replace(says=lacking_said(taken.lacking))
        elif last.course.leaves.owing and standing is Standing.UNCOVERED:
            taken = taken._replace(says=OWED_AT_ONCE)
        owed, paid_until = spoken(last.run.first), spoken(last.run.last)
        places: dict[str, object] = {"last": paid_until, "owed": owed, "from": InMonth(days[0], first_day)}
        piece = Piece(Layer.ENDED, *days, stands_by(taken, standing, None), taken, taken.says, places, None)
        self._lay([piece], last.run)

    def _so_far(self, run: Run) -> Facts:
        """The facts of the gap behind a run that nothing has ended."""
        gap = max(self._now - run.last, 1)
        return {
            **self.asked.after(run).facts(),
            "gap_months": gap,
            "own_months_before": self._paid.own_months(run.last + 1, run.last + gap),
            "resumed": False,
            "back_paid": False,
            "before": "employee",
        }

    def _course(self, run: Run, since: Month | None, former: Former | None) -> Course:
        """What a run comes to: the law looks at one of those of which all the same is known, and no more."""
        asked, paid, first, months = self.asked, self._paid, run.first, run.last - run.first + 1
        last = self.last
        category = paid.category(first if months > 0 else run.last)
        away = None if since is None else first - since - 1
        earlier = asked.earlier(former, first, since) if former else None
        gap = earlier.gap if earlier else away
        registered, qualifying = asked.registration(first, since)
        owed = asked.owed_before(run, category, gap)
        paid_back = self._paid_back(first, away if earlier and earlier.before == "resident" else gap)
        since_month, until_month = -(away or gap or 0) - 1, months
        if registered or run.owed or paid_back:  # they may lie beyond these
            since_month = min(since_month, registered or 0, owed[2])
            until_month = max(months, owed[2], paid_back or 0)
        era = self._judge.era(first + since_month, first + until_month)
        facts = (
            category,
            months,
            away,
            None if run.open else asked.unpaid_after(run),
            paid.category(run.last) if run.turns else category,
            asked.turns_of(run) if run.turns or asked.ages else (),
            _left_by(last, first) if last else None,
            registered,
            qualifying,
            *owed,
            paid_back,
            earlier,
            asked.lived(first, since),
            -first if era is None or (earlier and earlier.covered_from) else era,
            self._gives_way,
            first in paid.left_owing,
        )
        return self._judge.once(facts, lambda: course_of(self._judge, Case(*facts), first))

    def _paid_back(self, first: Month, gap: int | None) -> int | None:
        """The month in which the last of the months of the gap was paid back, or what a former unit left owing."""
        if first in self._paid.left_owing:
            settled = self._paid.left_owing[first].settled
            return month_of(settled) - first if settled else None
        money = self._paid.paid_back(first - gap, first - 1) if gap and self._paid.back else None
        return None if money is None else money - first

    def _lay(self, pieces: Iterable[Piece], run: Run) -> None:
        """Write pieces down on the days of a run, as far as no event ends what they belong to."""
        first, before = run.first, self.last.run.ended if self.last and self.last.run is not run else None
        known_from, parted = self._judge.known_from, bool(before or run.ended)
        for layer, since, until, stands, _, says, places, from_month, not_before in pieces:
            start, end = first_day(first + since), None if until == NEVER else last_day(first + until - 1)
            if not_before:
                start = max(start, not_before)
                if end is not None and end < start:
                    continue
            from_day = None if from_month is None else first_day(first + from_month)
            words = Worded(says, places, first)
            piece = stretch_of((start, end, *stands, words, from_day, False, start < known_from))
            if parted:
                self.days[layer] += _as_ended(piece, before, run)
            else:
                self.days[layer].append(piece)


def _left_by(last: Entered, first: Month) -> Before:
    """What a run left behind for one that begins in a month; an event ended it without a month that was not paid."""
    leaves = last.course.leaves
    return Before(None, None, leaves.unserved) if last.run.ended and first <= last.run.last + 1 else leaves


def _as_ended(piece: Stretch, before: Ended | None, run: Run) -> Iterator[Stretch]:
    """The days of a piece up to the end of its run; none from the end of the run before up to the new entry.

    But for days of months that the new entry made good with its money: an end takes them from nobody.
    """
    last = run.ended.eve if run.ended else date.max
    spans = [(date.min, last)]
    if before and before.since < run.first_day and piece.standing is not Standing.PARTLY:
        spans = [(date.min, before.eve), (run.first_day, last)]
    for since, until in spans:
        start, end = max(piece.start, since), min(piece.end or date.max, until)
        if start <= end:
            yield piece._replace(start=start, end=None if end == date.max else end)
