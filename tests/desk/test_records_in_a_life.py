"""Nothing is recorded of somebody before birth, nobody is older than anybody was, no certificate stands twice."""

from collections.abc import Callable, Mapping

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.errors import ClerkFault
from tests.desk.counter import PERSON, desk_on, faults_of, insured

CARD = {"kind": "low_income", "start": "20180317", "end": "20181231", "issued_here": "yes"}
CONTRACT = {"kind": "gp_contract", "start": "20180601"}


def refused(verb: Callable[..., object], *given: object) -> Mapping[str, str]:
    with pytest.raises(ClerkFault) as fault:
        verb(*given)
    return faults_of(fault.value)


@pytest.mark.parametrize("born", ["18500101", "18920612"])
def test_nobody_is_older_than_anybody_was(born: str) -> None:
    desk = desk_on()
    fields = {**PERSON, "id_number": "", "birth_date": born}
    assert "岁，核对" in refused(desk.register, fields)["birth_date"]
    key = desk.register({**fields, "birth_date": "18920613"})
    assert "岁，核对" in refused(desk.correct_person, key, fields)["birth_date"]


def test_who_is_kept_as_born_long_ago_can_be_corrected_otherwise() -> None:
    desk = desk_on()
    key = desk.register({**PERSON, "id_number": "", "birth_date": "19300612"})
    desk._store._file.change("UPDATE persons SET birth_date = '1880-06-12' WHERE id = ?", key)
    desk.correct_person(key, {**PERSON, "id_number": "", "birth_date": "18800612", "phone": "13900002222"})


def born_in_may(desk: Desk) -> int:
    return desk.register({**PERSON, "id_number": "", "birth_date": "20180501"})


@pytest.mark.parametrize(
    ("verb", "fields"),
    [
        ("add_certificate", CARD),
        ("add_certificate", {**CARD, "start": "00010101", "end": ""}),
        ("add_filing", {"kind": "special_disease", "disease": "血友病", "start": "20180430"}),
        ("add_enrolment", {"category": "child", "start": "20180430"}),
        ("add_tie", {"kind": "parent", "name": "测试母", "start": "20180430"}),
    ],
)
def test_nothing_is_recorded_of_days_before_birth(verb: str, fields: Mapping[str, str]) -> None:
    desk = desk_on()
    key = born_in_may(desk)
    assert "早于出生日期 2018-05-01" in refused(getattr(desk, verb), key, fields)["start"]
    getattr(desk, verb)(key, {**fields, "start": "20180501"})


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"kind": "paid", "category": "active", "first": "201804"}, "first"),
        ({"kind": "paid_year", "category": "child", "year": "2017", "day": "20180502"}, "year"),
        ({"kind": "registered", "category": "active", "day": "20180601", "qualified": "20180430"}, "qualified"),
        ({"kind": "arrears", "first": "201803", "last": "201805"}, "first"),
    ],
)
def test_nothing_happened_to_an_insurance_before_birth(typed: dict[str, str], place: str) -> None:
    desk = desk_on()
    key = born_in_may(desk)
    assert "早于出生日期 2018-05-01" in refused(desk.record_occurrence, key, typed)[place]
    desk.record_occurrence(key, {"kind": "paid_year", "category": "child", "year": "2018", "day": "20180502"})


def test_nothing_is_paid_for_months_after_a_death() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.record_death(key, {"day": "20180510", "reason": "死亡证明"})
    paid = {"kind": "paid", "category": "active", "first": "201806"}
    assert "2018-05-10 已登记去世" in refused(desk.record_occurrence, key, paid)["first"]
    desk.record_occurrence(key, {**paid, "first": "201805"})


