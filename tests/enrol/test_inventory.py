"""Every computed rule of the inventories about people is carried by the law of people, or it says why not."""

import re
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from tests.packs.test_inventory import read

INVENTORIES = sorted(Path(__file__).with_name("inventory").glob("*.toml"))
NAMED = pytest.mark.parametrize("inventory", INVENTORIES, ids=lambda path: path.stem)


def layers(name: str) -> list[Path]:
    """The folder of a law of people, and of every one that it amends."""
    folder = RESOURCES / "packs" / name / "people"
    base = read(folder / "people.toml").get("amends")
    return [folder, *(layers(base["pack"]) if base else [])]


def texts(name: str) -> str:
    """All tables of a law of people but the words."""
    files = [path for folder in layers(name) for path in sorted(folder.glob("*.toml"))]
    words = ("rules.toml", "readings.toml")
    return "\n".join(path.read_text(encoding="utf-8") for path in files if path.name not in words)


@NAMED
def test_rules_that_carry_it_are_there_and_used(inventory: Path) -> None:
    known = {rule for folder in layers(inventory.stem) for rule in read(folder / "rules.toml")["rules"]}
    used = set(re.findall(r'"([A-Z]{2}20\d\d-[^"]+)"', texts(inventory.stem)))
    named = {rule for carrying in read(inventory)["carried"].values() for rule in carrying}
    assert named <= known & used


@NAMED
def test_places_where_it_stands_are_there(inventory: Path) -> None:
    tables = texts(inventory.stem)
    for places in read(inventory)["stands"].values():
        for place in places:
            table, _, key = place.rpartition(".")
            assert (
                f"[{place}]" in tables
                or f'"{place}"' in tables
                or re.search(rf"\[{re.escape(table)}\]\n(?:[^\[].*\n)*?{re.escape(key)} = ", tables)
            ), place


@NAMED
def test_each_rule_stands_once_and_what_waits_says_why(inventory: Path) -> None:
    tables = read(inventory)
    assert set(tables) == {"carried", "stands", "waits"}
    ids = [rule for table in tables.values() for rule in table]
    assert len(ids) == len(set(ids))
    assert all(len(reason.split()) > 3 for reason in tables["waits"].values())


def test_every_rule_about_people_is_used() -> None:
    for folder in sorted((RESOURCES / "packs").glob("*/people")):
        tables = texts(folder.parent.name)
        assert not [rule for rule in read(folder / "rules.toml")["rules"] if f'"{rule}"' not in tables]
