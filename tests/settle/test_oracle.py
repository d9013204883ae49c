"""The engine and a naive calculation from the text agree on thousands of random person-years, to the fen."""

from decimal import Decimal
from functools import partial
from random import Random

import pytest

from medins_desk.domain.bills import Bill
from medins_desk.domain.cases import Case
from medins_desk.domain.policy import PolicyPack
from medins_desk.packs import Library, configured
from medins_desk.settle import Outcome, outcome_of
from tests.settle import oracle
from tests.settle.people import person_over_2021_and_2022, person_year


@pytest.mark.parametrize("block", range(8))
def test_agrees_with_the_naive_calculation(block: int, hangzhou: PolicyPack) -> None:
    payable = 0
    for seed in range(block * 250, (block + 1) * 250):
        case = person_year(Random(seed))
        payable += agreed(case, outcome_of(partial(_always, configured(hangzhou, case.local)), case), seed)
    assert payable > 500


@pytest.mark.parametrize("block", range(8))
def test_agrees_over_the_turn_to_2022(block: int, library: Library, hangzhou: PolicyPack) -> None:
    payable = 0
    for seed in range(block * 250, (block + 1) * 250):
        case = person_over_2021_and_2022(Random(seed))

        def pack_for(bill: Bill, case: Case = case) -> PolicyPack | None:
            pack = library.for_day(hangzhou.area, bill.end)
            return pack and configured(pack, case.local)

        payable += agreed(case, outcome_of(pack_for, case), seed)
    assert payable > 500


def _always(pack: PolicyPack, _: Bill) -> PolicyPack:
    return pack


def agreed(case: Case, outcome: Outcome, seed: int) -> int:
    """How many bills were paid, all of them alike by both, and all events alike."""
    settlements, decisions = outcome
    outcomes, paid = oracle.settle(case)
    for entry, sum_ in zip(decisions, paid, strict=True):
        decision = entry.decision
        assert decision.granted == (sum_ is not None), f"seed {seed}, {entry.event}: {decision.refusals}"
        assert Decimal(decision.total) / 100 == (sum_ or 0), f"seed {seed}, {entry.event}"
    for bill, wanted, found in zip(case.bills, outcomes, settlements, strict=True):
        where = f"seed {seed}, {bill}"
        assert found.payable == wanted.payable, where
        assert Decimal(found.eligible) / 100 == wanted.eligible, where
        assert {part.value: Decimal(sum_) / 100 for part, sum_ in found.parts.items()} == wanted.parts, where
        assert {payer.value: Decimal(sum_) / 100 for payer, sum_ in found.payers.items()} == wanted.payers, where
    return sum(found.payable for found in settlements)
