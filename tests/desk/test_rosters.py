"""Lists of other bodies at the desk: looked through, agreed to, all or nothing, and twice the same as once."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from medins_desk.desk import Desk
from medins_desk.desk.roster_check import RowVerdict
from medins_desk.desk.roster_views import RosterView
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.domain.rosters import RosterKind, Stopped
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import term
from tests.desk.counter import NOW, desk_on, faults_of, insured
from tests.exchange.lists import HARDSHIP, comma
from tests.store.samples import id_number

HEADS = HARDSHIP[0]
CIVIL = {"kind": "hardship", "source": "测试县民政局", "day": "20180601"}
ONE, TWO, THREE = (id_number(place) for place in (1, 2, 3))


def quiet(_done: int, _whole: int) -> None:
    """Nobody watches."""


@pytest.fixture
def desk() -> Desk:
    desk = desk_on()
    insured(desk, 1, "测试甲")
    return desk


class Office:
    """A desk, and a folder into which lists come."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self._path = desk, folder / "名单.csv"

    def look(self, *rows: tuple[object, ...], heads: tuple[str, ...] = HEADS, **fields: str) -> RosterView:
        self._path.write_bytes(comma((heads, *rows)))
        return self.desk.check_roster(self._path, {**CIVIL, **fields}, quiet)

    def take(self, *rows: tuple[object, ...], heads: tuple[str, ...] = HEADS, **fields: str) -> RosterView:
        view = self.look(*rows, heads=heads, **fields)
        self.desk.take_roster((), quiet)
        assert self.desk.verify_journal().broken is None
        return view

    def key(self, number: str) -> int:
        found = self.desk._store.persons.key_of(number)
        assert found is not None
        return found

    def certificates(self, number: str) -> list[str]:
        kept = self.desk.person_file(self.key(number), NOW.date()).certificates
        return [f"{term(one.held.kind)} {one.held.span.start} {one.held.span.end}" for one in kept if one.held]


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Office:
    return Office(desk, tmp_path)


def counts(view: RosterView) -> Mapping[str, int]:
    return {str(verdict): count for verdict, count in view.counts.items() if count}


A_ROW = ("测试甲", ONE, "低保", "A1", "2015-01-01")
B_ROW = ("测试乙", TWO, "特困", "", "")


def test_a_list_is_shown_before_it_is_taken_in_and_then_stands(office: Office) -> None:
    before = office.desk._store.logical_hash()
    view = office.look(A_ROW, B_ROW)
    assert office.desk._store.logical_hash() == before
    assert counts(view) == {"add": 1, "register": 1}
    assert [(one.place, one.name, one.number, one.words) for one in view.lines[RowVerdict.REGISTER]] == [
        (3, "测试乙", "330***********0029", "特困供养证，2018-06-01 起")
    ]
    taken = office.desk.take_roster((), quiet)
    assert taken.words == "新登记 1 人，录入 2 件"
    assert office.certificates(ONE) == ["低保证 2018-06-01 None"]
    assert office.certificates(TWO) == ["特困供养证 2018-06-01 None"]
    (kept,) = office.desk.person_file(office.key(TWO), NOW.date()).certificates
    basis = kept.basis
    assert (basis.issuer, basis.proof, basis.registered_on) == (
        "测试县民政局",
        "2018-06-01 的民政困难人员名单",
        NOW.date(),
    )


def test_read_twice_a_list_brings_nothing_new(office: Office) -> None:
    office.take(A_ROW, B_ROW)
    view = office.look(A_ROW, B_ROW)
    assert counts(view) == {"held": 2}
    assert not view.is_new
    assert view.before == "这个文件 2018-06-12 14:02 由测试员导入过"
    office.desk.take_roster((), quiet)
    assert office.certificates(ONE) == ["低保证 2018-06-01 None"]


