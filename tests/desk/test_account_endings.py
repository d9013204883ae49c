"""The account at the desk when somebody dies or leaves, and relatives who bear one name."""

from datetime import datetime

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.persons import Account
from medins_desk.domain.settlements import Payer
from medins_desk.store import open_memory
from tests.desk.counter import PERSON, desk_on, faults_of
from tests.desk.test_accounts_by_law import SHARED, WHY, YEAR, account_of, family, staff, visit, wages
from tests.store.samples import id_number

DIED = {"day": "20180510", "reason": "死亡证明"}
INHERITED = {"kind": "leave", "leaving": "died", "day": "20180612"}
MOVED = {"kind": "leave", "leaving": "moved", "day": "20180612"}


@pytest.fixture
def desk() -> Desk:
    desk = desk_on()
    wages(desk)
    return desk


def take_back_death(desk: Desk, key: int) -> None:
    death = next(one for one in desk.benefit_days(key).noted if one.title == "死亡" or "去世" in one.title)
    desk.take_back_occurrence(death.id, {"reason": "同名的另一人"})


def test_hz2018_34_6_a_death_ends_the_account_and_taking_it_back_opens_it(desk: Desk) -> None:
    key = staff(desk)
    desk.record_death(key, DIED)
    assert account_of(desk, key) == Account(5 * 200_00 - 48_00, 0)
    said = desk.account_file(key).ended
    assert (
        said
        == "账户到 2018-05-10（死亡）为止；结清医疗费用后，余下的 952.00 元由继承人或受遗赠人领取（第三十四条（六））"
    )
    take_back_death(desk, key)
    assert desk.account_file(key).ended == ""
    assert account_of(desk, key) == Account(2_352_00, 0)


def test_hz2018_34_6_what_will_remain_is_said_before_the_death_is_noted(desk: Desk) -> None:
    """Not what the preset of the whole year holds today."""
    key = staff(desk)
    said = desk.foreseen(key, {"kind": "died", **DIED})
    assert any("余下的 952.00 元由继承人" in words for words in said)
    assert account_of(desk, key) == Account(2_352_00, 0)


def test_hz2018_34_4_the_last_bill_is_settled_first_then_the_heirs_come(desk: Desk) -> None:
    key = staff(desk)
    desk.record_death(key, DIED)
    slip = desk.settle("k", key, visit(1, "300", "20180508"))
    assert slip.settlement.payers[Payer.ACCOUNT_CURRENT] == 300_00
    desk.record_account_act(key, INHERITED)
    file = desk.account_file(key)
    assert account_of(desk, key) == Account()
    assert [(one.amount, one.rule) for one in file.movements if one.purse][-1] == (-652_00, "HZ2018-34-6")
    assert file.ended.startswith("账户到 2018-05-10（死亡）为止，余额已由继承人")
    desk.reverse(slip.number, WHY)
    taken = [one.amount for one in desk.account_file(key).movements if one.purse and one.rule == "HZ2018-34-6"]
    assert sum(taken) == -952_00
    assert account_of(desk, key) == Account()
    assert desk.reckon_again(slip.number).same


def test_hz2018_34_6_an_account_is_inherited_only_from_who_died(desk: Desk) -> None:
    key = staff(desk)
    with pytest.raises(ClerkFault) as wrong:
        desk.record_account_act(key, INHERITED)
    assert "先在“参保待遇”（P）里登记" in faults_of(wrong.value)["leaving"]
    desk.record_death(key, DIED)
    with pytest.raises(ClerkFault) as wrong:
        desk.record_account_act(key, {**INHERITED, "day": "20180509"})
    assert "2018-05-10 去世" in faults_of(wrong.value)["day"]
    desk.record_account_act(key, INHERITED)
    with pytest.raises(ClerkFault) as wrong:
        take_back_death(desk, key)
    assert "先在“个人账户”（E）" in faults_of(wrong.value)["reason"]
    act = desk.account_file(key).acts[-1]
    desk.take_back_account_act(act.id, WHY)
    take_back_death(desk, key)
    assert account_of(desk, key) == Account(2_352_00, 0)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"kind": "spend", "amount": "5", "fact.item": "vaccine", "fact.relation": "self"}, "amount"),
        ({"kind": "lump_sum", "fact.missing_months": "3"}, "kind"),
        (MOVED, "kind"),
    ],
)
def test_what_cannot_be_after_a_death_is_refused_with_a_word(desk: Desk, typed: dict[str, str], place: str) -> None:
    key = staff(desk)
    desk.record_death(key, DIED)
    with pytest.raises(ClerkFault) as wrong:
        desk.record_account_act(key, {"day": "20180611", **typed})
    assert "2018-05-10 已去世" in faults_of(wrong.value)[place]


