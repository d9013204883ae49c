import dataclasses
import re
from datetime import date

import pytest

from medins_desk.domain.settlements import Payer, Settled
from medins_desk.domain.slips import Office, Slip, slip_number
from tests.exchange.settled import PAID, PERSON, STAY

OFFICE = Office("330100", "示例镇便民服务中心")
SLIP = Slip(
    office=OFFICE,
    number="330100-2018-000001",
    settled_on=date(2018, 6, 12),
    clerk="测试员",
    person=PERSON,
    cover="职工医保，退休",
    basis="某办〔2017〕1 号",
    entries=(Settled(STAY, PAID),),
    copy="第一联 存档",
)


def _with_payers(pooled: int) -> Slip:
    payers = dict(PAID.payers) | {Payer.POOLED: pooled, Payer.CASH: PAID.total - pooled}
    return dataclasses.replace(SLIP, entries=(Settled(STAY, dataclasses.replace(PAID, payers=payers)),))


def test_the_number_holds_office_year_and_sequence() -> None:
    assert slip_number(OFFICE, 2018, 7) == "330100-2018-000007"


def test_the_check_code_has_no_letters_that_look_like_digits() -> None:
    assert re.fullmatch("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", SLIP.check_code)


def test_one_fen_changes_the_check_code() -> None:
    assert _with_payers(480_00).check_code == SLIP.check_code
    assert _with_payers(480_01).check_code != SLIP.check_code


@pytest.mark.parametrize(
    "other",
    [
        dataclasses.replace(SLIP, number="330100-2018-000002"),
        dataclasses.replace(SLIP, settled_on=date(2018, 6, 13)),
        dataclasses.replace(SLIP, person=dataclasses.replace(PERSON, name="张四")),
        dataclasses.replace(SLIP, office=Office("330101", OFFICE.name)),
    ],
)
def test_what_the_slip_says_changes_the_check_code(other: Slip) -> None:
    assert other.check_code != SLIP.check_code


def test_a_copy_or_a_reprint_keeps_the_check_code() -> None:
    assert dataclasses.replace(SLIP, copy="第二联 参保人").check_code == SLIP.check_code


def test_payers_that_do_not_add_up_are_never_a_settlement() -> None:
    with pytest.raises(AssertionError, match="do not add up"):
        dataclasses.replace(PAID, payers=dict(PAID.payers) | {Payer.CASH: 520_01})
    with pytest.raises(AssertionError, match="do not add up"):
        dataclasses.replace(PAID, payers=dict(PAID.payers) | {Payer.CASH: -1, Payer.POOLED: 1_000_01})
