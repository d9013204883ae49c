"""Premiums at the desk: from what is on file and what is asked, with article and arithmetic.

Nothing is kept but the row of the journal for a sheet that was handed out.
"""

from datetime import datetime

import pytest

from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.participation import Occurred
from medins_desk.domain.people_law import Party, Period
from medins_desk.store import open_memory
from tests.desk.counter import PERSON, desk_on, faults_of
from tests.desk.test_accounts_by_law import staff, wages
from tests.desk.test_bills import text_of
from tests.desk.test_registrations import BOOK, FLEXIBLE
from tests.screens.office import id_number as born


def test_hz2018_13_1_the_file_answers_and_only_the_rest_is_asked() -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    found = desk.premium_answer(key, {})
    assert [one.name for one in found.asked] == ["monthly_wage"]
    whole = desk.premium_answer(key, {"fact.monthly_wage": "18000"})
    (part,) = whole.parts
    assert not part.quote.lacking
    assert part.quote.total(Party.UNIT, Period.MONTH) == 15_000_00 * 105 // 1000
    assert part.quote.total(Party.PERSON, Period.MONTH) == 160_00
    assert all(line.law for line in part.quote.lines)


def test_who_was_just_registered_is_quoted_as_what_they_will_pay() -> None:
    """HZ2018-15: a laid-off worker who turned flexible today hears of 315.00, and not of a wage."""
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    paid = next(one for one in desk._store.participation.of(key) if one.what.kind is Occurred.PAID)
    desk.take_back_occurrence(paid.id, {"reason": "单位解除合同"})
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201801", "last": "201804"})
    assert [one.name for one in desk.premium_answer(key, {}).asked] == ["monthly_wage"]
    desk.register_enrolment(key, {**FLEXIBLE, **BOOK, "way": "flexible_local"})
    found = desk.premium_answer(key, {})
    (part,) = found.parts
    assert not found.asked
    assert part.quote.total(Party.PERSON, Period.MONTH) == 315_00


def test_what_was_answered_at_the_registration_is_not_asked_again() -> None:
    desk = desk_on()
    key = desk.register({"name": "测试婴", "id_number": born("20180520", "901"), "household": "local"})
    seen = {f"paper.{name}": "1" for name in ("household_book", "identity_child", "photo")}
    said = {"fact.insured_elsewhere": "none", "fact.welfare_institution": "0", "fact.qualified_on": "20180520"}
    desk.register_enrolment(key, {**said, **seen, "way": "child_local"})
    (part,) = desk.premium_answer(key, {}).parts
    assert not part.quote.lacking
    assert part.quote.total(Party.PERSON, Period.YEAR) == 250_00


def test_who_is_in_nothing_is_asked_once_as_what_and_nothing_is_printed_before() -> None:
    desk = desk_on()
    key = desk.register({**PERSON, "id_number": born("19780315", "901")})
    found = desk.premium_answer(key, {})
    assert not found.asked
    assert [(one.place, one.text) for one in found.faults] == [("category", "还没有登记参保：选一类")]
    with pytest.raises(ClerkFault) as refused:
        desk.premium_handed_out(key, {})
    assert list(faults_of(refused.value)) == ["category"]


def test_months_of_a_flexible_worker_with_a_certificate_from_its_month() -> None:
    """HZ2018-14-1, 14-2: 315.00 a month, half of it from the month of the certificate on."""
    desk = desk_on()
    wages(desk)
    key = desk.register({**PERSON, "id_number": born("19780315", "901")})
    desk.add_certificate(key, {"kind": "low_income_edge", "start": "20180310"})
    asked = {"what": "months", "category": "flexible", "first": "201801", "last": "201804"}
    (part,) = desk.premium_answer(key, {**asked, "fact.welfare_institution": "0"}).parts
    own = [line.amount for line in part.quote.lines if line.party is Party.PERSON]
    assert own == [2 * 315_00, 2 * 157_50]


