"""The worked examples that a pack carries as its own evidence: sound in themselves, whoever reckons them."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.identity import fault_of
from medins_desk.domain.money import Fen, from_machine
from medins_desk.domain.settlements import Part, Payer

LAYERS = {
    "hangzhou": ("pooled", "critical", "pending", "account_current"),
    "shaoxing": ("pooled",),
    "langfang": ("pooled", "pending"),
    "sample": ("pooled", "critical", "account_current"),
}
"""What comes out of the eligible amount before the person's own part is drawn, by area."""

EXAMPLES = sorted((RESOURCES / "packs").glob("*/examples/*.json"))


@pytest.fixture(params=EXAMPLES, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def example(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def pairs(path: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each claim with its result."""
    document = read(path)
    return list(zip(document["case"]["claims"], document["result"]["claims"], strict=True))


def fen(amounts: dict[str, str]) -> dict[str, Fen]:
    return {name: from_machine(text) for name, text in amounts.items()}


def test_it_says_what_it_shows_and_names_invented_people(example: Path) -> None:
    document = read(example)
    assert set(document) == {"note", "case", "result"}
    assert document["note"].endswith(".")
    assert document["case"].get("pack", example.parent.parent.name) == example.parent.parent.name
    assert fault_of(document["case"]["person"]["id_number"]) is None


def test_the_payers_add_up_to_each_bill(example: Path) -> None:
    for claim, result in pairs(example):
        payers = fen(result["payers"])
        assert set(payers) | {Payer.ACCOUNT_RELATIVE} == set(Payer), claim["id"]
        assert sum(payers.values()) == from_machine(claim["amounts"]["total"]), claim["id"]
        before = [claim.get("insurer_paid", "0.00"), claim.get("split", {}).get("reimbursed", "0.00")]
        assert sum(map(from_machine, before)) == payers["insurer"], claim["id"]


def test_the_parts_and_the_layers_make_up_the_eligible_amount(example: Path) -> None:
    for claim, result in pairs(example):
        parts, payers, eligible = fen(result["parts"]), fen(result["payers"]), from_machine(result["eligible"])
        assert set(parts) == set(Part), claim["id"]
        if result["payable"]:
            layers = sum(payers[layer] for layer in LAYERS[example.parent.parent.name.partition("-")[0]])
            assert parts["deductible"] + parts["copay"] + layers == eligible, claim["id"]
        else:
            assert eligible == sum(parts.values()) == 0, claim["id"]


def test_assistance_stays_within_the_person_s_side(example: Path) -> None:
    """A grant for a rare disease may pay what lies outside the scope as well."""
    for claim, result in pairs(example):
        parts, payers = fen(result["parts"]), fen(result["payers"])
        granted = from_machine(claim.get("rare_disease_grant", "0.00"))
        within = parts["deductible"] + parts["copay"] + parts["area_first_pay"]
        assert payers["assistance"] <= within + granted, claim["id"]


def test_an_example_of_a_reading_has_its_reading() -> None:
    for path in EXAMPLES:
        named = re.match(r"amb-((?:[a-z]{2}-)?[0-9]+)", path.stem)
        if named:
            folder = path.parent.parent
            stated = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
            folder = folder.with_name(stated.get("framework", {}).get("pack", folder.name))
            readings = tomllib.loads((folder / "readings.toml").read_text(encoding="utf-8"))["readings"]
            assert f"AMB-{named[1].upper()}" in readings, path.name
