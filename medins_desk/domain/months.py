"""Months as numbers, so that they can be counted: a month is ``year * 12 + month - 1``."""

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import TypeAlias

Month: TypeAlias = int
"""A month of the calendar: 0 is January of the year nought."""

NEVER: Month = 1_000_000
"""Later than any month of a calendar."""


def month_of(day: date) -> Month:
    """The month in which a day lies."""
    return day.year * 12 + day.month - 1


def month(year: int, number: int) -> Month:
    """A month by its year and its number, January being 1."""
    return year * 12 + number - 1


@lru_cache(maxsize=4096)  # a career asks for the same months again and again
def first_day(of: Month) -> date:
    """The first day of a month."""
    return date(of // 12, of % 12 + 1, 1)


@lru_cache(maxsize=4096)
def last_day(of: Month) -> date:
    """The last day of a month."""
    year, number = of // 12, of % 12 + 1
    return date(year, number, monthrange(year, number)[1])


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where it has no such day."""
    end = last_day(month_of(day) + months)
    return end.replace(day=min(day.day, end.day))


def months_between(start: date, end: date) -> int:
    """The fewest whole months in which ``end`` still lies, the same day of the month included; nought on the day.

    From 15 January it is 3 to 15 April and 4 to 16 April.
    """
    if start == end:
        return 0
    whole = max(month_of(end) - month_of(start), 0)
    return whole if end <= months_later(start, whole) else whole + 1


def written(of: Month) -> str:
    """A month as documents write it: ``2018-03``."""
    return f"{of // 12:04d}-{of % 12 + 1:02d}"


@lru_cache(maxsize=4096)
def spoken(of: Month) -> str:
    """A month as it is said: ``2018 年 3 月``."""
    return f"{of // 12} 年 {of % 12 + 1} 月"


def lasting(months: int) -> str:
    """So many months as years and months: ``2 年 9 个月``; years or months alone where the other is nought."""
    years, rest = divmod(months, 12)
    said = [f"{years} 年"] if years else []
    return " ".join([*said, *([f"{rest} 个月"] if rest or not years else [])])
