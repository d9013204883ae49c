"""Values that the law leaves to the office: what a pack says of them, and a pack with the office's values in it.

They are given as text: a number ``"3"``, a share ``"0.85"`` (at most four decimals), an amount ``"100000.00"``, a word,
a day ``"2001-04-01"``.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from operator import attrgetter

from medins_desk.domain.errors import Fault
from medins_desk.domain.money import WHOLE, from_machine, to_machine
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.policy import LeftToOffice, PolicyPack
from medins_desk.packs.faults import PackFault
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary

_SHARE = re.compile(r"[01](?:\.[0-9]{1,4})?", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DECIMALS = 4


def read_left_open(root: Table, vocabulary: Vocabulary) -> dict[str, LeftToOffice]:
    """The table ``[local]`` of a pack."""
    return {key: _left_open(key, table, vocabulary) for key, table in root.entries("local")}


def _left_open(key: str, table: Table, vocabulary: Vocabulary) -> LeftToOffice:
    vocabulary.law(table)
    kind = table.word("kind", ("share", "money", "text", "number", "day"))
    words = table.words("words") if kind == "text" else ()
    says = {word: table.table("says").text(word) for word in words} if table.has("says") else {}
    for word in table.table("says"):
        if word not in words:
            table.fault("says", f"words 里没有“{word}”")
    low = table.whole("low", 0)
    high = table.whole("high", 0) if table.has("high") else None
    if kind == "share" and (high is None or not low <= high <= WHOLE):
        table.fault("high", "比例要写上下限，在 0 至 10000 之间")
    elif high is not None and high < low:
        table.fault("high", "上限低于下限")
    title, law, blocks = table.text("title"), table.text("law"), table.text("blocks")
    table.done()
    return LeftToOffice(key, title, law, kind, low, high, words, blocks, says=says)


def range_of(value: LeftToOffice) -> str:
    """The range of a value as it is written in a case file: ``0.80 to 0.90``."""
    if value.kind == "text":
        return " or ".join(value.words)
    if value.kind == "day":
        return "a day such as 2001-01-01"
    low, high = (written(value, bound) for bound in (value.low, value.high))
    return f"{low} or more" if value.high is None else f"{low} to {high}"


def written(value: LeftToOffice, bound: int | None) -> str:
    """A bound or value of a share or an amount, as a case file writes it."""
    if bound is None:
        return ""
    if value.kind == "number":
        return str(bound)
    if value.kind == "money":
        return to_machine(bound)
    whole, rest = divmod(bound, WHOLE)
    decimals = f"{rest:04d}".rstrip("0").ljust(2, "0")
    return f"{whole}.{decimals}"


def office_fault(value: LeftToOffice, text: str) -> str | None:
    """What is wrong with a text as the value of a key, naming the article; ``None`` where nothing is."""
    found = parse(value, text)
    if found is None:
        shape = {
            "share": "a share such as 0.85",
            "money": "an amount such as 1230.00",
            "number": "a whole number such as 3",
        }
        return f'"{text}" is not {shape.get(value.kind) or range_of(value)} ({value.law})'
    if isinstance(found, int) and (found < value.low or (value.high is not None and found > value.high)):
        return f'"{text}" is outside the range {range_of(value)} ({value.law})'
    return None


def parse(value: LeftToOffice, text: str) -> int | str | None:
    """The text as basis points, fen, a number, a word or a day, whatever the range; ``None`` without the shape."""
    return _PARSED[value.kind](value, text)


def _word(value: LeftToOffice, text: str) -> str | None:
    return text if text in value.words else None


def _number(_: LeftToOffice, text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


def _share(_: LeftToOffice, text: str) -> int | None:
    if not _SHARE.fullmatch(text):
        return None
    whole, _point, decimals = text.partition(".")
    return int(whole) * WHOLE + int(decimals.ljust(_DECIMALS, "0"))


def _money(_: LeftToOffice, text: str) -> int | None:
    try:
        return from_machine(text)
    except ValueError:
        return None


def _day(_: LeftToOffice, text: str) -> str | None:
    try:
        return str(date.fromisoformat(text)) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


_PARSED: Mapping[str, Callable[[LeftToOffice, str], int | str | None]] = {
    "text": _word,
    "number": _number,
    "share": _share,
    "money": _money,
    "day": _day,
}


def configured(pack: PolicyPack, office: Mapping[str, str]) -> PolicyPack:
    """The pack with the office's values; those of other packs are left aside.

    Raises ``PackFault`` where a value is not one that the law allows. The same values give the same pack object, so
    that what was made ready for it is used again.
    """
    return _stated(pack, tuple(office.items())) if office else pack


@lru_cache(maxsize=512)
def _stated(pack: PolicyPack, office: tuple[tuple[str, str], ...]) -> PolicyPack:
    return configured_by(pack, (OfficeSetting(key, text) for key, text in office))


def configured_by(pack: PolicyPack, settings: Iterable[OfficeSetting]) -> PolicyPack:
    """The pack with what the office has set, one setting a key; like ``configured``, and it keeps day and document."""
    known = sorted((one for one in settings if one.key in pack.left_open), key=attrgetter("key"))
    return _configured(pack, tuple(known)) if known else pack


@lru_cache(maxsize=512)
def _configured(pack: PolicyPack, settings: tuple[OfficeSetting, ...]) -> PolicyPack:
    return replace(pack, office=office_figures(pack.left_open, settings), settings=settings)


def office_figures(left_open: Mapping[str, LeftToOffice], settings: Iterable[OfficeSetting]) -> dict[str, int | str]:
    """What the office has set, as figures and words. Raises ``PackFault`` where the law does not allow a value."""
    found: dict[str, int | str] = {}
    faults = []
    for key, text, *_ in settings:
        fault, parsed = office_fault(left_open[key], text), parse(left_open[key], text)
        if fault or parsed is None:
            faults.append(Fault(key, fault or text))
        else:
            found[key] = parsed
    if faults:
        raise PackFault(faults)
    return found
