"""A unit's people in one list: the unit's base is the sum of theirs, each kept between its bounds."""

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.people_law import Party, Period
from medins_desk.enrol.facts import FactValue
from medins_desk.enrol.payroll import Employed, payroll
from tests.enrol.people_laws import law_of

ACTIVE: Mapping[str, FactValue] = {"category": "active", "first_enrolment": False}


def people(*wages: int) -> list[Employed]:
    return [Employed(str(place), {**ACTIVE, "last_year_wage": wage}) for place, wage in enumerate(wages, 1)]


def test_sx2025_13_4_the_base_of_a_unit_is_the_sum_of_the_wages_within_their_bounds() -> None:
    found = payroll(law_of("shaoxing-2025"), people(3_500_00, 30_000_00, 9_000_00))
    base = next(line for line in found.unit if line.rule == "SX2025-13-3")
    assert base.amount == 4_800_00 + 24_000_00 + 9_000_00
    assert found.total(Party.UNIT, Period.MONTH) == 3_591_00  # 37,800.00 × 9.5%
    assert found.total(Party.PERSON, Period.MONTH) == 756_00
    assert not found.lacking


def test_what_lacks_of_one_is_said_with_their_id_and_the_others_are_reckoned() -> None:
    found = payroll(law_of("shaoxing-2025"), [*people(9_000_00), Employed("测试乙", ACTIVE)])
    assert [(who, one.key) for who, one in found.lacking.values()] == [("测试乙", "last_year_wage")]
    assert found.total(Party.UNIT, Period.MONTH) == 855_00


@given(st.lists(st.integers(1, 40_000_00), min_size=1, max_size=8))
def test_the_unit_is_rounded_once_and_never_far_from_the_sum_of_each(wages: list[int]) -> None:
    found = payroll(law_of("shaoxing-2025"), people(*wages))
    each = sum(one.quote.total(Party.UNIT, Period.MONTH) for one in found.people)
    assert abs(found.total(Party.UNIT, Period.MONTH) - each) <= Fraction(len(wages), 2)
    assert found.total(Party.PERSON, Period.MONTH) == sum(
        one.quote.total(Party.PERSON, Period.MONTH) for one in found.people
    )


def test_of_a_list_of_one_it_is_that_ones_quote() -> None:
    (only,) = payroll(law_of("shaoxing-2025"), people(9_000_01)).people
    assert only.quote.total(Party.UNIT, Period.MONTH) == 855_00
