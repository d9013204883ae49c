"""Months noted under a payment that goes on, and not paid by it: no money in the account, no month for retiring."""

import re
from collections.abc import Mapping
from datetime import datetime

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.persons import Account
from medins_desk.domain.settlements import Payer
from tests.desk.counter import PERSON, desk_on
from tests.screens.office import id_number as born

CODES = {"hangzhou": "330100", "shaoxing": "330600", "langfang": "131000"}
VALUES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "hangzhou": {"average_wage.on_post": {"amount": "5000"}, "account.interest": {"share": "0.35%"}},
    "shaoxing": {
        "average_wage": {"amount": "8000"},
        "account.staff_rate": {"share": "2%"},
        "account.interest": {"share": "0.35%"},
        "critical.per_head": {"amount": "100"},
    },
    "langfang": {
        "average_wage": {"amount": "7000"},
        "average_pension.enterprise": {"amount": "3500"},
        "average_pension.public": {"amount": "6000"},
        "account.interest": {"share": "0.35%"},
    },
}
FACTS = {
    "hangzhou": {"fact.last_year_wage": "8000", "fact.veteran": "0", "fact.work_injured": "0"},
    "shaoxing": {"fact.last_year_wage": "8000", "fact.first_enrolment": "0"},
    "langfang": {
        "fact.last_year_wage": "9000",
        "fact.first_enrolment": "0",
        "fact.base_audit_missed": "0",
        "fact.hardship_unit": "0",
    },
}
RETIRING = {
    "shaoxing": {"fact.retirement_reached": "1", "fact.relation_terminated": "0", "fact.lump_sum_in_effect": "0"},
    "langfang": {"fact.retirement_reached": "1", "fact.formalities_done": "1", "fact.first_insured_retired": "0"},
}
_MONTH = re.compile("[0-9]{4} 年 [0-9]{1,2} 月：")


def staff(area: str, now: str, since: str, *events: Mapping[str, str], birth: str = "19780315") -> tuple[Desk, int]:
    """Somebody whose unit pays since a month, on and on, and what else was noted."""
    desk = desk_on(now=datetime.fromisoformat(f"{now}T09:00"), code=CODES[area], area=area)
    begins = f"{max(since[:4], '2018')}0101"
    for key, typed in VALUES[area].items():
        desk.set_value(key, {**typed, "since": begins, "document": "测医保〔2024〕1号"})
    person = desk.register({**PERSON, "id_number": born(birth, "901")})
    entered = {"kind": "registered", "category": "active", "day": f"{since}01", "qualified": f"{since}01"}
    for one in (entered, {"kind": "paid", "category": "active", "first": since}, *events):
        desk.record_occurrence(person, one)
    desk.keep_facts(person, {"since": begins, **FACTS[area]})
    return desk, person


def credited(desk: Desk, person: int) -> list[str]:
    """The months of credits of somebody in service, each with its day where that is not in the month."""
    file = desk.account_file(person)
    assert file.by_law
    lines = [one for one in file.movements if _MONTH.match(one.why) and "退休" not in one.item]
    return [f"{one.day} {one.why.split('：')[0]}" for one in lines]


def left_of(desk: Desk, person: int) -> list[tuple[str, str]]:
    """What the account was not credited with, and by which rule."""
    return [(one.text, one.rule) for one in desk.account_file(person).unpaid]


def balance(desk: Desk, person: int) -> Account:
    return desk.person_file(person, desk._today()).account


def years(desk: Desk, person: int, area: str) -> tuple[int, int, list[tuple[str, int]]]:
    """Months that count, those that are missing, and those left out, by the reason."""
    found = desk.retirement_answer(person, RETIRING[area]).answer
    assert found
    return found.total, found.missing, [left for one in found.counted for left in one.left_out]


ARREARS = {"kind": "arrears", "first": "202503", "last": "202504"}


def test_sx2025_21_3_what_the_unit_owes_is_credited_when_it_is_paid() -> None:
    desk, key = staff("shaoxing", "2025-06-15", "202501", ARREARS)
    assert balance(desk, key) == Account(3 * 160_00 - 40_00, 0)
    assert credited(desk, key) == ["2025-01-31 2025 年 1 月", "2025-02-28 2025 年 2 月", "2025-05-31 2025 年 5 月"]
    assert left_of(desk, key) == [("2025 年 3 月至 2025 年 4 月单位欠缴，没有划入；补缴到账后划入", "SX2025-21-3")]
    desk, key = staff("shaoxing", "2025-06-15", "202501", {**ARREARS, "settled": "20250520"})
    assert left_of(desk, key) == []
    assert balance(desk, key) == Account(5 * 160_00 - 40_00, 0)
    assert credited(desk, key)[2:4] == ["2025-05-20 2025 年 3 月", "2025-05-20 2025 年 4 月"]


def test_a_bill_draws_on_what_was_paid_for_only() -> None:
    desk, key = staff("shaoxing", "2025-06-15", "202501", ARREARS)
    visit = {"kind": "outpatient", "institution": "G1", "start": "20250320", "total": "1000", "invoice_number": "0001"}
    found = desk.preview(key, visit).settlement
    assert found
    assert (found.payers[Payer.ACCOUNT_CURRENT], found.payers[Payer.CASH]) == (440_00, 110_00)


