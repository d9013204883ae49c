"""What holds for every bill of every person in Shaoxing, whatever the amounts and whatever the county has set."""

from collections import Counter
from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from medins_desk.domain.bills import BillKind
from medins_desk.domain.cases import Case
from medins_desk.domain.money import from_machine
from medins_desk.domain.persons import CertificateKind
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Part, Payer, Settled
from medins_desk.packs import Library, configured
from medins_desk.settle import opening, replay, settle, settle_case
from tests.settle.people_shaoxing import person_year

YEARS = st.randoms(use_true_random=False).map(person_year)
FEW = settings(max_examples=50, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""A person is drawn from a seed: there is nothing to shrink."""


def pack_for(library: Library, case: Case) -> PolicyPack:
    return configured(library.pack("shaoxing-2025"), case.local)


@FEW
@given(YEARS)
def test_payers_and_parts_add_up(library: Library, case: Case) -> None:
    pack = pack_for(library, case)
    for bill, found in zip(case.bills, settle_case(lambda _: pack, case), strict=True):
        assert sum(found.payers.values()) == found.total == bill.amounts.total
        assert min(*found.payers.values(), *found.parts.values()) >= 0
        assert found.lines[-1].payer is Payer.CASH
        if found.payable:
            person = found.parts[Part.DEDUCTIBLE] + found.parts[Part.COPAY]
            assert person + found.payers[Payer.POOLED] == found.eligible
            assert sum(found.parts.values()) + found.payers[Payer.POOLED] == found.total


@FEW
@given(YEARS)
def test_limits_of_the_year_are_never_passed(library: Library, case: Case) -> None:
    pack, paid = pack_for(library, case), Counter[tuple[str, int]]()
    for bill, found in zip(case.bills, settle_case(lambda _: pack, case), strict=True):
        year = bill.end.year
        paid["aid", year] += found.payers[Payer.ASSISTANCE]
        if bill.kind in (BillKind.OUTPATIENT, BillKind.CHRONIC, BillKind.PHARMACY):
            paid["aid visit", year] += found.payers[Payer.ASSISTANCE]
        for meter in found.accumulators:
            if meter.name == "resident_net":
                assert meter.after <= meter.marks[0].amount or meter.after == meter.before
    if all(entry.kind is not CertificateKind.EXTREME_POVERTY for entry in case.insured.certificates):
        cap = from_machine(case.local.get("assistance.cap", "0.00"))
        assert all(amount <= (cap if name == "aid" else 20_000_00) for (name, _), amount in paid.items())


@FEW
@given(YEARS)
def test_a_stored_year_leaves_the_same_state(library: Library, case: Case) -> None:
    pack = pack_for(library, case)
    state = stored = opening(case.insured.account)
    for bill in case.bills:
        state, found = settle(pack, case.insured, bill, state)
        stored = replay(stored, Settled(bill, found))
        assert stored == state


@FEW
@given(YEARS, st.integers(1, 10_000))
def test_one_more_fen_outside_the_catalogue_is_the_persons(library: Library, case: Case, more: int) -> None:
    """A grant for rare diseases is of all that the person bears, outside the catalogue too: here there is none."""
    pack, bill = pack_for(library, case), replace(case.bills[0], insurer_paid=0, rare_disease_grant=0)
    dearer = replace(
        bill,
        amounts=replace(bill.amounts, total=bill.amounts.total + more, self_funded=bill.amounts.self_funded + more),
    )
    start = opening(case.insured.account)
    first, second = (settle(pack, case.insured, entry, start, lines=False)[1] for entry in (bill, dearer))
    funds = (Payer.POOLED, Payer.CRITICAL, Payer.ASSISTANCE, Payer.ACCOUNT_CURRENT)
    assert [first.payers[payer] for payer in funds] == [second.payers[payer] for payer in funds]


@FEW
@given(YEARS)
def test_one_more_fen_in_scope_moves_no_payer_by_more_than_a_fen(library: Library, case: Case) -> None:
    pack, bill = pack_for(library, case), case.bills[0]
    bill = replace(bill, insurer_paid=0, amounts=replace(bill.amounts, tcm=0))
    dearer = replace(bill, amounts=replace(bill.amounts, total=bill.amounts.total + 1))
    start = opening(case.insured.account)
    first, second = (settle(pack, case.insured, entry, start, lines=False)[1] for entry in (bill, dearer))
    moved = [second.payers[payer] - first.payers[payer] for payer in Payer]
    assert all(abs(step) <= 1 for step in moved), moved