def test_hz2018_12_and_13_each_month_by_the_wages_that_hold_in_it() -> None:
    """第十二条、第十三条: W rises to 5,400.00 and the wage to 9,000.00 with January 2019; two years, two quotes."""
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    desk.set_value("average_wage.on_post", {"amount": "5400", "since": "20190101", "document": "测医保〔2019〕1号"})
    desk.keep_facts(key, {"since": "20190101", "fact.last_year_wage": "9000"})
    asked = {"what": "months", "first": "201811", "last": "201902", "fact.monthly_wage": "2000"}
    found = desk.premium_answer(key, asked)
    assert [part.title for part in found.parts] == ["2018 年 11 月至 2018 年 12 月", "2019 年 1 月至 2019 年 2 月"]
    paid = [[part.quote.total(party, Period.ONCE) for party in (Party.PERSON, Party.UNIT)] for part in found.parts]
    assert paid == [[2 * 160_00, 2 * 315_00], [2 * 180_00, 2 * 340_20]]
    flexible = desk.premium_answer(key, {**asked, "category": "flexible"})
    assert [part.quote.total(Party.PERSON, Period.ONCE) for part in flexible.parts] == [2 * 315_00, 2 * 340_20]
    words = text_of(desk.premium_handed_out(key, {**asked, "category": "flexible"}))
    assert all(said in words for said in ("630.00", "680.40", "2019 年 1 月至 2019 年 2 月"))
    before = desk.premium_answer(key, {**asked, "first": "201712"})
    assert [(one.place, one.text) for one in before.faults] == [
        ("first", "没有 2017-12-31 施行的参保规定，缴多少以税务部门的缴费通知为准")
    ]


def test_hz2022_1_1_a_child_at_the_edge_pays_half_of_2021_and_nothing_of_2022() -> None:
    desk = desk_on(open_memory(), datetime(2021, 11, 10, 9, 0))  # noqa: DTZ001 - the window's clock is local time
    key = desk.register({"name": "测试童", "id_number": born("20150120", "901"), "household": "local"})
    desk.add_certificate(key, {"kind": "low_income_edge", "start": "20210310"})
    asked = {"what": "months", "first": "202111", "last": "202212", "fact.welfare_institution": "0"}
    found = desk.premium_answer(key, {**asked, "category": "child"})
    assert [part.title for part in found.parts] == ["2021 年 11 月至 2021 年 12 月", "2022 年 1 月至 2022 年 12 月"]
    assert [part.quote.total(Party.PERSON, Period.ONCE) for part in found.parts] == [125_00, 0]
    student = desk.premium_answer(key, {**asked, "category": "student", "fact.hardship_proof": "0"})
    assert [part.title for part in student.parts] == ["2021 年 11 月至 2022 年 8 月", "2022 年 9 月至 2022 年 12 月"]
    assert [part.quote.total(Party.GOVERNMENT, Period.ONCE) for part in student.parts] == [240_00, 240_00]


def test_hz2018_25_what_was_missed_month_by_month() -> None:
    desk = desk_on()
    wages(desk)
    key = desk.register({**PERSON, "id_number": born("19780315", "901")})
    asked = {"what": "back", "category": "flexible", "first": "201707", "last": "201801"}
    (part,) = desk.premium_answer(key, asked).parts
    assert part.quote.total(Party.PERSON, Period.ONCE) == 2_205_00
    with_fault = desk.premium_answer(key, {**asked, "last": "201706"})
    assert [one.place for one in with_fault.faults] == ["last"]


def test_amb_43_a_newborn_of_november_hears_of_both_years() -> None:
    desk = desk_on(open_memory(), datetime(2019, 1, 10, 9, 0))  # noqa: DTZ001 - the window's clock is local time
    key = desk.register({"name": "测试婴", "id_number": born("20181120", "901"), "household": "local"})
    asked = {"category": "child", "fact.welfare_institution": "0"}
    found = desk.premium_answer(key, asked)
    assert [part.title for part in found.parts] == ["2018 年度", "2019 年度"]
    assert {part.quote.total(Party.PERSON, Period.YEAR) for part in found.parts} == {250_00}
    late = desk_on(open_memory(), datetime(2018, 12, 10, 9, 0))  # noqa: DTZ001
    key = late.register({"name": "测试婴", "id_number": born("20181120", "901"), "household": "local"})
    assert [part.title for part in late.premium_answer(key, asked).parts] == ["2018 年度", "2019 年度"]


