"""The engine and a naive calculation from the text of Shaoxing agree on random person-years and all examples."""

import json
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from pathlib import Path
from random import Random

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.bills import Bill
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Part, Payer
from medins_desk.exchange import Installed, read_case
from medins_desk.packs import Library, configured
from medins_desk.settle import outcome_of, settle_case
from tests.settle import oracle_shaoxing_events as oracle
from tests.settle.oracle_book import stated
from tests.settle.people_shaoxing import EVENTS, eventful_year, person_year

EXAMPLES = sorted((RESOURCES / "packs" / "shaoxing-2025" / "examples").glob("*.json"))


def _always(pack: PolicyPack, _: Bill) -> PolicyPack:
    return pack


def _in_yuan(amounts: Mapping[Payer, int] | Mapping[Part, int]) -> dict[str, Fraction]:
    return {word.value: Fraction(amount, 100) for word, amount in amounts.items()}


@pytest.mark.parametrize("block", range(4))
def test_agrees_with_the_naive_calculation(block: int, library: Library) -> None:
    payable = 0
    for seed in range(block * 150, (block + 1) * 150):
        case = person_year(Random(seed))
        pack = configured(library.pack("shaoxing-2025"), case.local)
        outcomes, _ = oracle.settle(case)
        settlements = settle_case(partial(_always, pack), case)
        for bill, wanted, found in zip(case.bills, outcomes, settlements, strict=True):
            where = f"seed {seed}, {bill}, {found.refusals}"
            assert found.payable == wanted.payable, where
            assert Fraction(found.eligible, 100) == wanted.eligible, where
            assert _in_yuan(found.parts) == wanted.parts, where
            assert _in_yuan(found.payers) == wanted.payers, where
            for payer, amount in found.payers.items():
                assert sum(line.amount for line in found.lines if line.payer is payer) == amount, where
            payable += found.payable
    assert payable > 400


@pytest.mark.parametrize("block", range(2))
def test_agrees_on_events_and_on_the_bills_around_them(block: int, library: Library) -> None:
    granted = Counter[str]()
    for seed in range(block * 200, (block + 1) * 200):
        case = eventful_year(Random(seed))
        pack = configured(library.pack("shaoxing-2025"), case.local)
        outcomes, sums = oracle.settle(case)
        settlements, decisions = outcome_of(partial(_always, pack), case)
        for decided, paid in zip(decisions, sums, strict=True):
            event, decision = decided.event, decided.decision
            where = f"seed {seed}, {event}, {decision.refusals}"
            assert decision.granted == (paid is not None), where
            assert Fraction(decision.total, 100) == (paid or 0), where
            assert sum(line.amount for line in decision.lines if line.payer) == decision.total, where
            granted[event.kind] += decision.total > 0
        for wanted, found in zip(outcomes, settlements, strict=True):
            assert _in_yuan(found.payers) == wanted.payers, f"seed {seed}, {found}"
    assert min(granted[kind] for kind in EVENTS) > 3, granted


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_worked_examples_come_out_by_the_text_alone(path: Path, library: Library) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    keys = {key: lambda _: None for key in document["case"].get("local", {})}
    kinds = library.pack("shaoxing-2025").kinds()
    installed = Installed({"shaoxing-2025": "shaoxing"}, lambda _: keys, lambda _: kinds)
    case = read_case(json.dumps(document["case"], ensure_ascii=False).encode(), installed)
    outcomes, sums = oracle.settle(case)
    for outcome, claim in zip(outcomes, document["result"]["claims"], strict=True):
        assert outcome.payable == claim["payable"], claim["id"]
        assert {payer: f"{float(amount):.2f}" for payer, amount in outcome.payers.items()} == stated(claim["payers"])
        assert {part: f"{float(amount):.2f}" for part, amount in outcome.parts.items()} == claim["parts"]
    for paid, decision in zip(sums, document["result"].get("decisions", []), strict=True):
        assert (paid is not None, f"{float(paid or 0):.2f}") == (decision["granted"], decision["total"])
