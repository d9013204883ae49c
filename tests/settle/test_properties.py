"""What holds for every bill of every person, whatever the amounts."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.domain.bills import Bill, BillKind
from medins_desk.domain.cases import Case
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Part, Payer, Settled, Settlement
from medins_desk.settle import opening, replay, settle, settle_case
from tests.settle.people import person_year

YEARS = st.randoms(use_true_random=False).map(person_year)
FEW = settings(max_examples=120, deadline=None)


def _folded(pack: PolicyPack, case: Case) -> list[tuple[Bill, Settlement]]:
    return list(zip(case.bills, settle_case(lambda _: pack, case), strict=True))


@FEW
@given(YEARS)
def test_payers_add_up_and_nothing_is_negative(hangzhou: PolicyPack, case: Case) -> None:
    for bill, found in _folded(hangzhou, case):
        assert sum(found.payers.values()) == found.total == bill.amounts.total
        assert min(found.payers.values()) >= 0
        assert min(found.parts.values()) >= 0
        assert 0 <= found.reimbursed <= found.eligible <= found.total
        assert all(posting.amount > 0 for posting in found.postings)


@FEW
@given(YEARS)
def test_parts_explain_the_persons_side(hangzhou: PolicyPack, case: Case) -> None:
    for _, found in _folded(hangzhou, case):
        if found.payable:
            funds = found.payers[Payer.POOLED] + found.payers[Payer.CRITICAL] + found.payers[Payer.ACCOUNT_CURRENT]
            in_scope = found.parts[Part.DEDUCTIBLE] + found.parts[Part.COPAY]
            assert in_scope + funds == found.eligible


@FEW
@given(YEARS)
def test_lines_add_up_payer_by_payer(hangzhou: PolicyPack, case: Case) -> None:
    for _, found in _folded(hangzhou, case):
        for payer, amount in found.payers.items():
            assert sum(line.amount for line in found.lines if line.payer is payer) == amount
        assert found.lines[-1].payer is Payer.CASH
        for line in found.lines:
            assert line.amount >= 0
            assert line.why
            assert hangzhou.rules[line.rule].law == line.law
            assert hangzhou.article_of(line.law) is not None
            assert (line.low is None) == (line.high is None)


@FEW
@given(YEARS)
def test_a_stored_decision_folds_like_a_fresh_one(hangzhou: PolicyPack, case: Case) -> None:
    fresh = stored = opening(case.insured.account)
    for bill in case.bills:
        fresh, found = settle(hangzhou, case.insured, bill, fresh)
        stored = replay(stored, Settled(bill, found))
        assert stored == fresh
    rebuilt = opening(case.insured.account)
    for bill, found in _folded(hangzhou, case)[:-1]:
        rebuilt = replay(rebuilt, Settled(bill, found))
    assert settle(hangzhou, case.insured, case.bills[-1], rebuilt)[1] == _folded(hangzhou, case)[-1][1]


@FEW
@given(YEARS)
def test_a_preview_changes_nothing(hangzhou: PolicyPack, case: Case) -> None:
    state = opening(case.insured.account)
    for bill in case.bills:
        before = repr(state)
        settle(hangzhou, case.insured, replace(bill, kind=BillKind.INPATIENT), state)
        after, found = settle(hangzhou, case.insured, bill, state)
        assert repr(state) == before
        assert settle(hangzhou, case.insured, bill, state) == (after, found)
        state = after


@FEW
@given(YEARS)
def test_without_lines_the_sums_are_the_same(hangzhou: PolicyPack, case: Case) -> None:
    state = bare = opening(case.insured.account)
    for bill in case.bills:
        state, full = settle(hangzhou, case.insured, bill, state)
        bare, short = settle(hangzhou, case.insured, bill, bare, lines=False)
        assert replace(full, lines=(), accumulators=()) == short
        assert state == bare


@FEW
@given(YEARS)
def test_a_refused_bill_leaves_the_year_alone(hangzhou: PolicyPack, case: Case) -> None:
    kept = [bill for bill, found in _folded(hangzhou, case) if found.payable]
    alone = settle_case(lambda _: hangzhou, replace(case, bills=tuple(kept)))
    paid = [found for _, found in _folded(hangzhou, case) if found.payable]
    if len({bill.end.year for bill in case.bills}) == 1:  # else a refused bill of a later year turns the account
        assert list(alone) == paid
    for _, found in _folded(hangzhou, case):
        if not found.payable:
            assert found.refusals
            assert not found.postings
            assert not any(found.parts.values())
            assert found.payers[Payer.CASH] + found.payers[Payer.INSURER] == found.total
            for accumulator in found.accumulators:
                assert accumulator.before == accumulator.after


@FEW
@given(YEARS)
def test_accumulators_run_on_from_bill_to_bill(hangzhou: PolicyPack, case: Case) -> None:
    state, seen = opening(case.insured.account), dict[tuple[str, str], int]()
    for bill in case.bills:
        state, found = settle(hangzhou, case.insured, bill, state)
        for accumulator in found.accumulators:
            if not accumulator.name.startswith("account"):
                key = (found.year, accumulator.name)
                assert accumulator.after >= accumulator.before
                if len({bill.end.year for bill in case.bills}) == 1 and len(found.year) == 4:
                    assert seen.get(key, 0) <= accumulator.before
                seen[key] = accumulator.after


@FEW
@given(YEARS, st.integers(1, 30_000_00))
def test_more_cost_never_lowers_what_a_fund_pays(hangzhou: PolicyPack, case: Case, more: int) -> None:
    state = opening(case.insured.account)
    for bill in case.bills[:-1]:
        state, _ = settle(hangzhou, case.insured, bill, state)
    bill = case.bills[-1]
    larger = replace(bill, amounts=replace(bill.amounts, total=bill.amounts.total + more))
    _, less = settle(hangzhou, case.insured, bill, state)
    _, found = settle(hangzhou, case.insured, larger, state)
    assert found.eligible >= less.eligible
    assert found.payers[Payer.POOLED] >= less.payers[Payer.POOLED]
    assert found.payers[Payer.CRITICAL] >= less.payers[Payer.CRITICAL]


@FEW
@given(YEARS)
def test_yearly_limits_are_never_passed(hangzhou: PolicyPack, case: Case) -> None:
    for _, found in _folded(hangzhou, case):
        for accumulator in found.accumulators:
            if accumulator.name == "visit_assistance":
                assert accumulator.after <= accumulator.marks[0].amount
