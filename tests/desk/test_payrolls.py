"""What a unit pays for its people at the desk: who works there in a month, from which bases, the sheet."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from medins_desk.desk import Desk, PayrollAnswer
from medins_desk.domain.codes import unit_check_sign
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.people_law import Party, Period
from tests.desk.counter import PERSON, desk_on, faults_of
from tests.desk.test_accounts_by_law import wages
from tests.desk.test_bills import text_of
from tests.desk.test_retiring import langfang
from tests.screens.office import id_number as born

UNIT = "91330600MA00000000"[:17]
CODE = UNIT + unit_check_sign(UNIT)
NAME = "测试纺织有限公司"


def shaoxing() -> Desk:
    desk = desk_on(code="330600", area="shaoxing", now=datetime(2025, 6, 12, 9, 0))  # noqa: DTZ001
    desk.set_value("average_wage", {"amount": "8000", "since": "20250101", "document": "测医保〔2025〕1号"})
    return desk


def employed(desk: Desk, place: int, start: str = "20240101", end: str = "") -> int:
    """One of the unit's people."""
    name = f"测试{'甲乙丙丁戊'[place - 1]}"
    key = desk.register({**PERSON, "name": name, "id_number": born("19850315", f"90{place}")})
    tie = {"kind": "employer", "name": NAME, "number": CODE, "start": start, "end": end}
    desk.add_tie(key, tie)
    return key


def own(fact: str, **amounts: str) -> dict[str, str]:
    return {f"fact.{fact}@{key.removeprefix('p')}": text for key, text in amounts.items()}


def total(found: PayrollAnswer, party: Party, period: Period = Period.MONTH) -> int:
    assert found.found
    return found.found.total(party, period)


def test_sx2025_13_4_each_base_is_kept_within_its_bounds_and_the_unit_pays_on_their_sum() -> None:
    desk = shaoxing()
    for place in (1, 2, 3):
        employed(desk, place)
    begun = {"unit": CODE, "month": "202506", "fact.first_enrolment": "0"}
    asked = desk.payroll_answer(begun).asked
    assert [one.title for one in asked if "@" in one.name] == [f"测试{who}　本人上年度月平均工资" for who in "丙乙甲"]
    typed = {**begun, **own("last_year_wage", p1="3500", p2="30000", p3="9000")}
    found = desk.payroll_answer(typed)
    assert found.found
    assert not [one for one in found.asked if "@" in one.name and not typed.get(f"fact.{one.name}")]
    (only,) = found.found.months
    assert next(line.amount for line in only.payroll.unit if line.rule == "SX2025-13-3") == 37_800_00
    assert (total(found, Party.UNIT), total(found, Party.PERSON)) == (3_591_00, 756_00)
    assert found.found.of("1", Party.PERSON, Period.MONTH) == 96_00  # 4,800.00 × 2%
    assert found.found.both() == 4_347_00
    (share,) = [line.why for line in only.payroll.unit if line.party is Party.UNIT]
    assert share == "37,800.00 × 9.5%，3 人合计"
    sheet = text_of(desk.payroll_handed_out(typed))  # to be reckoned again by whoever holds it
    assert "9,000.00 + 24,000.00 + 4,800.00，3 人合计" in sheet
    assert "缴费工资 3,500.00，保底 8,000.00 × 60%；4,800.00 × 2%" in sheet
    assert "用人单位和个人一共" in sheet
    assert "尾号" in sheet


def test_lf2024_a_quarter_is_its_months_and_who_comes_later_is_in_those_months_only() -> None:
    desk = langfang()
    employed(desk, 1)
    employed(desk, 2, start="20240520")
    employed(desk, 3, start="20230101", end="20240430")
    said = {"fact.first_enrolment": "0", "fact.base_audit_missed": "0", "fact.hardship_unit": "0"}
    typed: Mapping[str, str] = {"unit": CODE, "month": "202404", "length": "quarter", **said}
    bare = desk.payroll_answer(typed)
    names = {one.name.partition("@")[0] for one in bare.asked if "@" in one.name}
    (wage,) = names
    typed = {**typed, **own(wage, p1="10000", p2="5000", p3="8000")}
    found = desk.payroll_answer(typed)
    assert found.found
    assert [[one.id for one in of.payroll.people] for of in found.found.months] == [["3", "1"], ["2", "1"], ["2", "1"]]
    # 7,000.00 is the floor: April 10,000 + 8,000, May and June 10,000 + 7,000, at 6% and 2%
    assert total(found, Party.UNIT) == (18_000_00 + 2 * 17_000_00) * 6 // 100
    assert total(found, Party.PERSON) == (18_000_00 + 2 * 17_000_00) * 2 // 100
    assert {one.name: one.note for one in found.people} == {
        "测试甲": "",
        "测试乙": "2024-05-20 起",
        "测试丙": "到 2024-04-30",
    }


