"""Which months count for retirement, whatever the record: those of a working life, each once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.months import month
from medins_desk.domain.retirement import MonthSource
from medins_desk.domain.retirement_answers import MonthsGiven, Retirement
from tests.enrol.retirements import HERE, LANGFANG, ON, SHAOXING, asked, left_out, record, undated

FACTS_OF = {"hangzhou": HERE, "shaoxing": SHAOXING, "langfang": LANGFANG}
AREAS = pytest.mark.parametrize("area", sorted(FACTS_OF))


def reasons(found: Retirement) -> dict[str, int]:
    return {why.partition(" ")[0]: number for one in found.counted for why, number in one.left_out}


@AREAS
def test_months_that_have_not_come_do_not_count(area: str) -> None:
    """The month that is asked about has come."""
    day = ON[area]
    found = asked(area, FACTS_OF[area], record("actual", (day.year, 1), (day.year + 5, 12)))
    assert found.total == day.month
    assert reasons(found) == {"晚于": 6 * 12 - day.month}


@AREAS
def test_months_before_birth_and_before_work_do_not_count(area: str) -> None:
    """Born on 20 June 1964: nobody works before June 1980."""
    facts = {**FACTS_OF[area], "born_on": date(1964, 6, 20)}
    found = asked(area, facts, record("actual", (1964, 1), (1980, 12)))
    assert found.total == 7
    assert sum(left_out(found)) == 17 * 12 - 7
    assert len(found.counted[0].left_out) == 2
    assert asked(area, FACTS_OF[area], record("actual", (1964, 1), (1980, 12))).total == 17 * 12


@AREAS
def test_months_without_dates_are_no_more_than_a_life_has(area: str) -> None:
    facts = {**FACTS_OF[area], "born_on": date(1964, 6, 20)}
    room = (ON[area].year - 1980) * 12 + ON[area].month - 5
    found = asked(area, facts, undated("actual", 9_999))
    assert (found.total, left_out(found)) == (room, [9_999 - room])
    both = asked(area, facts, record("actual", (1990, 1), (1999, 12)), undated("actual", 9_999))
    assert both.total == room


def test_hz2018_27_4_studying_is_no_work() -> None:
    facts = {**HERE, "born_on": date(1990, 1, 1)}
    assert asked("hangzhou", facts, record("student", (2005, 9), (2005, 12))).total == 4
    assert asked("hangzhou", facts, record("actual", (2005, 9), (2005, 12))).total == 0


RECORDS = st.lists(
    st.builds(
        lambda source, first, length: MonthsGiven(source, first, first + length),
        st.sampled_from(list(MonthSource)),
        st.integers(month(1980, 1), month(2018, 1)),
        st.integers(0, 120),
    ),
    max_size=6,
)


@given(RECORDS)
def test_no_month_counts_twice_and_none_is_lost_without_a_word(months: list[MonthsGiven]) -> None:
    found = asked("hangzhou", HERE, *months)
    whole = {of for one in months for of in range(one.first or 0, (one.last or 0) + 1)}
    assert found.total <= len(whole)
    assert found.area <= found.total
    assert found.total == sum(one.months for one in found.counted)
    for one in found.counted:
        own = {
            of for mine in months if mine.source is one.source for of in range(mine.first or 0, (mine.last or 0) + 1)
        }
        assert one.months + sum(number for _, number in one.left_out) == len(own)


@given(RECORDS, RECORDS)
def test_more_months_never_count_for_less(months: list[MonthsGiven], more: list[MonthsGiven]) -> None:
    assert asked("hangzhou", HERE, *months, *more).total >= asked("hangzhou", HERE, *months).total
