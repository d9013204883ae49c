"""What lint says of worked examples, of signs that nobody can read, and of an article that stands twice."""

import shutil
from pathlib import Path

import pytest

from medins_desk.cli.streams import readable
from tests.test_cli_packs import PACKS, said

NAME = "langfang-2024"
SOUND = "amb-lf-03-third-stay.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / NAME
    shutil.copytree(PACKS / NAME, found)
    for path in (found / "examples").glob("*.json"):
        if path.name != SOUND:
            path.unlink()
    return found


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_pack_without_examples(folder: Path) -> None:
    shutil.rmtree(folder / "examples")
    assert "examples：没有算例" in said("lint", str(folder), status=1)


def test_each_example_is_looked_at(folder: Path) -> None:
    for name, data in {"a": "{", "b": "[" * 200_000, "c": "[]", "d": '{"case": {}}'}.items():
        (folder / "examples" / f"{name}.json").write_text(data, encoding="utf-8")
    change(folder / "examples" / SOUND, '"17248.00"', '"17248.01"')
    text = said("lint", str(folder), status=1)
    assert all(f"examples/{name}.json：" in text for name in "abcd"), text
    assert "examples/b.json：算例读不出来：嵌套过深" in text
    assert f"examples/{SOUND}：" in text


@pytest.mark.parametrize("key", ["title", "basis"])
def test_a_control_character_in_the_head(folder: Path, key: str) -> None:
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    line = next(line for line in text.split("\n") if line.startswith(key))
    change(folder / "pack.toml", line, line.rstrip()[:-1] + '\\u001b[2J"')
    found = said("lint", str(folder), status=1)
    assert f"{key}：有控制字符（U+001B）" in found
    assert "\x1b" not in found


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x9b"])
def test_a_control_character_in_the_law(folder: Path, sign: str) -> None:
    lines = (folder / "law.md").read_text(encoding="utf-8").split("\n")
    lines[4] += sign
    (folder / "law.md").write_text("\n".join(lines), encoding="utf-8")
    assert "law.md:5：有控制字符" in said("lint", str(folder), status=1)


def test_an_article_that_stands_twice(folder: Path) -> None:
    text = (folder / "law.md").read_text(encoding="utf-8")
    number = next(line for line in text.split("\n") if line.startswith("## ")).split()[1]
    (folder / "law.md").write_text(f"{text}\n## {number} again\n", encoding="utf-8")
    assert f"“{number}”写了两次" in said("lint", str(folder), status=1)


def test_a_figure_in_quotes(folder: Path) -> None:
    change(folder / "pack.toml", "class_b = 500", 'class_b = "500"')
    assert "“500”写成了文字，这里要写不带引号的整数" in said("lint", str(folder), status=1)


def test_no_control_character_reaches_a_terminal() -> None:
    assert readable("a\x1b[2J\x9b\0\r\tb\nc") == "a\\u001b[2J\\u009b\\u0000\\u000d\tb\nc"
