"""Benefit days of Shaoxing 2025: every rule of the inventory's section 1C that computes a day."""

from collections.abc import Mapping
from datetime import date

import pytest

from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.participation import Occurrence
from medins_desk.domain.periods_law import Standing
from tests.enrol.histories import arrears, covered_from, happened, on, paid, registered, year
from tests.enrol.histories import calendar as under

NOTHING: Mapping[str, str] = {}
FLEXIBLE = (registered("2025-01-10", "flexible"), paid("flexible", "2025-01", "2025-02"))
STAFF = (registered("2025-01-10", "active"), paid("active", "2025-01", "2025-03"))


def calendar(
    *events: Occurrence, as_of: str, birth: date = date(1980, 5, 6), office: Mapping[str, str] = NOTHING
) -> Calendar:
    return under("shaoxing-2025", *events, as_of=as_of, birth=birth, office=office)


@pytest.mark.parametrize(("reading", "first_day"), [("a", "2025-04-01"), ("b", "2025-05-01")])
def test_sx2025_14_1_and_amb_sx_01_staff_from_the_second_natural_month(reading: str, first_day: str) -> None:
    found = calendar(
        registered("2025-03-10", "active"),
        paid("active", "2025-03"),
        as_of="2025-06-01",
        office={"reading.AMB-SX-01": reading},
    )
    assert covered_from(found, "active") == first_day
    assert on(found, first_day).rule == "SX2025-14-1"


@pytest.mark.parametrize(("reading", "first_day"), [("a", "2025-11-01"), ("b", "2025-12-01")])
def test_amb_sx_03_staff_registered_again_after_five_months(reading: str, first_day: str) -> None:
    again = (registered("2025-10-08", "active"), paid("active", "2025-10"))
    found = calendar(
        *FLEXIBLE, paid("flexible", "2025-03", "2025-04"), *again, as_of="2025-12-01",
        office={"reading.AMB-SX-03": reading},
    )  # fmt: skip
    assert str(found.stretches[-1].start) == first_day


def test_sx2025_14_2_the_unit_does_not_pay() -> None:
    found = calendar(*STAFF, arrears("2025-04", "2025-06"), as_of="2025-07-20")
    assert on(found, "2025-04-30").standing is Standing.COVERED
    assert on(found, "2025-05-01").standing is Standing.UNCOVERED
    assert on(found, "2025-05-01").rule == "SX2025-14-2"


def test_sx2025_14_3_paid_within_the_term_of_the_tax_office() -> None:
    owed = arrears("2025-04", "2025-06", ordered="2025-06-01", until="2025-07-30", settled="2025-07-10")
    found = calendar(*STAFF, owed, paid("active", "2025-07"), as_of="2025-09-20")
    assert on(found, "2025-05-20").standing is Standing.COVERED
    assert on(found, "2025-05-20").rule == "SX2025-14-3"
    assert on(found, "2025-08-01").standing is Standing.COVERED


def test_sx2025_14_4_and_14_5_paid_too_late_the_unit_bears_the_gap() -> None:
    owed = arrears("2025-04", "2025-06", ordered="2025-06-01", until="2025-07-30", settled="2025-08-10")
    found = calendar(*STAFF, owed, paid("active", "2025-07"), as_of="2025-09-20")
    assert on(found, "2025-05-20").standing is Standing.UNIT_BEARS
    assert on(found, "2025-08-31").rule == "SX2025-14-4"
    assert on(found, "2025-09-01").rule == "SX2025-14-5"


def test_sx2025_14_3_an_order_without_its_term_asks_for_it() -> None:
    owed = arrears("2025-04", "2025-06", ordered="2025-06-01", settled="2025-07-10")
    found = calendar(*STAFF, owed, paid("active", "2025-07"), as_of="2025-09-20")
    assert [one.key for one in found.lacking] == ["order"]
    assert on(found, "2025-05-20").standing is Standing.UNKNOWN
    assert on(found, "2025-08-01").standing is Standing.COVERED