@pytest.mark.parametrize(
    ("typed", "place", "words"),
    [
        ({"what": "months", "first": "196912", "last": "197001"}, "first", "早于出生日期 1970-01-01"),
        ({"what": "back", "first": "201801", "last": "201807"}, "last", "2018 年 7 月还没有到"),
    ],
)
def test_nobody_is_quoted_months_from_before_birth_or_pays_back_what_has_not_come(
    typed: dict[str, str], place: str, words: str
) -> None:
    desk = desk_on()
    key = insured(desk)
    assert words in {one.place: one.text for one in desk.premium_answer(key, typed).faults}[place]
    months = {"what": "months", "first": "201801", "last": "201812"}
    assert not desk.premium_answer(key, months).faults  # what is to come may be paid ahead


@pytest.mark.parametrize(
    ("typed", "place", "words"),
    [
        ({"first": "196912", "last": "199001"}, "first", "早于出生日期 1970-01-01"),
        ({"first": "199001", "last": "201807"}, "last", "2018 年 7 月还没有到"),
        ({"number": "583"}, "number", "只有 582 个月"),
    ],
)
def test_months_of_a_career_lie_within_a_life(typed: dict[str, str], place: str, words: str) -> None:
    desk = desk_on()
    key = insured(desk)
    assert words in refused(desk.add_career_months, key, {"source": "military", **typed})[place]
    desk.add_career_months(key, {"source": "military", "first": "197001", "last": "201806"})
    answer = desk.retirement_answer(key, {}).answer
    assert answer
    assert answer.total == (2018 - 1986) * 12 + 6  # from the month of 16


def test_a_review_is_not_due_before_the_registration() -> None:
    desk = desk_on()
    key = insured(desk)
    assert "review_due" in refused(desk.add_certificate, key, {**CARD, "review_due": "20180317"})
    assert "review_due" in refused(desk.add_certificate, key, {**CARD, "review_due": "00010101"})


def test_two_certificates_of_a_kind_do_not_hold_on_one_day() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_certificate(key, CARD)
    again = refused(desk.add_certificate, key, {**CARD, "start": "20181220", "end": "20191231"})["start"]
    assert again == ("已有一条（2018-03-17 至 2018-12-31）。续期填 2019-01-01；换证、改等级先终止那一条")
    desk.add_certificate(key, {**CARD, "start": "20190101", "end": "20191231"})
    desk.add_certificate(key, {**CARD, "kind": "low_income_edge"})


def test_a_certificate_without_an_end_is_ended_before_the_next_of_its_kind() -> None:
    desk = desk_on()
    key = insured(desk)
    open_card = {**CARD, "kind": "disability_severe", "grade": "2", "end": ""}
    desk.add_certificate(key, open_card)
    again = {**open_card, "grade": "1", "start": "20180601"}
    assert refused(desk.add_certificate, key, again)["start"] == ("已有一条（2018-03-17 起）。换证、改等级先终止那一条")
    (kept,) = desk.person_file(key, desk._today()).certificates
    desk.revoke_certificate(kept.id, "20180531", "等级改为一级")
    desk.add_certificate(key, again)


@pytest.mark.parametrize(("category", "article"), [("active", "第三十六条（四）"), ("adult_1", "第四十五条（三）")])
def test_a_family_doctor_is_signed_at_a_community_centre_only(category: str, article: str) -> None:
    desk = desk_on()
    key = insured(desk, category=category)
    for hospital in ("T1", "S1"):
        assert article in refused(desk.add_filing, key, {**CONTRACT, "institution": hospital})["institution"]
    desk.add_filing(key, {**CONTRACT, "institution": "G1"})


def test_students_sign_at_the_institution_of_their_campus() -> None:
    desk = desk_on()
    desk.add_filing(insured(desk, category="student"), {**CONTRACT, "institution": "S1"})


def test_a_family_doctor_of_an_institution_without_a_level_is_asked_about() -> None:
    desk = desk_on()
    desk.add_institution({"id": "X1", "name": "示例X1", "level": "", "place": "city"})
    found = desk.what_changes(insured(desk), "filing", {**CONTRACT, "institution": "X1"})
    assert any("机构的等级" in one for one in found.cautions)
