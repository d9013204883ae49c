"""Days of cover at the desk: what happened is noted, the calendar follows, settlement draws on it."""

from datetime import date, datetime

import pytest

from medins_desk.desk import Desk
from medins_desk.desk.participation_form import asked_of, occurrence_words
from medins_desk.domain.bills import BillKind
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.participation import KEYS, Occurred
from medins_desk.domain.persons import Category
from medins_desk.store import open_memory
from medins_desk.store.driver import sqlite
from tests.desk.counter import LIBRARY, PERSON, STAY, desk_on, faults_of, insured
from tests.store.samples import id_number

TODAY = date(2018, 6, 12)
REGISTERED = {"kind": "registered", "day": "20170110", "category": "active", "qualified": "20170105"}
PAID = {"kind": "paid", "category": "active", "first": "201701", "last": "201709"}
RESUMED = {"kind": "paid", "category": "active", "first": "2018-03"}


@pytest.fixture
def desk() -> Desk:
    return desk_on()


def somebody(desk: Desk, *events: dict[str, str]) -> int:
    person_id = desk.register({**PERSON, "id_number": id_number(7)})
    for event in events:
        desk.record_occurrence(person_id, event)
    return person_id


def test_what_happened_says_whether_somebody_is_covered(desk: Desk) -> None:
    key = somebody(desk, REGISTERED, PAID, RESUMED)
    found = desk.benefit_days(key, TODAY)
    assert found.sentence.startswith("2018-06-12 还没有医保待遇：中断 5 个月后 2018 年 3 月恢复缴费")
    assert "还有 81 天" in found.sentence
    assert [one.title for one in found.noted] == ["职工参保登记", "职工缴费", "职工缴费"]
    assert found.noted[1].words == "在职，2017 年 1 月至 2017 年 9 月"
    cover = desk.person_file(key, TODAY).cover
    assert not cover.ok
    assert "第二十三条" in cover.why


def test_settlement_draws_on_the_calendar(desk: Desk) -> None:
    waiting = somebody(desk, REGISTERED, PAID, RESUMED)
    preview = desk.preview(waiting, STAY)
    assert preview.settlement
    assert preview.settlement.refusals
    assert any("2018-05-20 还没有医保待遇：中断 5 个月" in note for note in preview.notes)
    desk.record_occurrence(waiting, {"kind": "paid", "category": "active", "first": "201710", "last": "201802"})
    paid = desk.preview(waiting, STAY)
    assert paid.settlement
    assert not paid.settlement.refusals
    assert desk.person_file(waiting, TODAY).cover.sentence == "职工医保·在职，待遇正常"


def test_recorded_days_before_the_calendar_stay(desk: Desk) -> None:
    key = insured(desk, place=3)
    desk.record_occurrence(key, {**RESUMED, "first": "201804"})
    desk.record_occurrence(key, {**REGISTERED, "day": "20180402", "qualified": "20180401"})
    enrolments = desk._standing(key).insured.enrolments
    assert [(one.category, str(one.span.start), str(one.span.end)) for one in enrolments] == [
        (Category.ACTIVE, "2018-01-01", "2018-03-31"),
        (Category.ACTIVE, "2018-05-01", "None"),
    ]


def test_a_gap_paid_back_counts_for_stays_only() -> None:
    desk = desk_on(now=datetime(2025, 1, 10, 9), code="131000", area="langfang")  # noqa: DTZ001  local time
    key = somebody(
        desk,
        {"kind": "paid", "category": "active", "first": "202401", "last": "202406"},
        {"kind": "arrears", "first": "202407", "last": "202409", "settled": "20241008"},
        {"kind": "paid", "category": "active", "first": "202410"},
    )
    standing = desk._standing(key)
    day = date(2024, 8, 5)
    assert standing.insured_for(BillKind.INPATIENT).enrolment_on(day)
    assert not standing.insured_for(BillKind.OUTPATIENT).enrolment_on(day)
    assert desk.person_file(key, day).cover.sentence == "2024-08-05 只有住院和门诊慢特病的待遇"


