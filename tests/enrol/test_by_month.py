"""Premiums month by month: missed months made up, and relief from the month in which a certificate was registered."""

from collections.abc import Mapping
from datetime import date

import pytest

from medins_desk.domain.months import Month, month
from medins_desk.domain.people_law import Party, Period
from medins_desk.domain.quotes import Quote
from medins_desk.domain.spans import Span
from medins_desk.enrol.by_month import CertificateHeld, MonthsAsked, quote_months
from medins_desk.enrol.facts import FactValue
from tests.enrol.accounts import STAFF, laws

DAY = date(2018, 5, 10)
ENTERED = {"unit_entered_on": date(2010, 1, 1)}


def missed(
    area: str, facts: Mapping[str, FactValue], first: tuple[int, int], last: tuple[int, int], day: date = DAY
) -> Quote:
    found = quote_months(laws(area)(day), facts, "back_payment", MonthsAsked(month(*first), month(*last), day))
    assert not found.lacking
    return found


def test_hz2018_25_1_staff_this_year_on_the_own_base_and_earlier_on_the_average_wage() -> None:
    """Four months of this year at 8,000.00 and three of last year at 5,000.00."""
    found = missed("hangzhou", {**STAFF, **ENTERED}, (2017, 10), (2018, 4))
    assert found.total(Party.UNIT, Period.ONCE) == 4_935_00
    assert found.total(Party.PERSON, Period.ONCE) == 940_00
    assert [line.why.split("：")[0] for line in found.lines if line.party is Party.PERSON] == [
        "2017 年 10 月至 2017 年 12 月",
        "2018 年 1 月至 2018 年 4 月",
    ]


def test_hz2018_25_1_not_before_the_unit_was_insured() -> None:
    facts = {**STAFF, "unit_entered_on": date(2018, 3, 5)}
    found = missed("hangzhou", facts, (2018, 1), (2018, 4))
    assert found.total(Party.PERSON, Period.ONCE) == 2 * 160_00
    assert [line.rule for line in found.lines if not line.amount] == ["HZ2018-25-1N"]


def test_hz2018_25_2_flexible_workers_and_not_before_2008() -> None:
    """Seven months at 3,000.00."""
    found = missed("hangzhou", {"category": "flexible"}, (2017, 10), (2018, 4))
    assert found.total(Party.PERSON, Period.ONCE) == 2_205_00
    old = missed("hangzhou", {"category": "flexible"}, (2007, 11), (2008, 2))
    assert old.total(Party.PERSON, Period.ONCE) == 2 * 315_00
    assert [line.rule for line in old.lines if line.party] == ["HZ2018-25-2N", "HZ2018-25-2"]


def test_hz2022_25_by_the_new_average_wage() -> None:
    day = date(2022, 5, 10)
    found = missed("hangzhou", {**STAFF, **ENTERED}, (2021, 12), (2022, 4), day)
    assert found.total(Party.PERSON, Period.ONCE) == 4 * 160_00 + 100_00


def test_sx2025_14_8_within_three_months_by_the_standard_of_the_month_of_payment() -> None:
    facts: Mapping[str, FactValue] = {"category": "flexible", "past_retirement_age": False}
    day = date(2025, 4, 10)
    assert missed("shaoxing", facts, (2025, 1), (2025, 3), day).total(Party.PERSON, Period.ONCE) == 3 * 480_00
    longer = missed("shaoxing", facts, (2024, 12), (2025, 3), day)
    assert (longer.lines[-1].rule, longer.total(Party.PERSON, Period.ONCE)) == ("SX2025-14-9N", 0)


@pytest.mark.parametrize(("reading", "number", "due"), [("a", 3, 1_440_00), ("b", 3, 0), ("b", 2, 960_00), ("a", 4, 0)])
def test_amb_sx_02_three_months_exactly_are_made_up_or_not(reading: str, number: int, due: int) -> None:
    """第十四条第三款: three months missed are within three months (a), or whole ones (b): then none is demanded."""
    day, last = date(2025, 5, 15), month(2025, 4)
    law = laws("shaoxing", {"reading.AMB-SX-02": reading})(day)
    facts: Mapping[str, FactValue] = {"category": "flexible", "past_retirement_age": False}
    found = quote_months(law, facts, "back_payment", MonthsAsked(last - number + 1, last, day))
    assert not found.lacking
    assert found.total(Party.PERSON, Period.ONCE) == due


def test_lf2024_23_0_on_the_old_base_but_not_below_the_lowest() -> None:
    day = date(2024, 4, 10)
    low: Mapping[str, FactValue] = {"category": "active", "hardship_unit": False, "old_base": 6_000_00}
    found = missed("langfang", low, (2024, 1), (2024, 3), day)
    assert (found.total(Party.PERSON, Period.ONCE), found.total(Party.UNIT, Period.ONCE)) == (420_00, 1_260_00)
    high: Mapping[str, FactValue] = {"category": "active", "hardship_unit": False, "old_base": 9_000_00}
    assert missed("langfang", high, (2024, 1), (2024, 3), day).total(Party.PERSON, Period.ONCE) == 3 * 180_00


