"""A school sends its students: who may be enrolled is, by the rule of 参保办理; of the others it says why not."""

from pathlib import Path

import pytest

from medins_desk.desk.roster_check import RowVerdict
from medins_desk.desk.roster_views import RosterView
from tests.desk.counter import NOW, desk_on
from tests.desk.test_rosters import Office, counts, quiet
from tests.store.samples import id_number

HEADS = (
    "学生姓名",
    "身份证号",
    "入学日期",
    "户籍",
    "就读学校",
    "外地参保",
    "续保",
    "福利机构收养",
    "已交材料",
    "就业情况",
)
SCHOOL = {"kind": "students", "source": "测试学校", "day": "20180601"}
CHILD, OTHER, GROWN = (id_number(1, "20080301"), id_number(2, "20080302"), id_number(3, "19990303"))
A_CHILD = ("测试甲", CHILD, "2015-09-01", "本市", "小学", "无", "否", "否", "身份证、户口簿、近照", "")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(desk_on(), tmp_path)


def look(office: Office, *rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> RosterView:
    return office.look(*rows, heads=heads, **SCHOOL)


def words(view: RosterView, verdict: RowVerdict = RowVerdict.REGISTER) -> list[str]:
    return [one.words for one in view.lines[verdict]]


def registered(office: Office, number: str) -> list[str]:
    return [one.title for one in office.desk.eligibility_of(office.key(number), {}).registered]


def test_who_may_is_enrolled_and_once(office: Office) -> None:
    view = look(office, A_CHILD)
    assert words(view) == ["办参保：少年儿童（市区户籍）（第七条（一））；测试学校，2015-09-01 起"]
    taken = office.desk.take_roster((), quiet)
    assert taken.words == "新登记 1 人，录入 1 件，办参保 1 人"
    assert registered(office, CHILD) == ["少年儿童（市区户籍）"]
    assert office.desk.verify_journal().broken is None
    again = look(office, A_CHILD)
    assert counts(again) == {"held": 1}
    assert not again.is_new


def test_it_is_the_answer_of_the_counter(office: Office) -> None:
    key = office.desk.register({"name": "测试甲", "id_number": CHILD, "household": "local"})
    said = {"fact.school": "pupil", "fact.insured_elsewhere": "none", "fact.renewal": "0", "fact.foreign": "0"}
    seen = {f"paper.{name}": "1" for name in ("identity_card", "identity_child", "household_book", "photo")}
    found = office.desk.eligibility_of(key, {**said, **seen, "fact.welfare_institution": "0"}).found
    open_ways = [one.title for one in found.ways if str(one.verdict) == "may"]
    assert words(look(office, A_CHILD), RowVerdict.ADD) == [
        f"办参保：{open_ways[0]}（第七条（一））；测试学校，2015-09-01 起"
    ]


def test_who_may_not_keeps_the_school_and_the_reason_comes_first(office: Office) -> None:
    no_papers = ("测试乙", OTHER, "2015-09-01", "外地", "小学", "无", "否", "否", "", "")
    view = look(office, A_CHILD, no_papers)
    first, second = words(view)
    assert first.startswith("不办参保：还要问清：")
    assert "父母一方在本地参加职工医保" in first
    assert second.startswith("办参保：少年儿童（市区户籍）（第七条（一））")
    taken = office.desk.take_roster((), quiet)
    assert taken.words == "新登记 2 人，录入 2 件，办参保 1 人"
    (tied,) = office.desk.person_file(office.key(OTHER), NOW.date()).ties
    assert tied.kept.record.name == "测试学校"
    assert registered(office, OTHER) == []
    parent = (*no_papers[:8], "学籍证明、关系证明、身份证、户口簿、近照", "")
    more = look(office, (*parent, "是"), heads=(*HEADS, "父母参保"))
    assert (counts(more), more.enrolled) == ({"add": 1}, 1)
    assert office.desk.take_roster((), quiet).words == "办参保 1 人"
    assert registered(office, OTHER) == ["少年儿童（非市区户籍，在市区中小学就读）"]


def test_a_student_of_a_university_wants_no_papers_and_is_not_at_work(office: Office) -> None:
    row = ("测试丙", GROWN, "2017-09-01", "", "大学", "无", "", "", "")
    (unknown,) = words(look(office, (*row, "")))
    assert "就业情况" in unknown
    (at_work,) = words(look(office, (*row, "单位职工")))
    assert "不是应当参加的在职职工" in at_work
    (may,) = words(look(office, (*row, "无")))
    assert may.startswith("办参保：大学生（第七条（二））；")


def test_in_a_list_it_is_the_same_as_alone(office: Office) -> None:
    """Whoever is alike is asked of the law once: what is on file tells people apart, a birthday seldom does."""
    desk, numbers = office.desk, [id_number(place, f"2008030{place}") for place in range(1, 9)]
    numbers += [id_number(9, "20180310"), id_number(9, "20180511"), id_number(9, "19900511")]
    keys = [desk.register({"name": "测试甲", "id_number": number, "household": "local"}) for number in numbers[:6]]
    desk.add_enrolment(keys[1], {"category": "child", "start": "20180101"})
    desk.record_occurrence(keys[2], {"kind": "paid_year", "category": "child", "year": "2018", "day": "20180105"})
    desk.add_certificate(keys[3], {"kind": "low_income", "start": "20180101"})
    desk.add_tie(keys[4], {"kind": "parent", "name": "测试乙", "number": OTHER, "start": "20180101"})
    rows = [("测试甲", number, "2018-05-20", *A_CHILD[3:]) for number in numbers]
    rows.append((rows[-4][0], id_number(8, "20080309"), rows[-4][2], "外地", *rows[-4][4:]))
    alone = [said(look(office, row)) for row in rows]
    assert said(look(office, *rows)) == {place: words[2] for place, words in enumerate(alone, 2)}
    assert len({words[2] for words in alone}) > 3


def said(view: RosterView) -> dict[int, str]:
    return {one.place: one.words for lines in view.lines.values() for one in lines}


def test_who_enters_a_school_on_a_day_to_come_is_not_enrolled_before_it(office: Office) -> None:
    (said,) = words(look(office, (*A_CHILD[:2], "2018-09-01", *A_CHILD[3:])))
    assert said.startswith("不办参保：2018-09-01 才入学，到那天再读一次这份名单；")


def test_a_birthday_to_come_is_a_fault_of_the_number(office: Office) -> None:
    (fault,) = look(office, ("测试甲", id_number(1, "20300301"), *A_CHILD[2:])).faults
    assert (fault.column, fault.text) == ("B 列身份证号", "号码里的出生日期 2030-03-01 还没有到，核对号码")


def test_without_the_column_of_the_school_nobody_is_asked_about_cover(office: Office) -> None:
    view = look(office, A_CHILD[:3], heads=HEADS[:3])
    assert words(view) == ["测试学校，2015-09-01 起"]
    assert view.enrolled == 0


def test_who_died_is_not_enrolled(office: Office) -> None:
    key = office.desk.register({"name": "测试甲", "id_number": CHILD})
    office.desk.record_death(key, {"day": "20180501", "reason": "证明"})
    (said,) = words(look(office, A_CHILD), RowVerdict.ADD)
    assert said.startswith("不办参保：2018-05-01 已登记去世；")


def test_a_household_that_was_seen_otherwise_is_a_fault(office: Office) -> None:
    office.desk.register({"name": "测试甲", "id_number": CHILD, "household": "other"})
    (fault,) = look(office, A_CHILD).faults
    assert (fault.column, fault.text) == ("户籍", "登记的户籍是外地户籍，名单上是本市户籍，核对后更正一处")


def test_a_word_that_is_none_is_a_fault(office: Office) -> None:
    (fault,) = look(office, (*A_CHILD[:4], "夜校", *A_CHILD[5:])).faults
    assert (fault.place, fault.column) == (2, "E 列就读学校")
    assert fault.text.startswith("没有“夜校”这一项；写：")


def test_hz2018_43_a_student_who_fell_off_is_struck_off_only_when_that_is_agreed(office: Office) -> None:
    key = office.desk.register({"name": "测试丙", "id_number": GROWN, "household": "local"})
    office.desk.record_occurrence(
        key, {"kind": "paid_year", "category": "student", "year": "2017", "day": "20170901", "qualified": "20170901"}
    )
    office.take(A_CHILD, ("测试丙", GROWN, "2017-09-01", *[""] * 7), heads=HEADS, **SCHOOL)
    asked = {**SCHOOL, "day": "20180610"}
    (fallen,) = office.look(A_CHILD, heads=HEADS, **asked).fallen
    assert fallen.struck_off == "2018-06-10 没有医保待遇：2018-06-10 注销学籍，当日起停止（第四十三条）。"
    office.desk.take_roster([fallen.record_id], quiet)
    assert office.desk.person_file(key, NOW.date()).cover.ok


def test_hz2018_43_cover_stops_with_the_day_of_the_list_once_it_is_agreed(office: Office) -> None:
    key = office.desk.register({"name": "测试丙", "id_number": GROWN, "household": "local"})
    office.desk.record_occurrence(
        key, {"kind": "paid_year", "category": "student", "year": "2017", "day": "20170901", "qualified": "20170901"}
    )
    office.take(A_CHILD, ("测试丙", GROWN, "2017-09-01", *[""] * 7), heads=HEADS, **SCHOOL)
    (fallen,) = office.look(A_CHILD, heads=HEADS, **{**SCHOOL, "day": "20180610"}).fallen
    taken = office.desk.take_roster([fallen.record_id], quiet, struck_off=[fallen.record_id])
    assert taken.words == "已有 1 件，终止 1 件"
    file = office.desk.person_file(key, NOW.date())
    assert not file.cover.ok
    assert "注销学籍" in file.cover.why
    assert office.desk.person_file(key, NOW.date().replace(day=9)).cover.ok
    assert office.desk.verify_journal().broken is None
