"""A birth date that is put right later: what no longer fits is named, a reason is asked for, nothing is lost."""

from datetime import date, timedelta

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.errors import ClerkFault
from medins_desk.store import open_memory
from tests.desk.counter import NOW, PERSON, STAY, desk_on, faults_of
from tests.desk.test_accounts_by_law import visit, wages
from tests.screens.office import id_number as born

TODAY = NOW.date()


@pytest.fixture
def desk() -> Desk:
    return desk_on()


def somebody(desk: Desk, born_on: str = "19900101") -> int:
    return desk.register({**PERSON, "id_number": "", "birth_date": born_on})


def corrected(born_on: str, why: str = "") -> dict[str, str]:
    return {**PERSON, "id_number": "", "birth_date": born_on, "birth_reason": why}


def test_what_began_before_the_birth_is_named_and_stays(desk: Desk) -> None:
    key = somebody(desk)
    desk.add_enrolment(key, {"category": "active", "start": "20180101"})
    desk.add_certificate(key, {"kind": "low_income", "start": "20180110"})
    desk.add_filing(key, {"kind": "special_disease", "disease": "血友病", "start": "20180110"})
    desk.add_tie(key, {"kind": "employer", "name": "测试单位", "start": "20180101"})
    slip = desk.settle("k", key, STAY)
    typed = corrected("20180522")
    found = desk.what_no_longer_fits(key, typed)
    assert [one.partition("2018")[0] for one in found[:4]] == [
        "参保（在职）",
        "低保证",
        "规定病种（血友病）",
        "用人单位（测试单位）",
    ]
    assert any(slip.number in one and "核对后冲销" in one for one in found)
    with pytest.raises(ClerkFault) as wrong:
        desk.correct_person(key, typed)
    assert f"有 {len(found)} 处" in faults_of(wrong.value)["birth_reason"]
    assert desk.person_file(key, TODAY).insured.person.birth_date == date(1990, 1, 1)
    desk.correct_person(key, corrected("20180522", "出生医学证明"))
    file = desk.person_file(key, TODAY)
    assert file.insured.person.birth_date == date(2018, 5, 22)
    assert len(file.certificates) == len(file.filings) == len(file.enrolments) == 1
    (row,) = desk._store.journal.done("correct", key)
    assert row.details["why"] == "出生医学证明"
    assert row.details["misfits"] == list(found)


def test_an_entry_that_the_age_bars_is_named(desk: Desk) -> None:
    """A child's cover of somebody who was eighteen already (Art. 7)."""
    key = desk.register({**PERSON, "id_number": "", "birth_date": "20100301", "household": "local"})
    desk.add_enrolment(key, {"category": "child", "start": "20180101", "end": "20181231"})
    same = {**PERSON, "id_number": "", "household": "local"}
    assert desk.what_no_longer_fits(key, {**same, "birth_date": "20090301"}) == ()
    (found,) = desk.what_no_longer_fits(key, {**same, "birth_date": "19980301"})
    assert (
        found == "2018-01-01 起的少年儿童：按新的年龄要重新核对“不满 18 周岁，或者还在市区中小学就读”（第七条（一））"
    )


def test_days_that_follow_from_the_birth_are_named(desk: Desk) -> None:
    """A newborn is covered from birth (Art. 39): with another birth the days are others."""
    key = desk.register({**PERSON, "id_number": "", "birth_date": "20180405", "household": "local"})
    desk.record_occurrence(key, {"kind": "paid_year", "category": "child", "year": "2018", "day": "20180601"})
    typed = {**PERSON, "id_number": "", "household": "local", "birth_date": "20180415"}
    assert any(one.startswith("待遇日期会变：2018-04-15") for one in desk.what_no_longer_fits(key, typed))


def test_what_fits_asks_nothing(desk: Desk) -> None:
    key = somebody(desk)
    desk.add_enrolment(key, {"category": "active", "start": "20180101"})
    desk.correct_person(key, corrected("19900102"))
    assert desk.what_no_longer_fits(key, corrected("19900102")) == ()
    assert desk.what_no_longer_fits(key, {"name": ""}) == ()


def test_a_number_that_states_another_birth_is_looked_at_as_well(desk: Desk) -> None:
    key = somebody(desk)
    desk.add_enrolment(key, {"category": "active", "start": "20180101"})
    number = {"name": PERSON["name"], "id_number": born("20180301", "901")}
    assert desk.what_no_longer_fits(key, number)
    with pytest.raises(ClerkFault, match="写明按哪份证件更正"):
        desk.correct_person(key, number)


def test_hz2018_28_1_the_account_is_put_right_openly_and_what_was_settled_stays() -> None:
    """8,000.00 × 2.5 % until 45, × 2.8 % above: 24.00 × 12 more, from the day of the correction on."""
    store = open_memory()
    desk = desk_on(store)
    wages(desk)
    key = desk.register({**PERSON, "id_number": "", "birth_date": "19780315"})
    desk.record_occurrence(
        key, {"kind": "registered", "category": "active", "day": "20180105", "qualified": "20180101"}
    )
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201801"})
    wage = {"fact.last_year_wage": "8000", "fact.veteran": "0", "fact.work_injured": "0"}
    desk.keep_facts(key, {"since": "20180101", **wage})
    slip = desk.settle("k", key, visit(1, "2400"))
    before, later = desk.account_file(key).movements, NOW + timedelta(days=8)
    desk = desk_on(store, later)
    (said,) = desk.what_no_longer_fits(key, corrected("19700315"))
    assert said == "个人账户：按新的年龄补划 288.00 元，从更正那天起入账"
    with pytest.raises(ClerkFault):
        desk.correct_person(key, corrected("19700315"))
    desk.correct_person(key, corrected("19700315", "户口簿"))
    *stand, last = desk.account_file(key).movements
    assert tuple(stand) == before
    assert (last.day, last.amount, last.rule) == (later.date(), 288_00, before[0].rule)
    assert last.why.startswith("出生日期由 1978-03-15 更正为 1970-03-15：应为 2,688.00 元，已入账 2,400.00 元")
    assert desk.reckon_again(slip.number).same
    assert desk.person_file(key, later.date()).account.current == before[-1].current + 288_00
