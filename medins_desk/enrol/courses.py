"""What a run of paid months comes to under the law: from when it is covered, until when, and each day's reason.

A run is looked at from its own first month, month 0. Runs that are alike are decided once, however many there are.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from medins_desk.domain.months import NEVER, Month, first_day, spoken
from medins_desk.domain.periods_law import Counted, Gap, Standing, Start
from medins_desk.domain.persons import Category
from medins_desk.domain.worded import InMonth
from medins_desk.enrol.cases import Before, Case
from medins_desk.enrol.entries import NOTHING_OWED, Entry, Left, Turned
from medins_desk.enrol.judge import Judge, Taken
from medins_desk.enrol.lacking_words import at_latest, lacking_said
from medins_desk.enrol.pieces import Layer, Piece, Places, stands_by

_BROKEN_OFF = "缴费到 {last}为止，等待期没有缴满，没有享受待遇"
_SERVED_IN_VAIN = "缴费到 {last}为止，职工医保的等待期没有缴满，这几个月享受的是居民医保待遇"
OWED_AT_ONCE = "单位从 {owed}起就没有缴费，补足以前没有待遇"
"""Said of days of which no month was paid, because the unit has owed since it registered somebody."""

_PAID_LATE = "{registered}登记，{first}才开始缴费，从缴费月算起，从 {from} 起享受"
_ANEW = "等待期没有缴满就断缴，{first}起重新计算，从 {from} 起享受"


class _Behind(NamedTuple):
    """A gap: what was left (``None``: cover elsewhere), its last month, the first without cover counted from that."""

    left: Left | None
    last: int
    stop: int


class Course(NamedTuple):
    """From when a run is covered (``None``: not at all), until when (``None``: on and on), by which rows, its days."""

    start: int | None
    stop: int | None
    taken: Taken
    broken: Taken | None
    pieces: tuple[Piece, ...]
    leaves: Before

    @property
    def covered(self) -> bool:
        """Whether any day is covered."""
        return _covers(self.start, self.stop)

    @property
    def left_scheme(self) -> int | None:
        """The month from which there is no cover any more by the scheme of before, where it ran until then.

        Who turned to this one is held by its payments: after a month that was not paid the scheme of before is not
        there again.
        """
        return self.start if self.covered else self.stop


class _Decision(NamedTuple):
    """From which month a run is covered, by which row, counted from which month, entered how.

    ``at_latest``: not all is known, and this is the last of the rows by which it may be.
    """

    taken: Taken
    start: int | None
    counted_from: int
    entry: Entry
    at_latest: Taken | None = None

    def anew(self) -> "_Decision":
        """The same of a wait that was broken off: the words say that it begins anew, not what had led to it."""
        return self._replace(taken=self.taken._replace(says=_ANEW))


def course_of(judge: Judge, case: Case, first: Month) -> Course:
    """What a run comes to that begins in a month."""
    return _Run(judge, case, first).course()


class _Run:
    def __init__(self, judge: Judge, case: Case, first: Month) -> None:
        self._judge, self._case, self._first = judge, case, first
        self._entry, self._left = case.entry, case.left
        self._pieces: list[Piece] = []

    def course(self) -> Course:
        case, left = self._case, self._left
        decision = self._decided()
        broken = self._judge.broken(self._first + case.months, left) if left else None
        stop = case.months + broken.months if broken else None
        row = decision.taken.row
        all_paid = isinstance(row, Start) and row.all_paid and decision.start is not None
        served = (isinstance(row, Start) and not row.wait) or all_paid or _covers(decision.start, stop)
        self._write(decision, stop)
        behind = None if stop is None else stop - case.months + 1
        ready = decision.counted_from + decision.taken.months - case.months + 1
        leaves = Before(left, behind, None, owing=case.owing)
        leaves = leaves if served else leaves._replace(unserved=decision.entry, ready=ready)
        return Course(decision.start, stop, decision.taken, broken, tuple(self._pieces), leaves)

    # ---- decisions

    def _decided(self) -> _Decision:
        """The entry as it is; where the months of the gap were paid back, as one paid back if that is sooner.

        Who turns to a category with an entry of its own while waiting enters by that one if it is sooner. What a former
        unit owes bars nobody whom another one registered: its months are a gap like any other, until it pays. What was
        not served of a waiting period before has to be served now.
        """
        case, before, entry, counted = self._case, self._case.before, self._entry, self._case.counted
        decision = self._decide(entry, counted)
        if case.of_another is not None:
            entry, counted = entry._replace(unpaid=NOTHING_OWED, own=None), case.of_another
            decision = min(self._decide(entry, counted), decision, key=_how_soon)
        if case.paid_back is not None:
            made_up = self._decide(entry._replace(back_paid=True), max(counted, case.paid_back))
            decision = min(decision, made_up, key=_how_soon)
        for turned in case.turns:
            if decision.start is None or turned.month < decision.start:
                anew = self._decide(turned.entering(self._entry), turned.month)
                decision = min(decision, anew, key=_how_soon)
        if before and before.unserved and not self._entry.from_elsewhere:
            left = self._left_of_wait(before.unserved, before.ready)
            alike_first = (decision, left) if before.unserved.before == "resident" else (left, decision)
            decision = max(alike_first, key=_how_soon)
        return decision

    def _left_of_wait(self, unserved: Entry, ready: int) -> _Decision:
        """What is left of a wait: all of it, anew; what was left, where a unit alone was late and has paid since."""
        case, entry, late = self._case, self._entry, self._entry.unpaid
        unserved = unserved._replace(category=entry.category)
        only_unit = entry.deferral_left or (late.fault == "unit" and late.repaid)
        if not only_unit or entry.own:
            return self._decide(unserved, min(case.counted, 0)).anew()
        ends = ready - 1 - (entry.away or 0)
        taken = self._judge.start(self._first, unserved)
        unpaid = isinstance(taken.row, Start) and taken.row.all_paid and self._left and case.months < ends
        return _Decision(taken, None if unpaid else max(ends, 0), ends - taken.months, unserved)

    def _decide(self, entry: Entry, counted: int) -> _Decision:
        taken = self._judge.start(self._first + counted, entry)
        if taken.lacking:
            return self._decide_at_latest(entry, counted, taken)
        row = taken.row
        if not isinstance(row, Start) or row.owes:
            return _Decision(taken, None, counted, entry)
        counted, start = self._counted(row, taken.months, counted)
        if row.counted is Counted.REGISTERED and self._paid_late(taken.months):
            taken = taken._replace(says=_PAID_LATE)
        return _Decision(taken, start, counted, entry)

    def _decide_at_latest(self, entry: Entry, counted: int, taken: Taken) -> _Decision:
        """Not all is known: from the latest month that any row gives there is cover, whatever comes to be known."""
        may_be = self._judge.starts_that_may_be(self._first + counted, entry)
        starts = [(self._counted(one.row, one.months, counted)[1], one) for one in may_be if isinstance(one.row, Start)]
        if not starts or any(start is None for start, _ in starts):
            return _Decision(taken, None, counted, entry)
        start, latest = max(starts, key=lambda one: one[0] or 0)
        says = at_latest(taken.lacking)
        return _Decision(taken, start, counted, entry, latest._replace(says=says))

    def _counted(self, row: Start, months: int, counted: int) -> tuple[int, int | None]:
        """From which month a row counts, and that in which cover begins; ``None`` where months were not paid for it."""
        case = self._case
        if row.counted is Counted.REGISTERED and counted == 0 and not self._paid_late(months):
            counted = case.registered or 0
        if row.all_paid and self._left and case.months < counted + months:
            return counted, None
        return counted, max(counted + months, 0)

    def _paid_late(self, months: int) -> bool:
        """Whether the month of cover that a registration would bring was over before anything was paid."""
        return self._case.registered is not None and self._case.registered + months < 0

    # ---- writing down

    def _write(self, decision: _Decision, stop: int | None) -> None:
        row = decision.taken.row
        until = min(NEVER if one is None else one for one in (decision.start, stop))
        gap = decision.entry.gap
        places: Places = {"first": InMonth(decision.counted_from, spoken), "gap": "" if gap is None else gap}
        if self._case.registered is not None:
            places["registered"] = InMonth(self._case.registered, spoken)
        waits_from, made_good = 0, False
        if self._case.owing:
            owed = decision.taken._replace(says=OWED_AT_ONCE)
            self._add(Layer.OFF, owed, (Standing.UNCOVERED, None), (0, until), {"owed": InMonth(0, spoken)})
            return
        for behind in self._behind():
            waits_from, made_good = self._write_gap(decision, behind, places, until)
        if not made_good:
            self._write_wait(decision, places, waits_from, until)
        if isinstance(row, Start) and row.meanwhile:
            self._write_meanwhile(row, decision, places, until)
        if decision.start is not None and _covers(decision.start, stop):
            self._write_cover(decision.at_latest or decision.taken, stop, places, decision.start)

    def _behind(self) -> Iterator[_Behind]:
        """The gap since the last cover here; then, over it, the one since cover elsewhere."""
        before, entry = self._case.before, self._entry
        if before and before.left and before.stop is not None:
            yield _Behind(before.left, -1 - (entry.away or 0), before.stop)
        if entry.from_elsewhere and entry.gap:
            stops = self._judge.broken(self._first - entry.gap, Left(entry.category, entry.unpaid)).months
            yield _Behind(None, -1 - entry.gap, 1 + stops)

    def _write_gap(self, decision: _Decision, behind: _Behind, places: Places, until: int) -> tuple[int, bool]:
        """The days since the last cover: as the law makes them good, or without cover until the new payment.

        Returns from when a wait is still to be written, and whether the law says of the gap what it is.
        """
        left, last, stop = behind
        since, places = last + stop, {**places, "last": InMonth(last, spoken)}
        gap = self._gap_before(decision, behind)
        if gap is None:
            self._add_break(left, last, (since, min(until, 0)), places)
            return max(since, 0), False
        stands = gap.row.standing if isinstance(gap.row, Gap) else Standing.UNCOVERED
        category = left.category if left else self._entry.category
        category_then = category if stands in (Standing.COVERED, Standing.PARTLY) else None
        if stands is Standing.UNCOVERED and not gap.lacking:
            self._add(Layer.OFF, gap, (stands, category_then), (since, min(until, 0)), places)
            return max(since, 0), False
        good_since, good_until = self._made_good(decision, since, until, stop - 1)
        stood, left = good_since, left and left._replace(unpaid=NOTHING_OWED)
        earlier = self._judge.of_earlier(gap)
        if earlier is not gap:
            stood = min(max(self._judge.begins(gap.law) - self._first, good_since), good_until)
            self._add(Layer.OFF, earlier, (stands, category_then), (good_since, stood), places)
        self._add(Layer.OFF, gap, (stands, category_then), (stood, good_until), places)
        good_since = good_since if earlier.lacking else stood
        self._add_break(left, last, (since, good_since), places)
        self._add_break(left, last, (good_until, min(until, 0)), {**places, "last": InMonth(good_until - stop, spoken)})
        return max(good_until, 0), good_until >= until

    def _add_break(self, left: Left | None, last: int, days: tuple[int, int], places: Places) -> None:
        """Days without cover after a month that was not paid here."""
        if left:
            broken = self._judge.broken(self._first + last + 1, left)
            if self._case.before and self._case.before.owing:
                broken, places = broken._replace(says=OWED_AT_ONCE), {**places, "owed": InMonth(last + 1, spoken)}
            self._add(Layer.OFF, broken, (Standing.UNCOVERED, None), days, places)

    def _made_up(self, decision: _Decision) -> bool:
        """Whether what a former unit owed was paid back for somebody whom another one registered, or who pays alone."""
        return self._case.of_another is not None and decision.entry.back_paid

    def _made_good(self, decision: _Decision, since: int, until: int, lag: int) -> tuple[int, int]:
        """From when until when days without cover are made good: those for months that were owed, not for others.

        A month that is not paid ends cover ``lag`` months later. Where another unit registered somebody since, the days
        up to the new cover are made good only if the money for what was owed brought it.
        """
        owed, unpaid = self._case.owed, decision.entry.unpaid
        if owed is None or self._made_up(decision):
            return since, until
        first, last = owed
        good_since = min(max(since, first + lag), until)
        whole = last >= -1 and (self._case.of_another is None or unpaid == self._entry.unpaid)
        return good_since, until if whole else max(min(until, last + 1 + lag), good_since)

    def _gap_before(self, decision: _Decision, behind: _Behind) -> Taken | None:
        """What the law makes of the days since the last cover, where it says anything of them.

        Of a gap after cover here it says nothing where a wait was left unserved, or cover elsewhere came between.
        """
        case, entry, here = self._case, self._entry, behind.left is not None
        if here and (entry.from_elsewhere or (case.before and case.before.unserved)):
            return None
        back_paid = case.paid_back is not None
        entry = decision.entry._replace(back_paid=back_paid)
        if not self._made_up(decision):
            entry = entry._replace(unpaid=self._entry.unpaid, own=self._entry.own)
        gap = self._judge.gap(self._first + decision.counted_from, entry)
        return gap if gap.row or gap.lacking else None

    def _write_wait(self, decision: _Decision, places: Places, since: int, until: int) -> None:
        taken, row = decision.taken, decision.taken.row
        if row is None:
            says = lacking_said(taken.lacking)
            if since < until:
                unknown = stands_by(taken, Standing.UNKNOWN, None)
                self._pieces.append(Piece(Layer.OFF, since, until, unknown, taken, says, {}, None))
            return
        if isinstance(row, Start) and not row.owes and decision.start is None:
            taken, places = taken._replace(says=_BROKEN_OFF), {"last": InMonth(self._case.months - 1, spoken)}
        standing = Standing.UNCOVERED if decision.start is None else Standing.WAITING
        self._add(Layer.OFF, taken, (standing, None), (since, until), places, decision.start)

    def _write_meanwhile(self, row: Start, decision: _Decision, places: Places, until: int) -> None:
        of_before = row.meanwhile == "before"
        category = decision.entry.former if of_before else Category(row.meanwhile)
        if category and (self._case.months or self._left is None):
            taken, last = decision.taken, InMonth(self._case.months - 1, spoken)
            if decision.start is None:
                taken, places = taken._replace(says=_SERVED_IN_VAIN), {**places, "last": last}
            earlier = self._case.earlier if of_before else None
            begun = earlier.covered_from if earlier else None
            begun = max(begun, first_day(self._first)) if begun else None
            days = self._resumed(decision), until
            self._add(Layer.ON, taken, (Standing.COVERED, category), days, places, decision.start, begun)

    def _resumed(self, decision: _Decision) -> int:
        """The month from which the cover of before is enjoyed: after a break in the wait, when cover would resume."""
        if decision.entry.before == self._entry.before:
            return 0
        resumed = self._decide(self._entry, self._case.counted).start
        return NEVER if resumed is None else resumed

    def _write_cover(self, taken: Taken, stop: int | None, places: Places, start: int) -> None:
        """The covered days, one piece a category; those after the last paid month give way to another scheme."""
        case, places = self._case, {**places, "from": InMonth(start, first_day)}
        ends = NEVER if stop is None else stop
        paid_until = case.months if case.gives_way and stop is not None else NEVER
        turns = (Turned(0, case.category, case.lived.over_age), *case.turns)
        for place, (first, category, *_) in enumerate(turns):
            since = start if place == 0 else max(start, first)
            until = turns[place + 1].month if place + 1 < len(turns) else ends
            in_paid = min(until, paid_until)
            if place and first > start:
                taken, places = self._turn(turns[place], turns[place - 1].category, taken, places)
            self._add(Layer.ON, taken, (Standing.COVERED, category), (since, in_paid), places)
            self._add(Layer.LAG, taken, (Standing.COVERED, category), (max(since, in_paid), until), places)

    def _turn(self, turned: Turned, before: Category, taken: Taken, places: Places) -> tuple[Taken, Places]:
        """Why cover goes on from a turn; where the law says nothing of it, for the same reason as before it."""
        found = self._judge.turn(self._first + turned.month, turned.entry_after(before))
        if found.row is None:
            return taken, places
        return found, {"first": InMonth(turned.month, spoken), "from": InMonth(turned.month, first_day)}

    def _add(
        self,
        layer: Layer,
        taken: Taken,
        stands: tuple[Standing, Category | None],
        days: tuple[int, int],
        places: Places,
        from_month: int | None = None,
        not_before: date | None = None,
    ) -> None:
        """Days from a month to the eve of another, where there are any and the law says anything of them."""
        since, until = days
        if taken.lacking:
            stands, taken = (Standing.UNKNOWN, None), taken._replace(says=lacking_said(taken.lacking))
        elif taken.row is None:
            return
        if since >= until:
            return
        if from_month is None and not_before is not None:
            places = {**places, "from": not_before}
        elif "from" not in places:
            places = {**places, "from": InMonth(since if from_month is None else from_month, first_day)}
        as_said = stands_by(taken, *stands)
        self._pieces.append(Piece(layer, since, until, as_said, taken, taken.says, places, from_month, not_before))


def _covers(start: int | None, stop: int | None) -> bool:
    return start is not None and (stop is None or start < stop)


def _how_soon(decision: _Decision) -> tuple[int, bool]:
    """The earlier first, and of two alike the one that is no waiting period."""
    row = decision.taken.row
    return NEVER if decision.start is None else decision.start, isinstance(row, Start) and row.wait
