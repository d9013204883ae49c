"""Which months of a record count for retirement: each once, within the bounds of its source."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from medins_desk.domain.months import Month, month_of, spoken
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.retirement import CountedSource, RetirementLaw
from medins_desk.domain.retirement_answers import Counted, MonthsGiven
from medins_desk.enrol.facts import Facts, FactValue
from medins_desk.enrol.known import Known, NotKnown
from medins_desk.enrol.months_lived import lived


class Tallies:
    """Counts the sources in the order of the law; a month that two of them have goes to the first."""

    def __init__(self, law: PeopleLaw, rules: RetirementLaw, facts: Facts, day: date) -> None:
        self.counted: list[Counted] = []
        self.total = 0
        self.area = 0
        self.unsure = 0
        """Months of which it is not known whether they count for those in the area; ``unsure_of``: for want of what."""
        self.unsure_of: dict[str, Lacking] = {}
        self.lacking: dict[str, Lacking] = {}
        self._law = law
        self._rules = rules
        self._facts = facts
        self._taken: set[Month] = set()
        self._lived = lived(law, facts, day)

    def facts(self) -> dict[str, FactValue]:
        """The facts of the person, with the months counted so far."""
        return {**self._facts, "total_months": self.total, "area_months": self.area}

    def count(self, months: Sequence[MonthsGiven]) -> None:
        """Count all that is given."""
        void = self._void()
        for source in self._rules.sources:
            own = [one for one in months if one.source is source.source]
            if own:
                self._source(source, [one for one in own if not one.unpaid], void, _unpaid(own))
        known = {source.source for source in self._rules.sources}
        for missed in dict.fromkeys(one.source for one in months if one.source not in known):
            number = _number([one for one in months if one.source is missed])
            self.counted.append(Counted(missed, "", "", 0, 0, left_out=(("办法没有把这种年限列入", number),)))

    def _void(self) -> tuple[Month, str] | None:
        """The last month that no longer counts, and the rule that says so."""
        voided = self._rules.voided
        if voided is None:
            return None
        known = Known(self._law, self._facts)
        try:
            return (month_of(known.day(voided.fact)), voided.rule) if known.holds(voided.guard) else None
        except NotKnown:
            self._lacks(known)
            return None

    def _source(
        self,
        source: CountedSource,
        own: Sequence[MonthsGiven],
        void: tuple[Month, str] | None,
        left_out: list[tuple[str, int]],
    ) -> None:
        known = Known(self._law, self.facts())
        try:
            holds = known.holds(source.guard)
            before = self._before(source, known)
        except NotKnown:
            self._lacks(known)
            return
        months, undated = _dated(own), sum(one.number for one in own)
        if not holds:
            left_out.append(("不符合计算的条件", len(months) + undated))
            months, undated = set(), 0
        if void and undated:
            left_out.append((f"没有起止月份，分不清是不是关系终止以前的（{self._law.rules[void[1]].law}）", undated))
            undated = 0
        life = self._lived.outside(source.source, months)
        for reason, dropped in chain(life, _outside(months, source, before, void, self._law)):
            left_out += [(reason, len(dropped))] if dropped else []
            months -= dropped
        twice = months & self._taken
        left_out += [("与前面的年限重复", len(twice))] if twice else []
        months -= twice
        room = self._lived.room(source.source)
        if room is not None and (over := min(undated, self.total + len(months) + undated - room)) > 0:
            left_out.append((f"多于到 {spoken(self._lived.now)}为止可能有的月数", over))
            undated -= over
        self._book(source, months, undated, in_area=self._in_area(source), left_out=left_out)

    def _in_area(self, source: CountedSource) -> bool | None:
        """Whether months of a source count for those in the area; ``None`` where that is not known."""
        known = Known(self._law, self.facts())
        try:
            return source.area is not None and known.holds(source.area)
        except NotKnown:
            self.unsure_of.update((one.key, one) for one in known.lacking)
            return None

    def _book(
        self,
        source: CountedSource,
        months: set[Month],
        undated: int,
        *,
        in_area: bool | None,
        left_out: Iterable[tuple[str, int]],
    ) -> None:
        self._taken |= months
        number = len(months) + undated
        self.total += number
        self.area += number if in_area else 0
        self.unsure += number if in_area is None else 0
        rule = self._law.rules[source.rule]
        self.counted.append(
            Counted(source.source, rule.id, rule.law, number, number if in_area else 0, undated, tuple(left_out))
        )

    def _before(self, source: CountedSource, known: Known) -> date | None:
        """The day that the office has set, from which on months of the source no longer count."""
        return date.fromisoformat(known.office_text(source.before)) if source.before else None

    def _lacks(self, known: Known) -> None:
        for one in known.lacking:
            self.lacking.setdefault(one.key, one)


def _dated(own: Iterable[MonthsGiven]) -> set[Month]:
    return {
        of for one in own if one.first is not None and one.last is not None for of in range(one.first, one.last + 1)
    }


def _unpaid(own: Iterable[MonthsGiven]) -> list[tuple[str, int]]:
    """How many months were not paid, by the reason."""
    found = Counter({one.unpaid: 0 for one in own if one.unpaid})
    for one in own:
        if one.unpaid:
            found[one.unpaid] += _number([one])
    return list(found.items())


def _number(own: Sequence[MonthsGiven]) -> int:
    return len(_dated(own)) + sum(one.number for one in own)


def _outside(
    months: set[Month], source: CountedSource, before: date | None, void: tuple[Month, str] | None, law: PeopleLaw
) -> Iterable[tuple[str, set[Month]]]:
    """Months that lie outside the bounds of a source, by the reason."""
    if void:
        yield f"关系终止以前的年限无效（{law.rules[void[1]].law}）", {of for of in months if of <= void[0]}
    if source.since:
        first = month_of(source.since)
        yield f"早于 {spoken(first)}", {of for of in months if of < first}
    if source.until:
        last = month_of(source.until)
        yield f"晚于 {spoken(last)}", {of for of in months if of > last}
    if before:
        start = month_of(before)
        yield f"不早于本地制度开始的 {spoken(start)}", {of for of in months if of >= start}
