"""Months counted: edges, leap days, and the window that ends on the same day of a month."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.months import (
    first_day,
    last_day,
    month,
    month_of,
    months_between,
    months_later,
    spoken,
    written,
)

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@given(DAYS)
def test_a_day_lies_in_its_month(day: date) -> None:
    found = month_of(day)
    assert first_day(found) <= day <= last_day(found)
    assert last_day(found) + timedelta(days=1) == first_day(found + 1)
    assert found == month(day.year, day.month)


@given(DAYS, st.integers(0, 600))
def test_so_many_months_later_is_the_last_day_within(day: date, months: int) -> None:
    later = months_later(day, months)
    assert month_of(later) == month_of(day) + months
    assert months_between(day, later) <= months
    assert months_between(day, later + timedelta(days=1)) == months + 1


def test_leap_days_and_the_ends_of_months() -> None:
    assert months_later(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_between(date(2018, 1, 15), date(2018, 4, 15)) == 3
    assert months_between(date(2018, 1, 15), date(2018, 4, 16)) == 4
    assert months_between(date(2018, 1, 31), date(2018, 4, 30)) == 3
    assert months_between(date(2018, 1, 31), date(2018, 1, 31)) == 0
    assert last_day(month(2024, 2)) == date(2024, 2, 29)


def test_how_a_month_reads() -> None:
    assert written(month(2018, 3)) == "2018-03"
    assert spoken(month(2018, 3)) == "2018 年 3 月"
