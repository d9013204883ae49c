"""Clocks, pure: which of a law there are, what falls due when, and which days on record fall due within some days."""

from collections.abc import Iterator
from datetime import date, timedelta

from medins_desk.domain.clocks import Clock, Due, Source, Ticking
from medins_desk.domain.eligibility import Term
from medins_desk.domain.months import last_day, month_of, months_later
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Category, Scheme
from medins_desk.domain.values import Value
from medins_desk.domain.worded import said
from medins_desk.enrol.entry_terms import fund_year
from medins_desk.enrol.judge import Judge
from medins_desk.enrol.known import Known, NotKnown
from medins_desk.enrol.records import last_of
from medins_desk.enrol.weigh import weighed

_YEAR = 12
_SLACK = timedelta(days=3)
"""A day and the day so many months later are not told from each other to the day: months differ by up to three."""

_TO_THE_END_OF_A_MONTH = frozenset({Source.UNPAID, Source.YEAR_PAID})

_RESIDENTS = tuple(one for one in Category if one.scheme is Scheme.RESIDENT)

_SINCE = {"born_on": Source.BORN, "qualified_on": Source.QUALIFIED}
"""The facts of terms of enrolment that are days on record."""


def clocks_of(law: PeopleLaw) -> tuple[Clock, ...]:
    """The clocks of a law, and those that its terms of enrolment are."""
    return (*law.clocks, *_of_enrolment(law), *_of_years(law))


def due_on(clock: Clock, day: date) -> date:
    """The last day, for a clock that is counted from a day."""
    if clock.of is Source.FILING_BEGINS:
        return last_of(day, clock.months)
    if clock.of in _TO_THE_END_OF_A_MONTH:
        return last_day(month_of(day) + clock.months)
    return months_later(day, clock.months) + timedelta(days=clock.days)


def counted_between(clock: Clock, first: date, last: date) -> tuple[date, date]:
    """Between which days lies what falls due from ``first`` to ``last``; a little wider where months are counted."""
    days, slack = timedelta(days=clock.days), _SLACK if clock.months else timedelta()
    return (
        months_later(first - days, -clock.months) - slack,
        months_later(last - days, -clock.months) + slack,
    )


def due(law: PeopleLaw, clock: Clock, ticking: Ticking) -> Due | None:
    """What falls due; ``None`` where a term of enrolment does not concern the category."""
    if clock.of is Source.QUALIFIED and not _concerns(law, clock, ticking.kind):
        return None
    day, rule = due_on(clock, ticking.day), law.rules[clock.rule]
    words = said(clock.says, {"what": ticking.what, "due": day, "day": ticking.day})
    return Due(ticking.person_id, ticking.name, day, words, rule.id, rule.law)


def _of_enrolment(law: PeopleLaw) -> Iterator[Clock]:
    for term in _terms(law):
        of = _SINCE.get(term.since)
        if of is None:
            continue
        months, days = (_figure(law, value) for value in (term.months, term.days))
        if months or days:
            yield Clock(term.name, of, frozenset(), term.rule, term.says, months, days)


def _of_years(law: PeopleLaw) -> Iterator[Clock]:
    """The windows for the year after the one that a resident paid for, by the years of each category."""
    found: dict[tuple[str, int], Clock] = {}
    for category in _RESIDENTS:
        year = fund_year(Judge([law]), category, law.span.start)
        for term in _terms(law):
            if year is None or not term.yearly or weighed(law, {"category": category}, term.guard).met is False:
                continue
            months = _YEAR + year.begins - 1 + year.closes
            clock = Clock(
                term.name,
                Source.YEAR_PAID,
                frozenset(),
                term.rule,
                term.says,
                months,
                ahead=year.closes - year.opens + 1,
            )
            one = found.get((term.name, months), clock)
            found[term.name, months] = one._replace(kinds=one.kinds | {str(category)})
    yield from found.values()


def _figure(law: PeopleLaw, value: Value | None) -> int:
    """A figure that does not depend on the person; 0 for any other, and where the office has not set it."""
    try:
        return 0 if value is None else Known(law, {}).figure(value)
    except NotKnown:
        return 0


def _concerns(law: PeopleLaw, clock: Clock, category: str) -> bool:
    term = next(one for one in _terms(law) if one.name == clock.name)
    facts = {"category": category, "scheme": str(Category(category).scheme)}
    return weighed(law, facts, term.guard).met is not False


def _terms(law: PeopleLaw) -> tuple[Term, ...]:
    return law.enrolment.terms if law.enrolment else ()