def test_hz2018_34_2_after_leaving_a_reversal_and_late_money_go_the_way_of_the_balance(desk: Desk) -> None:
    key = staff(desk)
    slip = desk.settle("k", key, visit(1, "300"))
    desk.record_account_act(key, MOVED)
    assert account_of(desk, key) == Account()
    desk.reverse(slip.number, WHY)
    desk.record_account_act(key, {"kind": "transfer_in", "day": "20180612", "amount": "10"})
    with pytest.raises(ClerkFault) as wrong:
        desk.record_account_act(key, MOVED)
    assert "已于 2018-06-12" in faults_of(wrong.value)["kind"]
    file = desk.account_file(key)
    assert account_of(desk, key) == Account()
    assert sum(one.amount for one in file.movements if one.purse) == 0
    empty = desk.settle("k2", key, visit(2, "300"))
    assert empty.settlement.payers[Payer.ACCOUNT_CURRENT] == 0


def test_hz2018_28_1_who_is_registered_again_has_an_account_again() -> None:
    store = open_memory()
    first = desk_on(store)
    wages(first)
    key = staff(first)
    noted = next(one for one in first.benefit_days(key).noted if "2018 年 1 月起" in one.words)
    first.take_back_occurrence(noted.id, {"reason": "六月停保"})
    first.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201801", "last": "201806"})
    first.record_account_act(key, MOVED)
    later = desk_on(store, datetime(2018, 10, 20, 9, 0))  # noqa: DTZ001 - the window's clock is local time
    assert account_of(later, key) == Account()
    later.record_occurrence(key, {"kind": "registered", "category": "active", "day": "20180905"})
    later.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201809"})
    assert account_of(later, key) == Account(4 * 200_00, 0)  # September to December; the fees were taken in January
    assert later.account_file(key).ended == ""


def test_payments_that_go_on_are_ended_before_the_account_is(desk: Desk) -> None:
    key = staff(desk)
    with pytest.raises(ClerkFault) as wrong:
        desk.record_account_act(key, {**MOVED, "day": "20180430"})
    assert "2018 年 5 月" in faults_of(wrong.value)["kind"]


# ---- relatives of one name ------------------------------------------------------------------------------------------


def mothers() -> tuple[Desk, int, int, int]:
    """A child with two tied relatives who bear one name."""
    desk, mother, child = family()
    other = desk.register({**PERSON, "name": "测试母", "id_number": id_number(9)})
    desk.add_enrolment(other, {"category": "active", "start": "20250101"})
    desk.declare_account(other, {"current": "0", "past": "80"})
    desk.add_tie(child, {"kind": "parent", "name": "测试母", "number": id_number(9), "start": "20250101"})
    return desk, mother, other, child


def test_sx2025_22_4_two_relatives_of_one_name_are_told_apart_by_their_numbers() -> None:
    desk, mother, other, child = mothers()
    tails = [id_number(7)[-4:], id_number(9)[-4:]]
    names = [f"测试母（尾号 {tail}）" for tail in tails]
    assert [(one.name, one.balance) for one in desk.rare_facts(child, None, None).lenders] == [
        (names[0], 150_00),
        (names[1], 80_00),
    ]
    with pytest.raises(ClerkFault) as wrong:
        desk.settle("k", child, visit(1, "500", "20250601", **SHARED))
    assert all(name in faults_of(wrong.value)["relative_name"] for name in names)
    for number, typed in enumerate((f"测试母{tails[1]}", f"测试母（尾号 {tails[1]}）", f"测试母 {id_number(9)}"), 1):
        named = {**SHARED, "relative_name": typed}
        slip = desk.settle(f"k{number}", child, visit(number, "500", "20250601", **named))
        assert slip.settlement.payers[Payer.ACCOUNT_RELATIVE] == 80_00
        assert account_of(desk, mother) == Account(0, 150_00)
        assert account_of(desk, other) == Account()
        desk.reverse(slip.number, WHY)
        assert account_of(desk, other) == Account(0, 80_00)