def test_sx2025_14_6_flexible_for_the_first_time() -> None:
    found = calendar(registered("2025-03-10", "flexible"), paid("flexible", "2025-03"), as_of="2025-06-01")
    assert covered_from(found, "flexible") == "2025-04-01"
    assert on(found, "2025-04-01").rule == "SX2025-14-6"


def test_sx2025_14_7_no_cover_in_a_gap() -> None:
    found = calendar(*FLEXIBLE, as_of="2025-06-01")
    assert on(found, "2025-02-28").standing is Standing.COVERED
    assert on(found, "2025-03-01").rule == "SX2025-14-7"


@pytest.mark.parametrize(("reading", "first_day"), [("a", "2025-06-01"), ("b", "2025-07-01")])
def test_sx2025_14_8b_and_amb_sx_02_exactly_three_months(reading: str, first_day: str) -> None:
    before = (registered("2024-03-10", "flexible"), paid("flexible", "2024-03", "2025-01"))
    back = paid("flexible", "2025-02", "2025-04", "2025-05-15")
    found = calendar(
        *before, back, paid("flexible", "2025-05"), as_of="2025-08-01", office={"reading.AMB-SX-02": reading}
    )
    assert str(found.stretches[-1].start) == first_day
    assert on(found, "2025-03-15").standing is Standing.UNCOVERED


def test_sx2025_14_8_what_has_to_be_paid_back_comes_first() -> None:
    found = calendar(*FLEXIBLE, paid("flexible", "2025-05"), as_of="2025-09-01")
    assert on(found, "2025-08-01").standing is Standing.UNCOVERED
    assert "补缴" in on(found, "2025-08-01").why


def test_sx2025_14_9_after_three_full_months_the_third_natural_month() -> None:
    found = calendar(*FLEXIBLE, paid("flexible", "2025-07"), as_of="2025-09-01")
    assert on(found, "2025-08-31").standing is Standing.WAITING
    assert on(found, "2025-09-01").rule == "SX2025-14-9"


def test_sx2025_16_1_retired_the_month_after_the_formalities() -> None:
    found = calendar(*STAFF, happened("retired", "2025-03-20"), as_of="2025-09-01")
    assert on(found, "2025-03-31").category == "active"
    assert on(found, "2025-04-01").rule == "SX2025-16-1"


@pytest.mark.parametrize(("reading", "first_day"), [("a", "2025-06-10"), ("b", "2025-07-01"), ("c", "2025-04-01")])
def test_sx2025_16_4b_and_amb_sx_04_the_sum_that_makes_up_the_years(reading: str, first_day: str) -> None:
    retired = happened("retired", "2025-03-20", settled="2025-06-10")
    found = calendar(*STAFF, retired, as_of="2025-09-01", office={"reading.AMB-SX-04": reading})
    assert covered_from(found, "retired") == first_day
    not_set = calendar(*STAFF, retired, as_of="2025-09-01")
    assert [one.key for one in not_set.lacking] == ["reading.AMB-SX-04"]


def test_sx2025_16_3b_who_goes_on_paying_is_covered_as_before() -> None:
    age = happened("reached_age", "2025-02-01")
    found = calendar(registered("2025-01-10", "flexible"), paid("flexible", "2025-01"), age, as_of="2025-09-01")
    assert on(found, "2025-08-01").category == "flexible"


@pytest.mark.parametrize(("again", "first_day"), [("2025-05", "2025-06-01"), ("2025-07", "2025-09-01")])
def test_sx2025_17_3_over_age_and_interrupted(again: str, first_day: str) -> None:
    back = [paid("flexible", "2025-03", "2025-04", "2025-05-10")] if again == "2025-05" else []
    age = happened("reached_age", "2025-03-01")
    found = calendar(*FLEXIBLE, age, *back, paid("flexible", again), as_of="2025-10-01")
    assert on(found, first_day).rule == "SX2025-17-3"
    assert on(found, first_day).standing is Standing.COVERED


