"""Benefit days of the employee scheme: what each run of paid months comes to, and the gap before it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from medins_desk.domain.benefit_calendar import Stretch
from medins_desk.domain.months import Month, first_day, month_of, spoken
from medins_desk.domain.participation import History, Occurred
from medins_desk.domain.periods_law import Counted, Gap, Standing, Start
from medins_desk.domain.persons import Category
from medins_desk.enrol.entry_facts import EntryFacts, Facts, Former
from medins_desk.enrol.judge import Judge, Taken, said
from medins_desk.enrol.lacking_words import lacking_said
from medins_desk.enrol.runs import Paid, Run

_DAY = timedelta(days=1)
_NEVER = date.max
Places: TypeAlias = Mapping[str, object]
"""What the open places of a law's words stand for."""

_ANEW = "等待期没有缴满就断缴，{first}起重新计算，从 {from} 起享受"
_BROKEN_OFF = "缴费到 {last}为止，等待期没有缴满，没有享受待遇"


class Decision(NamedTuple):
    """From when a run is covered (``None``: not at all), by which row, counted from which month."""

    taken: Taken
    start: date | None
    counted_from: Month
    facts: Facts
    anew: bool = False
    """A wait that was broken off begins anew."""

    @property
    def said(self) -> Taken:
        """What was decided; of a wait that begins anew the words say so, not what had led to it."""
        row = self.taken.row
        if self.anew and isinstance(row, Start):
            return self.taken._replace(row=row._replace(says=_ANEW))
        return self.taken


@dataclass(slots=True)
class Entered:
    """A run, what was decided of it, and until when it is covered: the first day without cover, if any."""

    run: Run
    decision: Decision
    stop: date | None
    broken: Taken | None

    @property
    def served(self) -> bool:
        """Whether nothing is left of a waiting period."""
        row = self.decision.taken.row
        if isinstance(row, Start) and not row.wait:
            return True
        return self.decision.start is not None and (self.stop is None or self.decision.start < self.stop)


@dataclass(slots=True)
class EmployeeDays:
    """The stretches of the employee scheme by layer.

    Days after everything has ended, days off, days after the last paid month, days on.
    """

    ended: list[Stretch]
    off: list[Stretch]
    lag: list[Stretch]
    on: list[Stretch]


