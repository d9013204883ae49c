"""What few bills state: a stay to be merged into, a split sheet, grants; and stays that are no longer there."""

from dataclasses import replace
from datetime import date

import pytest

from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution, Level, SplitSheet
from medins_desk.domain.persons import Account, Category, Enrolment, Insured, Person
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.relatives import Relation, RelativeAccount
from medins_desk.domain.settlements import Payer, Settled, Settlement
from medins_desk.domain.spans import Span
from medins_desk.packs import Library
from medins_desk.settle import State, opening, replay, settle

DAY = date(2025, 5, 10)
VISIT = Bill("v", BillKind.OUTPATIENT, Institution("S1", level=Level.SECONDARY), DAY, DAY, Amounts(2_000_00))
STATED = {
    "并入住院": replace(VISIT, merged_into="c1"),
    "原始凭证分割单": replace(VISIT, split=SplitSheet("测试公司", 100_00, 100_00)),
    "罕见病补助": replace(VISIT, rare_disease_grant=1_00),
    "联席会议救助": replace(VISIT, joint_meeting_grant=1_00),
    "亲属账户": replace(VISIT, relative=RelativeAccount(Relation.PARENT, "测试母", 100_00)),
}
KNOWN = {"shaoxing-2025": ["罕见病补助", "亲属账户"], "langfang-2024": ["并入住院", "亲属账户"]}


def insured(category: Category = Category.ACTIVE) -> Insured:
    return Insured(Person("测试", date(1970, 1, 1)), (Enrolment(category, Span(date(2017, 1, 1))),), (), (), Account())


def paid(pack: PolicyPack, bills: list[Bill]) -> tuple[State, list[Settled]]:
    state, done = opening(Account()), []
    for bill in bills:
        state, found = settle(pack, insured(), bill, state)
        done.append(Settled(bill, found))
    return state, done


@pytest.mark.parametrize(
    ("pack", "word"),
    [(pack, word) for pack in ("shaoxing-2025", "langfang-2024") for word in STATED if word not in KNOWN.get(pack, ())],
)
def test_a_pack_refuses_what_it_has_no_rule_for(library: Library, pack: str, word: str) -> None:
    law = library.pack(pack)
    day = max(law.span.start, DAY)
    bill = replace(STATED[word], start=day, end=day)
    _, found = settle(law, insured(), bill, opening(Account()))
    assert not found.payable
    assert any(word in refusal.text and refusal.code == "not_covered" for refusal in found.refusals)
    assert found.payers[Payer.INSURER] == bill.paid_before
    assert found.payers[Payer.CASH] == bill.amounts.total - bill.paid_before


@pytest.mark.parametrize(("available", "paid"), [(0, 0), (100_00, 100_00), (90_000_00, 0)])
def test_a_relative_pays_what_is_left_and_never_more(library: Library, available: int, paid: int) -> None:
    law = library.pack("shaoxing-2025")
    account = Account(past=50_00)
    plain = replace(VISIT, amounts=Amounts(2_000_00, self_funded=300_00))
    bill = replace(plain, relative=RelativeAccount(Relation.SPOUSE, "测试配偶", available))
    state, found = settle(law, insured(), bill, opening(account))
    left, alone = settle(law, insured(), plain, opening(account))
    owed = alone.payers[Payer.CASH]
    assert found.payers[Payer.ACCOUNT_RELATIVE] == (paid or min(available, owed))
    assert found.payers[Payer.CASH] == owed - found.payers[Payer.ACCOUNT_RELATIVE]
    assert found.payers[Payer.ACCOUNT_PAST] == alone.payers[Payer.ACCOUNT_PAST] == 50_00
    assert found.borne == alone.borne
    assert state.postings == left.postings


def test_the_account_of_a_relative_whom_the_law_does_not_name_pays_nothing(library: Library) -> None:
    law = library.pack("langfang-2024")
    bill = replace(VISIT, relative=RelativeAccount(Relation.SIBLING, "测试姐", 100_00))
    _, found = settle(law, insured(), bill, opening(Account()))
    assert [refusal.code for refusal in found.refusals] == ["not_covered"]
    assert "兄弟姐妹的账户" in found.refusals[0].text
    assert found.payers[Payer.ACCOUNT_RELATIVE] == 0


def _stay_and_visit() -> tuple[Bill, Bill]:
    first, last, within = date(2018, 5, 3), date(2018, 5, 20), date(2018, 5, 10)
    stay = Bill("s", BillKind.INPATIENT, Institution("T1", level=Level.TERTIARY), first, last, Amounts(30_000_00))
    return stay, replace(VISIT, start=within, end=within, merged_into="s")


def test_a_visit_is_not_merged_into_a_stay_that_was_taken_back(hangzhou: PolicyPack) -> None:
    """A stay that no longer counts is left out of the fold; the visit then finds none."""
    stay, visit = _stay_and_visit()
    state, (settled, _) = paid(hangzhou, [stay, visit])
    again = replay(opening(Account()), settled)
    assert settle(hangzhou, insured(), visit, again)[1].payable
    assert _refusals(settle(hangzhou, insured(), visit, opening(Account()))[1]) == ["during_stay"]
    assert state != again


def test_a_merged_visit_keeps_its_decision_when_its_stay_is_left_out(hangzhou: PolicyPack) -> None:
    stay, visit = _stay_and_visit()
    _, (_, merged) = paid(hangzhou, [stay, visit])
    alone = replay(opening(Account()), merged)
    assert [(one.axis, one.day) for one in alone.postings] == [
        (one.axis, stay.end) for one in merged.settlement.postings
    ]
    assert merged.settlement.payable


def test_stay_and_merged_visit_come_to_what_one_bill_would(hangzhou: PolicyPack) -> None:
    stay, visit = _stay_and_visit()
    _, parts = paid(hangzhou, [stay, visit])
    _, (whole,) = paid(hangzhou, [replace(stay, amounts=Amounts(31_800_00))])
    for payer in (Payer.POOLED, Payer.CRITICAL, Payer.ASSISTANCE):
        assert sum(one.settlement.payers[payer] for one in parts) == whole.settlement.payers[payer]


def test_only_an_ordinary_visit_is_merged(hangzhou: PolicyPack) -> None:
    stay, visit = _stay_and_visit()
    _, (_, pharmacy) = paid(hangzhou, [stay, replace(visit, kind=BillKind.PHARMACY)])
    assert [refusal.text for refusal in pharmacy.settlement.refusals] == [
        "只有普通门诊可以并入住院；去掉并入的住院后重新结算。"
    ]


def _refusals(found: Settlement) -> list[str]:
    return [refusal.code for refusal in found.refusals]