def test_lf2024_16_1_a_hardship_unit_pays_back_on_its_own_lowest_base() -> None:
    """60 % of 7,000.00 are 4,200.00; an old base above it stands (第二十三条、第十六条)."""
    day = date(2024, 5, 10)
    low: Mapping[str, FactValue] = {"category": "active", "hardship_unit": True, "old_base": 3_900_00}
    found = missed("langfang", low, (2024, 2), (2024, 4), day)
    assert (found.total(Party.PERSON, Period.ONCE), found.total(Party.UNIT, Period.ONCE)) == (3 * 84_00, 3 * 252_00)
    high: Mapping[str, FactValue] = {**low, "old_base": 5_000_00}
    assert missed("langfang", high, (2024, 2), (2024, 4), day).total(Party.PERSON, Period.ONCE) == 3 * 100_00


def test_lf2024_24_flexible_workers_by_the_average_wage_of_the_city() -> None:
    found = missed("langfang", {"category": "flexible"}, (2024, 1), (2024, 3), date(2024, 4, 10))
    assert found.total(Party.PERSON, Period.ONCE) == 3 * 560_00


def test_hz2018_14_2_relief_from_the_month_of_registration_to_that_of_its_end() -> None:
    held = (CertificateHeld("low_income_edge", Span(date(2018, 3, 20), date(2018, 8, 5))),)
    asked = MonthsAsked(month(2018, 1), month(2018, 12), date(2018, 12, 31), held)
    facts: Mapping[str, FactValue] = {"category": "flexible"}
    found = quote_months(laws("hangzhou")(DAY), facts, "premium", asked)
    assert not found.lacking
    assert found.total(Party.GOVERNMENT, Period.ONCE) == 6 * 157_50
    assert found.total(Party.PERSON, Period.ONCE) == 12 * 315_00 - 6 * 157_50


def test_what_is_lacking_is_named_once_for_all_months() -> None:
    asked = MonthsAsked(month(2018, 1), month(2018, 4), DAY)
    found = quote_months(laws("hangzhou")(DAY), STAFF, "back_payment", asked)
    assert [one.key for one in found.lacking] == ["before_unit"]
    assert not [line for line in found.lines if line.party]


def yearly(area: str, facts: Mapping[str, FactValue], first: Month, last: Month, day: date = DAY) -> Quote:
    return quote_months(laws(area)(day), facts, "premium", MonthsAsked(first, last, day))


def test_hz2018_16_of_a_resident_the_years_are_quoted_in_which_the_months_lie() -> None:
    child: Mapping[str, FactValue] = {
        "category": "child",
        "certificates": frozenset(),
        "welfare_institution": False,
        "hardship_proof": False,
    }
    found = yearly("hangzhou", child, month(2018, 11), month(2019, 12))
    assert not found.lacking
    assert (found.total(Party.PERSON, Period.ONCE), found.total(Party.PERSON, Period.YEAR)) == (2 * 250_00, 0)
    own = next(line for line in found.lines if line.party is Party.PERSON)
    assert own.why == "2018 至 2019 年度：每年 250.00 − 0.00 = 250.00，× 2 年"
    student = yearly("hangzhou", {**child, "category": "student"}, month(2018, 3), month(2019, 8))
    assert student.total(Party.PERSON, Period.ONCE) == 2 * 60_00


def test_hz2018_16_4_relief_of_a_year_by_the_certificate_of_its_first_month_asked() -> None:
    held = (CertificateHeld("low_income_edge", Span(date(2018, 12, 20))),)
    asked = MonthsAsked(month(2018, 11), month(2019, 2), date(2018, 12, 31), held)
    facts: Mapping[str, FactValue] = {"category": "child", "welfare_institution": False}
    found = quote_months(laws("hangzhou")(DAY), facts, "premium", asked)
    assert not found.lacking
    assert found.total(Party.PERSON, Period.ONCE) == 250_00 + 125_00


def test_what_is_lacking_for_a_year_is_named() -> None:
    found = yearly("hangzhou", {"category": "child"}, month(2018, 1), month(2018, 12))
    assert [one.key for one in found.lacking] == ["welfare_institution", "certificates"]


def test_hz2018_15_who_pays_by_agreement_pays_at_once_whatever_the_months() -> None:
    found = yearly("hangzhou", {"category": "agreed", "reemployed": False}, month(2018, 1), month(2019, 12))
    assert found.total(Party.PERSON, Period.ONCE) == 60_000_00
    assert found.total(Party.ACCOUNT_CURRENT, Period.ONCE) == 2 * (36_00 + 12_00)


@pytest.mark.parametrize(
    ("area", "day", "category", "rule"),
    [
        ("hangzhou", DAY, "adult_1", "HZ2018-42B"),
        ("hangzhou", DAY, "student", "HZ2018-42B"),
        ("hangzhou", DAY, "retired", "HZ2018-21B"),
        ("hangzhou", date(2022, 5, 10), "child", "HZ2018-42B"),
        ("shaoxing", date(2025, 4, 10), "adult", "SX2025-28-2B"),
        ("shaoxing", date(2025, 4, 10), "retired", "SX2025-16-1B"),
        ("langfang", date(2024, 4, 10), "retired", "LF2024-31-1N"),
    ],
)
def test_who_owes_no_months_reads_why(area: str, day: date, category: str, rule: str) -> None:
    """Residents pay by the year, who is retired no more: a line with its article, not an empty answer."""
    found = missed(area, {"category": category}, (day.year, 1), (day.year, 3), day)
    assert [(line.rule, line.amount) for line in found.lines] == [(rule, 0)]
    law = laws(area)(day).rules[rule]
    assert law.plain.removesuffix("。") in found.lines[0].why
