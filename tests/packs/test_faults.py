"""What is wrong with a pack is found at load: all of it at once, each with its place and in words."""

import copy
import shutil
import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.assets import RESOURCES
from medins_desk.packs import Library, PackFault
from medins_desk.packs.document import pack_of
from medins_desk.packs.faults import Faults
from medins_desk.packs.source import read_source
from medins_desk.packs.tables import load_toml
from medins_desk.packs.words import read_words

FOLDER = RESOURCES / "packs" / "hangzhou-2018"


def faults_of(tmp_path: Path, file: str, change: Callable[[str], str]) -> dict[str, str]:
    folder = tmp_path / "hangzhou-2018"
    shutil.copytree(FOLDER, folder)
    path = folder / file
    changed = change(path.read_text(encoding="utf-8"))
    assert changed != path.read_text(encoding="utf-8")
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(PackFault) as raised:
        Library([tmp_path]).pack("hangzhou-2018")
    return {fault.place: fault.text for fault in raised.value.faults}


BROKEN = tomllib.loads(Path(__file__).with_name("broken_packs.toml").read_text(encoding="utf-8"))["broken"]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["name"])
def test_names_the_place(tmp_path: Path, case: dict[str, str]) -> None:
    found = faults_of(tmp_path, "pack.toml", lambda text: text.replace(case["old"], case["new"], 1))
    assert case["words"] in found[f"pack.toml: {case['place']}"], found


def test_step_that_nobody_uses(tmp_path: Path) -> None:
    found = faults_of(tmp_path, "pack.toml", lambda text: text.replace('"own_axis", ', ""))
    assert "没有用到" in found["pack.toml: steps.own_axis"]


def test_all_faults_at_once(tmp_path: Path) -> None:
    found = faults_of(
        tmp_path,
        "pack.toml",
        lambda text: (
            text.replace("rate  = 9000", "rate  = 0.9").replace("@half_limit", "@half").replace("[year]", "[y]")
        ),
    )
    assert len(found) >= 4
    assert all(place.startswith("pack.toml: ") for place in found)


@pytest.mark.parametrize("file", ["pack.toml", "rules.toml", "readings.toml"])
def test_duplicate_key(tmp_path: Path, file: str) -> None:
    found = faults_of(tmp_path, file, lambda text: text + text[text.index("\n[") :])
    assert "不是有效的 TOML" in found[file]


def test_wrong_encoding(tmp_path: Path) -> None:
    folder = tmp_path / "hangzhou-2018"
    shutil.copytree(FOLDER, folder)
    (folder / "law.md").write_bytes("第三十五条".encode("gb18030"))
    with pytest.raises(PackFault, match="UTF-8"):
        Library([tmp_path]).pack("hangzhou-2018")


def test_missing_files_are_all_named(tmp_path: Path) -> None:
    folder = tmp_path / "hangzhou-2018"
    folder.mkdir()
    (folder / "pack.toml").write_text("", encoding="utf-8")
    with pytest.raises(PackFault) as raised:
        Library([tmp_path]).pack("hangzhou-2018")
    assert {fault.place for fault in raised.value.faults} == {"rules.toml", "readings.toml", "law.md"}


@pytest.mark.parametrize("open_with", ["[" * 100_000, "x = " + "{ a = " * 50_000, "[" + "a." * 20_000 + "a]"])
def test_deep_nesting(tmp_path: Path, open_with: str) -> None:
    assert faults_of(tmp_path, "pack.toml", lambda text: text + "\n" + open_with)


def test_rule_whose_article_is_missing(tmp_path: Path) -> None:
    found = faults_of(tmp_path, "law.md", lambda text: text.replace("## 第四十七条", "## 说明"))
    assert "law.md 里没有第四十七条" in found["rules.toml: rules.HZ2018-47-1.law"]


SAID = read_words(read_source(FOLDER, Faults()), Faults())
RAW: dict[str, Any] = load_toml((FOLDER / "pack.toml").read_text(encoding="utf-8"), "pack.toml", Faults())
ODD: list[Any] = [None, 0, -1, 10**30, True, "", "@", "!", "乱", [], {}, [{}], {"by": "kind"}, {"is": {}}, [[]]]


def spoil(node: dict[str, Any] | list[Any], chance: Random, depth: int = 0) -> None:
    """Replace, drop or add one thing somewhere in the tables."""
    keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
    if not keys:
        return
    key: Any = chance.choice(keys)
    if isinstance(node[key], (dict, list)) and node[key] and chance.random() < 0.8 and depth < 9:
        spoil(node[key], chance, depth + 1)
    elif chance.random() < 0.3:
        del node[key]
    elif chance.random() < 0.2 and isinstance(node, dict):
        node["extra"] = copy.deepcopy(chance.choice(ODD))
    else:
        odd = copy.deepcopy(chance.choice(ODD))
        node[key] = odd if odd is not None else []


@settings(max_examples=250, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_spoiled_pack_is_refused_or_sound(chance: Random) -> None:
    raw = copy.deepcopy(RAW)
    for _ in range(chance.randint(1, 3)):
        spoil(raw, chance)
    faults = Faults()
    with suppress(PackFault):
        pack_of("spoiled", raw, SAID, "", faults)
    assert all(found.place.startswith("pack.toml: ") and found.text for found in faults)
