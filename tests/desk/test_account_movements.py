"""The movements of an account at the desk: each with its rule, and together the balance that the next bill finds."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk, Movement
from medins_desk.domain.accounts import Purse
from medins_desk.domain.persons import Account
from medins_desk.domain.settlements import Payer
from medins_desk.store import open_memory
from tests.desk.counter import LIBRARY, NOW, desk_on, insured

WHY = {"reason": "总额录错"}


def visit(number: int, total: str = "800", day: str = "") -> dict[str, str]:
    start = day or f"201803{number + 10}"
    return {
        "kind": "outpatient",
        "institution": "G1",
        "start": start,
        "total": total,
        "invoice_number": f"{number:04d}",
    }


def sound(desk: Desk, key: int) -> tuple[Movement, ...]:
    """The movements, which lead from nothing to the balance of the person."""
    found = desk.account_movements(key)
    current = past = 0
    for one in found:
        current += one.amount if one.purse is Purse.CURRENT else 0
        past += one.amount if one.purse is Purse.PAST else 0
        assert (one.current, one.past) == (current, past)
        assert (one.item, one.why) != ("", "")
        assert one.rule or not one.slip or one.item == "冲销退回"
    account = desk.person_file(key, NOW.date()).account
    assert current + past == account.current + account.past
    return found


def test_a_bill_draws_by_the_rules_of_its_lines_and_its_reversal_gives_back() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.declare_account(key, {"current": "300", "past": "500.05"})
    slip = desk.settle("k", key, visit(1))
    desk.reverse(slip.number, WHY)
    found = sound(desk, key)
    stated, drawn, back = found[:2], found[2:-2], found[-2:]
    assert [(one.item, one.amount) for one in stated] == [("登记余额", 300_00), ("登记余额", 500_05)]
    lines = [line for line in slip.settlement.lines if line.payer in (Payer.ACCOUNT_CURRENT, Payer.ACCOUNT_PAST)]
    assert [(one.rule, one.law, one.amount) for one in drawn] == [(one.rule, one.law, -one.amount) for one in lines]
    assert {one.slip for one in drawn} == {slip.number}
    assert {one.slip for one in back} == {"330100-2018-000002"}
    assert sum(one.amount for one in drawn) + sum(one.amount for one in back) == 0
    assert desk.person_file(key, NOW.date()).account == Account(300_00, 500_05)


def test_this_years_money_is_carried_by_the_rule_of_the_law() -> None:
    store = open_memory()
    key = insured(desk_on(store))
    desk_on(store).declare_account(key, {"current": "300", "past": "0"})
    later = desk_on(store, NOW + timedelta(days=365))
    later.settle("k", key, visit(2, "100", "20190310"))
    carried = [one for one in later.account_movements(key) if one.rule == "HZ2018-28-4"]
    assert [(one.day.isoformat(), one.purse, one.amount) for one in carried] == [
        ("2018-12-31", "current", -300_00),
        ("2018-12-31", "past", 300_00),
    ]


def test_an_area_without_a_law_of_people_carries_all_the_same() -> None:
    store = open_memory()
    desk = desk_on(store)
    assert desk.account_movements(insured(desk)) == ()
    with pytest.raises(KeyError):
        desk.account_movements(99)


def test_every_account_of_the_demo_office_adds_up() -> None:
    desk = Desk(open_memory(), LIBRARY, lambda: NOW)
    desk.load_demo(RESOURCES / "demo" / "office.json")
    moved = 0
    for entry in {one.person_id for one in desk.slips(NOW.date() - timedelta(days=365), NOW.date().replace(year=2020))}:
        moved += len(sound(desk, entry))
    assert moved > 20


ACTS = st.lists(
    st.sampled_from(("settle", "reverse", "state")) | st.integers(100, 2_000).map(str), min_size=1, max_size=7
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS)
def test_whatever_happens_it_adds_up_to_the_balance(acts: list[str]) -> None:
    desk = desk_on()
    key = insured(desk)
    desk.declare_account(key, {"current": "700", "past": "900"})
    numbers: list[str] = []
    for place, act in enumerate(acts, 1):
        if act == "state":
            desk.declare_account(key, {"current": str(place), "past": "50"})
        elif act == "reverse" and numbers:
            desk.reverse(numbers.pop(), WHY)
        elif act != "reverse":
            total = "800" if act == "settle" else act
            numbers.append(desk.settle(f"k{place}", key, visit(place, total)).number)
    sound(desk, key)
