"""The words of each pack: complete, cited, and plain enough for the person at the window."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from medins_desk.assets import RESOURCES

PACKS = sorted(path.parent for path in (RESOURCES / "packs").glob("*/rules.toml"))
ARTICLE = re.compile(r"第[一二三四五六七八九十百零]+条")
ITEM = re.compile(r"[0-9]+号文[一二三四五六七八九十]+(?:（[一二三四五六七八九十]+）)?[0-9]*")
"""A place in a text without articles, told from the articles of the text that it amends by its number."""
OUTLINE = re.compile(r"(（[一二三四五六七八九十]+）)([0-9]|第[一二三]款)?")
"""A place in a text of numbered paragraphs without articles."""
CLAUSE_END = re.compile(r"[，。；：、]")
UNWANTED = ("请您", "抱歉", "失败", "非法", "异常", "参保人员", "承担", "予以", "支付", "！", "!")
FORMULA_MARKS = ("{", "}", "%s")


def table(pack: Path, file: str, name: str) -> dict[str, Any]:
    """A table of one of the pack's files; a pack that amends another may do without it."""
    if not (pack / file).exists():
        return {}
    with (pack / file).open("rb") as opened:
        entries: dict[str, Any] = tomllib.load(opened).get(name, {})
    return entries


@pytest.fixture(params=PACKS, ids=lambda path: path.name)
def pack(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


def test_every_rule_says_where_what_and_why(pack: Path) -> None:
    for rule, words in table(pack, "rules.toml", "rules").items():
        assert set(words) == {"law", "item", "plain"}, rule
        assert all(isinstance(text, str) and text.strip() == text != "" for text in words.values()), rule
        assert any(place.match(words["law"]) for place in (ARTICLE, ITEM, OUTLINE)), rule


def test_a_rule_is_said_in_short_plain_clauses(pack: Path) -> None:
    people = table(pack / "people", "rules.toml", "rules")
    for rule, words in {**table(pack, "rules.toml", "rules"), **people}.items():
        plain = words["plain"]
        assert plain.endswith("。"), rule
        assert not [word for word in (*UNWANTED, *FORMULA_MARKS) if word in plain], rule
        clauses = [clause.replace(" ", "") for clause in CLAUSE_END.split(plain)]
        assert max(map(len, clauses)) <= 20, rule
        assert not re.search(r"[\u4e00-\u9fff][0-9]|[0-9%][\u4e00-\u9fff]", plain), f"{rule}: a space at each figure"
        assert not re.search(r"[,.;:?](?![0-9])", plain), f"{rule}: full-width marks"


def articles(pack: Path) -> dict[str, str]:
    """The articles of law.md by name, with title and body."""
    text = (pack / "law.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {part.split(" ", 1)[0]: part.split(" ", 1)[1].strip() for part in parts}


def test_each_article_stands_once_in_order_with_title_and_body(pack: Path) -> None:
    headings = re.findall(r"^## (\S+) (.+)$", (pack / "law.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    names = [name for name, _ in headings]
    assert all(any(place.fullmatch(name) for place in (ARTICLE, ITEM, OUTLINE)) for name in names)
    numbers = [number(name) for name in names if ARTICLE.fullmatch(name)]
    assert numbers == sorted(set(numbers))
    assert len(set(names)) == len(names)
    assert all(body.partition("\n")[0] and body.partition("\n")[2].strip() for body in articles(pack).values())


def number(article: str) -> int:
    """第一百零五条 → 105."""
    hundreds, _, rest = article[1:-1].rpartition("百")
    tens, ten, ones = rest.lstrip("零").rpartition("十")
    digit = "零一二三四五六七八九".index
    return (digit(hundreds) * 100 if hundreds else 0) + (digit(tens or "一") * 10 if ten else 0) + digit(ones or "零")


def test_each_place_in_the_law_can_be_read_in_law_md(pack: Path) -> None:
    known = articles(pack)
    cited = table(pack, "rules.toml", "rules") | table(pack, "readings.toml", "readings")
    for name, entry in cited.items():
        for article, item in re.findall(
            r"(第[一二三四五六七八九十百零]+条)((?:（[一二三四五六七八九十]+）)?)", entry["law"]
        ):
            assert article in known, name
            assert item in known[article], f"{name}: {article}{item}"
        for article, item in re.findall(rf"({ITEM.pattern})((?:（[0-9]+）)?)", entry["law"]):
            assert article in known, name
            assert item in known[article], f"{name}: {article}{item}"


def test_each_place_of_an_outline_can_be_read_in_law_md(pack: Path) -> None:
    known = articles(pack)
    cited = [entry["law"] for name in ("open", "bounds") for entry in table(pack, "pack.toml", name).values()]
    cited += [entry["law"] for entry in table(pack, "rules.toml", "rules").values()]
    cited += [entry["law"] for entry in table(pack, "readings.toml", "readings").values()]
    outlined = any(OUTLINE.fullmatch(name) for name in known)
    for place in [place for law in cited if outlined for place in law.split("、")]:
        found = OUTLINE.fullmatch(place)
        assert found, place
        assert found[1] in known, place
        assert not found[2] or re.search(rf"^{found[2]}　", known[found[1]], flags=re.MULTILINE), place


def test_each_reading_is_argued_and_reckoned(pack: Path) -> None:
    for name, entry in table(pack, "readings.toml", "readings").items():
        assert set(entry) == {"holds", "law", "question", "reading", "why", "worked", "others"}, name
        assert all(isinstance(text, str) and text.strip() == text != "" for text in entry.values()), name
        assert entry["question"].endswith("？"), name
        assert re.search(r"[0-9]", entry["worked"]), f"{name}: a worked figure"
        assert not re.match(rf"{entry['holds']} ", entry["others"]), f"{name}: the others are the others"


def test_the_pack_holds_the_readings_that_are_argued(pack: Path) -> None:
    held = table(pack, "pack.toml", "readings")
    argued = table(pack, "readings.toml", "readings")
    assert {name: argued[name]["holds"] for name in held} == held
