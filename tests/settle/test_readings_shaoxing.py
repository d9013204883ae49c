"""The readings of Shaoxing 2025 that an office may choose: each gives the figure that readings.toml works out."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution, Level
from medins_desk.domain.persons import Category, Enrolment, Insured, Person
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Payer
from medins_desk.domain.spans import Span
from medins_desk.exchange import Installed, read_case
from medins_desk.packs import Library, configured, office_fault
from medins_desk.settle import opening, settle, settle_case

DAY = date(2025, 5, 6)


@pytest.fixture(scope="module")
def pack(library: Library) -> PolicyPack:
    return library.pack("shaoxing-2025")


def example(name: str) -> dict[str, Any]:
    path = RESOURCES / "packs" / "shaoxing-2025" / "examples" / f"{name}.json"
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return dict(document["case"])


def paid(pack: PolicyPack, name: str, reading: str) -> dict[Payer, int]:
    """What each payer pays in all the bills of an example under a reading such as ``05b``."""
    document = example(name)
    office = document.pop("local", {}) | {f"reading.AMB-SX-{reading[:2]}": reading[2:]}
    case = read_case(json.dumps(document).encode(), Installed({pack.name: pack.area}))
    settlements = settle_case(lambda _: configured(pack, office), case)
    return {payer: sum(settlement.payers[payer] for settlement in settlements) for payer in Payer}


def test_every_reading_that_can_be_chosen_has_a_worked_example(pack: PolicyPack) -> None:
    paths = (RESOURCES / "packs" / pack.name / "examples").glob("*.json")
    cases = [json.loads(path.read_text(encoding="utf-8"))["case"] for path in paths]
    shown = {pair for case in cases for pair in case.get("local", {}).items()}
    choices = {(value.key, word) for value in pack.left_open.values() if value.reading for word in value.words}
    held = {(key, pack.readings[value.reading].holds) for key, value in pack.left_open.items() if value.reading}
    assert choices - held - shown == set()


def test_every_ambiguity_of_the_inventory_is_answered(pack: PolicyPack) -> None:
    """Those that a settlement rests on are held to by the pack, the others are said with the reason."""
    said = (RESOURCES / "packs" / pack.name / "readings.toml").read_text(encoding="utf-8")
    assert [number for number in range(1, 42) if f'[readings."AMB-SX-{number:02d}"]' not in said] == []


@pytest.mark.parametrize(
    ("name", "reading", "payer", "amount"),
    [
        ("amb-sx-05-outpatient-limit-counts-cost", "05a", Payer.POOLED, 4_640_00),
        ("amb-sx-05-outpatient-limit-counts-cost", "05b", Payer.POOLED, 6_000_00),
        ("amb-sx-05-outpatient-limit-counts-cost", "05c", Payer.POOLED, 4_800_00),
        ("shaoxing-e7-resident-yearly-limit", "06a", Payer.POOLED, 209_100_00),
        ("shaoxing-e7-resident-yearly-limit", "06a", Payer.CRITICAL, 96_530_00),
        ("shaoxing-e7-resident-yearly-limit", "06b", Payer.POOLED, 261_600_00),
        ("shaoxing-e7-resident-yearly-limit", "06b", Payer.CRITICAL, 59_780_00),
        ("amb-sx-11-better-of-two-pools", "11a", Payer.CRITICAL, 2_800_00),
        ("amb-sx-11-better-of-two-pools", "11b", Payer.CRITICAL, 4_200_00),
        ("shaoxing-e3-low-income-referred", "15d", Payer.ASSISTANCE, 9_900_77),
        ("shaoxing-e3-low-income-referred", "15a", Payer.ASSISTANCE, 7_973_00),
        ("shaoxing-e3-low-income-referred", "15b", Payer.ASSISTANCE, 11_373_00),
        ("shaoxing-e3-low-income-referred", "15c", Payer.ASSISTANCE, 1_173_00),
    ],
)
def test_the_office_may_choose_the_reading(
    pack: PolicyPack, name: str, reading: str, payer: Payer, amount: int
) -> None:
    assert paid(pack, name, reading)[payer] == amount


def test_a_reading_is_chosen_among_those_that_the_pack_can_carry_out(pack: PolicyPack) -> None:
    value = pack.left_open["reading.AMB-SX-15"]
    assert (value.reading, value.words) == ("AMB-SX-15", ("a", "b", "c", "d"))
    assert value.title.endswith("？")
    assert office_fault(value, "e") == '"e" is not a or b or c or d (第四十六条、第九十四条（四）)'
    assert pack.reads("AMB-SX-15") == "a"
    assert configured(pack, {"reading.AMB-SX-15": "b"}).reads("AMB-SX-15") == "b"


def test_a_choice_in_the_middle_of_the_year_finds_what_was_used(pack: PolicyPack) -> None:
    """Under the payment reading 4,640.00 of 6,000.00 are used up after a bill that was settled by cost."""
    who = person(Category.RETIRED)
    visit = replace(visited(10_000_00), institution=Institution("C1", level=Level.GRASSROOTS))
    state, _ = settle(pack, who, visit, opening(who.account))
    _, later = settle(configured(pack, {"reading.AMB-SX-05": "b"}), who, visit, state)
    assert later.payers[Payer.POOLED] == 6_000_00 - 4_640_00


def person(category: Category = Category.ADULT) -> Insured:
    return Insured(Person("测试", date(1978, 11, 20)), (Enrolment(category, Span(date(2024, 1, 1))),))


def bill(kind: BillKind, amount: int) -> Bill:
    return Bill(f"{kind}", kind, Institution("T1", level=Level.TERTIARY), DAY, DAY, Amounts(amount))


def visited(amount: int) -> Bill:
    return bill(BillKind.OUTPATIENT, amount)


def critical(pack: PolicyPack, readings: dict[str, str], *bills: tuple[BillKind, int]) -> list[int]:
    """What critical illness pays of each bill of a person in service whose bills bring just these burdens.

    A burden of class-B first-pay is counted whole and nothing else of the bill is left to count.
    """
    chosen = configured(pack, {f"reading.AMB-SX-{key}": letter for key, letter in readings.items()})
    who, paid = person(Category.ACTIVE), []
    state = opening(who.account)
    for kind, burden in bills:
        amounts = Amounts(burden, class_b=burden, class_b_first_pay=burden)
        if kind is BillKind.SPECIAL_DRUG:
            amounts = Amounts(burden)
        state, found = settle(chosen, who, replace(bill(kind, burden), amounts=amounts), state)
        paid.append(found.payers[Payer.CRITICAL])
    return paid


STAY, VISIT, DRUG = BillKind.INPATIENT, BillKind.OUTPATIENT, BillKind.SPECIAL_DRUG


@pytest.mark.parametrize(
    ("letter", "bills", "paid"),
    [
        ("a", [(STAY, 20_000_00), (VISIT, 9_000_00)], [1_400_00, 1_400_00]),
        ("b", [(STAY, 20_000_00), (VISIT, 9_000_00)], [1_400_00, 2_800_00]),
        ("c", [(STAY, 20_000_00), (VISIT, 9_000_00)], [1_400_00, 1_400_00]),
        ("a", [(VISIT, 100_00), (STAY, 20_000_00)], [0, 1_400_00]),
        ("c", [(VISIT, 100_00), (STAY, 20_000_00)], [0, 0]),
        ("c", [(STAY, 20_000_00)], [1_400_00]),
    ],
)
def test_two_thresholds_of_critical_illness(
    pack: PolicyPack, letter: str, bills: list[tuple[BillKind, int]], paid: list[int]
) -> None:
    assert critical(pack, {"11": letter}, *bills) == paid


def test_what_was_paid_on_the_threshold_of_stays_is_not_claimed_back_but_set_off(pack: PolicyPack) -> None:
    """A visit of 100.00 lets the 18,000 fall away: on 30,100.00 are due 3,570.00, and 1,400.00 of it are paid."""
    paid = critical(pack, {"11": "c"}, (STAY, 20_000_00), (VISIT, 100_00), (STAY, 10_000_00))
    assert paid == [1_400_00, 0, 2_170_00]


def test_outpatient_cost_after_a_change_of_the_reading_sets_off_what_was_paid(pack: PolicyPack) -> None:
    who = person(Category.ACTIVE)
    dear = replace(bill(STAY, 20_000_00), amounts=Amounts(20_000_00, class_b=20_000_00, class_b_first_pay=20_000_00))
    cheap = replace(visited(100_00), amounts=Amounts(100_00, class_b=100_00, class_b_first_pay=100_00))
    state, _ = settle(pack, who, dear, opening(who.account))
    state, _ = settle(pack, who, cheap, state)
    _, later = settle(configured(pack, {"reading.AMB-SX-11": "c"}), who, replace(dear, amounts=cheap.amounts), state)
    assert later.payers[Payer.CRITICAL] == 0


@pytest.mark.parametrize(("letter", "most"), [("a", 1), ("b", 2), ("c", 1)])
def test_a_fen_of_burden_moves_critical_illness_by_a_fen_and_under_both_thresholds_by_two(
    pack: PolicyPack, letter: str, most: int
) -> None:
    """On a bill that passes both thresholds 70 % are paid twice on the same burden: a known property of reading b."""
    paid = [critical(pack, {"11": letter}, (STAY, 26_000_00 + more))[0] for more in range(40)]
    moves = {after - before for before, after in pairwise(paid)}
    assert max(moves) == most
    assert min(moves) >= 0


def test_both_thresholds_never_pay_more_than_the_bill_brings(pack: PolicyPack) -> None:
    """Both are passed by then: 140 % of 1,000.00 would be 1,400.00."""
    assert critical(pack, {"11": "b"}, (STAY, 26_000_00), (STAY, 1_000_00))[1] == 1_000_00


@pytest.mark.parametrize(("letter", "paid"), [("a", [1_400_00, 1_400_00]), ("b", [1_400_00, 7_000_00])])
def test_where_special_drugs_count(pack: PolicyPack, letter: str, paid: list[int]) -> None:
    assert critical(pack, {"11D": letter}, (STAY, 20_000_00), (DRUG, 10_000_00)) == paid


def test_money_that_fell_on_class_b_is_shown_as_not_taken_off(pack: PolicyPack) -> None:
    document = example("shaoxing-e3-low-income-referred")
    office = document.pop("local", {}) | {"reading.AMB-SX-15": "d"}
    case = read_case(json.dumps(document).encode(), Installed({pack.name: pack.area}))
    lines = settle_case(lambda _: configured(pack, office), case)[0].lines
    assert next(line.why for line in lines if line.payer is Payer.ASSISTANCE) == "11,647.96 × 85%，AMB-SX-15 读法 d"