@pytest.mark.parametrize(
    ("area", "name", "wages_since", "months", "day", "due"),
    [
        # 第二十五条（二）: 60 % of the wage of the day, 5,400.00 × 60 % × 10.5 % = 340.20, for the months of 2018 too
        ("hangzhou", "average_wage.on_post", {"20180101": "5000", "20190101": "5400"}, ("201810", "201902"),
         "2019-03-05", 5 * 340_20),
        # 第十四条第三款: by the standard of the month of payment, 8,400.00 × 60 % × 10 % = 504.00
        ("shaoxing", "average_wage", {"20250101": "8000", "20260101": "8400"}, ("202512", "202601"), "2026-02-10",
         2 * 504_00),
        # 第十七条、第二十一条: the contribution year of the day, since July 7,500.00 × 8 % = 600.00
        ("langfang", "average_wage", {"20240101": "7000", "20240701": "7500"}, ("202405", "202406"), "2024-07-10",
         2 * 600_00),
    ],
)  # fmt: skip
def test_months_made_up_over_a_new_average_wage_go_by_that_of_the_payment(
    area: str, name: str, wages_since: dict[str, str], months: tuple[str, str], day: str, due: int
) -> None:
    code = {"hangzhou": "330100", "shaoxing": "330600", "langfang": "131000"}[area]
    desk = desk_on(now=datetime.fromisoformat(f"{day}T09:00"), code=code, area=area)
    for since, wage in wages_since.items():
        desk.set_value(name, {"amount": wage, "since": since, "document": "测医保〔2018〕1号"})
    key = desk.register({**PERSON, "id_number": born("19780315", "901")})
    asked = {"what": "back", "category": "flexible", "first": months[0], "last": months[1]}
    (part,) = desk.premium_answer(key, {**asked, "fact.past_retirement_age": "0"}).parts
    assert not part.quote.lacking
    assert part.quote.total(Party.PERSON, Period.ONCE) == due


@pytest.mark.parametrize(
    ("area", "birth", "day", "years"),
    [
        # 第三十九条: three months, the same day of the third one included (AMB-37)
        ("hangzhou", "20181120", "2019-02-20", [2018, 2019]),
        ("hangzhou", "20181120", "2019-02-21", [2019]),  # 第四十二条: later the running year only
        ("hangzhou", "20181120", "2019-06-10", [2019]),
        ("hangzhou", "20180410", "2018-09-30", [2018]),
        ("hangzhou", "20180410", "2018-10-01", [2018, 2019]),  # 第三十八条（一）: from October on for the next year
        ("shaoxing", "20251210", "2026-03-10", [2025, 2026]),  # 第二十九条: the ninetieth day
        ("shaoxing", "20251210", "2026-03-11", [2026]),
        ("shaoxing", "20250901", "2025-10-31", [2025]),
        ("shaoxing", "20250901", "2025-11-01", [2025, 2026]),  # 第二十八条: from November on
    ],
)
def test_the_years_that_a_newborn_can_be_paid_for_are_those_that_the_law_opens(
    area: str, birth: str, day: str, years: list[int]
) -> None:
    code = {"hangzhou": "330100", "shaoxing": "330600"}[area]
    desk = desk_on(now=datetime.fromisoformat(f"{day}T09:00"), code=code, area=area)
    key = desk.register({"name": "测试婴", "id_number": born(birth, "901"), "household": "local"})
    found = desk.premium_answer(key, {"category": "child", "fact.welfare_institution": "0"})
    assert [part.title for part in found.parts] == [f"{year} 年度" for year in years]


def test_a_question_that_is_no_longer_asked_goes_unless_it_is_answered() -> None:
    """Of staff the wage of the month is asked; a flexible worker has none to tell."""
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    assert [one.name for one in desk.premium_answer(key, {}).asked] == ["monthly_wage"]
    flexible = {"category": "flexible", "fact.monthly_wage": ""}
    for more in ({}, {"what": "back"}, {"what": "back", "first": "201707", "last": "201801"}):
        assert not desk.premium_answer(key, {**flexible, **more}).asked
        kept = desk.premium_answer(key, {**flexible, **more, "fact.monthly_wage": "9000"}).asked
        assert [one.name for one in kept] == ["monthly_wage"]
    sure = {"fact.retirement_reached": "0", "fact.employed_in_area": ""}
    assert "employed_in_area" not in [one.name for one in desk.retirement_answer(key, sure).asked]


