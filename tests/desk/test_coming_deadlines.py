"""What falls due: every clock of the four laws from the day on record, with its article; nothing that is done."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.desk import Desk
from medins_desk.desk.deadlines import NOBODY
from medins_desk.domain.clocks import BY_MONTH, Clock, Due, Source
from medins_desk.domain.participation import KEYS
from medins_desk.enrol.clocks import clocks_of, counted_between, due_on
from tests.desk.counter import STAY, desk_on, insured
from tests.enrol.people_laws import OFFICE, law_of
from tests.store.samples import id_number

AREAS = {"hangzhou": "330100", "shaoxing": "330600", "langfang": "131000"}


def desk_in(area: str, day: date) -> Desk:
    return desk_on(now=datetime(day.year, day.month, day.day, 9), code=AREAS[area], area=area)  # noqa: DTZ001


def of_people(desk: Desk, days: int = 60) -> list[Due]:
    """What falls due for anybody; the office has a deadline of its own at the end of a year."""
    return [one for one in desk.coming_deadlines(days) if one.person_id != NOBODY]


def said(desk: Desk, days: int = 60) -> list[tuple[str, str, str]]:
    return [(str(one.due), one.rule, one.says) for one in of_people(desk, days)]


def certificate(desk: Desk, key: int, start: str = "20180101", end: str = "20180720") -> None:
    desk.add_certificate(key, {"kind": "low_income", "number": "A1", "start": start, "end": end})


def test_hz2018_e_10_a_certificate_that_runs_out_within_sixty_days() -> None:
    desk = desk_in("hangzhou", date(2018, 6, 12))
    certificate(desk, insured(desk))
    certificate(desk, insured(desk, 2, "测试乙"), end="20180812")
    assert said(desk) == [("2018-07-20", "HZ2018-E-10", "低保证有效期到 2018-07-20，到期以后不再算持证人员")]


def test_two_people_of_one_name_are_told_apart_by_the_last_signs_of_their_number() -> None:
    desk = desk_in("hangzhou", date(2018, 6, 12))
    for place, name in ((1, "测试甲"), (2, "测试甲"), (3, "测试丙")):
        certificate(desk, insured(desk, place, name))
    assert {one.name for one in of_people(desk)} == {
        f"测试甲 {id_number(1)[-4:]}",
        f"测试甲 {id_number(2)[-4:]}",
        "测试丙",
    }


def test_what_was_renewed_revoked_or_ended_by_a_death_is_not_due() -> None:
    desk = desk_in("hangzhou", date(2018, 6, 12))
    renewed, revoked, dead = (insured(desk, place, name) for place, name in ((1, "甲"), (2, "乙"), (3, "丙")))
    for key in (renewed, revoked, dead):
        certificate(desk, key)
    assert len(desk.coming_deadlines()) == 3
    certificate(desk, renewed, start="20180721", end="20190720")
    desk.revoke_certificate(desk.person_file(revoked, date(2018, 6, 12)).certificates[0].id, "20180601", "收入变化")
    desk.record_death(dead, {"day": "20180610", "reason": "家属来办"})
    assert desk.coming_deadlines() == ()


def test_hz2018_82_a_filing_that_runs_out_and_one_kept_without_its_end() -> None:
    desk = desk_in("hangzhou", date(2018, 6, 12))
    key = insured(desk)
    desk.add_filing(key, {"kind": "special_disease", "disease": "血友病", "start": "20130708"})
    words = "规定病种（血友病）备案到 2018-07-07，期满前一个月起可以重新备案"
    assert said(desk) == [("2018-07-07", "HZ2018-82", words)]
    desk._store._file.change("UPDATE filings SET last_day = NULL")  # as an earlier version kept it
    assert said(desk) == [("2018-07-07", "HZ2018-82", words)]
    desk._store._file.change("UPDATE filings SET last_day = '2018-07-07'")
    desk.add_filing(key, {"kind": "special_disease", "disease": "血友病", "start": "20180701"})
    assert said(desk) == []


def test_a_review_stays_on_the_list_until_it_is_done() -> None:
    desk = desk_in("hangzhou", date(2018, 6, 12))
    key = insured(desk)
    desk.add_certificate(key, {"kind": "low_income", "start": "20170301", "review_due": "20180301"})
    assert said(desk) == [("2018-03-01", "HZ2018-E-10", "低保证年审，2018-03-01 前核对是不是还在有效期内")]
    (kept,) = desk.person_file(key, date(2018, 6, 12)).certificates
    desk.review_certificate(kept.id, {"day": "20180612", "proof": "民政名单", "review_due": "20190301"})
    assert said(desk) == []
    assert [str(one.due) for one in desk.deadlines_of(key)] == ["2019-03-01"]


@pytest.mark.parametrize(
    ("area", "day", "born", "due", "rule"),
    [
        ("hangzhou", date(2018, 6, 12), "20180410", "2018-07-10", "HZ2018-39-2"),
        ("shaoxing", date(2025, 6, 12), "20250410", "2025-07-09", "SX2025-29-1"),
    ],
)
def test_hz2018_39_2_and_sx2025_29_3_a_newborn_has_months_or_days(
    area: str, day: date, born: str, due: str, rule: str
) -> None:
    desk = desk_in(area, day)
    key = desk.register({"name": "测试小宝", "birth_date": born})
    assert [(found[0], found[1]) for found in said(desk)] == [(due, rule)]
    desk.add_enrolment(key, {"category": "child", "start": born})
    assert said(desk) == []


def test_hz2018_22_1_three_months_from_qualifying_until_a_payment() -> None:
    desk = desk_in("hangzhou", date(2018, 6, 12))
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    noted = {"kind": "registered", "day": "20180601", "category": "active", "qualified": "20180420"}
    desk.record_occurrence(key, noted)
    assert said(desk) == [("2018-07-20", "HZ2018-22-1", "符合条件后 3 个月内参保缴费，次月起享受")]
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201806"})
    assert said(desk) == []


@pytest.mark.parametrize(
    ("area", "day", "last", "due", "rule"),
    [
        ("hangzhou", date(2018, 6, 12), "201804", "2018-07-31", "HZ2018-23"),
        ("shaoxing", date(2025, 6, 12), "202503", "2025-07-31", "SX2025-14-8"),
        ("langfang", date(2024, 6, 12), "202403", "2024-07-31", "LF2024-24-1"),
    ],
)
def test_hz2018_23_0_and_others_months_without_a_payment(area: str, day: date, last: str, due: str, rule: str) -> None:
    desk = desk_in(area, day)
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    desk.record_occurrence(key, {"kind": "paid", "category": "flexible", "first": f"{day.year}01", "last": last})
    assert [(found[0], found[1]) for found in said(desk)] == [(due, rule)]
    desk.record_occurrence(key, {"kind": "paid", "category": "flexible", "first": f"{day.year}06"})
    assert said(desk) == []


@pytest.mark.parametrize("category", ["active", "flexible"])
@pytest.mark.parametrize(
    ("area", "day"),
    [("hangzhou", date(2018, 6, 12)), ("shaoxing", date(2025, 6, 12)), ("langfang", date(2024, 6, 12))],
)
def test_who_is_still_paying_is_not_told_that_no_payment_is_on_record(area: str, day: date, category: str) -> None:
    """还在缴的留空: months that go on have no last one, whatever was written down before them."""
    desk = desk_in(area, day)
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    before = {"kind": "paid", "category": category, "first": f"{day.year}01", "last": f"{day.year}03"}
    desk.record_occurrence(key, before)
    desk.record_occurrence(key, {**before, "first": f"{day.year}04", "last": ""})
    assert said(desk, 200) == []


def test_sx2025_14_2_months_that_a_unit_did_not_pay_are_told_in_the_month_after() -> None:
    desk = desk_in("shaoxing", date(2025, 4, 12))
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "202501", "last": "202503"})
    assert [found[:2] for found in said(desk)] == [("2025-04-30", "SX2025-14-2")]


LASTING: Mapping[str, tuple[str, date, Mapping[str, str], str, str]] = {
    "HZ2018-24": (
        "hangzhou",
        date(2018, 6, 12),
        {"kind": "suspended", "day": "20180501", "until": "20180710", "reason": "本人"},
        "2018-07-10",
        "暂停待遇到",
    ),
    "HZ2022-2-1b": (
        "hangzhou",
        date(2022, 6, 12),
        {"kind": "arrears", "first": "202204", "last": "202205", "ordered": "20220520", "until": "20220719"},
        "2022-07-19",
        "税务限期到",
    ),
    "LF2024-26-2": (
        "langfang",
        date(2024, 6, 12),
        {"kind": "deferred", "first": "202402", "last": "202407"},
        "2024-07-31",
        "缓缴到",
    ),
    "LF2024-29-1E": (
        "langfang",
        date(2024, 6, 12),
        {"kind": "sentenced", "day": "20240101", "until": "20240630"},
        "2024-06-30",
        "凭材料续保",
    ),
    "LF2024-44-2": ("langfang", date(2024, 6, 12), {"kind": "died", "day": "20240605"}, "2024-07-05", "死亡证明"),
}


@pytest.mark.parametrize("rule", LASTING)
def test_what_happened_has_a_term(rule: str) -> None:
    area, day, noted, due, words = LASTING[rule]
    desk = desk_in(area, day)
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    desk.record_occurrence(key, noted)
    (found,) = desk.coming_deadlines()
    assert (str(found.due), found.rule) == (due, rule)
    assert words in found.says
    assert desk.deadlines_of(key) == (found,)  # on the person as in the work list


FAMILY_BED = {"kind": "family_bed", "institution": "G1", "start": "20250501", "end": "20250731"}
REFERRAL = {"kind": "referral", "place": "province", "institution": "S1", "start": "20250501", "end": "20250731"}
CONTRACT = {"kind": "gp_contract", "institution": "G1", "start": "20180101", "end": "20180630"}
A_YEAR = {"kind": "temporary_away", "place": "other_province", "start": "20230801"}
FILED: Mapping[str, tuple[str, date, Mapping[str, str], str]] = {
    "HZ2018-92": ("hangzhou", date(2018, 6, 12), {"kind": "abroad", "start": "20180110"}, "2018-07-09"),
    "HZ2018-36-45": ("hangzhou", date(2018, 6, 12), CONTRACT, "2018-06-30"),
    "LF2024-67-2": ("langfang", date(2024, 6, 12), A_YEAR, "2024-07-31"),
    "SX2025-51-1": ("shaoxing", date(2025, 6, 12), FAMILY_BED, "2025-07-31"),
    "SX2025-52-1": ("shaoxing", date(2025, 6, 12), REFERRAL, "2025-07-31"),
}


@pytest.mark.parametrize("rule", FILED)
def test_a_filing_has_a_term(rule: str) -> None:
    area, day, fields, due = FILED[rule]
    desk = desk_in(area, day)
    key = insured(desk)
    desk.add_filing(key, fields)
    assert [(str(one.due), one.rule) for one in desk.coming_deadlines()] == [(due, rule)]
    assert (due, rule) in [(str(one.due), one.rule) for one in desk.deadlines_of(key)]


def test_hz2018_98_1_a_bill_that_waits_as_a_draft_has_to_be_handed_in() -> None:
    desk = desk_in("hangzhou", date(2019, 12, 1))
    key = insured(desk)
    desk.keep_draft("k", key, "bill", STAY)
    (found,) = of_people(desk)
    assert (str(found.due), found.rule, found.law) == ("2019-12-31", "HZ2018-98-1", "第九十八条第二款")


def test_the_list_is_printed_and_says_where_there_is_nothing() -> None:
    desk = desk_in("hangzhou", date(2018, 6, 12))
    assert desk.deadlines_pdf().startswith(b"%PDF")
    certificate(desk, insured(desk))
    assert desk.deadlines_pdf().startswith(b"%PDF")


def clocks() -> list[Clock]:
    return [clock for name in OFFICE for clock in clocks_of(law_of(name))]


DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))


@given(clock=st.sampled_from(clocks()), day=DAYS, window=st.integers(0, 90))
def test_whatever_falls_due_in_a_window_is_counted_from_a_day_that_is_looked_for(
    clock: Clock, day: date, window: int
) -> None:
    last = due_on(clock, day)
    first, until = counted_between(clock, last - timedelta(days=window), last + timedelta(days=window))
    if clock.of in BY_MONTH or clock.of is Source.YEAR_PAID:
        assert first.replace(day=1) <= day <= until or first <= day
    else:
        assert first <= day <= until


@given(clock=st.sampled_from(clocks()), day=DAYS)
def test_a_clock_never_runs_backwards(clock: Clock, day: date) -> None:
    assert due_on(clock, day) >= day - timedelta(days=1)
    assert due_on(clock, day) <= due_on(clock, day + timedelta(days=1))


def test_every_kind_that_lasts_is_one_that_has_an_end() -> None:
    lasting = {str(kind) for kind, keys in KEYS.items() if "until" in (*keys.needed, *keys.optional)}
    assert all(clock.kinds <= lasting for clock in clocks() if clock.of is Source.LASTS)


YEARS: Mapping[str, tuple[str, date, Mapping[str, str], str, str]] = {
    "HZ2018-38-1": ("hangzhou", date(2018, 11, 5), {"category": "adult_1", "year": "2018"}, "2018-12-31", "参保期"),
    "HZ2018-38-2": ("hangzhou", date(2019, 9, 5), {"category": "student", "year": "2018"}, "2019-10-31", "学校"),
    "SX2025-28-4": ("shaoxing", date(2025, 11, 5), {"category": "adult", "year": "2025"}, "2025-12-31", "集中缴费期"),
}


@pytest.mark.parametrize("rule", YEARS)
def test_the_window_of_the_next_year_until_it_is_paid(rule: str) -> None:
    area, day, paid, due, words = YEARS[rule]
    desk = desk_in(area, day)
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    noted = {"kind": "paid_year", "day": f"{day.year - 1}1005", **paid}
    desk.record_occurrence(key, noted)
    ((found_due, found_rule, says),) = said(desk)
    assert (found_due, found_rule) == (due, rule)
    assert words in says
    desk.record_occurrence(key, {**noted, "day": f"{day:%Y%m%d}", "year": str(int(paid["year"]) + 1)})
    assert said(desk) == []


@pytest.mark.parametrize(
    "after",
    [
        {"kind": "died", "day": "20181010"},
        {"kind": "moved_away", "day": "20181010"},
        {"kind": "paid", "category": "active", "first": "201809"},
    ],
)
def test_whoever_is_no_resident_any_more_has_no_year_to_pay_for(after: Mapping[str, str]) -> None:
    desk = desk_in("hangzhou", date(2018, 11, 5))
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    desk.record_occurrence(key, {"kind": "paid_year", "day": "20171005", "category": "adult_1", "year": "2018"})
    desk.record_occurrence(key, after)
    assert "HZ2018-38-1" not in [rule for _, rule, _ in said(desk)]


def test_the_window_is_said_once_it_is_open() -> None:
    for day, count in ((date(2018, 9, 30), 0), (date(2018, 10, 1), 1)):
        desk = desk_in("hangzhou", day)
        key = desk.register({"name": "测试甲", "id_number": id_number(1)})
        desk.record_occurrence(key, {"kind": "paid_year", "day": "20171005", "category": "adult_1", "year": "2018"})
        assert len(desk.deadlines_of(key)) == count


def test_hz2018_56_2_who_became_a_resident_may_return_for_three_months() -> None:
    desk = desk_in("hangzhou", date(2018, 6, 12))
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    desk.record_occurrence(key, {"kind": "paid", "category": "flexible", "first": "201701", "last": "201803"})
    desk.record_occurrence(key, {"kind": "paid_year", "day": "20180402", "category": "adult_1", "year": "2018"})
    words = "2018-04-02 转为居民医保；2018-07-02 前转回职工医保并补缴的，次月起享受"
    assert said(desk) == [("2018-07-02", "HZ2018-56-2R", words)]
    desk.record_occurrence(key, {"kind": "paid", "category": "flexible", "first": "201806"})
    assert said(desk) == []


@pytest.mark.parametrize("last", ["201805", "201806"])
def test_hz2018_56_2_the_three_months_are_counted_from_joining(last: str) -> None:
    desk = desk_in("hangzhou", date(2018, 6, 12))
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    desk.record_occurrence(key, {"kind": "paid", "category": "flexible", "first": "201701", "last": last})
    desk.record_occurrence(key, {"kind": "paid_year", "day": "20180612", "category": "adult_1", "year": "2018"})
    assert ("2018-09-12", "HZ2018-56-2R") in [(str(one.due), one.rule) for one in desk.deadlines_of(key)]


def test_what_happened_before_the_last_payment_does_not_silence_the_clock() -> None:
    desk = desk_in("hangzhou", date(2018, 6, 12))
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    desk.record_occurrence(key, {"kind": "paid_year", "day": "20151102", "category": "adult_1", "year": "2016"})
    desk.record_occurrence(key, {"kind": "paid", "category": "flexible", "first": "201701", "last": "201804"})
    assert ("2018-07-31", "HZ2018-23") in [one[:2] for one in said(desk)]


COVER: Mapping[str, tuple[str, date, str]] = {
    "HZ2018-38-1": ("hangzhou", date(2018, 11, 5), "adult_1"),
    "HZ2018-38-2": ("hangzhou", date(2018, 11, 5), "student"),
    "HZ2018-23-0": ("hangzhou", date(2018, 11, 5), "flexible"),
    "SX2025-28-4": ("shaoxing", date(2025, 11, 5), "adult"),
    "SX2025-14-8": ("shaoxing", date(2025, 11, 5), "flexible"),
    "LF2024-24-1": ("langfang", date(2024, 11, 5), "active"),
}


@pytest.mark.parametrize("rule", COVER)
def test_cover_that_was_written_down_ends(rule: str) -> None:
    area, day, category = COVER[rule]
    desk = desk_in(area, day)
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    desk.add_enrolment(key, {"category": category, "start": f"{day.year}0101", "end": f"{day.year}1231"})
    assert [(found[0], found[1]) for found in said(desk)] == [(f"{day.year}-12-31", rule)]
    desk.add_enrolment(key, {"category": category, "start": f"{day.year + 1}0101"})
    assert said(desk) == []


def test_the_person_hears_when_the_cover_of_today_ends() -> None:
    desk = desk_in("hangzhou", date(2019, 7, 15))
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    paid = {"kind": "paid_year", "category": "student", "day": "20180905", "year": "2018"}
    desk.record_occurrence(key, paid)
    ends, window = desk.person_file(key, date(2019, 7, 15)).deadlines
    assert (ends.due, ends.rule, window.due) == (date(2019, 8, 31), "HZ2018-44-0", date(2019, 10, 31))
    assert ends.says.startswith("待遇到 2019-08-31 为止：大学生医保的待遇到")
    desk.record_occurrence(key, {**paid, "day": "20190710", "year": "2019"})
    assert desk.person_file(key, date(2019, 7, 15)).deadlines == ()


def test_lf2024_29_1_who_is_released_without_papers_stays_on_the_list_until_they_are_brought() -> None:
    desk = desk_in("langfang", date(2024, 9, 12))
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    served = {"kind": "sentenced", "day": "20240101", "until": "20240630"}
    desk.record_occurrence(key, served)
    (found,) = desk.coming_deadlines()
    assert (str(found.due), found.rule) == ("2024-06-30", "LF2024-29-1E")
    noted = desk.benefit_days(key).noted[0].id
    desk.take_back_occurrence(noted, {"reason": "补记材料"})
    desk.record_occurrence(key, {**served, "settled": "20240910"})
    assert desk.coming_deadlines() == ()


def test_lf2024_29_1_who_is_registered_again_has_nothing_left_to_bring() -> None:
    desk = desk_in("langfang", date(2024, 9, 12))
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    desk.record_occurrence(key, {"kind": "sentenced", "day": "20240101", "until": "20240630"})
    assert len(desk.coming_deadlines()) == 1
    desk.record_occurrence(key, {"kind": "registered", "category": "active", "day": "20240902"})
    assert [one.rule for one in desk.coming_deadlines() if one.rule == "LF2024-29-1E"] == []


def test_lf2024_29_3_who_serves_outside_prison_has_nothing_to_resume() -> None:
    desk = desk_in("langfang", date(2024, 6, 12))
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    desk.record_occurrence(key, {"kind": "sentenced", "day": "20240101", "until": "20240630", "outside": "1"})
    assert desk.coming_deadlines() == ()


def test_hz2018_119_the_base_of_the_next_year_is_asked_for_until_the_office_has_set_it() -> None:
    """Made known before the end of the year: said from sixty days before it, and until it is there."""
    assert desk_in("hangzhou", date(2018, 10, 31)).coming_deadlines() == ()
    desk = desk_in("hangzhou", date(2018, 11, 1))
    (found,) = desk.coming_deadlines()
    assert (str(found.due), found.rule, found.law) == ("2018-12-31", "HZ2018-119", "第一百十九条")
    assert found.name == "本办公室"
    key = desk.register({"name": "测试甲", "id_number": id_number(1)})
    assert desk.deadlines_of(key) == ()
    value = {"amount": "5200", "since": "20190101", "document": "测医保〔2018〕9号"}
    desk.set_value("average_wage.on_post", value)
    assert desk.coming_deadlines() == ()
    late = desk_in("hangzhou", date(2019, 3, 31))
    assert [str(one.due) for one in late.coming_deadlines()] == ["2018-12-31"]
    assert desk_in("hangzhou", date(2019, 4, 1)).coming_deadlines() == ()
    (amended,) = desk_in("hangzhou", date(2022, 12, 1)).coming_deadlines()
    assert amended.rule == "HZ2018-119"
