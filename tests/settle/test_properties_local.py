"""What holds for every bill under every local policy inside the framework, whatever its figures."""

from collections import Counter
from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from medins_desk.domain.bills import Amounts, BillKind
from medins_desk.domain.cases import Case
from medins_desk.domain.settlements import Part, Payer, Settled
from medins_desk.packs import Library
from medins_desk.settle import opening, replay, settle, settle_case
from tests.settle.people_local import local_pack, person_year

YEARS = st.randoms(use_true_random=False).map(person_year)
POLICIES = st.integers(0, 9)
FEW = settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""A person is drawn from a seed: there is nothing to shrink."""


@FEW
@given(YEARS, POLICIES)
def test_payers_and_parts_add_up(library: Library, case: Case, policy: int) -> None:
    pack = local_pack(library, policy)
    for bill, found in zip(case.bills, settle_case(lambda _: pack, case), strict=True):
        assert sum(found.payers.values()) == found.total == bill.amounts.total
        assert min(*found.payers.values(), *found.parts.values()) >= 0
        if found.payable:
            layers = (Payer.POOLED, Payer.CRITICAL, Payer.ACCOUNT_CURRENT)
            person = found.parts[Part.DEDUCTIBLE] + found.parts[Part.COPAY]
            assert person + sum(found.payers[payer] for payer in layers) == found.eligible


@FEW
@given(YEARS, POLICIES)
def test_the_yearly_limit_of_aid_for_visits_is_never_passed(library: Library, case: Case, policy: int) -> None:
    pack, paid = local_pack(library, policy), Counter[str]()
    assert pack.frame is not None
    cap = pack.frame.figures["assist.visit_cap"]
    assert isinstance(cap, int)
    for bill, found in zip(case.bills, settle_case(lambda _: pack, case), strict=True):
        if bill.kind in (BillKind.OUTPATIENT, BillKind.PHARMACY, BillKind.AMBULANCE):
            paid[found.year] += found.payers[Payer.ASSISTANCE]
    assert all(amount <= cap for amount in paid.values())


@FEW
@given(YEARS, POLICIES)
def test_a_stored_year_leaves_the_same_state(library: Library, case: Case, policy: int) -> None:
    pack = local_pack(library, policy)
    state = stored = opening(case.insured.account)
    for bill in case.bills:
        state, found = settle(pack, case.insured, bill, state)
        stored = replay(stored, Settled(bill, found))
        assert stored == state


@FEW
@given(YEARS, POLICIES, st.integers(1, 50_000_00))
def test_more_cost_never_means_less_from_the_funds(library: Library, case: Case, policy: int, more: int) -> None:
    pack, bill = local_pack(library, policy), replace(case.bills[0], insurer_paid=0)
    bill = replace(bill, amounts=Amounts(bill.amounts.total))
    dearer = replace(bill, amounts=Amounts(bill.amounts.total + more))
    start = opening(case.insured.account)
    first, second = (settle(pack, case.insured, entry, start, lines=False)[1] for entry in (bill, dearer))
    assert second.payers[Payer.POOLED] >= first.payers[Payer.POOLED]
    assert second.payers[Payer.CRITICAL] >= first.payers[Payer.CRITICAL]


def test_random_policies_are_policies(library: Library) -> None:
    """Each is complete and inside its bounds, or the loader would have refused it; they are not all the same."""
    packs = [local_pack(library, policy) for policy in range(10)]
    assert len({pack.sha256 for pack in packs}) == len(packs)
    assert not any(pack.frame and pack.frame.missing for pack in packs)
