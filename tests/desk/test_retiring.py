"""Retirement at the desk: years from what was noted and what is on file, the ways with their cost, the sheet."""

from datetime import datetime

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.persons import Account
from medins_desk.domain.retirement import MonthSource
from tests.desk.counter import PERSON, desk_on, faults_of
from tests.desk.test_bills import text_of
from tests.screens.office import id_number as born

DAY = datetime(2024, 6, 12, 9, 0)  # noqa: DTZ001 - the window's clock is local time


def langfang(now: datetime = DAY) -> Desk:
    desk = desk_on(now=now, code="131000", area="langfang")
    values(desk)
    return desk


def values(desk: Desk) -> None:
    """What the office has set in the tests."""
    for key, typed in (
        ("average_wage", {"amount": "7000"}),
        ("average_pension.enterprise", {"amount": "3500"}),
        ("average_pension.public", {"amount": "6000"}),
        ("account.interest", {"share": "0.35%"}),
        ("scheme.start", {"on_day": "20020101"}),
    ):
        desk.set_value(key, {**typed, "since": "20240101", "document": "测医保〔2024〕1号"})


def short(desk: Desk) -> int:
    """A man of 60 with 96 months here and 228 deemed ones: 36 short in all, 24 here."""
    key = desk.register({**PERSON, "id_number": born("19640501", "901")})
    desk.record_occurrence(key, {"kind": "registered", "category": "flexible", "day": "20160601"})
    desk.record_occurrence(key, {"kind": "paid", "category": "flexible", "first": "201606", "last": "202405"})
    desk.record_occurrence(key, {"kind": "reached_age", "day": "20240501"})
    desk.add_career_months(key, {"source": "deemed", "first": "198301", "last": "200112"})
    desk.keep_facts(key, {"since": "20240501", "fact.formalities_done": "1", "fact.first_insured_retired": "0"})
    return key


def test_lf2024_34_1_months_noted_and_on_file_and_the_ways_side_by_side() -> None:
    desk = langfang()
    key = short(desk)
    found = desk.retirement_answer(key, {})
    assert found.answer
    assert not found.asked
    assert (found.answer.total, found.answer.area, found.answer.missing) == (324, 96, 36)
    ways = {way.name: (way.to_pay, way.months) for way in found.answer.ways}
    assert ways == {"lump_sum": (20_160_00, 36), "monthly": (20_160_00, 36)}
    assert [line.amount for line in found.answer.ways[0].gives] == [5_040_00]
    sheet = text_of(desk.retirement_handed_out(key, {}))
    assert "还差 3 年（36 个月）" in sheet
    assert "要 360 个月，有 324 个月，还差 36 个月" in sheet


def test_where_no_year_is_on_file_the_sheet_says_so_before_it_says_what_is_short() -> None:
    desk = langfang()
    known = short(desk)
    key = desk.register({"name": "测试乙", "id_number": born("19640501", "903")})
    typed = {"fact.formalities_done": "1", "fact.first_insured_retired": "0"}
    assert "还没有登记缴费年限" in text_of(desk.retirement_handed_out(key, typed))
    assert "还没有登记缴费年限" not in text_of(desk.retirement_handed_out(known, {}))


def test_what_is_not_known_is_asked_and_undated_months_stand_as_such() -> None:
    desk = langfang()
    key = desk.register({**PERSON, "id_number": born("19640501", "901")})
    desk.add_career_months(key, {"source": "military", "number": "48"})
    found = desk.retirement_answer(key, {})
    assert found.answer
    assert {one.name for one in found.asked} >= {"retirement_reached", "formalities_done"}
    assert not found.answer.ways
    (military,) = [one for one in found.answer.counted if one.source is MonthSource.MILITARY]
    assert (military.months, military.undated) == (48, 48)
    typed = {"fact.retirement_reached": "0", "fact.formalities_done": "0", "fact.first_insured_retired": "0"}
    told = desk.retirement_answer(key, typed).answer
    assert told
    assert [way.name for way in told.ways] == ["not_reached"]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"source": "deemed"}, "first"),
        ({"source": "deemed", "first": "200001"}, "last"),
        ({"source": "deemed", "first": "200002", "last": "200001"}, "last"),
        ({"source": "deemed", "first": "200001", "last": "200002", "number": "2"}, "number"),
        ({"source": "deemed", "number": "viel"}, "number"),
        ({"number": "12"}, "source"),
    ],
)
def test_months_that_do_not_fit_are_refused(typed: dict[str, str], place: str) -> None:
    desk = langfang()
    key = desk.register({**PERSON, "id_number": born("19640501", "901")})
    with pytest.raises(ClerkFault) as wrong:
        desk.add_career_months(key, typed)
    assert place in faults_of(wrong.value)


