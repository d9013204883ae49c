"""A value or reading that the law leaves to the office, in the clerk's words: article, range, what it is and was."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from medins_desk.domain.money import WHOLE, percent, shown
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.policy import LEFT_TO_CHOOSE, LeftToOffice, PolicyPack, Reading
from medins_desk.domain.values import Given, OfficeValue
from medins_desk.packs import parse
from medins_desk.store.office_values import SetByOffice, standing

NOT_SET = "没有设定"
_LETTER = re.compile(r"(?:^|[。；] ?)([a-z]) ")
_DAY_OF_YEAR = re.compile(r"([0-9]{2})-([0-9]{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the window lists it. ``stands``: whether a later entry has not taken its place."""

    value: str
    since: date
    document: str
    clerk: str
    set_at: datetime
    stands: bool


@dataclass(frozen=True, slots=True)
class OpenValue:
    """A value that the law leaves to the office, as the office sees it today.

    ``choices`` are the words to choose from, with what each means; empty for a share or an amount. ``readings`` are the
    letters of an ambiguity with what each reads and comes to, ``reading`` what the pack says of it. ``now`` says what
    is in force, ``entry`` by which entry, ``entries`` all that was ever set, the latest first.
    """

    key: str
    title: str
    law: str
    kind: str
    range: str
    blocks: str
    pack: str
    choices: tuple[tuple[str, str], ...]
    readings: tuple[tuple[str, str], ...]
    reading: Reading | None
    now: str
    entry: Entry | None
    entries: tuple[Entry, ...]


def open_value(
    pack: PolicyPack | PeopleLaw, value: LeftToOffice, entries: Iterable[SetByOffice], today: date
) -> OpenValue:
    """A value of a pack with what the office has made of it."""
    own = [one for one in entries if one.key == value.key]
    stand = standing(own)
    in_force = next((one for one in standing(own, today)), None)
    reading = pack.readings.get(value.reading)
    return OpenValue(
        key=value.key,
        title=value.title,
        law=value.law,
        kind=value.kind,
        range=range_words(value),
        blocks=value.blocks,
        pack=pack.title,
        choices=tuple((word, _choice(value, word, reading)) for word in value.words),
        readings=tuple(alternatives(reading).items()) if reading else (),
        reading=reading,
        now=words_of(value, in_force.text, reading) if in_force else _until_set(pack, value, reading),
        entry=_entry(value, in_force, stand) if in_force else None,
        entries=tuple(_entry(value, one, stand) for one in reversed(own)),
    )


def range_words(value: LeftToOffice) -> str:
    """The range that the law gives: 80% 至 90%, 100,000.00 元以上."""
    if value.kind == "text":
        return "、".join(words_of(value, word, None) for word in value.words)
    if value.kind == "day":
        return "一个日期"
    if value.kind == "number":
        return f"{value.low} 至 {value.high}" if value.high is not None else f"{value.low} 以上"
    if value.kind == "share":
        return f"{percent(value.low)} 至 {percent(WHOLE if value.high is None else value.high)}"
    if value.high is None:
        return f"{shown(value.low)} 元以上"
    return f"{shown(value.low)} 元至 {shown(value.high)} 元"


def words_of(value: LeftToOffice, text: str, reading: Reading | None) -> str:
    """A value as people read it: 85%, 120,000.00 元, 7 月 1 日, 读法 b."""
    if value.reading or reading:
        return f"读法 {text}"
    found = parse(value, text)
    if isinstance(found, int):
        return _figure(value.kind, found)
    day = _DAY_OF_YEAR.fullmatch(text)
    return f"{int(day[1])} 月 {int(day[2])} 日" if day else value.says.get(text, text)


def _figure(kind: str, found: int) -> str:
    match kind:
        case "share":
            return percent(found)
        case "number":
            return str(found)
        case _:
            return f"{shown(found)} 元"


def alternatives(reading: Reading) -> dict[str, str]:
    """What each letter of an ambiguity reads and comes to in money, in our words."""
    said = reading.words
    found = {reading.holds: f"{said.get('reading', '')}{said.get('worked', '')}"}
    if reading.holds == LEFT_TO_CHOOSE:
        found = {}
    others = said.get("others", "")
    starts = list(_LETTER.finditer(others))
    ends = [match.start() + 1 for match in starts[1:]] + [len(others)]
    found |= {match[1]: others[match.end() : end].strip() for match, end in zip(starts, ends, strict=True)}
    return dict(sorted(found.items()))


def _choice(value: LeftToOffice, word: str, reading: Reading | None) -> str:
    if reading is None:
        return words_of(value, word, None)
    first, _, _ = alternatives(reading).get(word, "").partition("。")
    return f"{word}　{first.partition('：')[0]}"


def _until_set(pack: PolicyPack | PeopleLaw, value: LeftToOffice, reading: Reading | None) -> str:
    """What holds as long as nothing is set: a reading, the beginning of the year; for most values nothing does."""
    match pack:
        case PolicyPack(year_start=OfficeValue(key, Given(word))) if key == value.key:
            return words_of(value, str(word), None)
    return f"读法 {reading.holds}" if reading and reading.holds != LEFT_TO_CHOOSE else NOT_SET


def _entry(value: LeftToOffice, one: SetByOffice, stand: Sequence[SetByOffice]) -> Entry:
    words = words_of(value, one.text, None) if one.text else "撤销"
    return Entry(words, one.since, one.document, one.clerk, one.set_at, one in stand)
