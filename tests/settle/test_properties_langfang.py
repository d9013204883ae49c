"""What holds for every bill of every person in Langfang: courses of treatment, the fund's ceiling, what is pending."""

from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from medins_desk.domain.bills import BillKind
from medins_desk.domain.cases import Case
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Part, Payer, Settled
from medins_desk.packs import Library
from medins_desk.settle import opening, replay, settle, settle_case
from tests.settle.people_langfang import person_year

YEARS = st.randoms(use_true_random=False).map(person_year)
FEW = settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""A person is drawn from a seed: there is nothing to shrink."""


@pytest.fixture(scope="module")
def langfang(library: Library) -> PolicyPack:
    return library.pack("langfang-2024")


@FEW
@given(YEARS)
def test_parts_payers_and_lines_add_up(langfang: PolicyPack, case: Case) -> None:
    for bill, found in zip(case.bills, settle_case(lambda _: langfang, case), strict=True):
        assert sum(found.payers.values()) == bill.amounts.total
        assert min(*found.payers.values(), *found.parts.values()) >= 0
        if found.payable:
            funds = found.payers[Payer.POOLED] + found.payers[Payer.PENDING]
            assert found.parts[Part.DEDUCTIBLE] + found.parts[Part.COPAY] + funds == found.eligible
        for payer, amount in found.payers.items():
            assert sum(line.amount for line in found.lines if line.payer is payer) == amount
        for part, amount in found.parts.items():
            if part is not Part.COPAY:
                assert sum(line.amount for line in found.lines if line.part is part) == amount
        assert all(langfang.rules[line.rule].law == line.law and line.why for line in found.lines)


@FEW
@given(YEARS)
def test_a_stored_decision_folds_like_a_fresh_one(langfang: PolicyPack, case: Case) -> None:
    fresh = stored = opening(case.insured.account)
    for bill in case.bills:
        fresh, found = settle(langfang, case.insured, bill, fresh)
        stored = replay(stored, Settled(bill, found))
        assert stored == fresh
        following = replace(case.bills[-1], id="next", kind=BillKind.INPATIENT, transfer=True, start=bill.end)
        following = replace(following, end=max(following.start, following.end))
        assert (
            settle(langfang, case.insured, following, stored)[1] == settle(langfang, case.insured, following, fresh)[1]
        )


@FEW
@given(YEARS)
def test_without_lines_and_as_a_preview_the_sums_are_the_same(langfang: PolicyPack, case: Case) -> None:
    state = opening(case.insured.account)
    for bill in case.bills:
        before = repr(state)
        _, short = settle(langfang, case.insured, bill, state, lines=False)
        following, full = settle(langfang, case.insured, bill, state)
        assert replace(full, lines=(), accumulators=()) == short
        assert repr(state) == before
        state = following


@FEW
@given(YEARS)
def test_yearly_limits_are_never_passed(langfang: PolicyPack, case: Case) -> None:
    in_one_year = [bill for bill in case.bills if bill.end.year == case.bills[0].end.year]
    pooled = 0
    for found in settle_case(lambda _: langfang, replace(case, bills=tuple(in_one_year))):
        pooled += found.payers[Payer.POOLED]
        for accumulator in found.accumulators:
            if accumulator.name == "fund_paid":
                assert accumulator.after == pooled <= accumulator.marks[0].amount
            if accumulator.name == "visit_borne":
                assert accumulator.after <= accumulator.marks[0].amount


@FEW
@given(YEARS, st.integers(1, 30_000_00))
def test_more_cost_never_lowers_what_the_fund_and_the_supplement_bring(
    langfang: PolicyPack, case: Case, more: int
) -> None:
    state = opening(case.insured.account)
    for bill in case.bills[:-1]:
        state, _ = settle(langfang, case.insured, bill, state)
    bill = case.bills[-1]
    larger = replace(bill, amounts=replace(bill.amounts, total=bill.amounts.total + more))
    _, less = settle(langfang, case.insured, bill, state)
    _, found = settle(langfang, case.insured, larger, state)
    assert found.eligible >= less.eligible
    assert found.payers[Payer.POOLED] >= less.payers[Payer.POOLED]
    assert found.payers[Payer.PENDING] >= less.payers[Payer.PENDING]


@FEW
@given(YEARS)
def test_a_chain_of_transfers_bears_its_highest_deductible_once(langfang: PolicyPack, case: Case) -> None:
    borne: dict[str, int] = {}
    highest: dict[str, int] = {}
    for found in settle_case(lambda _: langfang, case):
        course = {posting.axis: posting for posting in found.postings if posting.scope}
        if course:
            scope = course["further_stays"].scope
            standard = course["course_standard"].amount if "course_standard" in course else 0
            highest[scope] = max(highest.get(scope, 0), standard)
            borne[scope] = borne.get(scope, 0) + found.parts[Part.DEDUCTIBLE]
            assert borne[scope] <= highest[scope]