def test_what_was_noted_wrongly_is_taken_back_and_stays(desk: Desk) -> None:
    key = somebody(desk, REGISTERED, PAID, RESUMED)
    wrong = desk.benefit_days(key, TODAY).noted[2].id
    with pytest.raises(ClerkFault):
        desk.take_back_occurrence(wrong, {"reason": ""})
    desk.take_back_occurrence(wrong, {"reason": "记错了人"})
    found = desk.benefit_days(key, TODAY)
    assert found.noted[2].taken_back == "2018-06-12 撤回：记错了人"
    assert "断缴的次月起暂停" in found.sentence
    with pytest.raises(KeyError):
        desk.take_back_occurrence(wrong, {"reason": "再来一次"})


def test_the_platform_goes_before_with_its_reason(desk: Desk) -> None:
    says = {"kind": "platform", "day": "20180501", "until": "20180630", "covered": "1", "reason": "省平台显示正常"}
    key = somebody(desk, REGISTERED, PAID, RESUMED, {**says, "category": "active"})
    assert desk.benefit_days(key, TODAY).sentence.startswith("2018-06-12 有职工医保待遇（在职）：平台的记录与推算不同")


def test_nothing_noted_leaves_everything_as_it_was(desk: Desk) -> None:
    key = insured(desk)
    assert desk.benefit_days(key, TODAY).sentence == "还没有记参保经过，按登记的参保日期结算。"
    assert desk.person_file(key, TODAY).cover.ok


def test_a_month_that_is_over_ends_cover() -> None:
    clock = [datetime(2018, 6, 30, 23)]  # noqa: DTZ001  local time
    desk = Desk(open_memory(), LIBRARY, lambda: clock[0])
    desk.set_up_office({"code": "330100", "name": "测试镇便民服务中心", "area": "hangzhou", "clerk": "测试员"})
    key = somebody(desk, REGISTERED, {**PAID, "last": "201805"})
    assert desk._standing(key).insured.enrolments[-1].span.end is None
    clock[0] = datetime(2018, 7, 1, 8)  # noqa: DTZ001  local time
    assert str(desk._standing(key).insured.enrolments[-1].span.end) == "2018-06-30"


@pytest.mark.parametrize("kind", Occurred)
def test_each_kind_asks_for_what_it_needs(kind: Occurred, desk: Desk) -> None:
    key = somebody(desk)
    with pytest.raises(ClerkFault) as fault:
        desk.record_occurrence(key, {"kind": str(kind)})
    needed = {name for name in KEYS[kind].needed if name not in ("handled", "covered")}
    assert set(faults_of(fault.value)) == needed
    assert set(KEYS[kind].needed) <= set(asked_of(kind))


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({**REGISTERED, "day": "20190101"}, "day"),
        ({**REGISTERED, "category": "child"}, "category"),
        ({**PAID, "first": "201713"}, "first"),
        ({**PAID, "last": "201612"}, "last"),
        ({"kind": "paid_year", "day": "20180101", "category": "child", "year": "18"}, "year"),
        ({"kind": "arrears", "first": "201801", "last": "201802", "ordered": "20180301"}, "until"),
        ({"kind": "suspended", "day": "20180301", "until": "20180201", "reason": "未认证"}, "until"),
        ({"kind": "married"}, "kind"),
    ],
)
def test_a_fault_stands_at_its_field(fields: dict[str, str], place: str, desk: Desk) -> None:
    with pytest.raises(ClerkFault) as fault:
        desk.record_occurrence(somebody(desk), fields)
    assert place in faults_of(fault.value)


def test_every_field_comes_back_from_the_store(desk: Desk) -> None:
    came = {
        "kind": "came_from",
        "day": "20180301",
        "scheme": "employee",
        "handled": "1",
        "last": "201802",
        "months": "30",
    }
    year = {"kind": "paid_year", "day": "20180301", "category": "child", "year": "2018", "funded": "1"}
    owed = {"kind": "arrears", "first": "201801", "last": "201802", "ordered": "20180301", "until": "20180401"}
    key = somebody(desk, came, year, owed)
    words = [occurrence_words(one.what) for one in desk._store.participation.of(key)]
    assert words == [
        "职工医保，2018-03-01，到 2018 年 2 月，连续 30 个月，办了转移手续",
        "少年儿童，2018 年度，2018-03-01，新增资助对象",
        "2018 年 1 月至 2018 年 2 月，责令 2018-03-01，限期 2018-04-01",
    ]