def test_hz2018_a_unit_pays_on_wages_its_people_between_their_bounds_and_a_year_counts_once() -> None:
    desk = desk_on()
    wages(desk)
    employed(desk, 1, start="20180101")
    employed(desk, 2, start="20180101")
    typed = {"unit": CODE, "month": "201804", "length": "quarter"}
    typed |= {f"fact.{one.name}": "0" for one in desk.payroll_answer(typed).asked}
    for fact in {one.name.partition("@")[0] for one in desk.payroll_answer(typed).asked if "@" in one.name}:
        typed |= own(fact, p1="9000", p2="2000")
    found = desk.payroll_answer(typed)
    assert found.found
    assert not any(of.payroll.lacking for of in found.found.months)
    month = desk.payroll_answer({**typed, "length": "month"})
    assert total(found, Party.UNIT) == 3 * total(month, Party.UNIT)
    assert total(found, Party.PERSON) == 3 * total(month, Party.PERSON)
    assert total(month, Party.UNIT) == 1_260_00  # (9,000.00 + 3,000.00) × 10.5%
    assert total(found, Party.ACCOUNT_CURRENT, Period.YEAR) == total(month, Party.ACCOUNT_CURRENT, Period.YEAR)


def test_what_is_on_file_is_not_asked_and_what_is_wrong_stands_at_the_field_of_that_one() -> None:
    desk = shaoxing()
    first, _ = employed(desk, 1), employed(desk, 2)
    desk.keep_facts(first, {"since": "20250101", "fact.last_year_wage": "9000", "fact.first_enrolment": "0"})
    typed = {"unit": CODE, "fact.first_enrolment": "0", "fact.last_year_wage@2": "9千"}
    found = desk.payroll_answer(typed)
    assert [one.name for one in found.asked if "@" in one.name] == ["last_year_wage@2"]
    assert [one.place for one in found.faults] == ["fact.last_year_wage@2"]
    with pytest.raises(ClerkFault) as fault:
        desk.payroll_handed_out(typed)
    assert set(faults_of(fault.value)) == {"fact.last_year_wage@2"}


@pytest.mark.parametrize(
    ("typed", "place", "words"),
    [
        ({}, "unit", "还没有填单位"),
        ({"unit": CODE[:17]}, "unit", "统一社会信用代码是 18 位"),
        ({"unit": CODE, "month": "2025"}, "month", "月份是 6 位数字"),
        ({"unit": CODE, "month": "201001"}, "unit", "没有人登记在这个单位"),
    ],
)
def test_what_cannot_be_told_is_said_at_its_field(typed: Mapping[str, str], place: str, words: str) -> None:
    desk = shaoxing()
    employed(desk, 1)
    with pytest.raises(ClerkFault) as fault:
        desk.payroll_handed_out(typed)
    assert words in faults_of(fault.value)[place]


def test_the_sheet_names_who_pays_what_by_which_article_and_no_whole_number() -> None:
    desk = shaoxing()
    for place in (1, 2):
        employed(desk, place)
    typed = {"unit": CODE, "length": "quarter", "fact.first_enrolment": "0"}
    typed |= own("last_year_wage", p1="9000", p2="9000")
    words = text_of(desk.payroll_handed_out(typed))
    assert "单位缴费测算单" in words
    assert NAME in words
    assert "5,130.00" in words  # 18,000.00 × 9.5% × 3
    assert "540.00" in words  # 9,000.00 × 2% × 3
    assert "第十三条" in words
    assert "9,000.00 × 2% × 3 个月" in words
    assert "办公室还没有设定大病保险人均筹资标准" in words  # nobody of the unit is asked for it
    assert born("19850315", "901") not in words
    (row,) = [row for row in desk._store.journal.rows() if row.entity == "unit"]
    assert (row.verb, row.details["unit_pays"], row.details["people"]) == ("hand out", 5_130_00, 2)


def test_units_are_found_by_code_and_name_and_a_merged_person_counts_once() -> None:
    desk = shaoxing()
    employed(desk, 1)
    assert [one.name for one in desk.units("纺织")] == [NAME]
    assert [one.code for one in desk.units(CODE[:6].lower())] == [CODE]
    assert desk.units("没有") == ()
    twice = desk.register({**PERSON, "name": "测试甲", "id_number": born("19850315", "911")})
    desk.add_tie(twice, {"kind": "employer", "name": NAME, "number": CODE, "start": "20240101"})
    assert len(desk.payroll_answer({"unit": CODE}).people) == 2
    desk.merge_persons(1, {"other": str(twice), "reason": "登记了两次"})
    (only,) = desk.payroll_answer({"unit": CODE}).people
    assert only.number.count("*") >= 8
