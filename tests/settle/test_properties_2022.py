"""What holds for every bill over the turn to the text of 2022, with dialysis, chronic visits and referrals."""

from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.domain.bills import Bill, BillKind
from medins_desk.domain.cases import Case
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Part, Payer, Settled, Settlement
from medins_desk.packs import Library, configured
from medins_desk.settle import opening, replay, settle, settle_case
from tests.settle.people import person_over_2021_and_2022

CASES = st.randoms(use_true_random=False).map(person_over_2021_and_2022)
FEW = settings(max_examples=100, deadline=None)


def pack_of(library: Library, case: Case, bill: Bill) -> PolicyPack | None:
    pack = library.for_day(case.area or "", bill.end)
    return pack and configured(pack, case.local)


def settled(library: Library, case: Case) -> list[tuple[Bill, Settlement]]:
    return list(zip(case.bills, settle_case(lambda bill: pack_of(library, case, bill), case), strict=True))


@FEW
@given(CASES)
def test_payers_parts_and_lines_add_up(library: Library, case: Case) -> None:
    for bill, found in settled(library, case):
        assert sum(found.payers.values()) == found.total == bill.amounts.total
        assert min(found.payers.values()) >= 0
        assert min(found.parts.values()) >= 0
        for payer, amount in found.payers.items():
            assert sum(line.amount for line in found.lines if line.payer is payer) == amount
        if found.payable:
            funds = found.payers[Payer.POOLED] + found.payers[Payer.CRITICAL] + found.payers[Payer.ACCOUNT_CURRENT]
            assert found.parts[Part.DEDUCTIBLE] + found.parts[Part.COPAY] + funds == found.eligible


@FEW
@given(CASES)
def test_a_stored_decision_folds_like_a_fresh_one(library: Library, case: Case) -> None:
    fresh = stored = opening(case.insured.account)
    for bill in case.bills:
        pack = pack_of(library, case, bill)
        if pack is None:
            continue
        fresh, found = settle(pack, case.insured, bill, fresh)
        stored = replay(stored, Settled(bill, found))
        assert stored == fresh


@FEW
@given(CASES)
def test_nobody_keeps_more_than_the_share_of_dialysis(library: Library, case: Case) -> None:
    """Where the rule of dialysis holds, the person keeps 10 % of the eligible amount at most."""
    for bill, found in settled(library, case):
        if bill.kind is BillKind.DIALYSIS and found.payable and bill.institution.designated:
            own = found.parts[Part.DEDUCTIBLE] + found.parts[Part.COPAY] - found.payers[Payer.ASSISTANCE]
            assert own * 10 <= found.eligible + 10


@FEW
@given(CASES)
def test_every_rule_of_a_line_is_said_by_its_pack(library: Library, case: Case) -> None:
    for bill, found in settled(library, case):
        pack = pack_of(library, case, bill)
        for line in found.lines if pack else ():
            assert pack is not None
            assert pack.rules[line.rule].law == line.law
            assert pack.article_of(line.law) is not None
        for refusal in found.refusals if pack else ():
            assert pack is not None
            assert refusal.code == "not_in_force" or pack.article_of(refusal.law) is not None