def test_what_does_not_fit_the_register_is_told_by_row(office: Office) -> None:
    office.desk.record_death(office.key(ONE), {"day": "20180501", "reason": "证明"})
    view = office.look(("测试丁", ONE, "低保", "", ""), ("测试2", TWO, "低保"), ("测试丙", THREE, "重残"))
    assert [(one.place, one.text) for one in view.faults] == [
        (2, "这个号码登记的姓名是测试甲，名单上是测试丁，核对是谁的号码"),
        (2, "已登记 2018-05-01 去世"),
        (3, "“测试2”不像姓名"),
    ]
    assert (counts(view), view.faulty) == ({"register": 1}, 2)
    assert all(one.name for one in view.faults)


def test_a_list_with_faults_is_taken_in_without_them_or_not_at_all(office: Office) -> None:
    office.look(A_ROW, ("测试乙", "1", "低保", "", ""))
    with pytest.raises(ClerkFault, match="有错误的行"):
        office.desk.take_roster((), quiet)
    taken = office.desk.take_roster((), quiet, without_faulty=True)
    assert taken.words == "录入 1 件，有错误没有导入 1 行"


def test_stopped_half_way_nothing_is_kept(office: Office) -> None:
    many = [(f"测试{sign}", id_number(100 + place), "低保", "", "") for place, sign in enumerate("甲乙丙丁" * 30)]
    view = office.look(*many)
    assert counts(view) == {"register": len(many)}
    before = office.desk._store.logical_hash()

    def stop(done: int, whole: int) -> None:
        assert whole == len(many)
        if done >= 50:
            raise Stopped

    with pytest.raises(Stopped):
        office.desk.take_roster((), stop)
    assert office.desk._store.logical_hash() == before
    office.desk.take_roster((), quiet)
    assert office.desk._store.persons.count() == 1 + len(many)


def test_what_was_done_meanwhile_asks_for_another_look(office: Office) -> None:
    office.look(B_ROW)
    insured(office.desk, 2, "测试乙")
    with pytest.raises(ClerkFault, match="重新核对"):
        office.desk.take_roster((), quiet)


def test_who_fell_off_is_shown_and_ended_only_when_agreed(office: Office) -> None:
    office.take(A_ROW, B_ROW)
    view = office.look(A_ROW, day="20180701")
    (fallen,) = view.fallen
    assert (fallen.name, fallen.number) == ("测试乙", "330***********0029")
    assert fallen.words.startswith(
        "特困供养证，2018-06-01 起；终止的到 2018-06-30 为止，以后不再有：住院和门诊的个人负担"
    )
    assert "（第五十条" in fallen.words
    office.desk.take_roster((), quiet)
    assert office.certificates(TWO) == ["特困供养证 2018-06-01 None"]
    again = office.look(A_ROW, day="20180801")
    taken = office.desk.take_roster([again.fallen[0].record_id], quiet)
    assert taken.words == "已有 1 件，终止 1 件"
    assert office.certificates(TWO) == ["特困供养证 2018-06-01 2018-07-31"]
    assert office.look(A_ROW, day="20180901").fallen == ()


def test_a_certificate_of_a_day_to_come_is_no_row_of_a_list(office: Office) -> None:
    view = office.look(("测试甲", ONE, "低保", "", "2018-06-13"))
    assert [one.text for one in view.faults] == ["登记日期 2018-06-13 还没有到，填来登记的那一天"]


def test_sx2025_32_5b_a_list_of_the_signed_is_for_its_whole_year_and_nobody_falls_off_within(tmp_path: Path) -> None:
    office = Office(desk_on(now=datetime(2025, 8, 9, 9, 0), code="330600", area="shaoxing"), tmp_path)  # noqa: DTZ001
    heads, of = ("姓名", "身份证号", "签约日期"), {"kind": "signed", "source": "测试区卫健局", "end": "20251231"}
    first = [("测试乙", TWO, ""), ("测试丙", THREE, "2025-08-08")]
    office.take(*first, heads=heads, **of, day="20250801")
    view = office.look(("测试丁", id_number(4), ""), heads=heads, **of, day="20250805")
    assert [one.name for one in view.fallen] == ["测试乙", "测试丙"]
    for one in view.fallen:
        assert one.stays.startswith("签约名单年内不改，最后有效日最早填 2025-12-31（")
    taken = office.desk.take_roster([one.record_id for one in view.fallen], quiet)
    assert taken.words == "新登记 1 人，录入 1 件"
    filings = [office.desk.person_file(office.key(number), date(2025, 8, 9)).filings for number in (TWO, THREE)]
    assert [(one.record.span, one.ended_on) for each in filings for one in each] == [
        (Span(date(2025, 1, 1), date(2025, 12, 31)), None)
    ] * 2


