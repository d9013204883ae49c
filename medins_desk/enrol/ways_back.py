"""What brings cover back that has stopped: what to pay, from when it helps, until when. Each way is tried out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from medins_desk.domain.benefit_calendar import Calendar, Stretch
from medins_desk.domain.clocks import Source
from medins_desk.domain.months import Month, first_day, last_day, month_of
from medins_desk.domain.participation import History, Occurred, Occurrence, began
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.periods_law import Standing
from medins_desk.domain.persons import Category, Scheme
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.terms import term
from medins_desk.enrol.calendar import calendar_by
from medins_desk.enrol.clocks import clocks_of, due_on
from medins_desk.enrol.entry_starts import months_missed, stopped_before
from medins_desk.enrol.entry_terms import fund_year, window_of, years_open
from medins_desk.enrol.judge import Judge, judge_of
from medins_desk.enrol.lacking_words import lacking_said
from medins_desk.enrol.standings import completed_years

_STOPPED = (Standing.UNCOVERED, Standing.UNIT_BEARS)
_OVER = (
    Occurred.DIED,
    Occurred.MOVED_AWAY,
    Occurred.ENLISTED,
    Occurred.SENTENCED,
    Occurred.STRUCK_OFF,
    Occurred.SUSPENDED,
    Occurred.RETIRED,
    Occurred.PLATFORM,
)
"""What a payment does not undo."""

_BY_MONTHS = (Occurred.PAID, Occurred.ARREARS, Occurred.DEFERRED)
"""What speaks of months after a registration."""

_OF_AGE = 18
_YEAR = 12
_MADE_GOOD = {
    Standing.COVERED: "，停的这段也由基金支付",
    Standing.PARTLY: "，断的这段住院和门诊慢特病也能报",
    Standing.UNIT_BEARS: "，停的这段由单位承担",
}


class WayBack(NamedTuple):
    """A way: what is done (on the day that is asked), the first day of cover by it, by which article, what of the gap.

    ``latest``: until when it can be done so; ``None`` where nothing changes with time. ``lacking``: what has to be
    known before anybody can say from when there is cover; ``starts`` is ``None`` then.
    """

    does: str
    starts: date | None
    law: str
    gap: Standing
    latest: date | None
    lacking: tuple[Lacking, ...] = ()

    @property
    def says(self) -> str:
        """The way in words."""
        if self.starts is None:
            return f"{self.does}，从哪天起享受，{lacking_said(self.lacking)}"
        latest = f"，这样办最晚到 {self.latest}" if self.latest else ""
        law = f"（{self.law}）" if self.law else ""
        return f"{self.does}，从 {self.starts} 起享受{_MADE_GOOD.get(self.gap, '')}{latest}{law}"


def calendar_of(laws: Iterable[PeopleLaw], history: History, as_of: date) -> Calendar:
    """The calendar of a person, which also says what brings back cover that has stopped."""
    judge = judge_of(laws)
    found = calendar_by(judge, history, as_of)

    @cache
    def said() -> str:
        return "；".join(way.says for way in ways_back(judge, history, found, as_of))

    unpaid = _not_paid_for(history.occurrences, as_of)

    def back(day: date) -> str:
        if day == as_of:
            return said()
        stands = unpaid is not None and began(unpaid) <= day and found.on(day) is None
        return _registered_words(unpaid) if unpaid and stands else ""

    return replace(found, way_back=back)


def _registered_words(registered: Occurrence) -> str:
    category = registered.category or Category.ACTIVE
    return f"{registered.day} 登记了{term(category.scheme)}（{term(category)}），还没有记缴费"


def ways_back(judge: Judge, history: History, found: Calendar, as_of: date) -> list[WayBack]:
    """The ways to cover for somebody who has none on a day and will not get it by waiting; none for whom it is over."""
    one = found.on(as_of)
    if not judge.laws or not _stays_out(found, as_of):
        return []
    trial = _Trial(judge, history, one, as_of)
    registered = _not_paid_for(history.occurrences, as_of)
    over = [what.day for what in history.occurrences if what.kind in _OVER and what.day and what.day <= as_of]
    if registered and registered.day and max(over, default=date.min) <= registered.day:
        return list(trial.as_registered(registered))
    entered = [began(what) for what in history.occurrences if what.kind in (Occurred.PAID, Occurred.PAID_YEAR)]
    if one is None or not entered or (over and max(over) > max(entered)):
        return []
    return list(trial.ways())


def _stays_out(found: Calendar, as_of: date) -> bool:
    """Whether somebody has no cover on a day and will not get it by waiting."""
    one = found.on(as_of)
    later = found.between(as_of, date.max) if one else ()
    return all(piece.standing in _STOPPED for piece in later) and found.next_cover(as_of) is None


def _not_paid_for(happened: Iterable[Occurrence], as_of: date) -> Occurrence | None:
    """The last registration in the employee scheme, where nothing has been paid or owed since its month."""
    entries = [one for one in happened if one.day and one.day <= as_of and _is_of_employees(one, Occurred.REGISTERED)]
    last = max(entries, key=began, default=None)
    if last is None:
        return None
    first, now = month_of(began(last)), month_of(as_of)
    months = (_last_of(one, now) for one in happened if one.kind in _BY_MONTHS)
    later = any(one.kind is Occurred.PAID_YEAR and began(one) > began(last) for one in happened)
    return None if later or any(month >= first for month in months) else last


class _Trial:
    """Supposes that something is paid on the day, and looks at what comes of it."""

    def __init__(self, judge: Judge, history: History, one: Stretch | None, as_of: date) -> None:
        self._judge, self._history, self._one, self._as_of = judge, history, one, as_of
        self._now = month_of(as_of)

    def ways(self) -> Iterator[WayBack]:
        """The ways of the scheme in which somebody was insured last."""
        employed = [one for one in self._history.occurrences if _is_of_employees(one, Occurred.PAID)]
        years = [one for one in self._history.occurrences if one.kind is Occurred.PAID_YEAR and one.day]
        last = max(employed, key=lambda one: _last_of(one, self._now), default=None)
        resident = max(years, key=lambda one: one.day or date.min, default=None)
        if resident and (last is None or month_of(began(resident)) > _last_of(last, self._now)):
            yield from self._as_resident(resident)
        elif last:
            yield from self._as_employee(last)

    # ---- the employee scheme

    def as_registered(self, registered: Occurrence) -> Iterator[WayBack]:
        """Somebody who is registered, and of whom no fee was noted, pays on the day."""
        category = registered.category or Category.ACTIVE
        who = "今天由单位缴费" if category is Category.ACTIVE else "今天缴费"
        way = self._first_paid(f"{_registered_words(registered)}；{who}", category, self._as_of)
        if way is None:
            return
        yield way._replace(latest=self._latest_first_payment(way, registered, category))

    def _latest_first_payment(self, way: WayBack, registered: Occurrence, category: Category) -> date | None:
        """The first clock of the law after whose month paying brings less: from qualifying, or the last one paid."""
        paid = [one for one in self._history.occurrences if _is_of_employees(one, Occurred.PAID)]
        last = max((_last_of(one, self._now) for one in paid), default=None)
        clocks = (
            self._clock(Source.QUALIFIED, category, registered.qualified) if registered.qualified else None,
            self._clock(Source.UNPAID, category, last_day(last)) if last is not None else None,
        )
        for latest in sorted(day for day in clocks if day):
            month_after = first_day(month_of(latest) + 1)  # of the month in which it ends any day does
            if _is_worse(self._first_paid("", category, month_after), way, (month_after, self._as_of)):
                return latest
        return None

    def _first_paid(self, does: str, category: Category, day: date) -> WayBack | None:
        paid = Occurrence(kind=Occurred.PAID, category=category, first=month_of(day))
        return self._tried(does, category, (*self._history.occurrences, paid), day)

    def _as_employee(self, last: Occurrence) -> Iterator[WayBack]:
        owed = [one for one in self._history.occurrences if _is_owed(one, self._as_of)]
        if owed:
            yield from self._of_arrears(owed, last.category or Category.ACTIVE)
            return
        if last.category is Category.FLEXIBLE:
            yield from self._resuming("今天恢复缴费", Category.FLEXIBLE, last)
            return
        by_unit = self._resuming("今天由单位恢复缴费", Category.ACTIVE, last)
        alone = self._resuming("今天以灵活就业身份接着缴费", Category.FLEXIBLE, last)
        if [one[1:] for one in by_unit] == [one[1:] for one in alone]:
            by_unit, alone = [], self._resuming("今天由单位恢复缴费或者以灵活就业身份接着缴费", Category.FLEXIBLE, last)
        yield from (*by_unit, *alone)

    def _of_arrears(self, owed: list[Occurrence], category: Category) -> Iterator[WayBack]:
        """All that is owed to this day is paid by the same unit: within the term of the tax office, where one runs."""
        paid = tuple(replace(one, settled=self._as_of, last=self._owed_until(one, owed)) for one in owed)
        rest = tuple(one for one in self._history.occurrences if one not in owed)
        terms = [one.until for one in owed if one.until and one.until >= self._as_of]
        does = "今天补缴缓缴的费" if owed[-1].kind is Occurred.DEFERRED else "单位今天补足欠费"
        way = self._tried(does, category, (*rest, *paid, *_entry(category, self._as_of)[1:]), self._as_of)
        yield from [way._replace(latest=min(terms, default=None))] if way else []

    def _owed_until(self, one: Occurrence, owed: Iterable[Occurrence]) -> Month | None:
        """The last month of arrears: a unit that owes the last ones owes those since, too."""
        later = any((other.last or 0) > (one.last or 0) for other in owed)
        return one.last if later or one.kind is Occurred.DEFERRED else max(one.last or 0, self._now - 1)

    def _resuming(self, does: str, category: Category, last: Occurrence) -> list[WayBack]:
        """Paid from now on, with the months in between and without; both where the months in between help."""
        bare = self._resumed(does, category, self._as_of)
        missed = months_missed(self._judge, self._history.occurrences, self._as_of)
        months = (missed.last or 0) - (missed.first or 0) + 1 if missed else 0
        made_up = self._resumed(f"{does}，补缴断的 {months} 个月", category, self._as_of, back=True)
        if missed and made_up and (bare is None or _worth(made_up) > _worth(bare)):
            latest = self._latest(made_up, category, last, back=True)
            return [made_up._replace(latest=latest), *([bare._replace(does="不补缴的")] if bare else [])]
        return [bare._replace(latest=self._latest(bare, category, last, back=False))] if bare else []

    def _resumed(self, does: str, category: Category, day: date, *, back: bool = False) -> WayBack | None:
        """Paid again from a day on; ``back``: with the months since the last payment."""
        happened = self._history.occurrences
        missed = months_missed(self._judge, happened, day) if back else None
        earlier = stopped_before(self._judge, happened, day)
        found = (*earlier, *([missed] if missed else []), *_entry(category, day))
        way = self._tried(does, category, found, day)
        return way if way and way.starts else None

    def _latest(self, way: WayBack, category: Category, last: Occurrence, *, back: bool) -> date | None:
        """The clock of the law for months that are not paid, where it still runs and the way is worse after it."""
        latest = self._clock(Source.UNPAID, category, last_day(_last_of(last, self._now)))
        if latest is None:
            return None
        day_after = latest + timedelta(days=1)
        later = self._resumed("", category, day_after, back=back)
        return latest if _is_worse(later, way, (day_after, self._as_of)) else None

    def _clock(self, of: Source, category: Category, since: date) -> date | None:
        """The day until which a clock of the law runs that began on a day; ``None`` where none runs any more."""
        clocks = (one for one in clocks_of(self._judge.law_on(self._as_of)) if one.of is of)
        days = (due_on(one, since) for one in clocks if not one.kinds or category in one.kinds)
        return min((day for day in days if day >= self._as_of), default=None)

    # ---- residents

    def _as_resident(self, last: Occurrence) -> Iterator[WayBack]:
        """The years that can be paid for today; where none of them is paid for in time, the next window, too."""
        category = last.category or Category.ADULT
        row = fund_year(self._judge, category, self._as_of)
        grown = category is Category.CHILD and completed_years(self._history.birth, self._as_of) >= _OF_AGE
        if row is None or grown:
            return
        in_time = False
        for first in map(month_of, years_open(row, self._as_of)):
            closes = window_of(row, first)[1]
            way = self._year("今天", first, category, self._as_of)
            if way:
                in_time = in_time or closes >= self._as_of
                yield way._replace(latest=closes if closes >= self._as_of else None)
        opens, closes = window_of(row, first + _YEAR)
        way = None if in_time else self._year(f"{opens} 至 {closes} ", first + _YEAR, category, opens)
        yield from [way] if way else []

    def _year(self, when: str, first: Month, category: Category, day: date) -> WayBack | None:
        year = first_day(first).year
        paid = Occurrence(kind=Occurred.PAID_YEAR, day=day, category=category, year=year)
        return self._tried(f"{when}缴 {year} 年度的费", category, (*self._history.occurrences, paid), day)

    # ---- trying out

    def _tried(self, does: str, category: Category, happened: tuple[Occurrence, ...], day: date) -> WayBack | None:
        """What comes of it, done on a day, where cover does and nothing is left to be known."""
        found = calendar_by(self._judge, self._history._replace(occurrences=happened), day)
        covered = next((one for one in found.stretches if _follows(one, category, day)), None)
        if found.lacking:
            return WayBack(does, None, "", Standing.UNKNOWN, None, found.lacking)
        if covered is None:
            return None
        gap = found.on(self._one.start) if self._one else None
        foreign = gap is None or (gap.is_covered and gap.category is not category)
        standing = Standing.UNCOVERED if gap is None or foreign else gap.standing
        return WayBack(does, covered.start, covered.law, standing, None)


def _entry(category: Category, day: date) -> tuple[Occurrence, ...]:
    """Registered on a day, and paid from its month on."""
    return (
        Occurrence(kind=Occurred.REGISTERED, day=day, category=category),
        Occurrence(kind=Occurred.PAID, category=category, first=month_of(day)),
    )


def _is_worse(later: WayBack | None, way: WayBack, days: tuple[date, date]) -> bool:
    """Whether what is done on the first day waits longer than a way on the second, or makes less of the gap good."""
    if later is None or later.starts is None or way.starts is None:
        return True
    waits, waited = (month_of(one.starts or day) - month_of(day) for one, day in zip((later, way), days, strict=True))
    return (waits, later.gap) != (waited, way.gap)


def _follows(one: Stretch, category: Category, as_of: date) -> bool:
    """Whether these are days of full cover that follow."""
    return one.is_covered and one.category is category and (one.end is None or one.end >= as_of)


def _worth(way: WayBack) -> tuple[int, bool]:
    """More is better: the sooner, then what makes the gap good."""
    return -(way.starts or date.max).toordinal(), way.gap in _MADE_GOOD


def _is_of_employees(one: Occurrence, kind: Occurred) -> bool:
    return one.kind is kind and one.category is not None and one.category.scheme is Scheme.EMPLOYEE


def _is_owed(one: Occurrence, as_of: date) -> bool:
    """Whether months are still owed; those of a deferral only once it has run out."""
    if one.settled is not None:
        return False
    return one.kind is Occurred.ARREARS or (one.kind is Occurred.DEFERRED and (one.last or 0) < month_of(as_of))


def _last_of(one: Occurrence, now: Month) -> Month:
    return now if one.last is None else one.last
