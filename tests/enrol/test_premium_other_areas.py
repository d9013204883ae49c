"""What being insured costs under the other policies, worked from the inventories' own figures."""

from collections.abc import Mapping

import pytest

from medins_desk.domain.people_law import Party, Period
from medins_desk.enrol.facts import FactValue
from medins_desk.enrol.known import Known
from medins_desk.enrol.reckon import quote
from tests.enrol.people_laws import amount, law_of, premium

NOBODY: frozenset[str] = frozenset()
RESIDENT_SX: Mapping[str, FactValue] = {
    "category": "adult",
    "certificates": NOBODY,
    "severe_mental_disorder": False,
    "paid_before_relief": False,
    "age": 50,
    "fixed_income": False,
}
FLEXIBLE_SX: Mapping[str, FactValue] = {"category": "flexible", "past_retirement_age": False, "missing_months": 0}
STAFF_LF: Mapping[str, FactValue] = {
    "category": "active",
    "base_audit_missed": False,
    "hardship_unit": False,
    "first_enrolment": False,
    "missing_months": 0,
}


@pytest.mark.parametrize(
    ("wage", "base", "own", "unit"),
    [
        (3_500_00, 4_800_00, 96_00, 456_00),
        (30_000_00, 24_000_00, 480_00, 2_280_00),
        (9_000_00, 9_000_00, 180_00, 855_00),
    ],
)
def test_sx2025_13_the_wage_is_kept_between_its_bounds(wage: int, base: int, own: int, unit: int) -> None:
    found = premium("shaoxing-2025", {"category": "active", "first_enrolment": False, "last_year_wage": wage})
    assert amount(found, "SX2025-13-3") == base
    assert found.total(Party.PERSON, Period.MONTH) == own
    assert found.total(Party.UNIT, Period.MONTH) == unit


def test_amb_sx_37_a_declared_wage_is_kept_between_them_too() -> None:
    found = premium("shaoxing-2025", {"category": "active", "first_enrolment": True, "monthly_wage": 3_500_00})
    assert found.total(Party.PERSON, Period.MONTH) == 96_00


def test_sx2025_13_6_and_16_3_flexible_and_past_the_retirement_age() -> None:
    assert premium("shaoxing-2025", FLEXIBLE_SX).total(Party.PERSON, Period.MONTH) == 480_00
    continuing = premium("shaoxing-2025", {**FLEXIBLE_SX, "past_retirement_age": True})
    assert continuing.total(Party.PERSON, Period.MONTH) == 432_00


def test_sx2025_14_8_up_to_three_months_are_paid_back_at_the_standard_of_the_month() -> None:
    found = premium("shaoxing-2025", {**FLEXIBLE_SX, "missing_months": 3})
    assert found.total(Party.PERSON, Period.ONCE) == 3 * 480_00
    longer = premium("shaoxing-2025", {**FLEXIBLE_SX, "missing_months": 4})
    assert longer.total(Party.PERSON, Period.ONCE) == 0


@pytest.mark.parametrize(
    ("facts", "own"),
    [
        ({}, 620_00),
        ({"certificates": frozenset({"low_income_edge"})}, 0),
        ({"certificates": frozenset({"disability_severe"})}, 0),
        ({"severe_mental_disorder": True}, 0),
        ({"certificates": frozenset({"merit"}), "age": 60}, 0),
        ({"certificates": frozenset({"merit"}), "age": 59}, 620_00),
        ({"certificates": frozenset({"merit"}), "age": 60, "fixed_income": True}, 620_00),
    ],
)
def test_sx2025_27_1_who_is_funded_pays_nothing(facts: Mapping[str, FactValue], own: int) -> None:
    found = premium("shaoxing-2025", {**RESIDENT_SX, **facts})
    assert found.total(Party.PERSON, Period.YEAR) == own
    assert found.total(Party.PERSON, Period.YEAR) + found.total(Party.GOVERNMENT, Period.YEAR) == 1_720_00


def test_sx2025_28_3_who_has_paid_before_waits_for_the_next_year() -> None:
    facts = {**RESIDENT_SX, "certificates": frozenset({"low_income"}), "paid_before_relief": True}
    assert premium("shaoxing-2025", facts).total(Party.PERSON, Period.YEAR) == 620_00


def test_sx2025_34_critical_illness_is_shared() -> None:
    employee = premium("shaoxing-2025", FLEXIBLE_SX)
    assert employee.total(Party.ACCOUNT_CURRENT, Period.YEAR) == 40_00
    assert employee.total(Party.POOL, Period.YEAR) == 60_00
    assert premium("shaoxing-2025", RESIDENT_SX).total(Party.POOL, Period.YEAR) == 100_00


def test_sx2025_15_1_the_unemployment_fund_pays() -> None:
    found = premium("shaoxing-2025", {"category": "unemployed"})
    assert found.total(Party.UNEMPLOYMENT_FUND, Period.MONTH) == 480_00
    assert found.total(Party.PERSON, Period.MONTH) == 0


