"""What turns the course of cover: retirement, death, leaving, prison, a hold, and what the platform says."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from medins_desk.domain.benefit_calendar import Calendar, Note, Stretch
from medins_desk.domain.months import first_day, month_of, spoken
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.periods_law import Counted, End, Standing, Start
from medins_desk.domain.persons import Category
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.terms import term
from medins_desk.domain.worded import Worded
from medins_desk.enrol.endings import LEAVING, Endings
from medins_desk.enrol.facts import FactValue
from medins_desk.enrol.happened import ByKind
from medins_desk.enrol.judge import Judge, Taken
from medins_desk.enrol.lacking_words import lacking_said

_DAY = timedelta(days=1)
_PLATFORM_CATEGORY = Lacking("category", "平台上是哪一类人员（平台记录里写明）")
_ENDING = (
    Occurred.DIED,
    Occurred.MOVED_AWAY,
    Occurred.ENLISTED,
    Occurred.SENTENCED,
    Occurred.STRUCK_OFF,
    Occurred.SUSPENDED,
    Occurred.TERMINATED,
)


_UNSAID = "这部政策没有写{who}怎样办，待遇照旧推算；平台核定的结果不同的，补记一条平台记录"

_STOPPED = "这部政策没有写怎样办；没有写缴到哪个月的，按缴到 {month}推算，平台核定的结果不同的，补记一条平台记录"


class Turns:
    """The events of a history that end or change cover; ``lacking`` and ``notes`` fill as they are asked for."""

    def __init__(self, judge: Judge, happened: ByKind, endings: Endings) -> None:
        self._judge, self._endings = judge, endings
        self._happened = happened
        self._retiring = [one.day for one in happened[Occurred.RETIRED] if one.day]
        self.lacking: list[Lacking] = []
        self.notes: list[Note] = []

    def retired(self) -> list[Stretch]:
        """The days of the retired, from the day that the law says on."""
        return [self._retired(one, one.day) for one in self._happened[Occurred.RETIRED] if one.day]

    def _retired(self, one: Occurrence, day: date) -> Stretch:
        facts: dict[str, FactValue] = {"category": Category.RETIRED, "arrived": one.settled is not None}
        taken = self._judge.retired(day, facts)
        row, arrived = taken.row, one.settled or day
        if not isinstance(row, Start):
            self.lacking += taken.lacking
            why = lacking_said(taken.lacking)
            return Stretch(arrived, None, Standing.UNKNOWN, Category.RETIRED, "", "", "", why)
        counted = day if row.counted is Counted.HANDLED else arrived
        start = arrived if row.counted is Counted.ARRIVAL_DAY else first_day(month_of(counted) + taken.months)
        ended = self._endings.of(Category.RETIRED, day)
        return self._stretch(taken, Standing.COVERED, Category.RETIRED, start, ended and ended.eve, counted)

    def free(self) -> Iterator[Occurrence]:
        """Those who retire of whom nothing is due any more once a pension is drawn."""
        facts: dict[str, FactValue] = {"category": Category.RETIRED}
        retired = self._happened[Occurred.RETIRED]
        return (one for one in retired if one.day and self._judge.free(one.day, facts).row)

    def ended(self, base: Calendar, anew: Iterable[date]) -> list[Stretch]:
        """The days on which events take cover away: for good, for a time, or until somebody enters ``anew``."""
        endings = [(one, one.day) for one in self._happened.among(_ENDING) if one.day]
        entries = sorted(anew) if endings else []
        found = []
        for one, day in endings:
            before = base.on(day)
            category = before.category if before else None
            facts: dict[str, FactValue] = {"category": category or Category.ACTIVE, "outside": one.outside}
            taken = self._judge.ended(day, one.kind, facts)
            if isinstance(taken.row, End) and not taken.row.keeps and self._takes_away(one, day, before, entries):
                start, end = taken.row.begins.of(day), self._until(one, day, before, entries)
                found.append(self._stretch(taken, Standing.UNCOVERED, None, start, end, day))
            self.notes += self._without_effect(one, day, taken, category)
        return found

    def _takes_away(self, one: Occurrence, day: date, before: Stretch | None, anew: Sequence[date]) -> bool:
        """Whether an event takes away what is held of it, rather than ending what was entered.

        A sentence does so with what was written down, and with the benefits of who has retired or retires serving it.
        """
        if one.kind is not Occurred.SENTENCED:
            return one.kind not in LEAVING
        back = one.settled or _next(one, anew)
        retires = any(of < (back or date.max) for of in self._retiring)
        return self._is_retired(day) or retires or (before is not None and before.is_covered and not before.rule)

    def _until(self, one: Occurrence, day: date, before: Stretch | None, anew: Sequence[date]) -> date | None:
        """The last day of what an event took away; ``None`` where nothing brings it back."""
        if one.kind is not Occurred.SENTENCED:
            return None if one.kind is Occurred.DIED else one.until
        held_as_retired = before is not None and before.category is Category.RETIRED
        retired = self._is_retired(day) or held_as_retired
        back = one.settled or (None if retired else _next(one, anew))
        return back and back - _DAY

    def _is_retired(self, day: date) -> bool:
        """Whether somebody has been through the formalities of retiring by a day."""
        return any(of <= day for of in self._retiring)

    def _without_effect(self, one: Occurrence, day: date, taken: Taken, category: Category | None) -> Iterator[Note]:
        """Why an event that was noted changes nothing: the law says so, or says nothing of it or of the category."""
        if isinstance(taken.row, End) and taken.row.keeps:
            yield Note(taken.rule.id, taken.rule.law, str(Worded(taken.says, {"day": day})))
        elif not self._judge.speaks_of(day, one.kind):
            ends = one.kind is Occurred.TERMINATED
            words = _STOPPED.format(month=spoken(month_of(day))) if ends else _UNSAID.format(who="")
            yield Note("", "", f"{day} {term(one.kind)}，{words}")
        elif taken.row is None and one.kind is Occurred.SUSPENDED and category:
            yield Note("", "", f"{day} {term(one.kind)}，{_UNSAID.format(who=f'{term(category)}人员')}")

    def recorded(self, base: Calendar) -> list[Stretch]:
        """What the platform says where it differs, as a clerk wrote it down; no cover that it says outlives a death."""
        died = min((one.day for one in self._happened[Occurred.DIED] if one.day), default=date.max)
        found = []
        for one in self._happened[Occurred.PLATFORM]:
            if one.day is None:
                continue
            if one.covered and one.day > died:
                text = f"{one.day} 平台记为有待遇，{died} 已登记去世，以去世为准；登记错的，先撤回去世的登记"
                self.notes.append(Note("", "", text))
                continue
            held = base.on(one.day)
            category = (one.category or (held.category if held else None)) if one.covered else None
            end = min(one.until or date.max, died) if one.covered else one.until or date.max
            found.append(self._as_recorded(one, one.day, None if end == date.max else end, category))
        return found

    def _as_recorded(self, one: Occurrence, day: date, end: date | None, category: Category | None) -> Stretch:
        standing, why = Standing.UNCOVERED, f"平台的记录与推算不同，按平台：{one.reason}"
        if one.covered:
            standing = Standing.COVERED if category else Standing.UNKNOWN
        if standing is Standing.UNKNOWN:
            self.lacking.append(_PLATFORM_CATEGORY)
            why = f"平台记为有待遇，{lacking_said([_PLATFORM_CATEGORY])}"
        return Stretch(day, end, standing, category, "", "", "平台记录", why, recorded=True)

    def _stretch(
        self,
        taken: Taken,
        standing: Standing,
        category: Category | None,
        start: date,
        end: date | None,
        day: date,
    ) -> Stretch:
        rule, projected = taken.rule, self._judge.projected(day)
        why = Worded(taken.says, {"day": day, "from": start})
        return Stretch(start, end, standing, category, rule.id, rule.law, rule.item, why, projected=projected)


def _next(one: Occurrence, anew: Sequence[date]) -> date | None:
    """The day on which somebody enters anew after an event."""
    place = bisect_right(anew, one.day) if one.day else len(anew)
    return anew[place] if place < len(anew) else None
