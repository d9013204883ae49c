"""Relatives, units and proxies: what is kept and checked, how a relative is insured, whose bill is one's own."""

from collections.abc import Mapping
from datetime import date

import pytest

from medins_desk.domain.codes import unit_check_sign
from medins_desk.domain.errors import ClerkFault
from tests.desk.counter import STAY, desk_on, faults_of, insured
from tests.store.samples import id_number

TODAY = date(2018, 6, 12)
UNIT = "91330106MA27XYT00" + unit_check_sign("91330106MA27XYT00")
FATHER = {"kind": "parent", "name": "测试父", "number": id_number(3, "19450101"), "phone": "13800000001"}


def _with_days(fields: Mapping[str, str]) -> dict[str, str]:
    return {"start": "20180101", **fields}


def test_a_relative_who_is_registered_says_how_they_are_insured() -> None:
    desk = desk_on()
    child = insured(desk)
    desk.add_tie(child, _with_days(FATHER))
    (tied,) = desk.person_file(child, TODAY).ties
    assert tied.cover == ""
    father = desk.register({"name": "测试父", "id_number": FATHER["number"]})
    desk.add_enrolment(father, {"category": "retired", "start": "20100101"})
    (tied,) = desk.person_file(child, TODAY).ties
    assert "退休" in tied.cover
    assert (tied.kept.record.number, tied.kept.record.phone) == ("330***********003X", "138****0001")


def test_an_employer_has_its_code_unmasked_and_a_tie_is_ended() -> None:
    desk = desk_on()
    person = insured(desk)
    desk.add_tie(person, _with_days({"kind": "employer", "name": "测试纺织厂", "number": UNIT.lower()}))
    (tied,) = desk.person_file(person, TODAY).ties
    assert tied.kept.record.number == UNIT
    desk.end_tie(tied.kept.id, "20180331", "")
    (tied,) = desk.person_file(person, TODAY).ties
    assert tied.kept.held is not None
    assert tied.kept.held.span.end == date(2018, 3, 31)


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"kind": "employer", "number": UNIT[:-1] + "I"}, "number", "I、O、S、V、Z"),
        ({"kind": "parent", "number": id_number(3)[:17] + "x"}, "number", "校验位"),
        ({"number": id_number(1)}, "number", "本人"),
        ({"name": ""}, "name", "还没有填"),
        ({"kind": ""}, "kind", "还没有填"),
        ({"start": ""}, "start", "还没有填"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(fields: Mapping[str, str], place: str, words: str) -> None:
    desk = desk_on()
    person = insured(desk)
    with pytest.raises(ClerkFault) as fault:
        desk.add_tie(person, _with_days({**FATHER, **fields}))
    assert words in faults_of(fault.value)[place]


def test_a_clerk_does_not_pay_a_relative_alone() -> None:
    desk = desk_on()
    person = insured(desk)
    clerk = next(one for one in desk._store.clerks.all() if one.name == desk.clerk)
    desk._store.clerks.describe(clerk.id, "", id_number(5, "19800101"))
    desk.sign_in(clerk.id)
    assert not desk.preview(person, STAY).doubts
    desk.add_tie(person, _with_days({"kind": "child", "name": desk.clerk, "number": id_number(5, "19800101")}))
    (doubt,) = desk.preview(person, STAY).doubts
    assert "近亲属" in doubt.words
