"""Retiring in Hangzhou, by the figures of the inventories."""

from collections.abc import Mapping
from datetime import date

import pytest

from medins_desk.domain.people_law import Party
from medins_desk.domain.retirement import Begins, Benefits, MonthSource
from medins_desk.enrol.facts import FactValue
from tests.enrol.retirements import HERE, asked, left_out, record, undated, ways


def test_hz2018_26_1_both_years_reached_and_everything_done() -> None:
    """The audit is in June: benefits from July (reading AMB-13)."""
    found = asked("hangzhou", HERE, record("actual", (2008, 7), (2018, 6)), undated("deemed", 120))
    assert (found.total, found.area, found.missing) == (240, 120, 0)
    way = ways(found)["retire"]
    assert (way.benefits, way.begins, way.from_day) == (
        Benefits.RETIRED,
        Begins.MONTH_AFTER_FORMALITIES,
        date(2018, 7, 1),
    )


def test_hz2018_21_the_retired_still_owe_the_two_fees_from_their_account() -> None:
    found = asked("hangzhou", HERE, record("actual", (1998, 7), (2018, 6)))
    costs = ways(found)["retire"].costs
    assert [(line.party, line.amount) for line in costs] == [
        (Party.ACCOUNT_CURRENT, 36_00),
        (Party.ACCOUNT_CURRENT, 12_00),
    ]
    assert ways(found)["retire"].to_pay == 0


@pytest.mark.parametrize(("actual", "deemed", "missing"), [(119, 200, 1), (130, 100, 10), (100, 100, 40)])
def test_hz2018_26_2_who_is_short_pays_on_like_a_flexible_worker(actual: int, deemed: int, missing: int) -> None:
    found = asked("hangzhou", HERE, undated("actual", actual), undated("deemed", deemed))
    way = ways(found)["continue_local"]
    assert found.missing == way.months == missing
    assert way.benefits is Benefits.IN_SERVICE
    assert way.to_pay == missing * 315_00


def test_hz2018_26_2_a_certificate_takes_half_of_it_off() -> None:
    facts = {**HERE, "certificates": frozenset({"low_income_edge"})}
    way = ways(asked("hangzhou", facts, undated("actual", 230)))["continue_local"]
    assert way.to_pay == 10 * 157_50
    told = [(line.party, line.amount) for line in way.costs]  # anybody can work it out again: base, fee, relief
    assert told == [(None, 3_000_00), (None, 315_00), (Party.GOVERNMENT, 157_50), (Party.PERSON, 157_50)]


@pytest.mark.parametrize(
    ("employed", "pension", "name"),
    [(True, True, "continue_other"), (False, True, "not_open"), (True, False, "not_open")],
)
def test_hz2018_26_3_a_household_elsewhere(name: str, *, employed: bool, pension: bool) -> None:
    facts = {**HERE, "household": "other", "employed_in_area": employed, "pension_in_area": pension}
    assert list(ways(asked("hangzhou", facts, undated("actual", 230)))) == [name]


def test_hz2018_26_1_not_continuously_insured_is_not_open() -> None:
    facts = {**HERE, "continuously_insured": False}
    assert list(ways(asked("hangzhou", facts, undated("actual", 300)))) == ["not_open"]


def test_hz2018_26_1_before_the_audit_benefits_have_not_begun() -> None:
    facts = {**HERE, "formalities_done": False}
    way = ways(asked("hangzhou", facts, undated("actual", 300)))["formalities"]
    assert (way.begins, way.from_day) == (Begins.NOT_YET, None)


def test_hz2018_27_no_month_counts_twice_and_service_counts_to_the_end_of_2002() -> None:
    found = asked(
        "hangzhou",
        HERE,
        record("continuous_service", (2000, 1), (2003, 6)),
        record("actual", (2002, 7), (2003, 12)),
        record("student", (2003, 1), (2004, 6)),
    )
    by_source = {one.source: one for one in found.counted}
    assert by_source[MonthSource.ACTUAL].months == 18
    assert by_source[MonthSource.CONTINUOUS_SERVICE].months == 30
    assert by_source[MonthSource.STUDENT].months == 6
    assert sorted(left_out(found)) == [6, 6, 12]
    assert (found.total, found.area) == (54, 18)


def test_hz2018_27_2_and_27_5_years_of_soldiers_and_of_who_went_with_them() -> None:
    """What the state lets count as paid: the office recognises it, in no area."""
    found = asked("hangzhou", HERE, record("military", (1990, 1), (1992, 12)), undated("accompanying", 12))
    assert (found.total, found.area, left_out(found)) == (48, 0, [])
    assert [one.rule for one in found.counted] == ["HZ2018-27-2", "HZ2018-27-5"]


def test_hz2018_25_2_and_25_3_back_paid_months_count_from_2008_on() -> None:
    found = asked("hangzhou", HERE, record("back_paid_flexible", (2007, 7), (2008, 6)))
    assert (found.total, found.area, left_out(found)) == (6, 6, [6])


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ({"household": "local"}, True),
        ({"household": "other", "sex": "male", "age_at_transfer": 49, "transfer_approved": False}, True),
        ({"household": "other", "sex": "male", "age_at_transfer": 50, "transfer_approved": False}, False),
        ({"household": "other", "sex": "female", "age_at_transfer": 39, "transfer_approved": False}, True),
        ({"household": "other", "sex": "female", "age_at_transfer": 40, "transfer_approved": False}, False),
        ({"household": "other", "sex": "female", "age_at_transfer": 55, "transfer_approved": True}, True),
    ],
)
def test_hz2018_59_1_whose_years_may_be_brought_in(facts: Mapping[str, FactValue], *, counts: bool) -> None:
    whole = {**HERE, **facts, "employed_in_area": True, "pension_in_area": True}
    found = asked("hangzhou", whole, record("transferred", (2000, 1), (2000, 12)))
    assert (found.total, found.area) == (12 if counts else 0, 0)


def test_hz2018_59_1_ten_years_here_bring_the_others_in() -> None:
    facts = {
        **HERE,
        "household": "other",
        "sex": "male",
        "age_at_transfer": 58,
        "transfer_approved": False,
        "employed_in_area": True,
        "pension_in_area": True,
    }
    elsewhere = record("transferred", (2000, 1), (2009, 12))
    assert asked("hangzhou", facts, elsewhere, undated("actual", 119)).total == 119
    assert asked("hangzhou", facts, elsewhere, undated("actual", 120)).total == 240


def test_hz2018_59_2_years_from_elsewhere_do_not_overlap_those_here() -> None:
    found = asked("hangzhou", HERE, record("transferred", (2017, 1), (2018, 6)), record("actual", (2018, 1), (2018, 6)))
    assert (found.total, left_out(found)) == (18, [6])


def test_a_source_that_the_law_does_not_name_does_not_count() -> None:
    found = asked("hangzhou", HERE, undated("contract_pension", 12))
    assert (found.total, left_out(found)) == (0, [12])


def test_all_that_is_lacking_is_named_at_once_and_no_way_is_offered() -> None:
    found = asked("hangzhou", {}, undated("actual", 300))
    assert {one.key for one in found.lacking} == {"retirement_reached", "continuously_insured", "formalities_done"}
    assert not found.ways
