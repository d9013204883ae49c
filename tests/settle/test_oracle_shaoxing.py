"""The engine and a naive calculation from the text of Shaoxing agree on random person-years and all examples."""

import json
from fractions import Fraction
from functools import partial
from pathlib import Path
from random import Random

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.bills import Bill
from medins_desk.domain.policy import PolicyPack
from medins_desk.exchange import Installed, read_case
from medins_desk.packs import Library, configured
from medins_desk.settle import settle_case
from tests.settle import oracle_shaoxing as oracle
from tests.settle.people_shaoxing import person_year

EXAMPLES = sorted((RESOURCES / "packs" / "shaoxing-2025" / "examples").glob("*.json"))


def _always(pack: PolicyPack, _: Bill) -> PolicyPack:
    return pack


@pytest.mark.parametrize("block", range(4))
def test_agrees_with_the_naive_calculation(block: int, library: Library) -> None:
    payable = 0
    for seed in range(block * 150, (block + 1) * 150):
        case = person_year(Random(seed))
        pack = configured(library.pack("shaoxing-2025"), case.local)
        outcomes = oracle.settle(case)
        settlements = settle_case(partial(_always, pack), case)
        for bill, wanted, found in zip(case.bills, outcomes, settlements, strict=True):
            where = f"seed {seed}, {bill}, {found.refusals}"
            assert found.payable == wanted.payable, where
            assert Fraction(found.eligible, 100) == wanted.eligible, where
            assert {part.value: Fraction(sum_, 100) for part, sum_ in found.parts.items()} == wanted.parts, where
            assert {payer.value: Fraction(sum_, 100) for payer, sum_ in found.payers.items()} == wanted.payers, where
            for payer, amount in found.payers.items():
                assert sum(line.amount for line in found.lines if line.payer is payer) == amount, where
            payable += found.payable
    assert payable > 400


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_worked_examples_come_out_by_the_text_alone(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    keys = {key: lambda _: None for key in document["case"].get("local", {})}
    installed = Installed({"shaoxing-2025": "shaoxing"}, lambda _: keys)
    case = read_case(json.dumps(document["case"], ensure_ascii=False).encode(), installed)
    for outcome, claim in zip(oracle.settle(case), document["result"]["claims"], strict=True):
        assert outcome.payable == claim["payable"], claim["id"]
        assert {payer: f"{float(amount):.2f}" for payer, amount in outcome.payers.items()} == claim["payers"]
        assert {part: f"{float(amount):.2f}" for part, amount in outcome.parts.items()} == claim["parts"]
