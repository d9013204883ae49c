"""Amounts over a stretch of months, each by what held in it, like months together; or over the years of these."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple, TypeAlias

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


class Held(NamedTuple):
    """What holds in a month: the law as the office has set it, and the facts of the person."""

    law: PeopleLaw
    facts: Facts


HeldIn: TypeAlias = Callable[[Month], Held]


class QuoteOfMonths(NamedTuple):
    """What months come to that lie under one law, from the first one on."""

    first: Month
    quote: Quote


def quote_months(law: PeopleLaw, facts: Facts, topic: str, asked: MonthsAsked) -> Quote:
    """What months come to by one law: that of the day on which missed months are paid."""
    return quotes_of_months(lambda _: Held(law, facts), topic, asked)[0].quote


def quotes_of_months(held_in: HeldIn, topic: str, asked: MonthsAsked) -> tuple[QuoteOfMonths, ...]:
    """What months come to, each by the law and the facts that hold in it; a quote for each law, in their order.

    Each month is reckoned by itself; months that follow one another and come to the same make one line. A certificate
    counts from the month in which it was registered. Of whom nothing is due by the month, what is due at once is
    quoted, and the years in which the months lie, each by what held in the first of them.
    """
    held = {of: held_in(of) for of in range(asked.first, asked.last + 1)}
    found = tuple(_by_month(held, months, topic, asked) for months in _under_one_law(held, list(held)))
    if any(one.quote.lines or one.quote.lacking for one in found):
        return found
    years = {of: year for year, of in _years(held, asked)}
    return tuple(
        _by_year(held, {of: years[of] for of in firsts}, topic, asked) for firsts in _under_one_law(held, list(years))
    )


def _under_one_law(held: Mapping[Month, Held], months: Sequence[Month]) -> Iterator[list[Month]]:
    """The months cut where another law begins to hold, or the office has set something anew."""
    for _, group in groupby(months, key=lambda of: (held[of].law.name, held[of].law.settings)):
        yield list(group)


class _Due:
    """What is due of months under one law; what is lacking is gathered."""

    def __init__(self, held: Mapping[Month, Held], topic: str, asked: MonthsAsked) -> None:
        self._held, self._topic, self._asked = held, topic, asked
        self._lacking: dict[str, Lacking] = {}

    def lines(self, of: Month, wanted: Callable[[Reckoning], bool]) -> tuple[QuoteLine, ...]:
        law, facts = self._held[of]
        found = quote(Known(law, _facts_of(facts, self._asked, of)), self._topic, wanted)
        self._lacking.update((one.key, one) for one in found.lacking)
        return found.lines

    def quoted(self, first: Month, lines: Iterable[QuoteLine]) -> QuoteOfMonths:
        law, whole = self._held[first].law, tuple(lines)
        return QuoteOfMonths(first, Quote(law.name, law.sha256, whole, tuple(self._lacking.values())))


def _by_month(held: Mapping[Month, Held], months: list[Month], topic: str, asked: MonthsAsked) -> QuoteOfMonths:
    due = _Due(held, topic, asked)
    found = [(of, due.lines(of, _monthly)) for of in months]
    return due.quoted(months[0], _together(found, _of_months))


def _by_year(held: Mapping[Month, Held], years: Mapping[Month, int], topic: str, asked: MonthsAsked) -> QuoteOfMonths:
    """``years`` by the first month of each that is asked for."""
    due, first = _Due(held, topic, asked), next(iter(years))
    at_once = due.lines(first, _at_once) if first == asked.first else ()
    found = [(year, due.lines(of, _yearly)) for of, year in years.items()]
    return due.quoted(first, (*at_once, *_together(found, _of_years)))


def _monthly(entry: Reckoning) -> bool:
    return entry.period is Period.MONTH


def _yearly(entry: Reckoning) -> bool:
    return entry.period is Period.YEAR


def _at_once(entry: Reckoning) -> bool:
    return entry.period is Period.ONCE and entry.party is not None


def _years(held: Mapping[Month, Held], asked: MonthsAsked) -> list[tuple[int, Month]]:
    """The years for which residents pay, or of the calendar, each with the first month of it that is asked for."""
    law, facts = held[asked.first]
    begins = _year_begins(law, Known(law, facts))
    by_year = groupby(held, key=lambda of: first_day(of - begins + 1).year)
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