def test_months_that_were_wrong_are_taken_back() -> None:
    desk = langfang()
    key = short(desk)
    (kept,) = desk.retirement_answer(key, {}).kept
    desk.take_back_career_months(kept.id, {"reason": "档案另有记载"})
    found = desk.retirement_answer(key, {})
    assert found.answer
    assert found.answer.total == 96
    assert "档案另有记载" in found.kept[0].taken_back


def test_lf2024_34_1a_who_pays_once_and_retires_is_credited_and_the_bill_draws_on_it() -> None:
    desk = langfang(datetime(2024, 9, 20, 9, 0))  # noqa: DTZ001
    key = short(desk)
    desk.declare_account(key, {"current": "0", "past": "0", "day": "20240601"})
    desk.keep_facts(key, {"since": "20240601", "fact.public_sector": "0"})
    desk.record_occurrence(key, {"kind": "retired", "day": "20240605", "first": "202406", "settled": "20240610"})
    desk.record_account_act(key, {"kind": "lump_sum", "day": "20240610", "fact.missing_months": "36"})
    file = desk.account_file(key)
    assert file.by_law, file.lacking
    assert "LF2024-34-1A" in {one.rule for one in file.movements}
    monthly = [one.amount for one in file.movements if one.rule == "LF2024-36-2"]
    assert set(monthly) == {70_00}
    account = desk.person_file(key, desk._today()).account
    assert account == Account(5_040_00 + sum(monthly), 0)
    assert desk.benefit_days(key).calendar.covered_on(desk._today()) == "retired"


def test_hz2018_36_2_the_day_of_retiring_is_not_typed_again() -> None:
    desk = desk_on()
    key = desk.register({**PERSON, "id_number": born("19580301", "901")})
    entered = {"category": "active", "day": "20180105", "qualified": "20180101"}
    desk.record_occurrence(key, {"kind": "registered", **entered})
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201801", "last": "201803"})
    assert desk.event_start(key, "retires") == {}
    desk.record_occurrence(key, {"kind": "retired", "day": "20180320", "first": "201804"})
    assert desk.event_start(key, "retires") == {"day": "20180320"}
    assert desk.event_start(key, "nothing of the kind") == {}


def test_lf2024_37_1_processed_in_may_credited_as_retired_from_june() -> None:
    desk = langfang(datetime(2024, 12, 20, 9, 0))  # noqa: DTZ001
    key = desk.register({**PERSON, "id_number": born("19640501", "901")})
    desk.record_occurrence(key, {"kind": "registered", "category": "active", "day": "20000601"})
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "200006", "last": "202405"})
    desk.declare_account(key, {"current": "0", "past": "0", "day": "20240101"})
    said = {"last_year_wage": "8000", "first_enrolment": "0", "base_audit_missed": "0", "hardship_unit": "0"}
    facts = {f"fact.{name}": word for name, word in {**said, "public_sector": "0"}.items()}
    desk.keep_facts(key, {"since": "20240101", **facts})
    desk.record_occurrence(key, {"kind": "retired", "day": "20240520", "first": "202405"})
    file = desk.account_file(key)
    assert file.by_law, file.lacking
    credited = [(one.amount, one.rule) for one in file.movements if one.rule.startswith("LF2024-36")]
    assert credited == [(160_00, "LF2024-36-1")] * 5 + [(70_00, "LF2024-36-2")] * 6
    assert file.movements[2].why == "2024 年 1 月：8,000.00 × 2%"