def test_the_sender_is_told_the_faults_and_nothing_that_only_the_office_knows(office: Office, tmp_path: Path) -> None:
    view = office.look(("测试丁", ONE, "低保", "", ""), ("测试乙", "1", "低保", "", ""))
    assert "测试甲" in view.faults[0].text
    path = tmp_path / "错误.csv"
    office.desk.save_roster_faults(path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_text("utf-8-sig").splitlines() == [
        '"行","列","错误"',
        '"第 2 行","姓名","这个号码登记的不是测试丁，核对号码和姓名"',
        '"第 3 行","B 列身份证号码","身份证号是 18 位，还差 17 位"',
    ]
    assert office.desk.roster_faults_pdf().startswith(b"%PDF")


def test_an_empty_list_is_saved_for_the_body_that_fills_it_in(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "学生.xlsx"
    office.desk.save_roster_template("students", path)
    assert path.read_bytes().startswith(b"PK")
    with pytest.raises(ClerkFault) as fault:
        office.desk.save_roster_template("", path)
    assert faults_of(fault.value).keys() == {"kind"}


def test_who_stands_in_a_row_with_faults_and_who_died_has_not_fallen_off(office: Office) -> None:
    office.take(A_ROW, B_ROW, ("测试丙", THREE, "重残", "", ""))
    office.desk.record_death(office.key(THREE), {"day": "20180605", "reason": "证明"})
    view = office.look(A_ROW, ("测试乙", TWO, "无此类", "", ""), day="20180610")
    assert view.fallen == ()


def test_another_body_has_its_own_lists(office: Office) -> None:
    office.take(A_ROW)
    assert office.look(B_ROW, source="另一个县民政局").fallen == ()
    assert [one.name for one in office.look(B_ROW).fallen] == ["测试甲"]


def test_a_certificate_goes_on_where_the_list_says_until_when(office: Office) -> None:
    ends = {"start": "20180101", "end": "20180831"}
    office.desk.add_certificate(office.key(ONE), {"kind": "low_income", "number": "A1", **ends})
    assert counts(office.look(A_ROW)) == {"held": 1}
    heads = ("姓名", "身份证号", "类别", "有效期至")
    office.take(("测试甲", ONE, "低保", "2019-08-31"), heads=heads)
    assert office.certificates(ONE) == ["低保证 2018-01-01 2018-08-31", "低保证 2018-09-01 2019-08-31"]


def test_the_dead_are_noted_and_nobody_is_registered_for_it(office: Office) -> None:
    heads = ("姓名", "身份证号", "死亡日期")
    rows = (("测试甲", ONE, "2018-06-02"), ("测试乙", TWO, "2018-06-03"))
    view = office.take(*rows, heads=heads, kind="deaths")
    assert counts(view) == {"add": 1, "unknown": 1}
    file = office.desk.person_file(office.key(ONE), NOW.date())
    assert [one.held.span.end for one in file.enrolments if one.held] == [date(2018, 6, 2)]
    assert office.desk._store.persons.key_of(TWO) is None
    assert counts(office.look(*rows, heads=heads, kind="deaths")) == {"held": 1, "unknown": 1}
    other = office.look(("测试甲", ONE, "2018-06-09"), heads=heads, kind="deaths")
    assert [one.text for one in other.faults] == ["已登记 2018-06-02 去世，名单上是 2018-06-09，核对后更正一处"]


def test_each_kind_writes_what_it_says(office: Office) -> None:
    who = ("姓名", "身份证号")
    office.take(("测试甲", ONE, "高血压"), heads=(*who, "病种"), kind="chronic", source="测试镇卫生院")
    office.take(("测试甲", ONE, "2015-09-01"), heads=(*who, "入学日期"), kind="students", source="测试学校")
    file = office.desk.person_file(office.key(ONE), NOW.date())
    filings = [(term(one.held.kind), one.held.disease, str(one.held.span.end)) for one in file.filings if one.held]
    assert filings == [("慢性病", "高血压", "None")]
    (tied,) = file.ties
    assert (tied.kept.record.name, tied.kept.record.span.start) == ("测试学校", date(2015, 9, 1))
    assert [(one.kind, one.source) for one in office.desk.rosters()] == [
        (term(RosterKind.STUDENTS), "测试学校"),
        (term(RosterKind.CHRONIC), "测试镇卫生院"),
    ]


def test_a_disease_that_the_law_names_is_filed_as_such(office: Office) -> None:
    heads, of = ("姓名", "身份证号", "病种"), {"kind": "chronic", "source": "测试县医院"}
    rows = (("测试甲", ONE, "恶性肿瘤"), ("测试甲", ONE, "高血压"))
    view = office.take(*rows, heads=heads, **of)
    assert [one.words for one in view.lines[RowVerdict.ADD]] == [
        "规定病种：恶性肿瘤，2018-06-01 至 2023-05-31",
        "慢性病：高血压，2018-06-01 起",
    ]
    filings = office.desk.person_file(office.key(ONE), NOW.date()).filings
    assert [(term(one.record.kind), one.record.disease) for one in filings] == [
        ("规定病种", "恶性肿瘤"),
        ("慢性病", "高血压"),
    ]
    assert counts(office.look(*rows, heads=heads, **of)) == {"held": 2}


def test_who_is_new_and_stands_in_two_rows_is_registered_once_with_both_records(office: Office) -> None:
    heads, of = ("姓名", "身份证号", "病种"), {"kind": "chronic", "source": "测试镇卫生院"}
    rows = (("测试乙", TWO, "高血压"), ("测试甲", ONE, "糖尿病"), ("测试乙", TWO, "糖尿病"))
    view = office.take(*rows, heads=heads, **of)
    assert counts(view) == {"register": 1, "add": 2}
    filings = office.desk.person_file(office.key(TWO), NOW.date()).filings
    assert [one.record.disease for one in filings] == ["高血压", "糖尿病"]
    assert office.desk._store.persons.count() == 2
    again = office.look(*rows, heads=heads, **of)
    assert (counts(again), again.fallen) == ({"held": 3}, ())


def test_who_is_new_is_registered_with_the_first_row_that_has_no_fault(office: Office) -> None:
    heads = ("姓名", "身份证号", "类别", "起始日期")
    view = office.look(("测试乙", TWO, "低保", "2018-06-13"), ("测试乙", TWO, "重度残疾", ""), heads=heads)
    assert counts(view) == {"register": 1}
    office.desk.take_roster((), quiet, without_faulty=True)
    assert office.certificates(TWO) == ["残疾证（一、二级） 2018-06-01 None"]


def test_a_new_number_under_two_names_is_told_at_both(office: Office) -> None:
    heads, of = ("姓名", "身份证号", "病种"), {"kind": "chronic", "source": "测试镇卫生院"}
    view = office.look(("测试乙", TWO, "高血压"), ("测试丁", TWO, "糖尿病"), heads=heads, **of)
    assert [(one.place, one.text) for one in view.faults] == [
        (2, "与第 3 行号码相同，那一行的姓名是测试丁，核对是谁的号码"),
        (3, "与第 2 行号码相同，那一行的姓名是测试乙，核对是谁的号码"),
    ]
    assert counts(view) == {}


def test_two_classes_of_one_person_are_told_at_both_rows_unless_their_days_part(office: Office) -> None:
    heads = ("姓名", "身份证号", "类别", "起始日期", "终止日期")
    rows = (("测试乙", TWO, "低保边缘", "", ""), ("测试乙", TWO, "特困", "", ""), ("测试乙", TWO, "重残", "", ""))
    view = office.look(*rows, heads=heads)
    assert [(one.place, one.column, one.text[:20]) for one in view.faults] == [
        (2, "人员类别", "第 3 行是同一个人的特困供养证；同一天"),
        (3, "人员类别", "第 2 行是同一个人的低保边缘证；同一天"),
    ]
    assert counts(view) == {"register": 1}
    parted = (("测试乙", TWO, "低保", "", "2018-06-05"), ("测试乙", TWO, "特困", "2018-06-06", ""))
    assert office.take(*parted, heads=heads).faults == ()
    assert office.certificates(TWO) == ["低保证 2018-06-01 2018-06-05", "特困供养证 2018-06-06 None"]


def test_a_class_beside_one_that_is_held_is_told_first(office: Office) -> None:
    office.take(A_ROW)
    view = office.look(
        ("测试丙", THREE, "低保", "", ""), ("测试甲", ONE, "特困", "", ""), ("测试甲", ONE, "重残", "", "")
    )
    first, plain = view.lines[RowVerdict.ADD]
    assert first.words == (
        "特困供养证，2018-06-01 起；已有低保证（2018-06-01 起），同一天只会是其中一类，核对；换了类别的把低保证终止"
    )
    assert (plain.words, view.cautions) == ("残疾证（一、二级），2018-06-01 起", 1)


def test_a_kind_that_no_law_of_the_area_knows_is_taken_from_no_list(tmp_path: Path) -> None:
    office = Office(desk_on(now=datetime(2025, 8, 9, 9, 0), code="131000", area="langfang"), tmp_path)  # noqa: DTZ001
    heads = ("姓名", "身份证号", "病种")
    (fault,) = office.look(
        ("测试乙", TWO, "高血压"), heads=heads, kind="chronic", source="测试镇卫生院", day="20250801"
    ).faults
    assert fault.text == "这里的政策没有写“慢性病”，登记了也不改变缴费和报销，不用登记"


def test_the_form_says_all_that_is_missing(office: Office) -> None:
    with pytest.raises(ClerkFault) as fault:
        office.look(A_ROW, kind="", source="", day="")
    assert faults_of(fault.value).keys() == {"kind", "source", "day"}
    with pytest.raises(ClerkFault) as late:
        office.look(A_ROW, end="20180501")
    assert faults_of(late.value)["end"].startswith("早于名单日期")
    with pytest.raises(WorldTrouble, match="没有这个文件"):
        office.desk.check_roster(Path("nowhere.csv"), CIVIL, quiet)


def test_an_old_and_a_new_number_in_two_rows_are_one_person(office: Office) -> None:
    office.desk.correct_person(office.key(ONE), {"name": "测试甲", "id_number": THREE})
    view = office.look(A_ROW, ("测试甲", THREE, "低保", "", ""))
    assert [(one.place, one.text) for one in view.faults] == [(3, "与第 2 行是同一个人，号码换过")]


def test_the_journal_tells_of_the_list_and_of_each_record(office: Office) -> None:
    office.take(A_ROW, B_ROW)
    rows = office.desk._store.journal.rows()[3::-1]
    assert [(row.entity, row.verb, re.findall("'([a-z]+ [0-9]+)'", f"{row.details['wrote']}")) for row in rows] == [
        ("person", "certificate", ["certificates 1"]),
        ("person", "register", ["persons 2"]),
        ("person", "certificate", ["certificates 2"]),
        ("roster", "take in", ["rosters 1"]),
    ]
    assert office.desk.verify_journal().broken is None


def test_a_row_of_days_before_birth_is_named(office: Office) -> None:
    office.desk._store._file.change("UPDATE persons SET birth_date = '2018-06-02' WHERE id = ?", office.key(ONE))
    (fault,) = office.look(A_ROW).faults
    assert fault.text == "早于出生日期 2018-06-02，核对日期"


def test_a_list_says_where_somebody_lives_who_is_registered_by_it_and_of_nobody_else(office: Office) -> None:
    heads = (*HEADS, "家庭住址", "户籍地址")
    lives = ("测试市测试区一路1号", "测试县二村")
    office.take((*A_ROW, *lives), (*B_ROW, *lives), heads=heads)
    known, new = (office.desk._store.persons.person(office.key(number)) for number in (ONE, TWO))
    assert (known.address, known.registered_address) == ("", "")
    assert (new.address, new.registered_address) == lives
