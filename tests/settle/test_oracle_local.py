"""The engine and a naive calculation from the text of 2014 agree, over random local policies and the examples."""

import json
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.policy import Status
from medins_desk.exchange import Installed, read_case
from medins_desk.packs import Library, configured_by
from medins_desk.settle import settle_case
from tests.settle import oracle_local as oracle
from tests.settle.oracle_book import stated
from tests.settle.people_local import local_pack, person_year

EXAMPLES = sorted((RESOURCES / "packs" / "sample-2014" / "examples").glob("*.json"))


@pytest.mark.parametrize("block", range(4))
def test_agrees_with_the_naive_calculation(block: int, library: Library) -> None:
    payable = 0
    for seed in range(block * 100, (block + 1) * 100):
        chance = Random(seed)
        pack = local_pack(library, seed % 16)
        assert pack.status is Status.IN_FORCE
        assert pack.frame is not None
        readings = {"AMB-FW-03": chance.choice("ab"), "AMB-FW-07": chance.choice("ab")}
        local = oracle.Local(pack.frame.figures, readings)
        pack = configured_by(pack, [OfficeSetting(f"reading.{key}", letter) for key, letter in readings.items()])
        case = person_year(chance)
        outcomes = oracle.settle(case, local)
        settlements = settle_case(lambda _, pack=pack: pack, case)  # type: ignore[misc]  # bound at once
        for bill, wanted, found in zip(case.bills, outcomes, settlements, strict=True):
            where = f"seed {seed}, {bill}, {found.refusals}"
            assert found.payable == wanted.payable, where
            assert Fraction(found.eligible, 100) == wanted.eligible, where
            assert {part.value: Fraction(sum_, 100) for part, sum_ in found.parts.items()} == wanted.parts, where
            assert {payer.value: Fraction(sum_, 100) for payer, sum_ in found.payers.items()} == wanted.payers, where
            payable += found.payable
    assert payable > 200


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_worked_examples_come_out_by_the_text_alone(path: Path, library: Library) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    frame = library.pack("sample-2014").frame
    assert frame is not None
    keys = {key: lambda _: None for key in document["case"].get("local", {})}
    installed = Installed({"sample-2014": "sample"}, lambda _: keys, lambda _: library.pack("sample-2014").kinds())
    case = read_case(json.dumps(document["case"], ensure_ascii=False).encode(), installed)
    readings = {key.removeprefix("reading."): text for key, text in case.local.items()}
    outcomes = oracle.settle(case, oracle.Local(frame.figures, readings))
    for outcome, claim in zip(outcomes, document["result"]["claims"], strict=True):
        assert outcome.payable == claim["payable"], claim["id"]
        assert {payer: f"{float(amount):.2f}" for payer, amount in outcome.payers.items()} == stated(claim["payers"])
        assert {part: f"{float(amount):.2f}" for part, amount in outcome.parts.items()} == claim["parts"]
