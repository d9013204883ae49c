"""Death, leaving, prison and the army at the desk: what ends, what is refused, what comes back when taken back."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.desk import Desk
from medins_desk.domain.errors import ClerkFault
from medins_desk.store import open_memory
from medins_desk.store.participation import is_dead
from tests.desk.counter import STAY, desk_on, faults_of, insured
from tests.store.samples import id_number

TODAY = date(2018, 6, 12)
DIED = {"day": "20180510", "reason": "死亡证明"}


@pytest.fixture
def desk() -> Desk:
    return desk_on()


def somebody_with_everything(desk: Desk) -> int:
    key = insured(desk)
    desk.add_certificate(key, {"kind": "low_income", "start": "20180101", "number": "D1"})
    desk.add_filing(key, {"kind": "special_disease", "disease": "恶性肿瘤", "start": "20180101", "end": "20191231"})
    desk.add_tie(key, {"kind": "proxy", "name": "测试乙", "start": "20180101"})
    desk.declare_account(key, {"current": "100", "past": "20.5", "day": "20180101"})
    return key


def ends(desk: Desk, key: int) -> list[str]:
    """The last day on which each record holds."""
    file = desk.person_file(key, TODAY)
    held = [one.held for one in file.enrolments], [one.held for one in file.certificates]
    rest = [one.held for one in file.filings], [one.kept.held for one in file.ties]
    return [str(one.span.end) if one else "never" for found in (*held, *rest) for one in found]


def test_everything_ends_with_the_day_of_death_and_comes_back(desk: Desk) -> None:
    key = somebody_with_everything(desk)
    desk.record_death(key, DIED)
    assert ends(desk, key) == ["2018-05-10"] * 4
    file = desk.person_file(key, TODAY)
    assert file.died == date(2018, 5, 10)
    assert file.cover.sentence == "2018-05-10 已登记去世"
    assert "参保关系终止（第三十四条（四）（六）" in file.cover.why
    assert desk.person_file(key, date(2018, 5, 10)).cover.ok
    assert desk.find("测试甲")[0].detail.endswith("已去世")
    assert desk.benefit_days(key, TODAY).sentence.startswith("2018-06-12 没有医保待遇：2018-05-10 去世")
    desk.take_back_occurrence(desk.benefit_days(key, TODAY).noted[0].id, {"reason": "同名的另一人"})
    assert ends(desk, key) == ["None", "None", "2019-12-31", "None"]
    assert desk.person_file(key, TODAY).cover.ok


def test_what_follows_is_said_before_it_is_noted(desk: Desk) -> None:
    key = somebody_with_everything(desk)
    slip = desk.settle("late", key, STAY)
    said = desk.foreseen(key, {"kind": "died", **DIED})
    assert said[0].startswith("2018-05-11 没有医保待遇：2018-05-10 去世，参保关系终止（第三十四条（四）（六）")
    assert said[1] == "低保证、规定病种（恶性肿瘤）到 2018-05-10 为止。"
    assert "余下的 100.00 元由继承人" in said[2]
    assert said[3] == f"{slip.number} 结算了 2018-05-10 以后的费用，核对后冲销。"
    assert desk.person_file(key, TODAY).died is None
    assert desk.foreseen(key, {"kind": "died", "day": "2018"}) == ()


def test_nobody_does_anything_after_death(desk: Desk) -> None:
    key = somebody_with_everything(desk)
    desk.record_death(key, DIED)
    refused = {
        "start": (desk.add_certificate, {"kind": "orphan", "start": "20180511"}),
        "day": (desk.record_occurrence, {"kind": "retired", "day": "20180511"}),
        "kind": (desk.record_occurrence, {"kind": "died", "day": "20180509"}),
    }
    for place, (verb, typed) in refused.items():
        with pytest.raises(ClerkFault) as fault:
            verb(key, typed)
        assert "2018-05-10 已登记去世" in faults_of(fault.value)[place]
    desk.add_filing(key, {"kind": "abroad", "start": "20180510"})


def test_nobody_dies_before_birth_or_tomorrow(desk: Desk) -> None:
    key = insured(desk)
    for day, words in (("19691231", "早于出生日期 1970-01-01"), ("20180613", "还没有到")):
        with pytest.raises(ClerkFault) as fault:
            desk.record_death(key, {"day": day})
        assert words in faults_of(fault.value)["day"]


def test_bills_up_to_the_day_of_death_are_settled(desk: Desk) -> None:
    key = insured(desk)
    desk.record_death(key, {"day": "20180520"})
    assert desk.settle("last", key, STAY).settlement.payable
    late = {**STAY, "start": "20180601", "end": "20180603", "invoice_number": "0000000102"}
    with pytest.raises(ClerkFault) as fault:
        desk.settle("later", key, late)
    assert "2018-05-20 已登记去世" in faults_of(fault.value)["end"]


def test_a_death_counts_for_a_merged_registration(desk: Desk) -> None:
    first, again = insured(desk, place=1), insured(desk, place=3)
    desk.end_enrolment(2, "20171231", "重复")
    desk.record_death(again, DIED)
    desk.merge_persons(first, {"other": str(again), "reason": "两次登记"})
    assert desk.person_file(first, TODAY).died == date(2018, 5, 10)
    dead = desk._store._file.rows(f"SELECT id FROM persons WHERE {is_dead('persons.id')} ORDER BY id")
    assert [row[0] for row in dead] == [first, again]
    desk.part_persons(first, again, {"reason": "不是同一人"})
    dead = desk._store._file.rows(f"SELECT id FROM persons WHERE {is_dead('persons.id')}")
    assert [row[0] for row in dead] == [again]


def test_a_relative_who_died_is_shown_as_such(desk: Desk) -> None:
    widow, husband = insured(desk, place=1), insured(desk, place=2)
    desk.add_tie(widow, {"kind": "spouse", "name": "测试甲", "number": id_number(2), "start": "20000101"})
    assert desk.person_file(widow, TODAY).ties[0].cover == "职工医保·在职，待遇正常"
    desk.record_death(husband, DIED)
    assert desk.person_file(widow, TODAY).ties[0].cover == "2018-05-10 已登记去世"


def test_cover_that_was_written_down_goes_on_after_a_hold(desk: Desk) -> None:
    key = insured(desk, category="retired")
    desk.record_occurrence(key, {"kind": "suspended", "day": "20180401", "until": "20180430", "reason": "本人要求"})
    assert not desk.person_file(key, date(2018, 4, 30)).cover.ok
    assert desk.person_file(key, date(2018, 5, 1)).cover.ok
    desk.end_enrolment(1, "20180531")
    assert not desk.person_file(key, date(2018, 6, 1)).cover.ok


def test_the_platform_is_believed_for_its_days_only(desk: Desk) -> None:
    key = insured(desk)
    says = {"kind": "platform", "day": "20180501", "until": "20180510", "covered": "", "reason": "省平台显示暂停"}
    assert desk.foreseen(key, says)[0].startswith(
        "2018-05-01 没有医保待遇：平台的记录与推算不同，按平台：省平台显示暂停"
    )
    desk.record_occurrence(key, says)
    assert not desk.person_file(key, date(2018, 5, 10)).cover.ok
    assert desk.person_file(key, date(2018, 5, 11)).cover.ok


def test_the_platform_gives_nobody_cover_after_a_death(desk: Desk) -> None:
    key = insured(desk)
    desk.record_occurrence(key, {"kind": "died", "day": "20180510"})
    says = {"kind": "platform", "day": "20180511", "covered": "1", "category": "active", "reason": "省平台显示正常"}
    with pytest.raises(ClerkFault) as fault:
        desk.record_occurrence(key, says)
    assert "已登记去世" in faults_of(fault.value)["day"]
    desk.record_occurrence(key, {**says, "covered": ""})


def test_prison_ends_cover_of_the_retired_until_papers_are_brought() -> None:
    desk = desk_on(open_memory(), datetime(2025, 6, 1, 9), code="131000", area="langfang")  # noqa: DTZ001  local time
    active, retired = insured(desk, place=1), insured(desk, place=2, category="retired")
    for key in (active, retired):
        desk.record_occurrence(key, {"kind": "sentenced", "day": "20240301", "until": "20240831"})
    for key in (active, retired):
        assert "第二十九条" in desk.person_file(key, date(2024, 8, 31)).cover.why
        assert not desk.person_file(key, date(2024, 9, 1)).cover.ok
    desk.end_enrolment(1, "20240229")
    desk.add_enrolment(active, {"category": "active", "start": "20240910"})
    assert not desk.person_file(active, date(2024, 9, 9)).cover.ok
    assert desk.person_file(active, date(2024, 9, 10)).cover.ok
    desk.take_back_occurrence(2, {"reason": "补记交材料"})
    papers = {"kind": "sentenced", "day": "20240301", "until": "20240831", "settled": "20240920"}
    desk.record_occurrence(retired, papers)
    assert desk.person_file(retired, date(2024, 9, 20)).cover.ok


def test_the_army_is_noted_where_no_law_says_what_it_means(desk: Desk) -> None:
    key = insured(desk)
    (said,) = desk.foreseen(key, {"kind": "enlisted", "day": "20180301"})
    assert said.startswith("2018-03-01 参军入伍，这部政策没有写怎样办")
    desk.record_occurrence(key, {"kind": "enlisted", "day": "20180301", "reason": "入伍通知书"})
    assert desk.person_file(key, TODAY).cover.ok


@settings(max_examples=12)
@given(st.dates(date(2018, 1, 1), TODAY), st.dates(date(2018, 1, 1), date(2020, 12, 31)))
def test_no_record_holds_after_the_day_of_death(died: date, end: date) -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_certificate(key, {"kind": "low_income", "start": "20180101", "end": f"{end:%Y%m%d}"})
    desk.record_death(key, {"day": f"{died:%Y%m%d}"})
    assert ends(desk, key) == [str(died), str(min(died, end))]
    assert desk._standing(key).insured.last_covered(date(2018, 1, 1), date(2030, 1, 1)) == died


def test_what_a_death_ended_is_neither_urgent_nor_to_be_renewed() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_certificate(key, {"kind": "low_income", "start": "20170101", "end": "20180601"})
    desk.add_certificate(key, {"kind": "low_income", "start": "20180602", "end": "20181231"})
    desk.record_death(key, {"day": "20180610", "reason": "家属来办"})
    terms = desk.person_file(key, date(2018, 6, 12)).terms
    assert [(str(one.until), one.urgent, one.closed) for one in terms] == [
        ("2018-06-01", False, True),
        ("2018-06-10", False, True),
    ]
