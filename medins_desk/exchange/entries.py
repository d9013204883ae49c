"""One object of a case file, asked for its keys by their meaning.

Whatever is wrong is noted with its JSON path and ``None`` handed back, so that reading goes on and all faults are
named at once.
"""

import difflib
import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import TypeVar

from medins_desk.domain.errors import Fault
from medins_desk.domain.folding import unseen_sign
from medins_desk.domain.money import Fen, from_machine
from medins_desk.domain.months import Month, month
from medins_desk.domain.spans import Span
from medins_desk.exchange.json_text import below, quoted

Word = TypeVar("Word", bound=StrEnum)

MISSING = "没有写"
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)
FOREVER = date(9999, 12, 31)
"""Other systems write an open end as this day: it may end a span, and nothing else."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MONTH = re.compile(r"((?:19|20|21)[0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)


class Entry:
    """An object, its path, and the list that takes its faults."""

    __slots__ = ("_faults", "_found", "path")

    def __init__(self, found: dict[str, object], path: str, known: frozenset[str], faults: list[Fault]) -> None:
        self._found = found
        self._faults = faults
        self.path = path
        if not found.keys() <= known:
            for key in found:
                if key not in known:
                    self.fault(key, _unknown(key, known))

    def fault(self, key: str, text: str) -> None:
        """Note what is wrong with a key; the empty key is the object itself."""
        self._faults.append(Fault(below(self.path, key) if key else self.path, text))

    def has(self, key: str) -> bool:
        """Whether the key is there and not null."""
        return self._found.get(key) is not None

    def needs(self, key: str, text: str = MISSING) -> None:
        """Note a fault where a key is not there; null counts as not there."""
        if self._found.get(key) is None:
            self.fault(key, text)

    def text(self, key: str) -> str | None:
        """A text on one line, never empty; ``None`` where it is missing, null or faulty."""
        value = self._found.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.fault(key, f"{quoted(value)} 不是文字，写在引号里")
            return None
        if not value.strip():
            self.fault(key, "是空的；没有的，整项不写")
            return None
        if unseen_sign(value):
            self.fault(key, f"{quoted(value)} 里有显示不出来的字符，删去")
            return None
        return value

    def word(self, key: str, words: type[Word]) -> Word | None:
        """A word of a closed list; ``None`` where it is missing, null or faulty."""
        value = self._found.get(key)
        if value is None:
            return None
        found = _words(words).get(value) if isinstance(value, str) else None
        if found is None:
            self.fault(key, f"{quoted(value)} 不能写在这里，可以写 {', '.join(words)}")
        return found

    def flag(self, key: str, default: bool) -> bool:
        """``true`` or ``false``."""
        value = self._found.get(key, default)
        if isinstance(value, bool):
            return value
        self.fault(key, f"{quoted(value)} 要写 true 或者 false")
        return default

    def amount(self, key: str, default: Fen | None = None) -> Fen | None:
        """An amount in fen. Without a default it is required."""
        if key not in self._found:
            if default is None:
                self.fault(key, MISSING)
            return default
        value = self._found[key]
        if isinstance(value, str):
            try:
                return from_machine(value)
            except ValueError:
                pass
        self.fault(key, f'{quoted(value)} 不是金额，写成 "1230.00" 这样')
        return None

    def day(self, key: str, last: date = LAST_DAY) -> date | None:
        """A day of the calendar; ``None`` where it is missing, null or faulty."""
        value = self._found.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            self.fault(key, f'{quoted(value)} 不是日期，写成 "2018-03-14" 这样')
            return None
        day = _calendar(value)
        if day is None:
            self.fault(key, f"{quoted(value)} 在日历上没有，核对日期")
        elif not FIRST_DAY <= day <= last:
            self.fault(key, f"{quoted(value)} 不在 {FIRST_DAY} 至 {last} 之间")
        else:
            return day
        return None

    def month(self, key: str) -> Month | None:
        """A month such as ``2018-03``; ``None`` where it is missing, null or faulty."""
        text = self.text(key)
        if text is None:
            return None
        found = _MONTH.fullmatch(text)
        if not found:
            self.fault(key, f'{quoted(text)} 不是月份，写成 "2018-03" 这样')
            return None
        return month(int(found[1]), int(found[2]))

    def months(self) -> tuple[Month, Month] | None:
        """The first and the last month of ``from`` and ``to``, both needed; ``None`` where something is wrong."""
        self.needs("from")
        self.needs("to")
        first, last = self.month("from"), self.month("to")
        if first is None or last is None:
            return None
        if last < first:
            self.fault("to", '早于 "from" 的月份')
            return None
        return first, last

    def span(self) -> Span | None:
        """The days from ``from`` (required) to ``to`` (null or left out: open)."""
        self.needs("from")
        start, end = self.day("from"), self.day("to", FOREVER)
        if start and end and end < start:
            self.fault("to", f'"{end}" 早于 "from" 的 {start}')
        return Span(start, end) if start else None

    def is_word(self, key: str, word: str) -> bool:
        """Whether a key, whatever else may stand there, holds this word."""
        return self._found.get(key) == word

    def inner(self, key: str, known: frozenset[str]) -> "Entry | None":
        """An object inside this one; ``None`` where it is missing, null or something else."""
        value = self._found.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(key, f"{quoted(value)} 不是对象，写在花括号里")
            return None
        return Entry(value, below(self.path, key), known, self._faults)

    def items(self, key: str, known: frozenset[str]) -> "Iterator[Entry]":
        """The objects of a list; none where it is missing."""
        value = self._found.get(key, [])
        if not isinstance(value, list):
            self.fault(key, f"{quoted(value)} 不是列表，写在方括号里")
            return
        path = below(self.path, key)
        for place, found in enumerate(value):
            if isinstance(found, dict):
                yield Entry(found, f"{path}[{place}]", known, self._faults)
            else:
                self._faults.append(Fault(f"{path}[{place}]", f"{quoted(found)} 不是对象，写在花括号里"))

    def texts(self, key: str) -> "Iterator[str]":
        """The texts of a list; none where it is missing."""
        value = self._found.get(key, [])
        if not isinstance(value, list) or not all(isinstance(found, str) for found in value):
            self.fault(key, f"{quoted(value)} 不是一列文字，每一个都写在引号里")
            return
        yield from (str(found) for found in value)

    def named(self, key: str, by: str) -> frozenset[str]:
        """The texts of a key in the objects of a list, whatever else is wrong with them."""
        value = self._found.get(key)
        found = [item.get(by) for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        return frozenset(text for text in found if isinstance(text, str))

    def pairs(self, key: str) -> "Iterator[tuple[str, str]]":
        """The keys and texts of an inner object whose keys are free."""
        value = self._found.get(key, {})
        if not isinstance(value, dict):
            self.fault(key, f"{quoted(value)} 不是对象，写在花括号里")
            return
        path = below(self.path, key)
        for inner, found in value.items():
            if isinstance(found, str):
                yield inner, found
            else:
                self._faults.append(Fault(below(path, inner), f"{quoted(found)} 不是文字，写在引号里"))


def _unknown(key: str, known: frozenset[str]) -> str:
    near = difflib.get_close_matches(key, sorted(known), n=1)
    return f'没有这一项，要写的是不是 "{near[0]}"' if near else "没有这一项，删去"


@cache
def _words(words: type[Word]) -> dict[str, Word]:
    return {word.value: word for word in words}


@lru_cache(maxsize=4096)
def _calendar(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
