"""The words of a pack: its rules, its readings, and the articles of the law in our own words."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from medins_desk.domain.policy import Article, Reading, Rule
from medins_desk.packs.faults import Faults
from medins_desk.packs.source import Source
from medins_desk.packs.tables import Table, load_toml


class PackWords(NamedTuple):
    """The words of a pack, by id."""

    rules: Mapping[str, Rule]
    articles: Mapping[str, Article]
    readings: Mapping[str, Reading]


_HEADING = re.compile(r"^##\s+(第[零一二三四五六七八九十百]+条)\s*(.*)$")
_ARTICLE = re.compile(r"第[零一二三四五六七八九十百]+条")


def read_rules(text: str, faults: Faults) -> dict[str, Rule]:
    """The rules of rules.toml by id; each has its place in the law, a title and a plain sentence."""
    root = Table(load_toml(text, "rules.toml", faults), "rules.toml: ", faults)
    found = {}
    for name, table in root.entries("rules"):
        found[name] = Rule(name, table.text("law"), table.text("item"), table.text("plain"))
        table.done()
    root.done()
    return found


def read_readings(text: str, faults: Faults) -> dict[str, Reading]:
    """The readings of readings.toml: what holds, and the words about it."""
    root = Table(load_toml(text, "readings.toml", faults), "readings.toml: ", faults)
    found = {}
    for name, table in root.entries("readings"):
        words = {key: table.text(key) for key in table}
        found[name] = Reading(name, table.text("holds"), words)
    root.done()
    return found


def readings_held(holds: Table, said: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings that pack.toml carries out; each is said in readings.toml, and to the same effect."""
    found = {}
    for name in holds:
        letter = holds.text(name)
        if name not in said:
            holds.fault(name, "readings.toml 里没有这个疑义的说明")
        elif said[name].holds != letter:
            holds.fault(name, f"这里取“{letter}”，readings.toml 写的是“{said[name].holds}”")
        else:
            found[name] = said[name]
    return found


def read_articles(text: str) -> dict[str, Article]:
    """The articles of law.md: a heading ``## 第三十五条 title`` and the text below it."""
    found: dict[str, Article] = {}
    number, title, lines = "", "", list[str]()
    for line in [*text.split("\n"), "## 第零条"]:
        heading = _HEADING.match(line)
        if not heading:
            lines.append(line)
            continue
        if number:
            found[number] = Article(number, title, "\n".join(lines).strip())
        number, title, lines = heading[1], heading[2].strip(), []
    return found


def read_words(source: Source, faults: Faults) -> PackWords:
    """All words of a pack; every article that a rule names stands in law.md."""
    rules = read_rules(source.texts["rules.toml"], faults)
    articles = read_articles(source.texts["law.md"])
    readings = read_readings(source.texts["readings.toml"], faults)
    check_places(rules, articles, faults)
    return PackWords(rules, articles, readings)


def check_places(rules: Mapping[str, Rule], articles: Mapping[str, Article], faults: Faults) -> None:
    """Every article that a rule names stands in law.md."""
    for rule in rules.values():
        for text in misplaced(rule.law, articles):
            faults.add(f"rules.toml: rules.{rule.id}.law", text)


def misplaced(law: str, articles: Mapping[str, Article]) -> list[str]:
    """What is wrong with a place in the law, such as 第三十五条（三）1."""
    named = _ARTICLE.findall(law)
    if not named:
        return ["要写条文，如 第三十五条（三）1"]
    return [f"law.md 里没有{number}" for number in named if number not in articles]
