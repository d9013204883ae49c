"""Certificates and filings under the law: what one changes, from when, until when it holds, and what forbids it.

Pure. What the law asks and nobody knows is never guessed: it is said as something that is still to be known.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from medins_desk.domain.months import first_day, last_day, month_of, months_later
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Certificate, CertificateKind, Filing
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.record_law import Begins, Change, Clause, Limit, RecordLaw
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import span_words
from medins_desk.domain.values import Value
from medins_desk.domain.worded import said
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.known import Known, NotKnown
from medins_desk.settle.depends import names_in

_DAY = timedelta(days=1)
_OF_INSTITUTION = {"institution_level", "institution_designated"}
"""What forbids a record because of its institution is said where that is chosen."""

_LAST_MONTH = month_of(date.max)  # a day of the year 9999 is typed by mistake or for "without end": it is no crash


class Changed(NamedTuple):
    """What a record changes from a day on, by which rule."""

    day: date
    says: str
    rule: str
    law: str


class Wrong(NamedTuple):
    """What forbids a record: the field, the words with the article."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What the law makes of a record.

    ``until`` is the last day on which it holds at most, ``None`` where the law ends it not; ``review`` when it is to be
    looked through again.
    """

    until: date | None = None
    review: date | None = None
    wrong: tuple[Wrong, ...] = ()
    cautions: tuple[str, ...] = ()
    changes: tuple[Changed, ...] = field(default=())


def law_on(laws: Iterable[PeopleLaw], day: date) -> PeopleLaw | None:
    """Of the laws of an area the one of a day; before the first that is here, that one."""
    ordered = sorted(laws, key=lambda law: law.span.start)
    return next((law for law in reversed(ordered) if law.span.start <= day), ordered[0] if ordered else None)


def rules_for(law: PeopleLaw, record: Certificate | Filing) -> RecordLaw | None:
    """What a law says of the kind of a record; ``None`` where it says nothing."""
    kinds = law.records.certificates if isinstance(record, Certificate) else law.records.filings
    return kinds.get(str(record.kind))


def judged(
    law: PeopleLaw, record: Certificate | Filing, facts: Facts, others: Sequence[Certificate | Filing] = ()
) -> Judged:
    """A record that is to be made, under the law of its first day. ``others`` are those that hold already."""
    rules = rules_for(law, record)
    if rules:
        return _Judging(law, rules, record, facts).whole(others)
    return Judged(wrong=tuple(_twice(record, others)) if isinstance(record, Certificate) else ())


def refused_certificates(law: PeopleLaw, facts: Facts) -> Iterator[Wrong]:
    """Why certificates among the facts of a person are none that the counter registers, each with its article."""
    held = facts.get("certificates")
    for kind in sorted(held) if isinstance(held, frozenset) else ():
        record = Certificate(CertificateKind(kind), Span(law.span.start))
        rules = rules_for(law, record)
        if rules:
            yield from _Judging(law, rules, record, facts).refused()


def last_of(start: date, months: int) -> date:
    """The last day of so many whole months from a day: of three from 1 March it is 31 May."""
    end = last_day(min(month_of(start) + months, _LAST_MONTH))
    return end if start.day > end.day else end.replace(day=start.day) - _DAY


def first_last_day(law: PeopleLaw, record: Certificate | Filing, facts: Facts) -> tuple[date, str, bool] | None:
    """The earliest last day with which a record may be revoked, why, and whether that is firm; ``None``: any."""
    rules = rules_for(law, record)
    judging = _Judging(law, rules, record, facts) if rules and rules.kept else None
    if judging is None or rules is None or rules.kept is None:
        return None
    months = judging.months(rules.kept)
    if not months:
        return None
    day = last_of(record.span.start, months)
    return day, judging.words(rules.kept, first=day), rules.kept.firm


def too_early(law: PeopleLaw | None, filing: Filing, facts: Facts, last: date) -> str:
    """Why a filing cannot end with a day yet, with the article; empty where it can.

    A filing that never held is an error put right: the law lets that be done at any time.
    """
    found = first_last_day(law, filing, facts) if law and last >= filing.span.start else None
    return found[1] if found and found[2] and last < found[0] else ""


class _Judging:
    """One record under one law; notes what is not known on the way."""

    def __init__(self, law: PeopleLaw, rules: RecordLaw, record: Certificate | Filing, facts: Facts) -> None:
        self._law, self._rules, self._record = law, rules, record
        self._known = Known(law, facts)

    def whole(self, others: Sequence[Certificate | Filing]) -> Judged:
        """All that is to be said, all at once."""
        until = self._until()
        wrong = (*self.refused(), *self._within_a_year(), *self._beyond(until), *self._beside(others))
        cautions = [self._said(one.rule, one.says) for one in self._rules.warns if self._holds(one)]
        cautions += self._changed_early(others)
        changes = tuple(self._changed())
        lacking = "、".join(dict.fromkeys(self._titled(one) for one in self._known.lacking))
        if lacking:
            cautions.append(f"还不知道：{lacking}，与它有关的规定没有判断")
        return Judged(until, self._review(), wrong, tuple(cautions), changes)

    def _titled(self, lacking: Lacking) -> str:
        """What is lacking; of an institution that is not named yet, which one that is."""
        of_institution = self._rules.institution if lacking.key in _OF_INSTITUTION else None
        return of_institution.says if of_institution and not getattr(self._record, "institution", "") else lacking.title

    def months(self, limit: Limit | None) -> int:
        """The months of a limit; 0 where there is none, or the office has not set it."""
        if limit is None:
            return 0
        try:
            return self._known.figure(limit.months)
        except NotKnown:
            return 0

    def words(self, limit: Limit, **places: date) -> str:
        """What a limit says, with its article."""
        return self._said(limit.rule, limit.says, **places)

    def _until(self) -> date | None:
        months = self.months(self._rules.lasts)
        return last_of(self._record.span.start, months) if months else None

    def _review(self) -> date | None:
        months = self.months(self._rules.reviewed)
        last = last_of(self._record.span.start, months) if months else date.max
        return last + _DAY if last < date.max else None

    def refused(self) -> Iterator[Wrong]:
        """What forbids a record of its kind, with these facts."""
        for one in self._rules.refuses:
            if self._holds(one):
                place = "institution" if _OF_INSTITUTION & set(names_in(one.guard)) else "kind"
                yield Wrong(place, self._said(one.rule, one.says))
        record, names = self._record, self._rules.names
        if isinstance(record, Filing) and names and record.disease and record.disease not in names:
            law = self._law_of(self._rules.rule)
            yield Wrong("disease", f"“{record.disease}”不在办法列出的病种里（{law}），从列表里选")

    def _within_a_year(self) -> Iterator[Wrong]:
        """What holds for whole years begins on no other day of one."""
        start, by_year = self._record.span.start, self._rules.by_year
        if by_year and start != (first := start.replace(month=1, day=1)) and self._holds(by_year):
            yield Wrong("start", self._said(by_year.rule, by_year.says, first=first))

    def _changed_early(self, others: Sequence[Certificate | Filing]) -> Iterator[str]:
        """Another of the kind was made so lately that the law would in principle (原则上) have kept it still."""
        kept, start = self._rules.kept, self._record.span.start
        months = self.months(kept)
        if kept is None or kept.firm or not months:
            return
        lately = [last_of(one.span.start, months) for one in others if self._came_before(one)]
        if lately and max(lately) >= start:
            yield self.words(kept, first=max(lately))

    def _came_before(self, other: Certificate | Filing) -> bool:
        return other.kind == self._record.kind and other.span.start < self._record.span.start

    def _beyond(self, until: date | None) -> Iterator[Wrong]:
        """An end beyond the longest time, or before the shortest."""
        end, lasts, least = self._record.span.end, self._rules.lasts, self._rules.least
        if lasts and until and end and end > until:
            yield Wrong("end", self.words(lasts, last=until))
        months = self.months(least)
        if least and months and end and end < (first := last_of(self._record.span.start, months)):
            yield Wrong("end", self.words(least, first=first))

    def _beside(self, others: Sequence[Certificate | Filing]) -> Iterator[Wrong]:
        """Another record of the kind that still holds."""
        record = self._record
        if isinstance(record, Certificate):
            yield from _twice(record, others)
            return
        for other in others:
            if not isinstance(other, Filing) or other.kind is not record.kind or not other.span.meets(record.span):
                continue
            if self._rules.one and self._holds(self._rules.one):
                yield Wrong("start", self._said(self._rules.one.rule, self._rules.one.says, other=other.span.end))
                return
            if other.kind.names in ("disease", "institution") and _named(other) == _named(record):
                yield from self._again(other)

    def _again(self, other: Filing) -> Iterator[Wrong]:
        """The same once more: from some time before its end on it may be renewed."""
        renewed, end = self._rules.renewed, other.span.end
        months = self.months(renewed)
        if renewed and months and end:
            first = months_later(end, -months)
            if self._record.span.start < first:
                yield Wrong("start", self.words(renewed, other=end, first=first))
        else:
            yield Wrong("start", f"同样的备案{f'已有到 {end} 的一条' if end else '已有一条'}，先终止那一条或改日期")

    def _changed(self) -> Iterator[Changed]:
        for one in self._rules.changes:
            if self._holds(one):
                rule = self._known.text(one.rule)
                yield Changed(_begins(self._record.span.start, one.begins), one.says, rule, self._law.rules[rule].law)

    def _holds(self, one: Clause | Change) -> bool:
        try:
            return self._known.holds(one.guard)
        except NotKnown:
            return False

    def _said(self, rule: Value, says: str, **places: date | None) -> str:
        return f"{said(says, {name: day or '没有填' for name, day in places.items()})}（{self._law_of(rule)}）"

    def _law_of(self, rule: Value) -> str:
        try:
            return self._law.rules[self._known.text(rule)].law
        except NotKnown:
            return self._law.title


def _twice(record: Certificate, others: Sequence[Certificate | Filing]) -> Iterator[Wrong]:
    """A certificate of a kind holds once: with two, ending the one would leave its benefits standing."""
    met = [other for other in others if other.kind is record.kind and other.span.meets(record.span)]
    if met:
        last = max(met, key=lambda other: other.span.end or date.max)
        end = last.span.end
        anew = f"续期填 {end + _DAY}；" if end and end < date.max else ""
        yield Wrong("start", f"已有一条（{span_words(last.span)}）。{anew}换证、改等级先终止那一条")


def _begins(day: date, begins: Begins) -> date:
    month = month_of(day)
    if begins is Begins.DAY:
        return day
    return first_day(month if begins is Begins.MONTH else min(month + 1, _LAST_MONTH))


def _named(filing: Filing) -> str:
    return str(getattr(filing, filing.kind.names)) if filing.kind.names else ""


def held_until(judged_as: Judged, span: Span) -> Span:
    """The days on which a record holds: as stated, and no longer than the law lets it."""
    if judged_as.until is None or (span.end is not None and span.end <= judged_as.until):
        return span
    return Span(span.start, judged_as.until)


def sentences(judged_as: Judged) -> tuple[str, ...]:
    """What a record changes, in one sentence for each day from which something changes."""
    days: dict[date, list[str]] = {}
    for one in judged_as.changes:
        days.setdefault(one.day, []).append(f"{one.says}（{one.law}）")
    return tuple(f"自 {day} 起，{'；'.join(words)}。" for day, words in sorted(days.items()))
