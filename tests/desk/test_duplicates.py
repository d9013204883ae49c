"""One person registered twice: what both left counts for one, nothing is moved, and it can be taken apart."""

from collections.abc import Mapping
from datetime import date

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.errors import ClerkFault
from tests.desk.counter import STAY, desk_on, faults_of, insured
from tests.store.samples import id_number

TODAY = date(2018, 6, 12)
LATER = {**STAY, "start": "20180601", "end": "20180610", "invoice_number": "0000000103"}
WHY = "换过号码，窗口核对户口簿"


def _twice(desk: Desk) -> tuple[int, int]:
    """The same person under two registrations, the second without an enrolment."""
    first = insured(desk, 1, "测试甲")
    second = desk.register({"name": "测试甲", "id_number": id_number(3), "birth_date": "19700101"})
    return first, second


def _faults(desk: Desk, person: int, fields: Mapping[str, str]) -> Mapping[str, str]:
    with pytest.raises(ClerkFault) as fault:
        desk.merge_persons(person, fields)
    return faults_of(fault.value)


def test_who_is_registered_already_is_said_while_it_is_typed() -> None:
    desk = desk_on()
    first, _ = _twice(desk)
    (found,) = desk.registered_like({"id_number": id_number(1)})
    assert (found.person_id, found.title) == (first, "测试甲")
    assert id_number(1) not in found.detail
    assert len(desk.registered_like({"name": "测试甲", "birth_date": "19700101"})) == 2
    assert desk.registered_like({"name": "测试甲", "birth_date": "197001"}) == ()
    assert desk.registered_like({"id_number": id_number(1)[:17]}) == ()


def test_the_deductible_is_charged_once_to_one_person() -> None:
    alone, apart = desk_on(), desk_on()
    person = insured(alone)
    alone.settle("k1", person, STAY)
    expected = alone.settle("k2", person, LATER).settlement
    first, second = _twice(apart)
    apart.settle("k1", first, STAY)
    apart.merge_persons(second, {"other": str(first), "reason": WHY})
    got = apart.settle("k2", second, LATER).settlement
    assert got.payers == expected.payers
    assert got.accumulators == expected.accumulators
    assert [entry.number for entry in apart.person_file(second, TODAY).history] == [
        "330100-2018-000002",
        "330100-2018-000001",
    ]
    assert apart.slip_record("330100-2018-000001").person_id == second


def test_both_numbers_find_the_one_that_stands() -> None:
    desk = desk_on()
    first, second = _twice(desk)
    desk.merge_persons(first, {"other": str(second), "reason": WHY})
    for query in (id_number(1), id_number(3), "测试甲"):
        assert [found.key for found in desk.find(query)] == [str(first)], query
    with pytest.raises(ClerkFault, match="已登记给测试甲"):
        desk.register({"name": "测试甲", "id_number": id_number(3)})
    (merged,) = desk.merged_into(first)
    assert WHY in merged.why


def test_a_third_registration_follows() -> None:
    desk = desk_on()
    first, second = _twice(desk)
    third = desk.register({"name": "测试甲", "id_number": id_number(5), "birth_date": "19700101"})
    desk.merge_persons(second, {"other": str(third), "reason": WHY})
    desk.merge_persons(first, {"other": str(second), "reason": WHY})
    assert {one.person_id for one in desk.merged_into(first)} == {second, third}
    assert [found.key for found in desk.find(id_number(5))] == [str(first)]


def test_taken_apart_each_has_its_own_again() -> None:
    desk = desk_on()
    first, second = _twice(desk)
    desk.settle("k1", first, STAY)
    desk.merge_persons(second, {"other": str(first), "reason": WHY})
    desk.part_persons(second, first, {"reason": "不是同一人"})
    assert desk.person_file(second, TODAY).history == ()
    assert len(desk.person_file(first, TODAY).history) == 1
    assert desk._store.journal.first_break() is None
    with pytest.raises(KeyError):
        desk.part_persons(second, first, {"reason": "不是同一人"})


def test_who_cannot_be_the_same_person_is_not_merged() -> None:
    desk = desk_on()
    first = insured(desk, 1, "测试甲")
    assert "这一份" in _faults(desk, first, {"other": str(first), "reason": WHY})["other"]
    born = desk.register({"name": "测试甲", "id_number": id_number(7, "19700102")})
    assert "出生日期不同" in _faults(desk, first, {"other": str(born), "reason": WHY})["other"]
    woman = desk.register({"name": "测试甲", "id_number": id_number(2)})
    assert "性别不同" in _faults(desk, first, {"other": str(woman), "reason": WHY})["other"]
    both = insured(desk, 9, "测试甲")
    assert "参保重叠" in _faults(desk, first, {"other": str(both), "reason": WHY})["other"]
    assert set(_faults(desk, first, {})) == {"other", "reason"}
    assert "列表" in _faults(desk, first, {"other": "x", "reason": WHY})["other"]