@pytest.mark.parametrize(
    ("facts", "own", "unit"),
    [
        ({"last_year_wage": 5_000_00}, 140_00, 420_00),
        ({"last_year_wage": 30_000_00}, 600_00, 1_800_00),
        ({"last_year_wage": 30_000_00, "declared_wage": 1_00}, 600_00, 1_800_00),
        ({"last_year_wage": 4_200_00, "hardship_unit": True}, 84_00, 252_00),
        ({"first_enrolment": True, "declared_wage": 8_000_00, "last_year_wage": 1_00}, 160_00, 480_00),
        ({"first_enrolment": True, "declared_wage": 5_000_00}, 140_00, 420_00),
        ({"first_enrolment": True, "declared_wage": 4_000_00, "hardship_unit": True}, 84_00, 252_00),
        ({"base_audit_missed": True, "old_base": 7_500_00}, 165_00, 495_00),
        ({"base_audit_missed": True, "old_base": 6_000_00}, 140_00, 420_00),
        ({"base_audit_missed": True, "old_base": 3_900_00, "hardship_unit": True}, 85_80, 257_40),  # 4,290.00
        ({"base_audit_missed": True, "old_base": 3_800_00, "hardship_unit": True}, 84_00, 252_00),  # 60 % of 7,000
    ],
)
def test_lf2024_12_13_16_21_the_base_of_staff(facts: Mapping[str, FactValue], own: int, unit: int) -> None:
    found = premium("langfang-2024", {**STAFF_LF, **facts})
    assert found.total(Party.PERSON, Period.MONTH) == own
    assert found.total(Party.UNIT, Period.MONTH) == unit


def test_lf2024_16_and_23_the_lowest_base_of_a_hardship_unit_is_that_of_its_back_payment() -> None:
    facts = {**STAFF_LF, "last_year_wage": 5_000_00, "missing_months": 3, "old_base": 3_900_00, "hardship_unit": True}
    found = premium("langfang-2024", facts)
    assert found.total(Party.UNIT, Period.ONCE) == 3 * 252_00
    assert found.total(Party.PERSON, Period.ONCE) == 3 * 84_00


def test_lf2024_12_3_asks_for_the_wage_of_last_year_and_13_1_for_that_of_the_month() -> None:
    for first, name, rule in ((False, "last_year_wage", "LF2024-12-3"), (True, "declared_wage", "LF2024-13-1")):
        facts = {**STAFF_LF, "first_enrolment": first}
        assert [one.key for one in quote(Known(law_of("langfang-2024"), facts), "premium").lacking] == [name]
        told = premium("langfang-2024", {**facts, name: 8_000_00})
        assert rule in {line.rule for line in told.lines}


def test_lf2024_17_1_and_18_1_flexible_by_month_or_by_quarter() -> None:
    facts: dict[str, FactValue] = {"category": "flexible", "missing_months": 0, "paid_at_once": 3}
    found = premium("langfang-2024", facts)
    assert found.total(Party.PERSON, Period.MONTH) == 560_00
    assert amount(found, "LF2024-18-1") == 1_680_00


def test_lf2024_23_0_what_is_paid_back_has_at_least_the_base_of_today() -> None:
    found = premium(
        "langfang-2024", {**STAFF_LF, "last_year_wage": 8_000_00, "missing_months": 2, "old_base": 6_000_00}
    )
    assert found.total(Party.PERSON, Period.ONCE) == 280_00


def test_lf2024_24_flexible_workers_pay_back_on_the_base_of_17_and_are_asked_for_no_other() -> None:
    facts: dict[str, FactValue] = {"category": "flexible", "missing_months": 2, "paid_at_once": 1}
    assert premium("langfang-2024", facts).total(Party.PERSON, Period.ONCE) == 1_120_00


def test_lf2024_31_who_draws_a_pension_is_told_that_nothing_is_due() -> None:
    found = premium("langfang-2024", {"category": "retired"})
    assert [(line.rule, line.amount) for line in found.lines] == [("LF2024-31-1N", 0)]


def test_sx2025_28_3_who_is_in_no_class_is_not_asked_when_they_were_listed() -> None:
    facts = {name: value for name, value in RESIDENT_SX.items() if name != "paid_before_relief"}
    assert premium("shaoxing-2025", facts).total(Party.PERSON, Period.YEAR) == 620_00
    listed = {**facts, "certificates": frozenset({"low_income"})}
    assert [one.key for one in quote(Known(law_of("shaoxing-2025"), listed), "premium").lacking] == [
        "paid_before_relief"
    ]


def test_lf2024_15_2_unemployed() -> None:
    assert premium("langfang-2024", {"category": "unemployed"}).total(Party.UNEMPLOYMENT_FUND, Period.MONTH) == 336_00


def test_hz2022_1_1_the_edge_of_low_income_pays_nothing_as_a_resident() -> None:
    facts: dict[str, FactValue] = {"category": "adult_1", "welfare_institution": False, "hardship_proof": False}
    held = {**facts, "certificates": frozenset({"low_income_edge"})}
    assert premium("hangzhou-2018", held).total(Party.PERSON, Period.YEAR) == 300_00
    found = premium("hangzhou-2022", held)
    assert found.total(Party.PERSON, Period.YEAR) == 0
    assert amount(found, "HZ2022-1-1") == 600_00


def test_hz2022_1_1_as_a_flexible_worker_half_is_left() -> None:
    held: dict[str, FactValue] = {"category": "flexible"}
    found = premium("hangzhou-2022", {**held, "certificates": frozenset({"low_income_edge"})})
    assert found.total(Party.PERSON, Period.MONTH) == 157_50


def test_hz2022_1_2_unit_and_staff_have_one_base() -> None:
    facts: dict[str, FactValue] = {"category": "active", "work_injured": False, "veteran": False}
    found = premium("hangzhou-2022", {**facts, "last_year_wage": 8_000_00})
    assert found.total(Party.UNIT, Period.MONTH) == 840_00
    assert found.total(Party.PERSON, Period.MONTH) == 160_00