def test_a_sheet_that_is_handed_out_is_in_the_journal_and_nothing_else_is_kept() -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    before = desk._store.logical_hash()
    desk.premium_answer(key, {"fact.monthly_wage": "9000"})
    assert desk._store.logical_hash() == before
    words = text_of(desk.premium_handed_out(key, {"fact.monthly_wage": "9000"}))
    assert "测试甲" in words
    assert "945.00" in words
    assert "第十三条" in words
    (row,) = [row for row in desk._store.journal.rows() if row.verb == "hand out"]
    assert row.details["person_pays"] == 160_00
    with pytest.raises(ClerkFault) as wrong:
        desk.premium_handed_out(key, {"what": "months"})
    assert set(faults_of(wrong.value)) == {"first", "last"}


@pytest.mark.parametrize(("last", "is_asked"), [("202405", False), ("202406", False), ("202402", True)])
def test_lf2024_24_who_has_missed_no_month_is_not_asked_how_many_to_pay_back(last: str, *, is_asked: bool) -> None:
    now = datetime.fromisoformat("2024-06-05T09:00")
    desk = desk_on(now=now, code="131000", area="langfang")
    key = desk.register({**PERSON, "household": "local"})
    desk.record_occurrence(key, {"kind": "registered", "day": "20240110", "category": "flexible"})
    desk.record_occurrence(key, {"kind": "paid", "category": "flexible", "first": "202401", "last": last})
    asked = {one.name for one in desk.premium_answer(key, {"category": "flexible"}).asked}
    assert ("missing_months" in asked) is is_asked


def test_nobody_is_sent_to_pay_back_months_that_are_on_file_as_paid() -> None:
    desk = desk_on()
    key = desk.register({**PERSON, "id_number": born("19850315", "901")})
    desk.record_occurrence(key, {"kind": "registered", "category": "active", "day": "20180105"})
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201801", "last": "201803"})
    asked = {"what": "back", "first": "201802", "last": "201805"}
    (fault,) = desk.premium_answer(key, asked).faults
    assert fault.place == "first"
    assert fault.text.startswith("2018 年 2 月至 2018 年 3 月里有 2 个月已经记了缴费，不用补缴")
    assert desk.premium_answer(key, {**asked, "first": "201804"}).faults == ()


@pytest.mark.parametrize(
    ("first", "last", "place", "words"),
    [
        ("201805", "201803", "last", "早于 2018 年 5 月，核对两个月份"),
        ("196001", "201803", "last", "从 1960 年 1 月算起有 699 个月，核对两个月份"),
        ("201813", "201803", "first", "没有 201813 这个月，核对年份和月份"),
        ("2018", "201803", "first", "月份是 6 位数字，如 201803"),
    ],
)
def test_what_is_wrong_with_a_month_is_said_as_it_is(first: str, last: str, place: str, words: str) -> None:
    desk = desk_on()
    key = desk.register({**PERSON, "id_number": "", "birth_date": "19500101"})
    found = desk.premium_answer(key, {"what": "back", "first": first, "last": last}).faults
    assert (place, words) in [(one.place, one.text) for one in found]


def test_a_quote_says_among_its_sums_that_the_person_s_is_not_known_yet() -> None:
    desk = desk_on()
    key = desk.register({"name": "测试婴", "id_number": born("20180520", "901"), "household": "local"})
    told: tuple[dict[str, str], ...] = ({}, {"fact.welfare_institution": "0"})
    asked, answered = (desk.premium_answer(key, {"category": "child", **said}).statement for said in told)
    assert asked
    assert answered
    sums = asked.parts[1].lines
    assert [(one.item, one.why) for one in sums if one.amount is None] == [("个人：还不能算", "还要知道：福利机构收养")]
    assert all(one.amount is not None for one in answered.parts[1].lines)
