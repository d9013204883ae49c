"""A day belongs to one scheme whichever day it is asked on: what ends a scheme is the law, not the clock."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.months import Month, first_day, last_day, month
from medins_desk.domain.participation import History, Occurred, Occurrence
from medins_desk.domain.periods_law import Standing
from medins_desk.domain.persons import Category, Scheme
from medins_desk.enrol.ways_back import calendar_of
from tests.enrol.histories import BIRTH, calendar, law_of, on, paid, registered, year

PACKS = (("hangzhou-2018", "hangzhou-2022"), ("shaoxing-2025",))
EACH = pytest.mark.parametrize("packs", PACKS, ids=lambda packs: packs[-1])
HANGZHOU, SHAOXING = "hangzhou-2018", "shaoxing-2025"
TO_JUNE = (registered("2017-01-05", "flexible", "2017-01-05"), paid("flexible", "2017-01", "2018-06"))
JOINED = year("adult_1", 2018, "2018-06-12")
BEGINS = month(2021, 1)


class Life(NamedTuple):
    """Runs of paid months, and a fee as a resident that was paid after the last of them had begun."""

    events: tuple[Occurrence, ...]
    paid_until: Month

    def as_of(self, packs: tuple[str, ...], asked: date) -> Calendar:
        return calendar_of([law_of(name) for name in packs], History(BIRTH, self.events), asked)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    category = draw(st.sampled_from((Category.ACTIVE, Category.FLEXIBLE)))
    joined = first_day(BEGINS)
    events = [Occurrence(kind=Occurred.REGISTERED, day=joined, category=category, qualified=joined)]
    at = first = last = BEGINS
    for length, gap in draw(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 8)), min_size=1, max_size=3)):
        first, last = at, at + length - 1
        events.append(Occurrence(kind=Occurred.PAID, category=category, first=first, last=last))
        at += length + gap
    of_fee = first + draw(st.integers(1, last - first + 4))
    paid_on = first_day(of_fee) + timedelta(days=draw(st.integers(0, 27)))
    for_year = paid_on.year + draw(st.integers(0, 1))
    qualified = draw(st.none() | st.just(paid_on))
    resident = draw(st.sampled_from((Category.ADULT, Category.ADULT_1)))
    fee = Occurrence(kind=Occurred.PAID_YEAR, day=paid_on, category=resident, year=for_year, qualified=qualified)
    return Life((*events, fee), last)


def scheme(found: Calendar, asked_of: date) -> Scheme | None:
    category = found.covered_on(asked_of)
    return category.scheme if category else None


@EACH
@given(lives(), st.integers(-6, 14), st.integers(1, 20), st.integers(0, 27))
def test_the_scheme_of_a_covered_day_does_not_change_with_the_day_on_which_it_is_asked(
    packs: tuple[str, ...], life: Life, since_paid: int, later: int, in_month: int
) -> None:
    """What may still change: days that nobody has paid for and that could yet be paid in time held then, and lapsed."""
    asked = first_day(max(life.paid_until + since_paid, BEGINS)) + timedelta(days=in_month)
    before, after = life.as_of(packs, asked), life.as_of(packs, asked + timedelta(days=31 * later))
    for number in range(BEGINS, life.paid_until + 30):
        for of in (first_day(number), last_day(number)):
            then, since = scheme(before, of), scheme(after, of)
            lapsed = then is Scheme.EMPLOYEE and since is None and number > life.paid_until
            assert then is since or lapsed, (of, then, since)


@pytest.mark.parametrize("asked", ["2018-06-12", "2018-07-01", "2018-07-15", "2018-07-31", "2018-08-01", "2019-02-01"])
def test_hz2018_56_2_july_is_a_residents_from_the_day_of_the_fee_on(asked: str) -> None:
    found = calendar(HANGZHOU, *TO_JUNE, JOINED, as_of=asked)
    assert on(found, "2018-06-30").category == "flexible"
    assert on(found, "2018-07-01").category == "adult_1"
    assert on(found, "2018-12-31").category == "adult_1"
    assert on(found, "2019-01-01").rule == "HZ2018-44-0"
    assert not found.notes


def test_hz2018_56_2_what_is_paid_on_and_on_is_not_ended_by_a_fee() -> None:
    events = (TO_JUNE[0], paid("flexible", "2017-01"), JOINED)
    for asked in ("2018-06-12", "2018-07-15", "2018-08-01"):
        found = calendar(HANGZHOU, *events, as_of=asked)
        assert on(found, "2018-07-10").category == "flexible"
        assert "没有带来待遇" in found.notes[0].text


def test_a_month_that_is_paid_after_the_fee_stands() -> None:
    found = calendar(HANGZHOU, *TO_JUNE, JOINED, paid("flexible", "2018-07", "2018-07"), as_of="2018-07-20")
    assert on(found, "2018-07-31").category == "flexible"
    assert on(found, "2018-08-01").category == "adult_1"


@pytest.mark.parametrize("asked", ["2018-06-12", "2018-06-30", "2018-07-01", "2018-08-01"])
def test_who_may_still_be_an_employee_is_not_said_to_wait(asked: str) -> None:
    """Without the registration nobody knows whether June is covered: a resident's wait does not say that it is not."""
    found = calendar(HANGZHOU, paid("flexible", "2018-03", "2018-06"), JOINED, as_of=asked)
    assert on(found, "2018-06-11").standing is Standing.UNKNOWN
    assert on(found, "2018-06-12").standing is Standing.UNKNOWN
    assert on(found, "2018-06-30").standing is Standing.UNKNOWN
    assert on(found, "2018-07-01").category == "adult_1"
    assert on(found, "2019-01-01").rule == "HZ2018-44-0"


@pytest.mark.parametrize("asked", ["2024-12-16", "2025-01-15", "2025-02-01"])
def test_sx2025_28_4_the_new_year_is_a_residents_whose_job_ended_in_december(asked: str) -> None:
    job = (registered("2024-01-05", "active"), paid("active", "2024-01", "2024-12"))
    found = calendar(SHAOXING, *job, year("adult", 2025, "2024-12-15"), as_of=asked)
    assert on(found, "2024-12-31").category == "active"
    assert on(found, "2025-01-01").rule == "SX2025-28-4"
    assert not found.notes