def test_sx2025_17_4_over_age_and_terminated_is_the_first_time() -> None:
    found = calendar(
        *FLEXIBLE,
        happened("terminated", "2025-03-05"),
        happened("reached_age", "2025-04-01"),
        registered("2025-09-03", "flexible"),
        paid("flexible", "2025-09"),
        as_of="2025-10-20",
    )
    assert on(found, "2025-09-30").standing is Standing.WAITING
    assert on(found, "2025-10-01").rule == "SX2025-17-4"


def test_sx2025_28_4_paid_in_the_window() -> None:
    found = calendar(year("adult", 2025, "2024-11-01"), as_of="2025-03-01")
    assert covered_from(found, "adult") == "2025-01-01"
    assert on(found, "2025-12-31").rule == "SX2025-28-4"


@pytest.mark.parametrize(("reading", "first_day"), [("a", "2025-06-01"), ("b", "2025-07-01")])
def test_sx2025_28_5_late_from_the_fourth_natural_month(reading: str, first_day: str) -> None:
    found = calendar(year("adult", 2025, "2025-03-10"), as_of="2025-03-11", office={"reading.AMB-SX-01": reading})
    assert covered_from(found, "adult") == first_day


def test_sx2025_28_5_and_amb_sx_36_from_october_nothing_is_left() -> None:
    found = calendar(year("adult", 2025, "2025-10-20"), as_of="2025-11-01")
    assert found.notes[0].rule == "SX2025-28-5"
    assert not any(one.is_covered for one in found.stretches)


@pytest.mark.parametrize(("reading", "first_day"), [("a", "2025-06-01"), ("b", "2025-09-01")])
def test_sx2025_28_6_and_amb_sx_39_not_insured_the_year_before(reading: str, first_day: str) -> None:
    years = (year("adult", 2022, "2021-12-01"), year("adult", 2025, "2025-03-10"))
    office = {"reading.AMB-SX-39": reading, "resident.broken_wait": "3"}
    found = calendar(*years, as_of="2025-04-01", office=office)
    assert str(next(one.start for one in found.stretches if one.is_covered and one.start.year == 2025)) == first_day
    assert on(found, first_day).rule == "SX2025-28-6"


def test_sx2025_28_6_in_the_window_the_wait_runs_from_the_year() -> None:
    years = (year("adult", 2022, "2021-12-01"), year("adult", 2025, "2024-12-01"))
    assert [one.key for one in calendar(*years, as_of="2025-01-02").lacking] == ["resident.broken_wait"]
    found = calendar(*years, as_of="2025-01-02", office={"resident.broken_wait": "3"})
    assert on(found, "2025-03-31").standing is Standing.WAITING
    assert on(found, "2025-04-01").rule == "SX2025-28-6"


def test_sx2025_28_7_newly_funded_from_the_second_natural_month() -> None:
    found = calendar(year("adult", 2025, "2025-03-10", funded=True), as_of="2025-04-01")
    assert covered_from(found, "adult") == "2025-04-01"


@pytest.mark.parametrize(("payment", "first_day"), [("2025-05-30", "2025-03-01"), ("2025-05-31", "2025-08-01")])
def test_sx2025_29_1_a_newborn_within_ninety_days(payment: str, first_day: str) -> None:
    found = calendar(year("child", 2025, payment), birth=date(2025, 3, 1), as_of="2025-06-01")
    assert covered_from(found, "child") == first_day


def test_sx2025_68_4_the_new_scheme_by_its_own_rules() -> None:
    found = calendar(
        year("adult", 2025, "2024-12-01"),
        registered("2025-05-06", "flexible"),
        paid("flexible", "2025-05"),
        as_of="2025-07-01",
    )
    assert on(found, "2025-05-31").category == "adult"
    assert on(found, "2025-06-01").rule == "SX2025-14-6"


def test_sx2025_69_1_who_moves_away() -> None:
    found = calendar(*STAFF, happened("moved_away", "2025-03-12"), as_of="2025-05-01")
    assert on(found, "2025-04-01").rule == "SX2025-69-1"


def test_sx2025_90_1_payment_is_held_while_a_fraud_is_looked_into() -> None:
    hold = happened("suspended", "2025-02-10", until="2025-02-20", reason="核查")
    found = calendar(*STAFF, hold, as_of="2025-03-20")
    assert on(found, "2025-02-15").rule == "SX2025-90-1"
    assert on(found, "2025-02-21").standing is Standing.COVERED


