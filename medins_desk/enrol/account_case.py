"""From what is on file of a person to an account case: months paid, facts by the day, days without cover."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.ledgers import OwedMonths, PaidMonths, Standing
from medins_desk.domain.months import Month, first_day, last_day, month_of
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.persons import Category, Scheme
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import term
from medins_desk.enrol.by_month import CertificateHeld
from medins_desk.enrol.facts import PROVEN_BY, Facts, FactValue
from medins_desk.enrol.judge import Judge
from medins_desk.enrol.months_paid import MonthsPaid, PaidMonth, months_paid
from medins_desk.enrol.standings import completed_years

_A_DAY = timedelta(days=1)


class FactFrom(NamedTuple):
    """A fact of a person from a day on."""

    name: str
    value: FactValue
    since: date


@dataclass(frozen=True, slots=True)
class OnFile:
    """What is on file: what happened, the calendar that follows from it, facts from days on, facts of every day.

    ``judge``: by whose laws it is said which months were paid.
    """

    occurrences: tuple[Occurrence, ...]
    calendar: Calendar
    facts: tuple[FactFrom, ...] = ()
    always: Facts = field(default_factory=dict)
    judge: Judge = field(default_factory=lambda: Judge(()))

    def months(self, as_of: date) -> MonthsPaid:
        """The months of the employee scheme that were paid up to a day, and those that are owed."""
        return months_paid(self.judge, self.occurrences, as_of)


class _Month(NamedTuple):
    """A month in which somebody was a member: ``paid`` in its time or on the day on which the money ``arrived``.

    ``enrolled``: insured in it. Who is owed for by an employer is; what was paid back in a later year was not.
    """

    of: Month
    category: Category
    arrived: date | None
    enrolled: bool
    paid: bool = True


def facts_on(facts: Iterable[FactFrom], day: date) -> dict[str, FactValue]:
    """The facts in force on a day: of one name the latest that has come, of one day the last."""
    found: dict[str, FactFrom] = {}
    for one in facts:
        held = found.get(one.name)
        if one.since <= day and (held is None or held.since <= one.since):
            found[one.name] = one
    return {name: one.value for name, one in found.items()}


def happened(occurrences: Iterable[Occurrence], birth: date) -> Iterator[FactFrom]:
    """What follows from what was noted: the age that was reached, the day and age of retiring, the sum that arrived."""
    for one in occurrences:
        if one.day is None or one.kind not in (Occurred.REACHED_AGE, Occurred.RETIRED):
            continue
        yield FactFrom("retirement_reached", value=True, since=one.day)
        if one.kind is Occurred.RETIRED:
            yield FactFrom("retired_on", one.day, one.day)
            yield FactFrom("age_at_retirement", completed_years(birth, one.day), one.day)
            if one.settled:
                yield FactFrom("paid_on", one.settled, one.settled)


def proven(certificates: Iterable[CertificateHeld]) -> Iterator[FactFrom]:
    """What certificates prove from the day of their registration on; after their end it is proven no more."""
    proves = {str(kind): name for name, kind in PROVEN_BY.items()}
    for one in certificates:
        if one.kind in proves:
            yield FactFrom(proves[one.kind], value=True, since=one.span.start)
            if one.span.end and one.span.end < date.max:
                yield FactFrom(proves[one.kind], value=False, since=one.span.end + _A_DAY)


def standings_of(file: OnFile, as_of: date, left: Iterable[date] = ()) -> tuple[Standing, ...]:
    """What holds of the person, month by month that was paid or drawn a pension in.

    ``left``: days on which they left and took the account along. Who was registered again afterwards is enrolled anew
    from the month of that.
    """
    found: list[Standing] = []
    for category, enrolled, first, last in _run_together(_months(file, as_of)):
        found += _standings(file, category, Span(first_day(first), last_day(last)), enrolled=enrolled)
    for day in left:
        back = min((again for again in _registered(file.occurrences) if again > day), default=None)
        if back:
            found = [piece for one in found for piece in _without(one, day, max(back.replace(day=1), day + _A_DAY))]
    return tuple(found)


def _registered(occurrences: Iterable[Occurrence]) -> Iterator[date]:
    for one in occurrences:
        if one.kind is Occurred.REGISTERED and one.day and one.category and one.category.scheme is Scheme.EMPLOYEE:
            yield one.day


def _without(one: Standing, left: date, back: date) -> Iterator[Standing]:
    """A standing without the days between leaving and being enrolled again."""
    if one.span.start <= left:
        yield one._replace(span=Span(one.span.start, min(one.span.end or left, left)))
    if one.span.end is None or one.span.end >= back:
        yield one._replace(span=Span(max(one.span.start, back), one.span.end))


def paid_of(file: OnFile, as_of: date) -> tuple[PaidMonths, ...]:
    """The months whose money goes to the account, with the day on which it arrived, where it was late."""
    return tuple(PaidMonths(one.of, one.of, one.arrived) for one in _months(file, as_of) if one.paid)


def owed_of(file: OnFile, as_of: date, since: Month) -> tuple[OwedMonths, ...]:
    """The months from one on that are owed, those together that follow one another and one event speaks of."""
    found: list[OwedMonths] = []
    for one in file.months(as_of).owed:
        why, last = term(one.by.kind), found[-1] if found else None
        if last and (last.last, last.why) == (one.of - 1, why):
            found[-1] = last._replace(last=one.of)
        elif one.of >= since:
            found.append(OwedMonths(one.of, one.of, why))
    return tuple(found)


def without_cover(calendar: Calendar) -> tuple[Span, ...]:
    """The days after the first cover on which nothing is enjoyed: the account stands still then, where the law says."""
    first = next((one for one in calendar.stretches if one.is_covered), None)
    later = [one for one in calendar.stretches if first and one.start > first.start and not one.is_covered]
    return tuple(Span(one.start, one.end) for one in later)


def _months(file: OnFile, as_of: date) -> list[_Month]:
    """Months in their order; those of the retired stand before those paid."""
    now, months = month_of(as_of), file.months(as_of)
    found = {one.of: _Month(one.of, one.category, one.arrived, _insured(one)) for one in months.paid}
    found |= {one.of: _Month(one.of, one.category, None, enrolled=True, paid=False) for one in months.owed}
    for stretch in file.calendar.stretches:
        if stretch.is_covered and stretch.category is Category.RETIRED:
            last = min(month_of(stretch.end), now) if stretch.end else now
            for of in range(month_of(stretch.start), last + 1):
                found[of] = _Month(of, Category.RETIRED, None, enrolled=True)
    return [found[of] for of in sorted(found)]


def _insured(one: PaidMonth) -> bool:
    """Whether somebody was insured in a month: it was paid in its year, or their employer owed it."""
    late = one.arrived is not None and one.arrived.year > first_day(one.of).year
    return not late or one.by.kind is not Occurred.PAID


def _run_together(months: Sequence[_Month]) -> Iterator[tuple[Category, bool, Month, Month]]:
    """Months that follow one another and are alike, as one stretch."""
    start: _Month | None = None
    last = 0
    for one in months:
        if start and one.of == last + 1 and (one.category, one.enrolled) == (start.category, start.enrolled):
            last = one.of
            continue
        if start:
            yield start.category, start.enrolled, start.of, last
        start, last = one, one.of
    if start:
        yield start.category, start.enrolled, start.of, last


def _standings(file: OnFile, category: Category, days: Span, *, enrolled: bool) -> Iterator[Standing]:
    """A stretch, cut where a fact begins to hold."""
    end = days.end or days.start
    cuts = sorted({one.since for one in file.facts if days.start < one.since <= end})
    starts = [days.start, *cuts]
    ends = [*(date.fromordinal(cut.toordinal() - 1) for cut in cuts), end]
    for start, until in zip(starts, ends, strict=True):
        facts: Mapping[str, FactValue] = {**file.always, **facts_on(file.facts, start), "category": category}
        yield Standing(Span(start, until), facts, enrolled)