def test_a_note_is_neither_changed_nor_erased(desk: Desk) -> None:
    somebody(desk, REGISTERED)
    file = desk._store._file
    for sql in ("DELETE FROM participation", "UPDATE participation SET day = '2017-02-10'"):
        with pytest.raises(sqlite.IntegrityError), file.writing():
            file.change(sql)


def test_a_number_typed_into_a_reason_is_never_seen_whole(desk: Desk) -> None:
    number = id_number(9)
    says = {"kind": "platform", "day": "20180501", "reason": f"与 {number} 重复参保"}
    key = somebody(desk, REGISTERED, PAID, RESUMED, says)
    found = desk.benefit_days(key, TODAY)
    assert number not in found.sentence + found.noted[3].words + desk.person_file(key, TODAY).cover.why


def test_what_is_known_later_is_added_without_the_number_in_the_reason_being_seen(desk: Desk) -> None:
    number = id_number(9)
    key = somebody(desk, REGISTERED, {"kind": "suspended", "day": "20180501", "reason": f"与{number}重复"})
    fields = desk.benefit_days(key).noted[-1].fields
    assert number not in fields["reason"]
    desk.record_occurrence(key, {**fields, "until": "20180520"})
    assert [bool(one.taken_back) for one in desk.benefit_days(key).noted] == [False, True, False]
    assert desk._store.participation.of(key)[-1].what.reason == f"与{number}重复"


def test_what_the_office_has_to_set_first_is_named_and_set_at_the_window() -> None:
    desk = desk_on(now=datetime(2025, 7, 10, 9), code="330600", area="shaoxing")  # noqa: DTZ001  local time
    key = somebody(
        desk,
        {"kind": "paid_year", "day": "20211201", "category": "adult", "year": "2022"},
        {"kind": "paid_year", "day": "20250310", "category": "adult", "year": "2025"},
    )
    today = date(2025, 7, 10)
    lacking = desk.benefit_days(key, today).calendar.lacking
    assert [one.key for one in lacking] == ["reading.AMB-SX-39"]
    assert "要先由负责人在“设置”里定：没有连着参保的等待期" in desk.benefit_days(key, today).sentence
    assert not desk.person_file(key, today).cover.ok
    paper = {"since": "20250101", "document": "测医保〔2025〕2号"}
    desk.set_value("reading.AMB-SX-39", {"word": "a", **paper})
    desk.set_value("resident.broken_wait", {"number": "3", **paper})
    assert desk.benefit_days(key, today).sentence.startswith(
        "2025-07-10 有城乡居民医保待遇（成年居民）：集中缴费期后 2025 年 3 月缴费"
    )
    assert desk.person_file(key, today).cover.ok


def test_days_that_are_counted_are_not_recorded_beside(desk: Desk) -> None:
    key = insured(desk, place=3)
    desk.record_occurrence(key, {**REGISTERED, "day": "20180402", "qualified": "20180401"})
    desk.record_occurrence(key, {**RESUMED, "first": "201804"})
    with pytest.raises(ClerkFault) as fault:
        desk.add_enrolment(key, {"category": "child", "start": "20180601"})
    assert "2018-04-01 起的待遇按参保经过推算" in faults_of(fault.value)["start"]
    kept = desk.person_file(key, TODAY).enrolments[0].id
    with pytest.raises(ClerkFault) as fault:
        desk.end_enrolment(kept, "20180531")
    assert "平台记录不同" in faults_of(fault.value)["day"]
    desk.end_enrolment(kept, "20180228")
    assert str(desk._standing(key).insured.enrolments[0].span.end) == "2018-02-28"
    desk.add_enrolment(key, {"category": "child", "start": "20170101", "end": "20171231"})


