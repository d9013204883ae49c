"""Where a person lives and who else is asked for: kept with the person, masked in every view, on no slip."""

from collections.abc import Mapping

import pytest

from medins_desk.desk import Desk
from medins_desk.desk.typing_back import person_fields
from medins_desk.domain import masking
from medins_desk.domain.errors import ClerkFault
from tests.desk.counter import NOW, PERSON, STAY, desk_on, faults_of, insured
from tests.store.samples import id_number

LIVES = "测试市测试区柳荫里7号楼402室"
REACH = {
    "address": LIVES,
    "registered_address": "测试省测试县测试镇一村12号",
    "contact": "测试邻居",
    "contact_phone": "13700551928",
}


def registered(desk: Desk, reach: Mapping[str, str] = REACH, place: int = 1) -> int:
    return desk.register({**PERSON, "id_number": id_number(place), **reach})


def shown(desk: Desk, key: int) -> dict[str, str]:
    return person_fields(desk.person_file(key, NOW.date()).insured.person)


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        (LIVES, "测试市测试区**********"),
        ("测试省测试县测试镇一村12号", "测试省测试县********"),
        ("测试路七十二号四楼", "测试路******"),
        ("测试路", "***"),
        ("", ""),
    ],
)
def test_an_address_is_shown_as_far_as_its_district(address: str, masked: str) -> None:
    assert masking.address(address) == masked
    assert masking.address(masked) == masked


def test_a_form_that_comes_back_masked_changes_nothing() -> None:
    desk = desk_on()
    key = registered(desk)
    seen = shown(desk, key)
    assert (seen["address"], seen["contact"], seen["contact_phone"]) == (
        "测试市测试区**********",
        "测试邻居",
        "137****1928",
    )
    desk.correct_person(key, {**seen, "contact": "测试亲属"})
    kept = desk._store.persons.person(key)
    assert (kept.address, kept.contact, kept.contact_phone) == (LIVES, "测试亲属", "13700551928")
    with pytest.raises(ClerkFault) as fault:
        desk.correct_person(key, {**seen, "address": "测试市测试区***新楼"})
    assert "不是完整的" in faults_of(fault.value)["address"]


def test_a_telephone_has_somebody_who_answers_it() -> None:
    with pytest.raises(ClerkFault) as fault:
        registered(desk_on(), {"contact_phone": "13700551928"})
    assert set(faults_of(fault.value)) == {"contact"}


def test_nobody_is_found_by_where_they_live_and_no_slip_says_it() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.correct_person(key, {**shown(desk, key), **REACH})
    assert desk.find("柳荫里") == desk.find("13700551928") == ()
    slip = desk.settle("k", key, STAY)
    assert desk.slip_record(slip.number).person.address == ""


def test_a_whole_address_is_shown_with_a_reason_and_a_row() -> None:
    desk = desk_on()
    key = registered(desk)
    titles = {one.key: one.title for one in desk.hidden_numbers(key)}
    assert (titles["address"], titles["contact_phone"]) == ("现住址", "联系人电话")
    assert desk.reveal(key, {"what": "address", "reason": "联系本人或家属"}) == LIVES


def test_what_was_corrected_reads_masked_in_the_journal() -> None:
    desk = desk_on()
    key = registered(desk)
    desk.correct_person(key, {**shown(desk, key), "address": "测试市测试区槐荫里1号"})
    words = str(desk.journal("测试甲"))
    assert "现住址" in words
    assert "荫里" not in words


def test_two_registrations_of_one_person_keep_what_either_says() -> None:
    desk = desk_on()
    first, second = registered(desk, {}), registered(desk, place=2)
    desk._store._file.change("UPDATE persons SET birth_date = '1980-01-01', sex = 'male'")
    desk.merge_persons(first, {"other": str(second), "reason": "同一人登记了两次"})
    assert desk._store.persons.person(first).address == LIVES
    desk.part_persons(first, second, {"reason": "不是同一人"})
    assert desk._store.persons.person(first).address == ""