class Employees:
    """Decides run after run; ``entered`` are those that are decided."""

    def __init__(self, judge: Judge, history: History, paid: Paid, as_of: date) -> None:
        self._judge = judge
        self._paid = paid
        self._now = month_of(as_of)
        self.asked = EntryFacts(history, paid, as_of)
        self._gives_way = any(one.kind is Occurred.PAID_YEAR for one in history.occurrences)
        self.entered: list[Entered] = []
        self.days = EmployeeDays([], [], [], [])

    @property
    def last(self) -> Entered | None:
        """The run decided last."""
        return self.entered[-1] if self.entered else None

    def _since(self) -> Month | None:
        """The last month that was paid before."""
        return self.last.run.last if self.last else None

    def enter(self, run: Run, former: Former) -> Entered:
        """Decide on a run and write its days down."""
        last = self.last
        facts = self.asked.of_run(run, former, self._since())
        decision = min(self._ways(run, facts), key=_how_soon)
        if last and not last.served:  # what was not served has to be served now
            before = {**last.decision.facts, "category": facts["category"]}
            again = self._decide(run, before, run.first)._replace(anew=True)
            decision = max(again, decision, key=_how_soon)
        broken = None if run.open else self._broken(run)
        found = Entered(run, decision, self._stop(run, broken), broken)
        self._write(found, former, last)
        self.entered.append(found)
        return found

    def end(self) -> None:
        """Write down what follows the last run, where it has ended."""
        last = self.last
        if last is None or last.stop is None:
            return
        facts: Facts = {
            **self.asked.after(last.run),
            "gap_months": max(self._now - last.run.last, 1),
            "resumed": False,
            "back_paid": False,
            "before": "employee",
        }
        gap = self._judge.gap(last.run.last + 1, facts) if last.served else None
        taken = gap if gap and gap.row else last.broken
        if taken:
            standing = taken.row.standing if isinstance(taken.row, Gap) else Standing.UNCOVERED
            self._add(self.days.ended, taken, standing, None, last.stop, None, {"last": spoken(last.run.last)})

    # ---- decisions

    def _ways(self, run: Run, facts: Facts) -> Iterator[Decision]:
        """The entry as it is, and where the months of the gap were paid back, also as one with a gap paid back."""
        settled = run.owed.event.settled if run.owed else None
        counted = max(run.first, month_of(settled)) if settled else run.first
        yield self._decide(run, facts, counted)
        money = self._paid_back(run, facts)
        if money is not None:
            yield self._decide(run, {**facts, "back_paid": True}, max(counted, money))

    def _paid_back(self, run: Run, facts: Facts) -> Month | None:
        """The month in which all months of the gap before a run were paid back, if they were."""
        gap = facts.get("away_months" if facts["before"] == "resident" else "gap_months")
        return self._paid.paid_back(run.first - gap, run.first - 1) if isinstance(gap, int) and gap > 0 else None

    def _decide(self, run: Run, facts: Facts, counted: Month) -> Decision:
        taken = self._judge.start(counted, facts)
        row = taken.row
        if not isinstance(row, Start) or row.owes:
            return Decision(taken, None, counted, facts)
        if row.counted is Counted.REGISTERED and counted == run.first:
            registered = self.asked.registered(run, self._since())
            counted = month_of(registered.day) if registered and registered.day else counted
        if row.all_paid and not run.open and run.last < counted + taken.months - 1:
            return Decision(taken, None, counted, facts)
        return Decision(taken, max(first_day(counted + taken.months), first_day(run.first)), counted, facts)

    def _broken(self, run: Run) -> Taken:
        return self._judge.broken(run.last + 1, self.asked.after(run))

    @staticmethod
    def _stop(run: Run, broken: Taken | None) -> date | None:
        return first_day(run.last + 1 + broken.months) if broken else None

    # ---- writing down

    def _write(self, found: Entered, former: Former, last: Entered | None) -> None:
        decision, begin = found.decision, first_day(found.run.first)
        until = min(decision.start or _NEVER, found.stop or _NEVER)
        closed = until - _DAY if until is not _NEVER else None
        places = _places(decision)
        gap = self._gap_before(found, last)
        made_good = isinstance(gap, Taken) and isinstance(gap.row, Gap) and gap.row.standing is not Standing.UNCOVERED
        if last and last.stop and last.broken:
            end = closed if made_good else begin - _DAY if closed is None else min(closed, begin - _DAY)
            self._write_gap(last, gap or last.broken, places, last.stop, end)
        if not made_good:
            waits_from = max(begin, last.stop) if last and last.stop else begin
            self._write_wait(found, places, waits_from, closed)
        row = decision.taken.row
        if isinstance(row, Start) and row.meanwhile:
            self._write_meanwhile(row, decision, places, former, begin, closed)
        if decision.start and (found.stop is None or decision.start < found.stop):
            self._write_cover(found, {**places, "from": decision.start}, decision.start)

    def _gap_before(self, found: Entered, last: Entered | None) -> Taken | None:
        """What the law makes of the days since the last cover, where it says anything of them."""
        if last is None or last.stop is None or not last.served:
            return None
        facts = found.decision.facts
        facts = {**facts, "back_paid": self._paid_back(found.run, facts) is not None}
        gap = self._judge.gap(found.decision.counted_from, facts)
        return gap if gap.row else None

    def _write_gap(self, last: Entered, taken: Taken, places: Places, start: date, end: date | None) -> None:
        """The days since the last cover: as the law makes them good, or without cover until the new payment."""
        made_good = isinstance(taken.row, Gap) and taken.row.standing in (Standing.COVERED, Standing.PARTLY)
        standing = taken.row.standing if isinstance(taken.row, Gap) else Standing.UNCOVERED
        category = self._paid.category(last.run.last) if made_good else None
        self._add(self.days.off, taken, standing, category, start, end, {**places, "last": spoken(last.run.last)})

    def _write_wait(self, found: Entered, places: Places, start: date, end: date | None) -> None:
        if end is not None and end < start:
            return
        decision, taken = found.decision, found.decision.said
        if taken.row is None:
            why = lacking_said(taken.lacking)
            projected = self._judge.projected(start)
            unknown = Stretch(start, end, Standing.UNKNOWN, None, "", "", "", why, projected=projected)
            self.days.off.append(unknown)
            return
        owes = isinstance(taken.row, Start) and taken.row.owes
        if isinstance(taken.row, Start) and not owes and decision.start is None:
            taken, places = taken._replace(row=taken.row._replace(says=_BROKEN_OFF)), {"last": spoken(found.run.last)}
        standing = Standing.UNCOVERED if decision.start is None else Standing.WAITING
        self._add(self.days.off, taken, standing, None, start, end, places, decision.start)

    def _write_meanwhile(
        self, row: Start, decision: Decision, places: Places, former: Former, begin: date, end: date | None
    ) -> None:
        category = former.category if row.meanwhile == "before" else Category(row.meanwhile)
        start = max(begin, former.covered_from) if row.meanwhile == "before" and former.covered_from else begin
        if category:
            self._add(self.days.on, decision.said, Standing.COVERED, category, start, end, places, decision.start)

    def _write_cover(self, found: Entered, places: Places, start: date) -> None:
        """The covered days, one stretch a category; those after the last paid month give way to another scheme."""
        run, stop, taken = found.run, found.stop, found.decision.said
        paid_until = first_day(run.last + 1) if stop and self._gives_way else _NEVER
        for category, first, last in self._categories(run):
            begins = start if first == run.first else max(start, first_day(first))
            ends = first_day(last + 1) if last < run.last else (stop or _NEVER)
            in_paid = min(ends, paid_until)
            for layer, since, until in (
                (self.days.on, begins, in_paid),
                (self.days.lag, max(begins, in_paid), ends),
            ):
                if since < until:
                    end = None if until is _NEVER else until - _DAY
                    self._add(layer, taken, Standing.COVERED, category, since, end, places)

    def _categories(self, run: Run) -> Iterator[tuple[Category, Month, Month]]:
        since = run.first
        for turn in run.turns:
            yield self._paid.category(since), since, turn - 1
            since = turn
        yield self._paid.category(since), since, run.last

    def _add(
        self,
        layer: list[Stretch],
        taken: Taken,
        standing: Standing,
        category: Category | None,
        start: date,
        end: date | None,
        places: Places,
        from_day: date | None = None,
    ) -> None:
        if taken.row is None or (end is not None and end < start):
            return
        rule, projected = taken.rule, self._judge.projected(start)
        why = said(taken.row.says, places if "from" in places else {**places, "from": from_day or start})
        layer.append(
            Stretch(start, end, standing, category, rule.id, rule.law, rule.item, why, from_day, projected=projected)
        )


def _how_soon(decision: Decision) -> tuple[date, bool]:
    """The earlier first, and of two alike the one that is no waiting period."""
    row = decision.taken.row
    return decision.start or _NEVER, isinstance(row, Start) and row.wait


def _places(decision: Decision) -> dict[str, object]:
    return {
        "first": spoken(decision.counted_from),
        "gap": decision.facts.get("gap_months", ""),
    }