def test_sx2025_94_6_terminated() -> None:
    found = calendar(*STAFF, happened("terminated", "2025-03-05"), as_of="2025-05-01")
    assert on(found, "2025-03-05").rule == "SX2025-94-6"


def test_sx2025_16_1_nothing_is_due_from_the_formalities_on_not_from_the_first_pension() -> None:
    retired = happened("retired", "2025-05-20", first=2025 * 12)
    found = calendar(
        registered("2004-01-05", "flexible"), paid("flexible", "2004-01", "2024-12"), retired, as_of="2025-12-31"
    )
    assert on(found, "2025-01-01").rule == "SX2025-14-7"
    assert on(found, "2025-06-01").category == "retired"


def test_sx2025_14_4_the_unit_bears_nothing_for_months_before_those_that_it_owed() -> None:
    """March was paid by nobody and owed by nobody: April is the person's; the unit owed April and bears from May on."""
    owed = arrears("2026-04", "2026-04", ordered="2026-04-11", until="2026-05-21")
    found = calendar(registered("2025-09-28", "active"), paid("active", "2025-09", "2026-02"), owed, as_of="2026-12-31")
    assert on(found, "2026-03-31").standing is Standing.COVERED
    assert on(found, "2026-04-30").standing is Standing.UNCOVERED
    assert on(found, "2026-05-01").standing is Standing.UNIT_BEARS


def test_sx2025_14_8b_back_from_the_residents_within_three_months() -> None:
    """Flexible to December, a resident from January, flexible again in March: the two months are to be paid back."""
    to_december = (registered("2024-01-05", "flexible"), paid("flexible", "2024-01", "2024-12"))
    resident, again = year("adult", 2025, "2024-12-10"), paid("flexible", "2025-03")
    back = paid("flexible", "2025-01", "2025-02", "2025-03-10")
    found = calendar(*to_december, resident, back, again, as_of="2025-12-31")
    assert on(found, "2025-03-31").category == "adult"
    assert (on(found, "2025-04-01").category, on(found, "2025-04-01").rule) == ("flexible", "SX2025-14-8b")
    owing = calendar(*to_december, resident, again, as_of="2025-12-31")
    assert on(owing, "2025-12-31").category == "adult"
    later = calendar(*to_december, resident, paid("flexible", "2025-05"), as_of="2025-12-31")
    assert on(later, "2025-06-30").category == "adult"
    assert (on(later, "2025-07-01").category, on(later, "2025-07-01").rule) == ("flexible", "SX2025-14-9")


@pytest.mark.parametrize(("reading", "first_day"), [("a", "2026-01-01"), ("b", "2026-04-01")])
def test_amb_sx_23b_a_newborn_over_the_turn_of_the_year(reading: str, first_day: str) -> None:
    """Born on 10 December, both years paid for on 20 January."""
    both = (year("child", 2025, "2026-01-20"), year("child", 2026, "2026-01-20"))
    born = date(2025, 12, 10)
    found = calendar(*both, as_of="2026-12-31", birth=born, office={"reading.AMB-SX-23B": reading})
    assert on(found, "2025-12-31").category == "child"
    assert str(next(one.start for one in found.stretches if one.is_covered and one.start.year == 2026)) == first_day
    not_set = calendar(*both, as_of="2026-12-31", birth=born)
    assert [one.key for one in not_set.lacking] == ["reading.AMB-SX-23B"]
    stands = [(str(one.start), str(one.end), one.standing) for one in not_set.stretches[1:3]]
    assert stands == [
        ("2026-01-01", "2026-03-31", Standing.UNKNOWN),
        ("2026-04-01", "2026-12-31", Standing.COVERED),  # whatever the office says
    ]
    assert on(not_set, "2027-01-01").rule == "SX2025-94-1"
    late = calendar(year("child", 2026, "2026-01-20"), as_of="2026-12-31", birth=born)
    assert not late.lacking
    assert on(late, "2026-04-01").rule == "SX2025-28-5"
