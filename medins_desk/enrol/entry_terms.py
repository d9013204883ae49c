"""Until when somebody may be enrolled in time: the terms of the law for one category on one day."""

from collections.abc import Iterator
from datetime import date, timedelta

from medins_desk.domain.eligibility import Term
from medins_desk.domain.eligibility_answers import TermSaid
from medins_desk.domain.months import Month, first_day, last_day, month, month_of, months_later
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.periods_law import FundYear
from medins_desk.domain.persons import Category
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.judge import Judge
from medins_desk.enrol.known import Known
from medins_desk.enrol.weigh import weighed

_YEAR = 12


def terms_for(law: PeopleLaw, facts: Facts, day: date) -> tuple[TermSaid, ...]:
    """The terms that may concern an entry into the category in ``facts``; from a day not known one has no days."""
    rows = law.enrolment.terms if law.enrolment else ()
    return tuple(_said(law, term, facts, day) for term in rows if weighed(law, facts, term.guard).met is not False)


def _said(law: PeopleLaw, term: Term, facts: Facts, day: date) -> TermSaid:
    opens, closes = _window(law, facts, day) if term.yearly else _counted(law, term, facts)
    in_time = None if closes is None else day <= closes and (opens is None or opens <= day)
    rule = law.rules[term.rule]
    says = term.says if in_time is not False or not term.late else term.late
    return TermSaid(term.name, rule.id, rule.law, says, opens, closes, in_time)


def _counted(law: PeopleLaw, term: Term, facts: Facts) -> tuple[date | None, date | None]:
    start = facts.get(term.since)
    if not isinstance(start, date):
        return None, None
    known = Known(law, facts)
    if term.months is not None:
        return start, months_later(start, known.figure(term.months))
    return start, start + timedelta(days=known.figure(term.days)) if term.days is not None else None


def _window(law: PeopleLaw, facts: Facts, day: date) -> tuple[date | None, date | None]:
    """The window that is open on the day, else the one that opens next."""
    row = fund_year(Judge([law]), Category(str(facts["category"])), day)
    if row is None:
        return None, None
    first = _first_of(row, day)
    while last_day(first + row.closes) < day:
        first += _YEAR
    return window_of(row, first)


def window_of(row: FundYear, first: Month) -> tuple[date, date]:
    """The first and the last day on which the year that begins in a month is paid for in time."""
    return first_day(first + row.opens), last_day(first + row.closes)


def fund_year(judge: Judge, category: Category, day: date) -> FundYear | None:
    """The year that residents of a category pay for; ``None`` where the law knows none."""
    if not judge.laws:
        return None
    row = judge.year(day, {"category": category}).row
    return row if isinstance(row, FundYear) else None


def years_open(row: FundYear, day: date) -> Iterator[date]:
    """The first days of the years that can be paid for: the running one, and the next once its window has opened."""
    first = _first_of(row, day)
    yield first_day(first)
    if first_day(first + _YEAR + row.opens) <= day:
        yield first_day(first + _YEAR)


def _first_of(row: FundYear, day: date) -> Month:
    """The first month of the year in which a day lies."""
    first = month(day.year, row.begins)
    return first if first <= month_of(day) else first - _YEAR
