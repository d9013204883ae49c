"""Every rule of an inventory that concerns settlement is carried by its pack, or it says why not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from medins_desk.assets import RESOURCES

INVENTORIES = sorted(Path(__file__).with_name("inventory").glob("*.toml"))
NAMED = pytest.mark.parametrize("inventory", INVENTORIES, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    with path.open("rb") as opened:
        return tomllib.load(opened)


def place(tables: dict[str, Any], path: str) -> bool:
    """What stands at a place such as ``values.aid_cap``; a key of the office has points in it."""
    found: Any = tables
    for key in path.split(".", 1) if path.startswith(("local.", "open.")) else path.split("."):
        found = found[key]
    return bool(found)


def layers(name: str, file: str) -> list[dict[str, Any]]:
    """A file of a pack, and of every pack that it amends."""
    base = read(RESOURCES / "packs" / name / "pack.toml").get("amends")
    below = layers(base["pack"], file) if base else []
    return [read(RESOURCES / "packs" / name / file), *below]


def stands(name: str, path: str) -> bool:
    """Whether something stands at a place of a pack: in its own file, in what it changes, or in what it amends."""
    for tables in layers(name, "pack.toml"):
        changed = [change.get("insert") or change.get("set") for change in tables.get("change", ())]
        if path in changed:
            return True
        try:
            return place(tables, path)
        except KeyError:
            continue
    return False


@NAMED
def test_rules_that_carry_it_are_there(inventory: Path) -> None:
    rules = {rule for layer in layers(inventory.stem, "rules.toml") for rule in layer["rules"]}
    found = read(inventory)["carried"]
    assert all(found.values())
    assert not [rule for carrying in found.values() for rule in carrying if rule not in rules]


@NAMED
def test_places_where_it_stands_are_there(inventory: Path) -> None:
    for rule, places in read(inventory)["stands"].items():
        assert all(stands(inventory.stem, path) for path in places), rule


@NAMED
def test_each_rule_stands_once_and_what_waits_says_why(inventory: Path) -> None:
    tables = read(inventory)
    assert set(tables) == {"carried", "stands", "waits"}
    ids = [rule for table in tables.values() for rule in table]
    assert len(ids) == len(set(ids))
    assert all(len(reason.split()) > 3 for reason in tables["waits"].values())


@NAMED
def test_every_rule_of_the_pack_serves_a_rule_of_the_inventory_or_is_used(inventory: Path) -> None:
    folder = RESOURCES / "packs" / inventory.stem
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    assert not [rule for rule in read(folder / "rules.toml")["rules"] if f'"{rule}"' not in text]
