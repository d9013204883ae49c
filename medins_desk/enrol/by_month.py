"""Amounts over a stretch of months, each by what held in it, like months together; or over the years of these."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from medins_desk.domain.money import shown
from medins_desk.domain.months import Month, first_day, last_day, month_of, spoken
from medins_desk.domain.people_law import PeopleLaw, Period, Reckoning
from medins_desk.domain.quotes import Lacking, Quote, QuoteLine
from medins_desk.domain.spans import Span
from medins_desk.enrol.facts import Facts, FactValue
from medins_desk.enrol.known import Known, NotKnown
from medins_desk.enrol.reckon import quote

_THIS_MONTH = "month"


class CertificateHeld(NamedTuple):
    """A certificate and the days from its registration at the counter on."""

    kind: str
    span: Span


class MonthsAsked(NamedTuple):
    """Which months are asked for, and on which day; certificates by their days, where they are known so."""

    first: Month
    last: Month
    day: date
    certificates: tuple[CertificateHeld, ...] | None = None


def quote_months(law: PeopleLaw, facts: Facts, topic: str, asked: MonthsAsked) -> Quote:
    """What months come to, by the law of the day on which they are paid.

    Each month is reckoned by itself; months that follow one another and come to the same make one line. A certificate
    counts from the month in which it was registered. Of whom nothing is due by the month, what is due at once is
    quoted, and the years in which the months lie, each by what held in the first of them.
    """
    lacking: dict[str, Lacking] = {}

    def due(of: Month, wanted: Callable[[Reckoning], bool]) -> tuple[QuoteLine, ...]:
        found = quote(Known(law, _facts_of(facts, asked, of)), topic, wanted)
        lacking.update((one.key, one) for one in found.lacking)
        return found.lines

    months = [(of, due(of, _monthly)) for of in range(asked.first, asked.last + 1)]
    lines = tuple(_together(months, _of_months))
    if not lines and not lacking:
        years = [(year, due(of, _yearly)) for year, of in _years(law, facts, asked)]
        lines = (*due(asked.first, _at_once), *_together(years, _of_years))
    return Quote(law.name, law.sha256, lines, tuple(lacking.values()))


def _monthly(entry: Reckoning) -> bool:
    return entry.period is Period.MONTH


def _yearly(entry: Reckoning) -> bool:
    return entry.period is Period.YEAR


def _at_once(entry: Reckoning) -> bool:
    return entry.period is Period.ONCE and entry.party is not None


def _years(law: PeopleLaw, facts: Facts, asked: MonthsAsked) -> list[tuple[int, Month]]:
    """The years for which residents pay, or of the calendar, each with the first month of it that is asked for."""
    begins = _year_begins(law, Known(law, facts))
    by_year = groupby(range(asked.first, asked.last + 1), key=lambda of: first_day(of - begins + 1).year)
    return [(year, next(group)) for year, group in by_year]


def _year_begins(law: PeopleLaw, known: Known) -> int:
    """The number of the month with which the year of a person begins."""
    rows = law.periods.years if law.periods else ()
    try:
        return next((row.begins for row in rows if known.holds(row.guard)), 1)
    except NotKnown:  # then it is asked for by whatever is due by the year
        return 1


def _facts_of(facts: Facts, asked: MonthsAsked, of: Month) -> dict[str, FactValue]:
    """The facts of a month: those given, and those that follow from its place in the calendar."""
    found: dict[str, FactValue] = {
        **facts,
        _THIS_MONTH: first_day(of),
        "earlier_year": first_day(of).year < asked.day.year,
        "missing_months": asked.last - asked.first + 1,
    }
    if asked.certificates is not None:
        days = Span(first_day(of), last_day(of))
        found["certificates"] = frozenset(one.kind for one in asked.certificates if one.span.meets(days))
    entered = facts.get("unit_entered_on")
    if isinstance(entered, date):
        found["before_unit"] = of < month_of(entered)
    return found


class _Stretch(NamedTuple):
    """How months or years that follow one another read: when, each, how many."""

    when: str
    each: str
    counted: str


def _together(
    found: Sequence[tuple[int, tuple[QuoteLine, ...]]], stretch: Callable[[int, int], _Stretch]
) -> Iterator[QuoteLine]:
    for lines, group in groupby(found, key=lambda one: one[1]):
        numbers = [of for of, _ in group]
        for line in lines:
            yield _times(line, stretch(numbers[0], numbers[-1]), len(numbers))


def _of_months(first: Month, last: Month) -> _Stretch:
    return _Stretch(spoken(first) if first == last else f"{spoken(first)}至 {spoken(last)}", "每月", "个月")


def _of_years(first: int, last: int) -> _Stretch:
    return _Stretch(f"{first} 年度" if first == last else f"{first} 至 {last} 年度", "每年", "年")


def _times(line: QuoteLine, stretch: _Stretch, number: int) -> QuoteLine:
    """The line of a month or year, for all of a stretch. A sum on the way stays that of one."""
    when, each, counted = stretch
    if line.party is None:
        return line._replace(why=f"{when}，{each} {line.why}")
    one = f"{each} {line.why} = {shown(line.amount)}，× {number} {counted}" if line.amount else line.why
    whole = line.exact * number
    return line._replace(amount=line.amount * number, exact=whole, why=f"{when}：{one}", period=Period.ONCE)
