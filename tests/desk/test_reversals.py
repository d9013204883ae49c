"""Reversals at the desk: refused with what to do first, whole or not at all, and everything comes back."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from medins_desk.desk import Desk
from medins_desk.desk.reversals import SLIP
from medins_desk.desk.second_wanted import SECOND
from medins_desk.domain.clerks import Role, Session
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.persons import Account
from medins_desk.domain.settlements import Payer
from medins_desk.store import Store, open_memory
from tests.desk.counter import NOW, STAY, desk_on, faults_of, insured

WHY = {"reason": "总额录错"}
VISIT = {"kind": "outpatient", "institution": "G1", "start": "20180315", "total": "800"}


def visit(number: int, day: str = "", total: str = "800", **more: str) -> dict[str, str]:
    return {**VISIT, "start": day or f"201803{number + 10}", "total": total, "invoice_number": f"{number:04d}", **more}


@pytest.fixture
def store() -> Store:
    return open_memory()


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_on(store)


def refused(desk: Desk, number: str) -> str:
    with pytest.raises(ClerkFault) as fault:
        desk.reverse(number, WHY)
    return faults_of(fault.value)[SLIP]


def test_a_bill_settled_again_after_its_reversal_is_settled_as_the_first_time(desk: Desk, store: Store) -> None:
    key = insured(desk)
    first = desk.settle("k1", key, STAY)
    gone = desk.reverse(first.number, WHY)
    assert (gone.number, gone.reversal.slip) == ("330100-2018-000002", first.number)
    assert desk.slip_record(first.number).undone is not None
    again = desk.settle("k2", key, STAY)
    assert again.number == "330100-2018-000003"
    assert again.settlement == first.settlement
    assert store.journal.first_break() is None
    for one in (first.number, again.number):
        assert desk.reckon_again(one).same


def test_the_invoice_comes_in_again_only_after_the_reversal(desk: Desk) -> None:
    key = insured(desk)
    slip = desk.settle("k1", key, STAY)
    wrong = {**STAY, "total": "85000"}
    assert "invoice_number" in {fault.place for fault in desk.preview(key, wrong).faults}
    desk.reverse(slip.number, WHY)
    assert desk.preview(key, wrong).faults == ()
    desk.settle("k2", key, wrong)
    assert "invoice_number" in {fault.place for fault in desk.preview(key, STAY).faults}


def test_the_sums_of_the_year_stand_on_the_reversal_and_come_back(desk: Desk) -> None:
    key = insured(desk)
    before = desk.person_file(key, NOW.date()).accumulators
    slip = desk.settle("k1", key, STAY)
    sums = desk.reverse(slip.number, WHY).reversal.sums
    moved = {one.name: (one.after, one.before) for one in slip.settlement.accumulators if one.before != one.after}
    assert {one.name: (one.before, one.after) for one in sums} == moved
    assert desk.person_file(key, NOW.date()).accumulators == before


def test_it_is_reversed_once_with_a_reason(desk: Desk) -> None:
    slip = desk.settle("k1", insured(desk), STAY)
    with pytest.raises(ClerkFault) as fault:
        desk.reverse(slip.number, {"reason": " "})
    assert faults_of(fault.value) == {"reason": "还没有填原因"}
    assert desk.in_the_way(slip.number) == ()
    desk.reverse(slip.number, WHY)
    assert refused(desk, slip.number) == "这一笔已在 2018-06-12 冲销（330100-2018-000002），不用再冲销"
    with pytest.raises(KeyError):
        desk.reverse("330100-2018-000002", WHY)


def test_what_was_settled_on_its_sums_goes_first_and_the_last_of_it_first(desk: Desk) -> None:
    key = insured(desk)
    numbers = [desk.settle(f"k{place}", key, visit(place)).number for place in (1, 2, 3)]
    words = refused(desk, numbers[0])
    assert words == (
        f"先按这个次序冲销：{numbers[2]}（在它之后按它的累计算出）、{numbers[1]}（在它之后按它的累计算出）；"
        "再冲销这一笔，更正后按原来的次序重新结算"
    )
    for number in reversed(numbers):
        desk.reverse(number, WHY)
    assert desk.preview(key, visit(1)).settlement == desk.slip_record(numbers[0]).settlement


def test_what_would_have_been_the_same_without_it_stays(desk: Desk) -> None:
    key = insured(desk)
    first = desk.settle("k1", key, visit(1, total="3000"))
    second = desk.settle("k2", key, STAY)
    third = desk.settle("k3", key, visit(3, total="3000"))
    assert third.number in refused(desk, first.number)
    assert second.number not in refused(desk, first.number)
    desk.reverse(third.number, WHY)
    desk.reverse(first.number, WHY)
    assert desk.reckon_again(second.number).same


def test_a_stay_waits_for_the_visits_that_are_merged_into_it(desk: Desk) -> None:
    key = insured(desk)
    stay = desk.settle("k", key, STAY)
    merged = desk.settle(
        "v", key, {**visit(9, "20180510", "2000"), "institution": "S1", "merged_into": "33010118-0000000101"}
    )
    assert f"{merged.number}（并入这次住院）" in refused(desk, stay.number)
    desk.reverse(merged.number, WHY)
    desk.reverse(stay.number, WHY)
    assert "merged_into" in {
        one.place for one in desk.preview(key, {**visit(9, "20180510"), "merged_into": stay.bill.id}).faults
    }


def test_a_bill_that_a_decision_takes_up_again_waits_for_it(desk: Desk) -> None:
    desk = desk_on(now=NOW.replace(month=9))
    key = insured(desk)
    first = desk.settle("k1", key, visit(1, "20180314", "3000"))
    (enrolment,) = desk.person_file(key, NOW.date()).enrolments
    desk.end_enrolment(enrolment.id, "20180630")
    desk.add_enrolment(key, {"category": "retired", "start": "20180701"})
    decided = desk.decide_event("e", key, {"kind": "retires", "day": "20180620"})
    assert decided.settlement.total
    assert f"{decided.number}（在它之后按它补算）" in refused(desk, first.number)
    desk.reverse(decided.number, WHY)
    assert desk.preview_event(key, {"kind": "retires", "day": "20180620"}).settlement == decided.settlement
    desk.reverse(first.number, WHY)


def test_account_money_comes_back(desk: Desk) -> None:
    key = insured(desk)
    desk.declare_account(key, {"current": "0", "past": "500.05"})
    slip = desk.settle("k", key, visit(1))
    assert slip.settlement.payers[Payer.ACCOUNT_PAST]
    desk.reverse(slip.number, WHY)
    assert desk.person_file(key, NOW.date()).account == Account(0, 500_05)


def test_account_money_comes_back_beside_a_balance_stated_since(desk: Desk) -> None:
    key = insured(desk)
    desk.declare_account(key, {"current": "300", "past": "500"})
    slip = desk.settle("k", key, visit(1))
    paid = slip.settlement.payers
    desk.declare_account(key, {"current": "10", "past": "20"})
    desk.reverse(slip.number, WHY)
    account = desk.person_file(key, NOW.date()).account
    assert account == Account(10_00 + paid[Payer.ACCOUNT_CURRENT], 20_00 + paid[Payer.ACCOUNT_PAST])
    desk.declare_account(key, {"current": "7", "past": "8"})
    assert desk.person_file(key, NOW.date()).account == Account(7_00, 8_00)


def test_a_balance_stated_after_a_reversal_holds_though_others_were_settled_in_between(desk: Desk) -> None:
    key = insured(desk)
    desk.declare_account(key, {"current": "300", "past": "500"})
    slip = desk.settle("k", key, visit(1))
    desk.settle("other", insured(desk, 2, "测试乙"), visit(2))
    desk.reverse(slip.number, WHY)
    desk.declare_account(key, {"current": "7", "past": "8"})
    assert desk.person_file(key, NOW.date()).account == Account(7_00, 8_00)


def test_money_of_a_year_that_is_over_comes_back_as_carried_money(store: Store) -> None:
    desk = desk_on(store)
    key = insured(desk)
    desk.declare_account(key, {"current": "300", "past": "0"})
    slip = desk.settle("k", key, visit(1))
    later = desk_on(store, NOW + timedelta(days=365))
    later.declare_account(key, {"current": "10", "past": "0"})
    later.reverse(slip.number, WHY)
    paid = slip.settlement.payers[Payer.ACCOUNT_CURRENT]
    assert paid
    assert later.person_file(key, NOW.date()).account == Account(10_00, paid)


def test_an_old_slip_is_reckoned_again_on_what_it_found_then(desk: Desk) -> None:
    key = insured(desk)
    first = desk.settle("k1", key, visit(1))
    second = desk.settle("k2", key, visit(2))
    desk.reverse(second.number, WHY)
    desk.reverse(first.number, WHY)
    assert desk.reckon_again(second.number).same


def test_lists_show_both_and_the_days_add_up(desk: Desk) -> None:
    key = insured(desk)
    slip = desk.settle("k", key, STAY)
    gone = desk.reverse(slip.number, WHY)
    made, first = desk.slips(NOW.date(), NOW.date())
    assert (made.number, made.reverses, made.reimbursed) == (gone.number, slip.number, -slip.settlement.reimbursed)
    assert made.what_for == "冲销住院"
    assert first.undone is not None
    assert first.undone.number == gone.number
    assert made.reimbursed + first.reimbursed == 0
    assert [one.key for one in desk.find(gone.number)] == [gone.number]
    assert [one.key for one in desk.find("2")][-1:] == [gone.number]
    assert desk.person_file(key, NOW.date()).history == (made, first)


def test_its_slip_names_what_it_takes_back_and_the_old_one_that_it_does_not_stand(desk: Desk) -> None:
    slip = desk.settle("k", insured(desk), STAY)
    gone = desk.reverse(slip.number, WHY)
    paper = desk.slip(gone.number)
    assert paper.reversal == gone.reversal
    assert paper.journal is not None
    assert paper.journal.seq > 1
    assert paper.reprint is None
    desk.printed(gone.number)
    reprint = desk.slip(gone.number).reprint
    assert reprint is not None
    assert reprint.times == 1
    old = desk.slip(slip.number)
    assert old.undone is not None
    assert old.reprint is None


def test_another_clerk_confirms_and_both_stand_in_the_record() -> None:
    desk = desk_on()
    slip = desk.settle("k", insured(desk), STAY)
    clerks = desk._store.clerks
    handler = clerks.add("测试经办", {Role.HANDLER}, NOW.date())
    reviewer = clerks.add("测试复核", {Role.REVIEWER}, NOW.date())
    desk.sign_in(handler)
    with pytest.raises(ClerkFault) as fault:
        desk.reverse(slip.number, WHY)
    assert faults_of(fault.value) == {SECOND: "冲销要另一名复核、负责人在场，用本人的密码确认"}
    with desk.together_with(Session(reviewer, "测试复核", frozenset({Role.REVIEWER}))):
        gone = desk.reverse(slip.number, WHY)
    assert (gone.clerk, gone.reversal.second) == ("测试经办", "测试复核")
    desk.sign_in(clerks.add("测试审计", {Role.AUDIT}, NOW.date()))
    line = desk.journal(slip.number)[0]
    assert (line.done, line.slip, line.second, line.more) == (
        "冲销",
        gone.number,
        "测试复核",
        f"冲销 {slip.number}，原因：总额录错",
    )


BILLS = st.lists(
    st.tuples(st.sampled_from(["G1", "S1", "T1"]), st.integers(1, 400_000), st.sampled_from(["outpatient", "stay"])),
    min_size=1,
    max_size=5,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=(Phase.reuse, Phase.generate)
)
@given(BILLS, st.randoms(use_true_random=False))
def test_what_stands_is_always_what_the_law_gives_for_what_stands(
    bills: list[tuple[str, int, str]], draw: Random
) -> None:
    """After any reversals that are allowed, each standing slip is decided the same on those that stand before it."""
    desk = desk_on()
    key = insured(desk)
    desk.declare_account(key, {"current": "200", "past": "1000"})
    slips = {}
    for place, (where, total, kind) in enumerate(bills, 1):
        day = f"201803{place:02d}" if kind == "outpatient" else f"20180{place}05"
        end = {} if kind == "outpatient" else {"kind": "inpatient", "end": f"20180{place}09"}
        fields = visit(place, day, f"{total / 100:.2f}", institution=where, **end)
        slips[desk.settle(f"k{place}", key, fields).number] = fields
    numbers = [*slips]
    draw.shuffle(numbers)
    for number in numbers[: len(numbers) // 2 + 1]:
        if not desk.in_the_way(number):
            desk.reverse(number, WHY)
    fresh = desk_on()
    other = insured(fresh)
    fresh.declare_account(other, {"current": "200", "past": "1000"})
    for place, (number, fields) in enumerate(slips.items(), 1):
        if (made := desk.slip_record(number)).undone is None:
            again = fresh.settle(f"k{place}", other, fields).settlement
            assert (again.payers, again.postings) == (made.settlement.payers, made.settlement.postings)
    assert desk.person_file(key, NOW.date()).account == fresh.person_file(other, NOW.date()).account
    assert desk.person_file(key, NOW.date()).accumulators == fresh.person_file(other, NOW.date()).accumulators