def test_hz2018_25_5_what_comes_in_a_later_year_is_paid_into_money_of_earlier_years() -> None:
    owed = {"kind": "arrears", "first": "201811", "last": "201812", "settled": "20190120"}
    desk, key = staff("hangzhou", "2019-01-31", "201801", owed)
    lines = [one for one in desk.account_file(key).movements if one.rule in ("HZ2018-30-2", "HZ2018-25-5")]
    assert [(str(one.day), one.rule, one.amount) for one in lines] == [
        ("2018-12-31", "HZ2018-30-2", -2 * 200_00),
        ("2019-01-20", "HZ2018-25-5", 125_00),
        ("2019-01-20", "HZ2018-25-5", 125_00),
    ]


def test_hz2018_30_2_what_the_unit_owes_at_the_end_of_the_year_is_taken_back() -> None:
    owed = {"kind": "arrears", "first": "201803", "last": "201804"}
    desk, key = staff("hangzhou", "2018-12-31", "201801", owed)
    assert balance(desk, key) == Account(12 * 200_00 - 48_00, 0)
    desk, key = staff("hangzhou", "2019-01-02", "201801", owed)
    lines = [one for one in desk.account_file(key).movements if one.rule == "HZ2018-30-2"]
    assert [(str(one.day), one.amount) for one in lines] == [("2018-12-31", -2 * 200_00)]
    assert [rule for _, rule in left_of(desk, key)] == ["HZ2018-31"]
    desk, key = staff("hangzhou", "2019-01-02", "201801", {**owed, "settled": "20180620"})
    assert "HZ2018-30-2" not in {one.rule for one in desk.account_file(key).movements}


def test_hz2018_28_1_who_is_owed_for_when_the_year_begins_has_it_set_up_all_the_same() -> None:
    owed = {"kind": "arrears", "first": "201811", "last": "201902"}
    desk, key = staff("hangzhou", "2019-02-20", "201801", owed)
    preset = [one for one in desk.account_file(key).movements if one.rule == "HZ2018-28-1"]
    assert [(str(one.day), one.amount) for one in preset] == [
        ("2018-01-01", 2_400_00),
        ("2019-01-01", 2_400_00),
    ]


def test_lf2024_29_1_months_in_prison_are_neither_credited_nor_counted() -> None:
    serves = {"kind": "sentenced", "day": "20240510", "until": "20241009", "settled": "20241120"}
    desk, key = staff("langfang", "2024-12-31", "202401", serves)
    assert balance(desk, key) == Account(7 * 180_00, 0)
    assert [one.split("年 ")[1] for one in credited(desk, key)] == [f"{of} 月" for of in (1, 2, 3, 4, 5, 11, 12)]
    assert years(desk, key, "langfang")[0] == 7


def test_lf2024_26_1_what_may_be_paid_later_is_credited_once_it_is() -> None:
    desk, key = staff("langfang", "2024-06-15", "202401", {"kind": "deferred", "first": "202402", "last": "202404"})
    assert balance(desk, key) == Account(2 * 180_00, 0)
    assert left_of(desk, key) == [("2024 年 2 月至 2024 年 4 月批准缓缴，没有划入；补缴到账后划入", "LF2024-23-0A")]
    assert years(desk, key, "langfang")[2] == [("批准缓缴，还没有补缴", 3)]
    paid = {"kind": "deferred", "first": "202402", "last": "202404", "settled": "20240506"}
    desk, key = staff("langfang", "2024-06-15", "202401", paid)
    assert balance(desk, key) == Account(5 * 180_00, 0)
    assert credited(desk, key)[1:4] == [f"2024-05-06 2024 年 {of} 月" for of in (2, 3, 4)]


@pytest.mark.parametrize(("settled", "total"), [({}, 238), ({"settled": "20250520"}, 240)])
def test_sx2025_16_1_years_are_short_of_what_the_unit_owes(settled: Mapping[str, str], total: int) -> None:
    desk, key = staff("shaoxing", "2025-06-15", "200507", {**ARREARS, **settled}, birth="19650101")
    assert years(desk, key, "shaoxing") == (total, 240 - total, [("单位欠缴，还没有补缴", 2)] if total < 240 else [])


def test_lf2024_31_1_nothing_counts_any_more_once_the_pension_is_drawn() -> None:
    desk, key = staff(
        "langfang", "2024-12-31", "202401", {"kind": "retired", "day": "20240520", "first": "202406"}, birth="19640501"
    )
    desk.keep_facts(key, {"since": "20240520", "fact.public_sector": "0"})
    assert len(credited(desk, key)) == 5
    assert years(desk, key, "langfang")[0] == 5


@pytest.mark.parametrize(("area", "year"), [("hangzhou", "2018"), ("shaoxing", "2025"), ("langfang", "2024")])
def test_who_leaves_is_credited_no_more_and_again_from_the_month_of_coming_back(area: str, year: str) -> None:
    left = {"kind": "moved_away", "day": f"{year}0210", "reason": "转移联系函"}
    desk, key = staff(area, f"{year}-06-30", f"{year}01", left)
    assert len(credited(desk, key)) == 2
    back = {"kind": "registered", "category": "active", "day": f"{year}0506", "qualified": f"{year}0501"}
    desk.record_occurrence(key, back)
    assert [one.split("年 ")[1] for one in credited(desk, key)] == ["1 月", "2 月", "5 月", "6 月"]