def test_two_of_one_name_are_told_apart_by_what_they_are_to_the_person() -> None:
    desk, mother, child = family()
    spouse = desk.register({**PERSON, "name": "测试母", "id_number": id_number(9)})
    desk.add_tie(child, {"kind": "spouse", "name": "测试母", "number": id_number(9), "start": "20250101"})
    slip = desk.settle("k", child, visit(1, "500", "20250601", **SHARED))
    assert slip.settlement.payers[Payer.ACCOUNT_RELATIVE] == 150_00
    assert account_of(desk, mother) == Account()
    assert account_of(desk, spouse) == Account()


def test_a_relative_who_died_lends_nothing() -> None:
    desk, mother, child = family()
    desk.record_death(mother, {"day": "20250510", "reason": "死亡证明"})
    assert desk.rare_facts(child, None, None).lenders == ()
    with pytest.raises(ClerkFault) as wrong:
        desk.settle("k", child, visit(1, "100", "20250601", **SHARED))
    assert "2025-05-10 已登记去世" in faults_of(wrong.value)["relative_name"]


def test_the_years_after_a_death_have_nothing_new() -> None:
    store = open_memory()
    desk = desk_on(store)
    wages(desk)
    key = staff(desk)
    desk.record_death(key, DIED)
    later = desk_on(store, datetime(2018, 6, 12, 9, 0) + 2 * YEAR)  # noqa: DTZ001
    assert account_of(later, key) == Account(0, 952_00 + 3_33 + 3_34)  # 0.35 % of 2018 and 2019


@pytest.mark.parametrize("recorded", [True, False])
def test_hz2018_34_6_heirs_get_a_balance_that_was_only_stated(recorded: bool) -> None:
    """No payment was ever noted: what the account system states is there, before the death or after it."""
    desk = desk_on()
    key = desk.register({**PERSON, "id_number": id_number(77)})
    if recorded:
        desk.add_enrolment(key, {"category": "active", "start": "20180101"})
        desk.declare_account(key, {"current": "500", "past": "100", "day": "20180301"})
    desk.record_death(key, DIED)
    if not recorded:
        with pytest.raises(ClerkFault) as wrong:
            desk.record_account_act(key, INHERITED)
        assert "先在“个人账户”（E）里登记账户系统的余额" in faults_of(wrong.value)["kind"]
        desk.declare_account(key, {"current": "500", "past": "100", "day": "20180611"})
    assert account_of(desk, key) == Account(500_00, 100_00)
    desk.record_account_act(key, INHERITED)
    assert account_of(desk, key) == Account()
    file = desk.account_file(key)
    assert file.by_law
    assert file.ended == "账户到 2018-05-10（死亡）为止，余额已由继承人或受遗赠人领取（第三十四条（六））"
    with pytest.raises(ClerkFault, match="先在“个人账户”"):
        take_back_death(desk, key)
    desk.take_back_account_act(file.acts[-1].id, WHY)
    assert account_of(desk, key) == Account(500_00, 100_00)


def test_who_moves_away_takes_a_balance_along_that_was_only_stated() -> None:
    desk = desk_on()
    key = desk.register({**PERSON, "id_number": id_number(77)})
    desk.declare_account(key, {"current": "500", "past": "100", "day": "20180301"})
    with pytest.raises(ClerkFault) as wrong:
        desk.record_account_act(key, {"kind": "spend", "day": "20180611", "amount": "5", "fact.item": "vaccine"})
    assert "先在“参保待遇”（P）里记缴费" in faults_of(wrong.value)["kind"]
    desk.record_account_act(key, MOVED)
    assert account_of(desk, key) == Account()


def test_hz2018_34_6_heirs_of_somebody_retired_whose_pension_nobody_knows() -> None:
    """What the account holds after the death is stated: what would have been credited before needs no pension then."""
    desk = desk_on()
    wages(desk)
    key = desk.register({**PERSON, "id_number": id_number(77)})
    desk.add_enrolment(key, {"category": "retired", "start": "20180101"})
    desk.declare_account(key, {"current": "500", "past": "100", "day": "20180301"})
    desk.record_death(key, DIED)
    with pytest.raises(ClerkFault) as wrong:
        desk.record_account_act(key, INHERITED)
    assert "按账户系统登记去世以后的余额" in faults_of(wrong.value)["kind"]
    desk.declare_account(key, {"current": "610", "past": "100", "day": "20180611"})
    desk.record_account_act(key, INHERITED)
    assert account_of(desk, key) == Account()
    drawn = [one.amount for one in desk.account_file(key).movements if one.rule == "HZ2018-34-6" and one.purse]
    assert drawn == [-610_00, -100_00]
