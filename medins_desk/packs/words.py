"""The words of a pack: its rules, its readings, and the articles of the law in our own words."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from medins_desk.domain.errors import Fault
from medins_desk.domain.policy import Article, Reading, Rule, article_number
from medins_desk.packs.faults import Faults
from medins_desk.packs.signs import check_text, check_values
from medins_desk.packs.source import Source
from medins_desk.packs.tables import Table, load_toml


class PackWords(NamedTuple):
    """The words of a pack, by id."""

    rules: Mapping[str, Rule]
    articles: Mapping[str, Article]
    readings: Mapping[str, Reading]


_HEADING = re.compile(r"^##\s+(\S+)[ \t]*(.*)$")
_ARTICLE = re.compile(r"第[零一二三四五六七八九十百]+条")


def read_rules(text: str, faults: Faults) -> dict[str, Rule]:
    """The rules of rules.toml by id; each has its place in the law, a title and a plain sentence."""
    raw = load_toml(text, "rules.toml", faults)
    check_values(raw, text, "rules.toml", faults)
    root = Table(raw, "rules.toml: ", faults)
    found = {}
    for name, table in root.entries("rules"):
        found[name] = Rule(name, table.text("law"), table.text("item"), table.text("plain"))
        table.done()
    root.done()
    return found


def read_readings(text: str, faults: Faults) -> dict[str, Reading]:
    """The readings of readings.toml: what holds, and the words about it."""
    raw = load_toml(text, "readings.toml", faults)
    check_values(raw, text, "readings.toml", faults)
    root = Table(raw, "readings.toml: ", faults)
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


def read_articles(text: str, faults: Faults) -> dict[str, Article]:
    """The articles of law.md: a heading ``## 第三十五条 title``, or another number, and text; each stands once."""
    check_text(text, "law.md", faults)
    found: dict[str, Article] = {}
    number, title, lines = "", "", list[str]()
    for place, line in enumerate([*text.split("\n"), "## end"], 1):
        heading = _HEADING.match(line)
        if not heading:
            lines.append(line)
            continue
        if number:
            found[number] = Article(number, title, "\n".join(lines).strip())
        number, title, lines = heading[1], heading[2].strip(), []
        if number in found:
            faults.add("law.md", f"“{number}”写了两次，并成一条 (at line {place})")
    return found


def read_words(source: Source, faults: Faults, base: PackWords | None = None) -> PackWords:
    """All words of a pack, over those of the pack that it amends; every article that a rule names stands in law.md."""
    own = own_words(source, faults)
    under = base or PackWords({}, {}, {})
    said = PackWords(
        {**under.rules, **own.rules}, {**under.articles, **own.articles}, {**under.readings, **own.readings}
    )
    check_places(own.rules, said.articles, faults)
    return said


def own_words(source: Source, faults: Faults) -> PackWords:
    """The words that a pack's own files hold."""
    words, found = _read(source.texts["rules.toml"], source.texts["law.md"], source.texts["readings.toml"])
    for fault in found:
        faults.add(fault.place, fault.text)
    return words


@lru_cache(maxsize=32)
def _read(rules: str, law: str, readings: str) -> tuple[PackWords, tuple[Fault, ...]]:
    """The words of texts, and their faults; those of a pack that another one amends are read once for both."""
    faults = Faults()
    words = PackWords(read_rules(rules, faults), read_articles(law, faults), read_readings(readings, faults))
    return words, tuple(faults)


def check_places(rules: Mapping[str, Rule], articles: Mapping[str, Article], faults: Faults) -> None:
    """Every article that a rule names stands in law.md."""
    wrong = {law: misplaced(law, articles) for law in {rule.law for rule in rules.values()}}
    for rule in rules.values():
        for text in wrong[rule.law]:
            faults.add(f"rules.toml: rules.{rule.id}.law", text)


def misplaced(law: str, articles: Mapping[str, Article]) -> list[str]:
    """What is wrong with a place in the law, such as 第三十五条（三）1, or several with 、 between them."""
    named = _ARTICLE.findall(law)
    if named:
        return [f"law.md 里没有{number}" for number in named if number not in articles]
    strange = [place for place in law.split("、") if not article_number(place, articles)]
    return [f"“{place}”不是 law.md 里的条文，写法如 第三十五条（三）1" for place in strange]
