"""Events that are no bill: their order among bills, what they pay, what they leave for the rest of the year."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.assets import RESOURCES
from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution, Level
from medins_desk.domain.cases import Case
from medins_desk.domain.decisions import Decided
from medins_desk.domain.events import Event, Receiver
from medins_desk.domain.persons import Account, Category, Enrolment, Insured, Person
from medins_desk.domain.policy import PolicyPack, Reach
from medins_desk.domain.settlements import Part, Payer
from medins_desk.domain.spans import Span
from medins_desk.packs import Library
from medins_desk.packs.faults import Faults
from medins_desk.packs.source import read_source
from medins_desk.settle import opening, outcome_of, replay, settle, settle_event
from medins_desk.settle.look_back import span_of
from medins_desk.settle.state import State

WORKER = Insured(
    Person("张三", date(1958, 6, 15)),
    (
        Enrolment(Category.ACTIVE, Span(date(2018, 1, 1), date(2018, 6, 30))),
        Enrolment(Category.RETIRED, Span(date(2018, 7, 1))),
    ),
)
HOSPITAL = Institution("T1", level=Level.TERTIARY)


def visit(day: date, total: int = 1_000_00, name: str = "c") -> Bill:
    return Bill(name, BillKind.OUTPATIENT, HOSPITAL, day, day, Amounts(total))


def stay(end: date, total: int = 20_000_00, name: str = "s") -> Bill:
    return Bill(name, BillKind.INPATIENT, HOSPITAL, end.replace(day=1), end, Amounts(total))


def retires(day: date = date(2018, 6, 20)) -> Event:
    return Event("e", "retires", day)


def made_up(folder: Path, reach: str) -> PolicyPack:
    shutil.copytree(RESOURCES / "packs" / "hangzhou-2018", folder / "hangzhou-2018")
    own = folder / "made-up"
    own.mkdir()
    seal = read_source(folder / "hangzhou-2018", Faults()).sha256
    text = Path(__file__).with_name("events.toml").read_text(encoding="utf-8")
    (own / "pack.toml").write_text(text.replace("SEAL", seal).replace("REACH", reach), encoding="utf-8")
    for name in ("rules.toml", "readings.toml", "law.md"):
        (own / name).write_text("", encoding="utf-8")
    return Library([folder]).pack("made-up")


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PolicyPack]:
    return {reach: made_up(tmp_path_factory.mktemp("office"), reach) for reach in Reach}


@pytest.fixture(scope="session")
def pack(packs: dict[str, PolicyPack]) -> PolicyPack:
    return packs[Reach.MONTH_BEFORE]


def after(pack: PolicyPack, *bills: Bill, account: Account | None = None) -> State:
    state = opening(account or Account())
    for bill in bills:
        state, _ = settle(pack, WORKER, bill, state)
    return state


# ---- their order


def test_an_event_comes_before_the_first_bill_that_ends_after_its_day() -> None:
    days = [date(2018, 3, 1), date(2018, 6, 20), date(2018, 7, 1), date(2018, 5, 1)]
    bills = tuple(visit(day, name=f"c{number}") for number, day in enumerate(days))
    case = Case(WORKER, bills, events=(retires(),))
    assert [entry.id for entry in case.in_order()] == ["c0", "c1", "e", "c2", "c3"]


def test_an_event_follows_the_bill_that_it_names() -> None:
    bills = (visit(date(2018, 7, 1), name="c0"), visit(date(2018, 8, 1), name="c1"))
    events = (replace(retires(), after="c0"), Event("f", "retires", date(2018, 9, 1)))
    assert [entry.id for entry in Case(WORKER, bills, events=events).in_order()] == ["c0", "e", "c1", "f"]


def test_of_events_without_a_bill_the_earlier_day_comes_first() -> None:
    events = (retires(date(2018, 9, 1)), Event("f", "retires", date(2018, 2, 1)))
    assert [entry.id for entry in Case(WORKER, (), events=events).in_order()] == ["f", "e"]


# ---- the year of retirement


@pytest.mark.parametrize(("month", "merged"), [(1, 358_33), (6, 650_00), (7, 708_33), (12, 1_000_00)])
def test_the_months_before_and_after_make_the_standard(hangzhou: PolicyPack, month: int, merged: int) -> None:
    state, decision = settle_event(hangzhou, WORKER, retires(date(2018, month, 3)), opening(Account()))
    assert decision.granted
    assert [line.amount for line in decision.lines] == [merged, 0]
    _, settlement = settle(hangzhou, WORKER, visit(date(2018, 12, 24), 2_000_00), state)
    assert settlement.parts[Part.DEDUCTIBLE] == merged


def test_what_comes_back_is_carried_money_and_next_year_has_its_own_standard(hangzhou: PolicyPack) -> None:
    state = after(hangzhou, visit(date(2018, 3, 1), 3_000_00), account=Account(500_00, 100_00))
    state, decision = settle_event(hangzhou, WORKER, retires(), state)
    assert (decision.total, decision.payers[Payer.POOLED]) == (280_00, 280_00)
    assert decision.receiver is Receiver.ACCOUNT_PAST
    assert state.account == Account(0, 280_00)  # the 100 of before went into the visit's own burden
    _, settlement = settle(hangzhou, WORKER, visit(date(2019, 3, 1), 2_000_00), state)
    assert settlement.parts[Part.DEDUCTIBLE] == 300_00


def test_a_second_retirement_of_the_year_is_refused_and_moves_nothing(hangzhou: PolicyPack) -> None:
    state, _ = settle_event(hangzhou, WORKER, retires(), after(hangzhou, visit(date(2018, 3, 1))))
    again, decision = settle_event(hangzhou, WORKER, retires(date(2018, 8, 1)), state)
    assert [refusal.code for refusal in decision.refusals] == ["already_decided"]
    assert again == state
    _, next_year = settle_event(hangzhou, WORKER, retires(date(2019, 1, 1)), state)
    assert next_year.granted


def test_who_is_not_insured_as_an_employee_is_refused(hangzhou: PolicyPack) -> None:
    _, decision = settle_event(hangzhou, replace(WORKER, enrolments=()), retires(), opening(Account()))
    assert [(refusal.code, refusal.law) for refusal in decision.refusals] == [("not_enrolled", "第三十六条（二）")]
    assert "2018-06-20" in decision.refusals[0].text


def test_a_kind_that_the_pack_has_not_and_a_day_out_of_force(hangzhou: PolicyPack) -> None:
    state = opening(Account())
    _, unknown = settle_event(hangzhou, WORKER, Event("e", "sings", date(2018, 6, 1)), state)
    _, early = settle_event(hangzhou, WORKER, retires(date(2017, 6, 1)), state)
    assert [unknown.refusals[0].code, early.refusals[0].code] == ["not_in_pack", "not_in_force"]
    outcome = outcome_of(lambda _: None, Case(WORKER, (), events=(retires(),)))
    assert outcome.decisions[0].decision.refusals[0].code == "not_in_force"


@given(borne=st.integers(0, 2_000_00), month=st.integers(1, 12), waived=st.booleans())
def test_the_refund_is_four_fifths_of_what_is_above_and_replay_gives_the_same(
    hangzhou: PolicyPack, borne: int, month: int, waived: bool
) -> None:
    state = after(hangzhou, visit(date(2018, 1, 2), borne)) if borne else opening(Account())
    event = retires(date(2018, month, 28))
    new, decision = settle_event(hangzhou, WORKER, event, state)
    merged = (2 * (1_000_00 * month + 300_00 * (12 - month)) + 12) // 24
    assert decision.total == (2 * 8 * max(min(borne, 1_000_00) - merged, 0) + 10) // 20
    assert replay(state, Decided(event, decision).settled) == new
    _, without = settle_event(hangzhou, WORKER, event, state, lines=waived)
    assert without.payers == decision.payers
    assert without.postings == decision.postings


# ---- fixed sums


@pytest.mark.parametrize(("birth", "total"), [("natural", 1_200_00), ("caesarean", 1_500_00)])
def test_a_fixed_sum_goes_to_the_person(pack: PolicyPack, birth: str, total: int) -> None:
    event = Event("e", "delivery", date(2018, 5, 1), {"birth": birth, "married": "true"})
    state, decision = settle_event(pack, WORKER, event, opening(Account(0, 7)))
    assert (decision.total, decision.payers[Payer.POOLED], decision.receiver) == (total, total, Receiver.PERSON)
    assert state.account == Account(0, 7)
    assert [line.why for line in decision.lines] == [f"定额 {total // 100:,}.00"]


def test_a_gate_of_the_event_bars_it(pack: PolicyPack) -> None:
    event = Event("e", "delivery", date(2018, 5, 1), {"birth": "natural", "married": "false"})
    _, decision = settle_event(pack, WORKER, event, opening(Account()))
    assert [(refusal.code, refusal.text) for refusal in decision.refusals] == [
        ("not_covered", "2018-05-01 不符合条件。")
    ]
    assert decision.total == 0


@pytest.mark.parametrize(("babies", "total", "why"), [("1", 26_950_00, 98), ("2", 31_075_00, 113)])
def test_an_allowance_is_days_of_a_wage_that_the_event_says(
    pack: PolicyPack, babies: str, total: int, why: int
) -> None:
    event = Event("e", "leave", date(2018, 5, 1), {"babies": babies, "wage": "8250.00"})
    _, decision = settle_event(pack, WORKER, event, opening(Account()))
    assert decision.total == total
    assert decision.lines[0].why == f"8,250.00 × {why} ÷ 30"


def test_an_allowance_is_rounded_once(pack: PolicyPack) -> None:
    event = Event("e", "leave", date(2018, 5, 1), {"babies": "1", "wage": "10000.00"})
    _, decision = settle_event(pack, WORKER, event, opening(Account()))
    assert decision.total == 32_666_67  # 10,000.00 × 98 ÷ 30, not 333.33 a day


# ---- looking back


@pytest.mark.parametrize(
    ("until", "months", "first", "last"),
    [
        (Reach.MONTH_BEFORE, 6, date(2025, 1, 1), date(2025, 6, 30)),
        (Reach.MONTH, 6, date(2025, 2, 1), date(2025, 7, 31)),
        (Reach.DAY, 6, date(2025, 1, 15), date(2025, 7, 14)),
        (Reach.MONTH, 7, date(2025, 1, 1), date(2025, 7, 31)),
    ],
)
def test_which_days_are_looked_back_on(until: Reach, months: int, first: date, last: date) -> None:
    assert span_of(date(2025, 7, 15), months, until) == Span(first, last)


def test_the_days_end_with_a_short_month_and_begin_in_the_year_before() -> None:
    assert span_of(date(2025, 8, 31), 6, Reach.DAY) == Span(date(2025, 2, 28), date(2025, 8, 30))
    assert span_of(date(2025, 1, 5), 6, Reach.MONTH_BEFORE) == Span(date(2024, 7, 1), date(2024, 12, 31))
    assert span_of(date(2025, 12, 5), 6, Reach.MONTH) == Span(date(2025, 7, 1), date(2025, 12, 31))


@pytest.mark.parametrize(("reach", "seen"), [("month_before", ["a", "b"]), ("month", ["b"]), ("day", ["a", "b"])])
def test_each_bill_is_taken_up_as_its_settlement_left_it(
    packs: dict[str, PolicyPack], reach: str, seen: list[str]
) -> None:
    pack = packs[reach]
    bills = {"a": stay(date(2018, 1, 20), 20_000_00, "a"), "b": stay(date(2018, 4, 20), 30_000_00, "b")}
    state, own = opening(Account()), {}
    for name, bill in bills.items():
        state, settlement = settle(pack, WORKER, bill, state)
        own[name] = settlement.parts[Part.DEDUCTIBLE] + settlement.parts[Part.COPAY]
        assert settlement.payers[Payer.ASSISTANCE] == 0
    state, _ = settle(pack, WORKER, visit(date(2018, 5, 1), 9_000_00, "c"), state)
    event = Event("e", "recognised", date(2018, 7, 15))
    new, decision = settle_event(pack, WORKER, event, state)
    reckoned = sum(own[name] for name in seen)
    assert decision.total == decision.payers[Payer.ASSISTANCE] == (reckoned + 1) // 2
    assert [line.item.partition(" ")[0] for line in decision.lines] == [str(bills[name].end) for name in seen]
    assert [posting.day for posting in decision.postings] == [bills[name].end for name in seen]
    assert replay(state, Decided(event, decision).settled) == new


def test_what_a_bill_before_it_took_is_gone_for_the_next(pack: PolicyPack) -> None:
    """The bands of the made-up rule run on over the bills: the second begins where the first one ended."""
    bills = [stay(date(2018, 2, 20), 40_000_00, "a"), stay(date(2018, 4, 20), 40_000_00, "b")]
    state = after(pack, *bills)
    _, decision = settle_event(pack, WORKER, Event("e", "recognised", date(2018, 7, 15)), state)
    settled, node = [], state.kept
    while node is not None:
        _, settlement, node = node
        settled.append(settlement.parts[Part.DEDUCTIBLE] + settlement.parts[Part.COPAY])
    total = sum(settled)
    assert total > 10_000_00
    assert decision.total == 5_000_00 + total - 10_000_00
    assert sum(line.amount for line in decision.lines) == decision.total
