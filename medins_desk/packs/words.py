"""The words of a pack: its rules, its readings, and the articles of the law in our own words."""

import re
from collections.abc import Mapping

from medins_desk.domain.policy import Article, Reading, Rule
from medins_desk.packs.faults import Faults
from medins_desk.packs.tables import Table, load_toml

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


def read_readings(text: str, holds: Table, faults: Faults) -> dict[str, Reading]:
    """The readings that the pack holds to, with the words of readings.toml beside them."""
    root = Table(load_toml(text, "readings.toml", faults), "readings.toml: ", faults)
    words: dict[str, Mapping[str, str]] = {}
    for name, table in root.entries("readings"):
        words[name] = {key: str(table.raw(key)) for key in table}
    root.done()
    found = {}
    for name in holds:
        letter = holds.text(name)
        said = words.get(name, {})
        if words and not said:
            holds.fault(name, "readings.toml 里没有这个疑义的说明")
        elif said and said.get("holds") != letter:
            holds.fault(name, f"这里取“{letter}”，readings.toml 写的是“{said.get('holds')}”")
        found[name] = Reading(name, letter, said)
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


def check_places(rules: Mapping[str, Rule], articles: Mapping[str, Article], faults: Faults) -> None:
    """Every article that a rule names stands in law.md."""
    for rule in rules.values():
        named = _ARTICLE.findall(rule.law)
        if not named:
            faults.add(f"rules.toml: rules.{rule.id}.law", "要写条文，如 第三十五条（三）1")
        for number in named:
            if number not in articles:
                faults.add(f"rules.toml: rules.{rule.id}.law", f"law.md 里没有{number}")
