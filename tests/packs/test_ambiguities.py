"""Every reading of a pack has its worked figure: its words name it, an example under that reading comes to it."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.classes import ReadAs
from medins_desk.domain.policy import reading_key
from medins_desk.packs import Library

TABLES = sorted(Path(__file__).with_name("ambiguities").glob("*.toml"))
NAMED = pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    with path.open("rb") as opened:
        return tomllib.load(opened)


def readings_of(table: Path) -> dict[str, Any]:
    found: dict[str, Any] = read(RESOURCES / "packs" / table.stem / "readings.toml")["readings"]
    return found


def amounts_in(result: object) -> set[str]:
    """Every amount that stands anywhere in a result."""
    if isinstance(result, dict):
        return set().union(*(amounts_in(part) for part in result.values()))
    if isinstance(result, list):
        return set().union(*(amounts_in(part) for part in result))
    return {result} if isinstance(result, str) else set()


@NAMED
def test_every_reading_is_worked_or_says_why_not(table: Path) -> None:
    worked, apart = read(table)["worked"], read(table)["apart"]
    assert not worked.keys() & apart.keys()
    assert worked.keys() | apart.keys() == readings_of(table).keys()
    assert all(len(reason.split()) > 3 for reason in apart.values())


@NAMED
def test_the_words_name_the_figure_and_the_example_comes_to_it(table: Path) -> None:
    readings = readings_of(table)
    for name, letters in read(table)["worked"].items():
        for letter, (example, figure) in letters.items():
            words = readings[name]["worked" if letter == readings[name]["holds"] else "others"]
            assert figure in words, (name, letter)
            path = RESOURCES / "packs" / table.stem / "examples" / f"{example}.json"
            document = json.loads(path.read_text(encoding="utf-8"))
            assert figure.replace(",", "") in amounts_in(document["result"]), (name, letter)


@NAMED
def test_every_reading_that_an_office_may_choose_is_worked(table: Path) -> None:
    pack = Library([RESOURCES / "packs"]).pack(table.stem)
    worked = read(table)["worked"]
    for kind in pack.classes.values():
        value = pack.left_open[kind.key] if isinstance(kind, ReadAs) else None
        if isinstance(kind, ReadAs) and value and value.reading in readings_of(table):  # else it is that of the base
            assert set(worked[value.reading]) == set(value.words), kind.key
            for letter, (example, _) in worked[value.reading].items():
                path = RESOURCES / "packs" / table.stem / "examples" / f"{example}.json"
                chosen = json.loads(path.read_text(encoding="utf-8"))["case"].get("local", {})
                assert chosen.get(reading_key(value.reading), kind.holds) == letter, (kind.key, letter)
