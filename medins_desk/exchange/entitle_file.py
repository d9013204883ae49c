"""Reads what happened to a person's insurance (``medins-entitle/1``), in one JSON document.

All faults are named at once, each with its JSON path, like those of a case file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.participation import CATEGORIES, KEYS, History, Keys, Occurred, Occurrence, before_life
from medins_desk.domain.persons import Category, Scheme
from medins_desk.exchange.case_file import Installed, read_law, read_local
from medins_desk.exchange.entries import MISSING, Entry
from medins_desk.exchange.json_text import quoted
from medins_desk.exchange.people_document import opened

FORMAT = "medins-entitle/1"
MOST_EVENTS = 2_000
MOST_MONTHS = 1_200
"""A hundred years: more a payment does not cover."""

WRITTEN: Mapping[str, str] = {"first": "from", "last": "to"}
"""The fields of an occurrence that a document calls otherwise."""

_KEYS = frozenset({"format", "pack", "area", "day", "as_of", "local", "birth_date", "events"})
_NUMBER = re.compile(r"[0-9]{1,4}", re.ASCII)
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class EntitleCase:
    """What is asked: by which pack, or by those of an area; of which day, and as it is known on which one."""

    history: History
    day: date
    as_of: date
    pack: str | None = None
    area: str | None = None
    local: Mapping[str, str] = field(default_factory=dict)


def read_entitle(data: bytes, installed: Installed) -> EntitleCase:
    """What a document asks. Raises ``ClerkFault`` with every fault where it is not a valid one."""
    entry, faults = opened(data, FORMAT, _KEYS)
    pack, area = read_law(entry, installed)
    local = read_local(entry, installed, pack, installed.areas.get(pack) if pack else area)
    for key in ("day", "birth_date", "events"):
        entry.needs(key)
    day, birth = entry.day("day"), entry.day("birth_date")
    as_of = entry.day("as_of") or day
    if day and birth and birth > day:
        entry.fault("birth_date", f'"{birth}" 晚于 "day" 的 {day}')
    events = read_events(entry, birth)
    if faults or day is None or birth is None or as_of is None:
        raise ClerkFault(faults)
    return EntitleCase(History(birth, tuple(events)), day, as_of, pack, area, local)


def read_events(entry: Entry, birth: date | None) -> list[Occurrence]:
    """What happened, under the key ``events`` of a document; nothing of it before birth."""
    known = frozenset({"kind", *(_written(name) for keys in KEYS.values() for name in (*keys.needed, *keys.optional))})
    found = []
    for number, item in enumerate(entry.items("events", known)):
        if number >= MOST_EVENTS:
            entry.fault("events", f"多于 {MOST_EVENTS} 条，分开来问")
            break
        one = _event(item)
        if one is None:
            continue
        for name in before_life(one, birth) if birth else ():
            item.fault(_written(name), f'早于 "birth_date" 的 {birth}')
        found.append(one)
    return found


def _written(name: str) -> str:
    return WRITTEN.get(name, name)


def _event(item: Entry) -> Occurrence | None:
    item.needs("kind")
    kind = item.word("kind", Occurred)
    if kind is None:
        return None
    keys = KEYS[kind]
    _check_keys(item, kind, keys)
    first, last = item.month("from"), item.month("to")
    if first is not None and last is not None and not 0 <= last - first < MOST_MONTHS:
        item.fault("to", f'早于 "from"，或者晚了 {MOST_MONTHS} 个月以上')
    until, day = item.day("until"), item.day("day")
    if until and day and until < day:
        item.fault("until", f'"{until}" 早于 "day" 的 {day}')
    qualified = item.day("qualified")
    if kind is Occurred.REGISTERED and qualified and day and qualified > day:
        item.fault("qualified", f'"{qualified}" 晚于 "day" 的 {day}')
    return Occurrence(
        kind=kind,
        day=day,
        category=_category(item, kind),
        first=first,
        last=last,
        year=_digits(item, "year", _YEAR),
        qualified=qualified,
        certificate=item.day("certificate"),
        funded=item.flag("funded", default=False),
        ordered=item.day("ordered"),
        until=until,
        settled=item.day("settled"),
        scheme=item.word("scheme", Scheme),
        handled=item.flag("handled", default=False) if item.has("handled") else None,
        months=_digits(item, "months", _NUMBER),
        outside=item.flag("outside", default=False),
        covered=item.flag("covered", default=False) if item.has("covered") else None,
        reason=item.text("reason") or "",
    )


def _category(item: Entry, kind: Occurred) -> Category | None:
    category = item.word("category", Category)
    allowed = CATEGORIES.get(kind, ())
    if category and allowed and category not in allowed:
        item.fault("category", f'"{kind}" 不用 "{category}"，可以写 {", ".join(allowed)}')
    return category


def _check_keys(item: Entry, kind: Occurred, keys: Keys) -> None:
    allowed = {_written(name) for name in (*keys.needed, *keys.optional)}
    for name in keys.needed:
        item.needs(_written(name), MISSING)
    for every in KEYS.values():
        for name in map(_written, (*every.needed, *every.optional)):
            if name not in allowed and item.has(name):
                item.fault(name, f'"{kind}" 没有这一项，删去')
                allowed.add(name)


def _digits(item: Entry, key: str, shape: re.Pattern[str]) -> int | None:
    text = item.text(key)
    if text is None:
        return None
    if not shape.fullmatch(text):
        item.fault(key, f'{quoted(text)} 不是整数，写成 "{2018 if key == "year" else 12}"')
        return None
    return int(text)
