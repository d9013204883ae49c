"""The words of each pack: complete, cited, and plain enough for the person at the window."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from medins_desk.assets import RESOURCES

PACKS = sorted(path.parent for path in (RESOURCES / "packs").glob("*/rules.toml"))
ARTICLE = re.compile(r"第[一二三四五六七八九十百零]+条")
CLAUSE_END = re.compile(r"[，。；：、]")
UNWANTED = ("请您", "抱歉", "失败", "非法", "异常", "参保人员", "承担", "予以", "支付", "！", "!")
FORMULA_MARKS = ("{", "}", "%s")


def table(pack: Path, file: str, name: str) -> dict[str, dict[str, Any]]:
    with (pack / file).open("rb") as opened:
        entries: dict[str, dict[str, Any]] = tomllib.load(opened)[name]
    return entries


@pytest.fixture(params=PACKS, ids=lambda path: path.name)
def pack(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


def test_every_rule_says_where_what_and_why(pack: Path) -> None:
    for rule, words in table(pack, "rules.toml", "rules").items():
        assert set(words) == {"law", "item", "plain"}, rule
        assert all(isinstance(text, str) and text.strip() == text != "" for text in words.values()), rule
        assert ARTICLE.match(words["law"]), rule


def test_a_rule_is_said_in_short_plain_clauses(pack: Path) -> None:
    for rule, words in table(pack, "rules.toml", "rules").items():
        plain = words["plain"]
        assert plain.endswith("。"), rule
        assert not [word for word in (*UNWANTED, *FORMULA_MARKS) if word in plain], rule
        clauses = [clause.replace(" ", "") for clause in CLAUSE_END.split(plain)]
        assert max(map(len, clauses)) <= 20, rule
        assert not re.search(r"[\u4e00-\u9fff][0-9]|[0-9%][\u4e00-\u9fff]", plain), f"{rule}: a space at each figure"
        assert not re.search(r"[,.;:?](?![0-9])", plain), f"{rule}: full-width marks"
