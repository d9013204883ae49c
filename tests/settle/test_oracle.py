"""The engine and a naive calculation from the text agree on thousands of random person-years, to the fen."""

from decimal import Decimal
from random import Random

import pytest

from medins_desk.domain.policy import PolicyPack
from medins_desk.settle import settle_case
from tests.settle import oracle
from tests.settle.people import person_year


@pytest.mark.parametrize("block", range(8))
def test_agrees_with_the_naive_calculation(block: int, hangzhou: PolicyPack) -> None:
    payable = 0
    for seed in range(block * 250, (block + 1) * 250):
        case = person_year(Random(seed))
        outcomes = oracle.settle(case)
        for bill, wanted, found in zip(case.bills, outcomes, settle_case(lambda _: hangzhou, case), strict=True):
            where = f"seed {seed}, {bill}"
            assert found.payable == wanted.payable, where
            assert Decimal(found.eligible) / 100 == wanted.eligible, where
            assert {part.value: Decimal(sum_) / 100 for part, sum_ in found.parts.items()} == wanted.parts, where
            assert {payer.value: Decimal(sum_) / 100 for payer, sum_ in found.payers.items()} == wanted.payers, where
            payable += found.payable
    assert payable > 500
