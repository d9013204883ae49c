"""Reads facts of a person (``medins-facts/1``): what is asked of the law of people, in one JSON document.

All faults are named at once, each with its JSON path, like those of a case file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.values import Word
from medins_desk.enrol.facts import FACTS, Fact, FactKind, FactValue
from medins_desk.exchange.case_file import Installed, read_law, read_local
from medins_desk.exchange.entries import Entry
from medins_desk.exchange.json_text import WHOLE, parse, quoted

FORMAT = "medins-facts/1"
_KEYS = frozenset({"format", "pack", "area", "day", "local", "facts"})
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class FactsCase:
    """What is asked: by which pack, or by that of an area in force on the day; the facts; the office's values."""

    day: date
    pack: str | None = None
    area: str | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    local: Mapping[str, str] = field(default_factory=dict)


def read_facts(data: bytes, installed: Installed) -> FactsCase:
    """The facts in a document. Raises ``ClerkFault`` with every fault where it is not a valid one."""
    value, twice = parse(data)
    faults = list(twice)
    if not isinstance(value, dict):
        raise ClerkFault([Fault(WHOLE, f"{quoted(value)} is not an object")])
    entry = Entry(value, "", _KEYS, faults)
    _check_format(entry)
    pack, area = read_law(entry, installed)
    local = read_local(entry, installed, pack, installed.areas.get(pack) if pack else area)
    entry.needs("day")
    day = entry.day("day")
    inner = entry.inner("facts", frozenset(FACTS))
    facts = dict(_facts(inner)) if inner else {}
    if faults or day is None:
        raise ClerkFault(faults)
    return FactsCase(day, pack, area, facts, local)


def _check_format(entry: Entry) -> None:
    entry.needs("format")
    found = entry.text("format")
    if found is not None and found != FORMAT:
        entry.fault("format", f'{quoted(found)} is not "{FORMAT}"')


def _facts(entry: Entry) -> list[tuple[str, FactValue]]:
    read = [(name, _fact(entry, name, fact)) for name, fact in FACTS.items() if entry.has(name)]
    return [(name, value) for name, value in read if value is not None]


def _fact(entry: Entry, name: str, fact: Fact) -> FactValue | None:
    match fact.kind:
        case FactKind.TRUTH:
            return entry.flag(name, default=False)
        case FactKind.AMOUNT:
            return entry.amount(name)
        case FactKind.DAY:
            return entry.day(name)
        case FactKind.NUMBER:
            return _number(entry, name)
        case FactKind.WORD:
            return _known(entry, name, entry.text(name), fact.words)
        case FactKind.WORDS:
            words = [_known(entry, name, word, fact.words) for word in entry.texts(name)]
            return frozenset(word for word in words if word)


def _number(entry: Entry, name: str) -> int | None:
    """A number, written as a text like every figure of these documents."""
    text = entry.text(name)
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    entry.fault(name, f'{quoted(text)} is not a whole number such as "40"')
    return None


def _known(entry: Entry, name: str, word: str | None, words: frozenset[Word]) -> str | None:
    if word is not None and word not in words:
        entry.fault(name, f"{quoted(word)} is not one of {', '.join(sorted(str(one) for one in words))}")
        return None
    return word
