"""Amounts that are due by the month, over a stretch of months: each month by what held in it, like months together."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from medins_desk.domain.money import shown
from medins_desk.domain.months import Month, first_day, last_day, month_of, spoken
from medins_desk.domain.people_law import PeopleLaw, Period
from medins_desk.domain.quotes import Lacking, Quote, QuoteLine
from medins_desk.domain.spans import Span
from medins_desk.enrol.facts import Facts, FactValue
from medins_desk.enrol.known import Known
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
    counts from the month in which it was registered.
    """
    found: list[tuple[Month, tuple[QuoteLine, ...]]] = []
    lacking: dict[str, Lacking] = {}
    for of in range(asked.first, asked.last + 1):
        known = Known(law, _facts_of(facts, asked, of))
        lines = quote(known, topic, lambda entry: entry.period is Period.MONTH).lines
        lacking.update((one.key, one) for one in known.lacking)
        found.append((of, lines))
    return Quote(law.name, law.sha256, tuple(_together(found)), tuple(lacking.values()))


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


def _together(found: Sequence[tuple[Month, tuple[QuoteLine, ...]]]) -> Iterator[QuoteLine]:
    for lines, group in groupby(found, key=lambda one: one[1]):
        months = [of for of, _ in group]
        for line in lines:
            yield _times(line, months[0], months[-1])


def _times(line: QuoteLine, first: Month, last: Month) -> QuoteLine:
    """The line of a month, for all the months of a stretch. A sum on the way stays that of one month."""
    number = last - first + 1
    when = spoken(first) if first == last else f"{spoken(first)}至 {spoken(last)}"
    if line.party is None:
        return line._replace(why=f"{when}，每月 {line.why}")
    each = f"每月 {line.why} = {shown(line.amount)}，× {number} 个月"
    whole = line.exact * number
    return line._replace(amount=line.amount * number, exact=whole, why=f"{when}：{each}", period=Period.ONCE)