def test_a_stay_after_a_change_of_scheme_is_settled_alike_whichever_day_it_is_brought() -> None:
    store = open_memory()
    june = desk_on(store, datetime(2018, 6, 12, 14))  # noqa: DTZ001  local time
    key = somebody(
        june,
        {"kind": "registered", "day": "20170105", "category": "flexible", "qualified": "20170105"},
        {"kind": "paid", "category": "flexible", "first": "201701", "last": "201806"},
        {"kind": "paid_year", "day": "20180612", "category": "adult_1", "year": "2018"},
    )
    stay = {**STAY, "start": "20180710", "end": "20180716"}
    settled = [
        desk_on(store, now).preview(key, stay).settlement
        for now in (datetime(2018, 7, 20, 9), datetime(2018, 8, 2, 9))  # noqa: DTZ001  local time
    ]
    assert settled[0]
    assert settled[1]
    assert settled[0].lines == settled[1].lines
    assert any(line.rule.startswith("HZ2018-44-") for line in settled[0].lines)


OWED = {"kind": "arrears", "first": "201710", "last": "201802"}


def test_what_a_unit_owed_is_settled_by_noting_it_again_with_the_day(desk: Desk) -> None:
    key = somebody(desk, REGISTERED, PAID, OWED, RESUMED)
    assert "单位欠缴还没有足额补缴" in desk.benefit_days(key, TODAY).sentence
    desk.record_occurrence(key, {**OWED, "settled": "20180310"})
    found = desk.benefit_days(key, TODAY)
    assert found.sentence.startswith("2018-06-12 有职工医保待遇（在职）")
    stood = [(one.words, bool(one.taken_back)) for one in found.noted if one.kind is Occurred.ARREARS]
    words = "2017 年 10 月至 2018 年 2 月"
    assert stood == [(words, True), (f"{words}，补足日期 2018-03-10", False)]


def test_what_goes_on_is_ended_by_noting_it_again_with_its_last_month(desk: Desk) -> None:
    key = somebody(desk, REGISTERED, {**PAID, "last": ""})
    desk.record_occurrence(key, PAID)
    stands = [one.words for one in desk.benefit_days(key).noted if not one.taken_back and one.kind is Occurred.PAID]
    assert stands == ["在职，2017 年 1 月至 2017 年 9 月"]
    grown = {**OWED, "last": "201803"}
    desk.record_occurrence(key, OWED)
    desk.record_occurrence(key, grown)
    assert [
        one.words for one in desk.benefit_days(key).noted if one.kind is Occurred.ARREARS and not one.taken_back
    ] == ["2017 年 10 月至 2018 年 3 月"]


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        (OWED, "kind", "这件事已经记过"),
        ({**OWED, "first": "201801"}, "first", "已经记了：2017 年 10 月至 2018 年 2 月。月份照那一条填，再填补足日期"),
        ({**OWED, "last": "201801", "settled": "20180310"}, "first", "已经记了"),
        ({**OWED, "settled": "20180613"}, "settled", "2018-06-13 还没有到"),
        ({**OWED, "first": "201804", "last": "201807"}, "last", "2018 年 7 月还没有到，核对月份"),
        ({**PAID, "first": "209901", "last": ""}, "first", "2099 年 1 月还没有到，核对月份"),
        ({**PAID, "first": "201713", "last": ""}, "first", "没有 201713 这个月，核对年份和月份"),
    ],
)
def test_nothing_is_noted_twice_or_before_it_came(desk: Desk, fields: dict[str, str], name: str, words: str) -> None:
    key = somebody(desk, REGISTERED, OWED)
    with pytest.raises(ClerkFault) as caught:
        desk.record_occurrence(key, fields)
    assert faults_of(caught.value)[name].startswith(words)


def test_what_is_due_next_month_may_be_noted_as_begun(desk: Desk) -> None:
    key = somebody(desk, REGISTERED)
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201807"})
    assert len(desk.benefit_days(key).noted) == 2
