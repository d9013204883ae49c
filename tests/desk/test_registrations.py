"""Enrolling at the counter: what is open, what is asked, what a registration rests on, never two schemes at once."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.desk import Desk, EnrolmentFile
from medins_desk.desk.registrations import way_words
from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.clerks import Role
from medins_desk.domain.eligibility_answers import Verdict
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.persons import Category, Household
from tests.desk.counter import NOW, PERSON, desk_on, faults_of, insured
from tests.desk.test_permissions import staffed
from tests.screens.office import id_number as born

FLEXIBLE = {"fact.work": "flexible", "fact.insured_elsewhere": "none", "fact.qualified_on": "20180601"}
BOOK = {"paper.household_book": "1"}
UNIVERSITY = {"fact.school": "university", "fact.work": "none", "fact.foreign": "0", "fact.insured_elsewhere": "none"}


def adult(desk: Desk, place: int = 1, birth: str = "19850315") -> int:
    return desk.register({**PERSON, "name": "测试甲", "id_number": born(birth, f"90{place}")})


def verdict(found: EnrolmentFile, way: str) -> Verdict:
    return found.found.way(way).verdict


def test_what_is_known_of_a_person_decides_and_the_rest_is_asked_with_its_words() -> None:
    desk = desk_on()
    found = desk.eligibility_of(adult(desk), {})
    assert verdict(found, "child_local") is Verdict.MISSING
    assert verdict(found, "child_pupil") is Verdict.MAY_NOT
    work = next(one for one in found.answers if one.asked.name == "work")
    assert (work.words, work.asked.words["flexible"]) == ("", "其他灵活就业")
    said = desk.eligibility_of(adult(desk, 2), {**FLEXIBLE, **BOOK})
    assert verdict(said, "flexible_local") is Verdict.MAY
    assert next(one.words for one in said.answers if one.asked.name == "work") == "其他灵活就业"


def test_a_registration_keeps_what_it_rests_on_and_days_of_cover_follow_from_it() -> None:
    desk = desk_on()
    key = adult(desk)
    desk.register_enrolment(key, {**FLEXIBLE, **BOOK, "way": "flexible_local"})
    made = desk.eligibility_of(key, {}).registered[0]
    assert made.words.startswith(
        "2018-06-12 登记，依据第六条（一）；材料：户口簿原件和复印件；说明：就业情况：其他灵活就业"
    )
    assert made.words.endswith("待遇预计从 2018-07-01 起；缴了费，在“参保待遇”（P）里记一笔，待遇从那里推算")
    kept = desk._store.registrations.of(key)[0].what
    assert (kept.rule, kept.pack) == ("HZ2018-6-1", "hangzhou-2018")
    assert ("市区户籍", "第六条（一）") in kept.basis.needs
    cover = desk.person_file(key, NOW.date()).cover
    assert (cover.ok, cover.sentence) == (False, "已登记灵活就业，还没有待遇")
    assert cover.why == "2018-06-12 登记，缴费后待遇预计从 2018-07-01 起；缴了费，在“参保待遇”（P）里记一笔"
    desk.record_occurrence(key, {"kind": "paid", "category": "flexible", "first": "201806"})
    assert desk.benefit_days(key, datetime(2018, 7, 1).date()).sentence.startswith("2018-07-01 有职工医保待遇")  # noqa: DTZ001  a day


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({}, "way", "还没有选参加哪一类"),
        ({"way": "staff", "fact.work": "flexible"}, "way", "在职职工不符合条件：在市区的用人单位或者个体工商户就业"),
        ({"way": "flexible_local", **FLEXIBLE}, "way", "还没有看到：户口簿原件和复印件"),
        ({"way": "flexible_local", **BOOK}, "way", "还要问清：就业情况"),
        ({"way": "flexible_local", "fact.work": "astronaut"}, "fact.work", "没有“astronaut”这一项"),
        ({"way": "flexible_local", "fact.qualified_on": "2018"}, "fact.qualified_on", ""),
    ],
)
def test_only_an_open_way_is_taken(fields: Mapping[str, str], place: str, words: str) -> None:
    desk = desk_on()
    with pytest.raises(ClerkFault) as fault:
        desk.register_enrolment(adult(desk), fields)
    assert words in faults_of(fault.value)[place]
    assert not desk.eligibility_of(1, {}).registered


def test_nobody_is_registered_beside_what_is_held_or_registered() -> None:
    desk = desk_on()
    held = insured(desk, category="adult_1")
    with pytest.raises(ClerkFault, match="现在参加一档（2018-01-01 起），登记灵活就业的同时停保"):
        desk.register_enrolment(held, {**FLEXIBLE, **BOOK, "fact.legal_age_reached": "0", "way": "flexible_local"})
    other = adult(desk)
    desk.register_enrolment(other, {**FLEXIBLE, **BOOK, "way": "flexible_local"})
    with pytest.raises(ClerkFault, match="已经登记为灵活就业，不用再登记"):
        desk.register_enrolment(other, {**FLEXIBLE, **BOOK, "way": "flexible_local"})
    with pytest.raises(ClerkFault, match="先终止这一段"):
        desk.register_enrolment(
            other,
            {**FLEXIBLE, "fact.work": "unit", "fact.foreign": "0", "paper.unit_registration": "1", "way": "staff"},
        )


def test_a_registration_is_taken_back_with_what_was_noted_with_it() -> None:
    desk = desk_on()
    key = adult(desk)
    made = desk.register_enrolment(key, {**FLEXIBLE, **BOOK, "way": "flexible_local"})
    with pytest.raises(ClerkFault, match="还没有填原因"):
        desk.take_back_registration(made, {})
    desk.take_back_registration(made, {"reason": "登错了人"})
    assert desk.eligibility_of(key, {}).registered[0].taken_back == "2018-06-12 撤回：登错了人"
    assert [bool(one.taken_back) for one in desk.benefit_days(key).noted] == [True]
    with pytest.raises(KeyError):
        desk.take_back_registration(made, {"reason": "再撤一次"})
    desk.register_enrolment(key, {**FLEXIBLE, **BOOK, "way": "flexible_local"})


def test_an_open_clause_wants_a_reason_and_a_second_clerk() -> None:
    desk, clerks = staffed()
    desk.sign_in(clerks[Role.HANDLER])
    key = adult(desk)
    said = {"fact.open_class": "flexible", "fact.work": "none", "fact.insured_elsewhere": "none", "paper.basis": "1"}
    with pytest.raises(ClerkFault, match="还没有填依据的文件和理由"):
        desk.register_enrolment(key, {**said, "way": "open_flexible"})
    with pytest.raises(SecondWanted, match="按另有规定的条款参保要另一名"):
        desk.register_enrolment(key, {**said, "way": "open_flexible", "reason": "省文件 3 号"})
    assert not desk.eligibility_of(key, {}).registered


def test_a_number_in_a_reason_is_masked_where_a_registration_is_shown() -> None:
    desk = desk_on()
    key = adult(desk)
    said = {"fact.open_class": "flexible", "fact.work": "none", "fact.insured_elsewhere": "none", "paper.basis": "1"}
    desk.register_enrolment(key, {**said, "way": "open_flexible", "reason": f"{PERSON['id_number']} 的批复"})
    words = desk.eligibility_of(key, {}).registered[0].words
    assert "的批复" in words
    assert PERSON["id_number"] not in words


def test_a_parent_who_is_insured_here_is_known_by_the_tie() -> None:
    desk = desk_on()
    insured(desk)
    child = desk.register({"name": "测试童", "birth_date": "20100412", "sex": "male", "household": "other"})
    desk.add_tie(child, {"kind": "parent", "name": "测试甲", "number": PERSON["id_number"], "start": "20100412"})
    found = desk.eligibility_of(child, {"fact.school": "pupil"}).found.way("child_pupil")
    assert next(one.met for one in found.needs if "父母" in one.title) is True


def test_a_move_is_noted_with_its_registration_and_ends_cover() -> None:
    desk = desk_on()
    key = adult(desk)
    entry = {"kind": "registered", "category": "flexible", "day": "20170105", "qualified": "20170101"}
    desk.record_occurrence(key, entry)
    desk.record_occurrence(key, {"kind": "paid", "category": "flexible", "first": "201701"})
    leaves = {"fact.leaves_area": "1", "fact.arrears": "0", "fact.retired_benefits": "0", "way": "transfer_out"}
    with pytest.raises(ClerkFault, match="没有欠缴，欠缴的已经补清"):
        desk.register_enrolment(key, {**leaves, "fact.arrears": "1"})
    desk.register_enrolment(key, leaves)
    assert [one.title for one in desk.benefit_days(key).noted] == ["职工参保登记", "职工缴费", "转到外地"]
    covered = [one for one in desk.benefit_days(key).calendar.stretches if one.is_covered]
    assert str(covered[-1].end) == "2018-06-30"
    other = adult(desk, 2)
    comes = {"fact.insured_elsewhere": "employee", "fact.retired_benefits": "0", "paper.transfer_certificate": "1"}
    desk.register_enrolment(other, {**comes, "way": "transfer_in"})
    assert desk.benefit_days(other).noted[0].words == "职工医保，2018-06-12，办了转移手续"


@pytest.mark.parametrize(
    ("noted", "why"),
    [
        ({"kind": "arrears", "first": "201804", "last": "201805"}, "2018 年 4 月起有 2 个月欠缴没有补清"),
        ({"kind": "retired", "day": "20180510"}, "2018-05-10 办了退休"),
    ],
)
def test_nobody_leaves_over_what_stands_on_file_whatever_is_answered(noted: Mapping[str, str], why: str) -> None:
    desk = desk_on()
    key = adult(desk)
    entry = {"kind": "registered", "category": "active", "day": "20170105", "qualified": "20170101"}
    for event in (entry, {"kind": "paid", "category": "active", "first": "201701"}, noted):
        desk.record_occurrence(key, event)
    leaves = {"fact.leaves_area": "1", "fact.arrears": "0", "fact.retired_benefits": "0", "way": "transfer_out"}
    assert any(why in one for one in way_words(desk.eligibility_of(key, leaves).found.way("transfer_out")))
    with pytest.raises(ClerkFault, match=why):
        desk.register_enrolment(key, leaves)
    assert "转到外地" not in [one.title for one in desk.benefit_days(key).noted]


def test_the_dead_are_not_enrolled() -> None:
    desk = desk_on()
    key = adult(desk)
    desk.record_death(key, {"day": "20180601", "reason": "死亡证明"})
    with pytest.raises(ClerkFault, match="已登记去世"):
        desk.eligibility_of(key, {})


def test_a_student_is_registered_in_september_and_covered_from_the_first() -> None:
    desk = desk_on(now=datetime(2018, 9, 20, 9, 0))  # noqa: DTZ001  the clock of a counter
    key = adult(desk, birth="19990415")
    desk.register_enrolment(key, {**UNIVERSITY, "way": "student"})
    assert not desk.benefit_days(key).calendar.stretches
    desk.record_occurrence(key, {"kind": "paid_year", "category": "student", "year": "2018", "day": "20180920"})
    calendar = desk.benefit_days(key).calendar
    assert [(str(one.start), str(one.end)) for one in calendar.stretches if one.is_covered] == [
        ("2018-09-01", "2019-08-31")
    ]


def test_a_category_is_judged_at_once_by_what_is_known() -> None:
    desk = desk_on()
    key = adult(desk)
    assert desk.may_enrol(key, "retired").startswith("退休人员（第五条（三））：还缺材料或情况。还要问清：就业情况")
    barred = desk.may_enrol(adult(desk, 2, birth="20150315"), "active")
    assert barred == (
        "在职职工（第五条（一））：不能办理。在职职工不符合条件："
        "在市区的用人单位或者个体工商户就业（第五条（一））。按 Alt+U 逐项核对"
    )
    assert desk.may_enrol(key, "adult") == ""


def test_the_notice_is_a_sheet() -> None:
    desk = desk_on()
    assert desk.enrolment_handed_out(adult(desk), FLEXIBLE).startswith(b"%PDF")
    assert desk._store.journal.rows()[0].details["title"] == "一次性告知书"


def test_a_journal_row_says_by_which_article_and_what_was_seen() -> None:
    desk = desk_on()
    key = adult(desk)
    desk.register_enrolment(key, {**FLEXIBLE, **BOOK, "way": "flexible_local"})
    row = desk._store.journal.rows()[0]
    assert (row.verb, row.details["rule"]) == ("register enrolment", "HZ2018-6-1")
    assert "户口簿" in str(row.details["words"])


WAYS = (
    {**FLEXIBLE, **BOOK, "way": "flexible_local"},
    {**UNIVERSITY, "way": "student"},
    {"fact.work": "unit", "fact.foreign": "0", "paper.unit_registration": "1", "way": "staff"},
    {"fact.work": "unemployment_benefit", "paper.benefit_proof": "1", "way": "unemployed"},
)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(range(len(WAYS) + 1)), max_size=6))
def test_whatever_is_tried_one_registration_stands_at_most(tries: list[int]) -> None:
    desk = desk_on(now=NOW)
    key = adult(desk)
    for place in tries:
        made = [one for one in desk.eligibility_of(key, {}).registered if not one.taken_back]
        assert len(made) <= 1
        if place == len(WAYS):
            if made:
                desk.take_back_registration(made[0].id, {"reason": "登错了"})
            continue
        try:
            desk.register_enrolment(key, {"fact.insured_elsewhere": "none", **WAYS[place]})
        except ClerkFault:
            continue
        assert not made


def test_cover_typed_by_hand_is_barred_by_what_bars_a_registration_and_the_platform_is_the_way_on() -> None:
    desk = desk_on()
    key = adult(desk, birth="20150315")
    before = len(desk._store.journal.rows())
    with pytest.raises(ClerkFault) as fault:
        desk.add_enrolment(key, {"category": "adult_1", "start": "20180101"})
    words = faults_of(fault.value)["category"]
    assert words.startswith(
        "其他城乡居民一档不符合条件：满 18 周岁，不在中小学、高校就读（第七条（三））。资料登记错的先改"
    )
    assert "“参保待遇”（P）里记“平台记录不同”" in words
    assert not desk._store.records.enrolments(key)
    assert len(desk._store.journal.rows()) == before
    stated = {"kind": "platform", "category": "adult_1", "day": "20180101", "covered": "1", "reason": "平台查询"}
    desk.record_occurrence(key, stated)
    assert desk.benefit_days(key).sentence.startswith("2018-06-12 有")
    desk.add_enrolment(adult(desk, 2, birth="20150315"), {"category": "child", "start": "20180101"})


def test_an_entry_that_is_noted_is_barred_alike() -> None:
    desk = desk_on()
    key = adult(desk, birth="20150315")
    with pytest.raises(ClerkFault) as fault:
        desk.record_occurrence(key, {"kind": "registered", "category": "active", "day": "20180601"})
    assert faults_of(fault.value)["category"].startswith("在职职工不符合条件：")
    assert not desk.benefit_days(key).noted


def test_cover_typed_by_hand_follows_what_is_registered_and_is_never_beside_it() -> None:
    desk = desk_on()
    key = adult(desk)
    resident = {"fact.work": "none", "fact.school": "none", "fact.insured_elsewhere": "none"}
    resident |= {"fact.renewal": "0", "fact.welfare_institution": "0"}
    found = desk.eligibility_of(key, resident).found
    way = next(one for one in found.ways if one.category == "adult_1" and one.verdict is not Verdict.MAY_NOT)
    papers = {f"paper.{one.name}": "1" for one in way.papers}
    desk.register_enrolment(key, {**resident, **papers, "way": way.name})
    with pytest.raises(ClerkFault, match=r"category：.*一档"):
        desk.add_enrolment(key, {"category": "active", "start": "20180701"})
    desk.add_enrolment(key, {"category": "active", "start": "20150101", "end": "20171231"})  # years before
    desk.add_enrolment(key, {"category": "adult_1", "start": "20180701", "end": "20181231"})


@given(
    st.sampled_from(sorted({*map(str, Category)} - {"adult"})),
    st.sampled_from(["19400101", "19850315", "20020101", "20150315"]),
)
@settings(max_examples=40, deadline=None)
def test_what_is_barred_by_hand_is_barred_at_the_registration(category: str, birth: str) -> None:
    desk = desk_on()
    key = adult(desk, birth=birth)
    ways = [one for one in desk.eligibility_of(key, {}).found.ways if one.category == category]
    barred = bool(ways) and all(one.verdict is Verdict.MAY_NOT for one in ways)
    typed = {"category": category, "start": "20180612"}
    if not barred:
        desk.add_enrolment(key, typed)
        return
    with pytest.raises(ClerkFault) as fault:
        desk.add_enrolment(key, typed)
    assert set(faults_of(fault.value)) == {"category"}


def test_who_is_in_already_has_nothing_to_do_first() -> None:
    desk = desk_on()
    ways = desk.eligibility_of(insured(desk, category="flexible"), {}).found.ways
    said = [words for one in ways if one.verdict is Verdict.HELD for words in way_words(one)]
    assert [words for words in said if words.startswith("2018-01-01 起已经登记为灵活就业，不用再登记")]
    assert not [words for words in said if words.startswith("先办")]


def test_sx2025_25_1_an_adult_of_the_town_is_written_down_as_one_though_nobody_asked_about_school() -> None:
    """Whether a resident is a student hangs on a school that is not known: that bars nobody from being an adult."""
    desk = desk_on(now=datetime(2025, 6, 12, 9, 0), code="330602", area="shaoxing")  # noqa: DTZ001
    key = adult(desk, birth="19500601")
    assert desk.may_enrol(key, "adult").startswith("城乡居民（本市户籍）（第二十五条（一））：还缺材料或情况")
    assert not desk.may_enrol(key, "")
    desk.add_enrolment(key, {"category": "adult", "start": "20250101", "end": "20251231"})
    small = adult(desk, 2, "20200315")
    with pytest.raises(ClerkFault) as wrong:
        desk.add_enrolment(small, {"category": "adult", "start": "20250101", "end": "20251231"})
    assert "category" in faults_of(wrong.value)


@pytest.mark.parametrize(
    ("code", "area", "offered", "foreign"),
    [
        ("330100", "hangzhou", "active flexible agreed unemployed retired child student adult_1 adult_2", "adult"),
        ("330600", "shaoxing", "active flexible unemployed retired child student adult", "adult_1"),
        ("131000", "langfang", "active flexible unemployed retired", "child"),
    ],
)
def test_the_categories_of_another_area_are_neither_offered_nor_kept(
    code: str, area: str, offered: str, foreign: str
) -> None:
    desk = desk_on(now=datetime(2026, 6, 12, 9, 0), code=code, area=area)  # noqa: DTZ001 - the window's clock is local
    assert [str(one) for one in desk.categories_offered()] == offered.split()
    key = insured(desk)
    with pytest.raises(ClerkFault) as fault:
        desk.add_enrolment(key, {"category": foreign, "start": "20260101", "end": "20260301"})
    assert "没有" in faults_of(fault.value)["category"]


def without_household(desk: Desk) -> int:
    return desk.register({**PERSON, "name": "测试丙", "id_number": born("19850315", "903"), "household": ""})


def test_a_household_that_was_left_empty_is_answered_at_the_registration_and_recorded_with_it() -> None:
    desk = desk_on()
    key = without_household(desk)
    assert "household" in {one.asked.name for one in desk.eligibility_of(key, {}).answers}
    said = {**FLEXIBLE, **BOOK, "fact.household": "local"}
    assert verdict(desk.eligibility_of(key, said), "flexible_local") is Verdict.MAY
    desk.register_enrolment(key, {**said, "way": "flexible_local"})
    assert desk._store.persons.person(key).household is Household.LOCAL
    assert [row.done for row in desk.journal()[:2]] == ["参保登记", "更正人员资料"]
    with pytest.raises(ClerkFault, match="已登记为本市户籍；登记错的，按 F 到“登记信息”改"):
        desk.eligibility_of(key, {"fact.household": "other"})


def test_a_household_that_is_put_on_file_stands_in_the_record() -> None:
    desk = desk_on()
    key = without_household(desk)
    desk.keep_facts(key, {"since": "20180612", "fact.household": "other"})
    assert desk._store.persons.person(key).household is Household.OTHER
    assert not desk._store.facts_on_file.of(key)
    with pytest.raises(ClerkFault, match="还没有填任何一项"):
        desk.keep_facts(key, {"since": "20180612", "fact.category": "active"})


def newborn(desk: Desk, birth: str) -> int:
    return desk.register(
        {"name": "测试婴", "document": "none", "birth_date": birth, "sex": "female", "household": "local"}
    )


def asked_of(found: EnrolmentFile, way: str) -> set[str]:
    return {one.key for one in found.found.way(way).unknown}


def test_hz2018_39_2_a_newborn_hears_one_day_and_none_before_it_is_known() -> None:
    desk = desk_on(now=datetime(2018, 11, 23, 9))  # noqa: DTZ001  the window's clock
    key = newborn(desk, "20181020")
    papers = {f"paper.{name}": "1" for name in ("identity_child", "household_book", "photo")}
    said = {"fact.insured_elsewhere": "none", "fact.welfare_institution": "0", **papers, "way": "child_local"}
    found = desk.eligibility_of(key, said)
    assert asked_of(found, "child_local") == {"qualified_on"}
    asked = next(one.asked for one in found.answers if one.asked.name == "qualified_on")
    assert asked.title == "从哪天起符合参保条件（出生、落户、迁入的日期）"
    assert {one.name for one in found.found.way("child_local").papers} == {"identity_child", "household_book", "photo"}
    made = desk.register_enrolment(key, said)
    assert desk.person_file(key, date(2018, 11, 23)).cover.why == "2018-11-23 登记；缴了费，在“参保待遇”（P）里记一笔"
    desk.take_back_registration(made, {"reason": "补问落户日期"})
    desk.register_enrolment(key, {**said, "fact.qualified_on": "20181020"})
    assert "缴费后待遇预计从 2018-10-20 起" in desk.person_file(key, date(2018, 11, 23)).cover.why


def test_hz2018_39_2_the_day_of_qualifying_told_at_the_registration_holds_for_the_fee() -> None:
    """Born on 10-20, household from 11-01: covered from then, whatever the field of the fee is left at."""
    desk = desk_on(now=datetime(2018, 11, 23, 9))  # noqa: DTZ001  the window's clock
    key = newborn(desk, "20181020")
    papers = {f"paper.{name}": "1" for name in ("identity_child", "household_book", "photo")}
    said = {"fact.insured_elsewhere": "none", "fact.welfare_institution": "0", **papers, "way": "child_local"}
    desk.register_enrolment(key, {**said, "fact.qualified_on": "20181101"})
    fee = {"kind": "paid_year", "day": "20181123", "category": "child", "year": "2018"}
    desk.record_occurrence(key, fee)
    days = desk.benefit_days(key).calendar
    assert days.covered_on(date(2018, 10, 31)) is None
    assert days.covered_on(date(2018, 11, 1)) is Category.CHILD
    noted = next(one for one in desk.benefit_days(key).noted if one.title == "居民年度缴费")
    assert "符合条件 2018-11-01" in noted.words


def test_hz2018_7_1a_a_small_child_is_asked_for_no_school_whatever_its_household() -> None:
    desk = desk_on()
    key = desk.register({**PERSON, "name": "测试婴", "id_number": born("20180520", "904"), "household": ""})
    assert "school" not in {one.asked.name for one in desk.eligibility_of(key, {}).answers}
    pupil = desk.register({**PERSON, "name": "测试童", "id_number": born("20100520", "905"), "household": ""})
    assert "school" in asked_of(desk.eligibility_of(pupil, {}), "child_local")


def test_sx2025_29_1_a_newborn_is_asked_only_what_can_change_the_answer() -> None:
    desk = desk_on(now=datetime(2026, 11, 23, 9), code="330600", area="shaoxing")  # noqa: DTZ001  the window's clock
    found = desk.eligibility_of(newborn(desk, "20261020"), {})
    assert asked_of(found, "local") == {"insured_elsewhere"}
    assert [str(one.from_day) for one in found.found.way("local").starts] == ["2026-10-20", "2027-01-01"]
