"""Reading TOML tables strictly: every key is asked for, has its type, and no other key stands there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import tomli

from medins_desk.packs.faults import Faults

Raw = Mapping[str, Any]

YEARS, MONTHS, DAYS = 150, 1_800, 36_600
"""The longest spans of a law, a long life each; with more a day would leave the calendar."""

_ENDLESS = re.compile(r"(?<![0-9A-Fa-f_])[0-9A-Fa-f_]{1000,}")
"""More digits than any figure of the law; Python reads no number of so many, and would not print it either."""

_PLACE = re.compile(r"\{([^{}]*)\}|[{}]")
"""A place that words leave open, as ``{from}``, or a brace without its other one."""

_LONG = 999
"""A number without end stands on no line that has not more signs."""


@dataclass(frozen=True, slots=True)
class Fraction:
    """A number with a decimal point, kept as written so that the fault can show it. Packs hold whole numbers only."""

    written: str


def load_toml(text: str, file: str, faults: Faults) -> dict[str, Any]:
    """The tables of a TOML text; an empty one and a fault where it is no TOML.

    A number without end is a fault and stands as zero, so that what else the text says is known.
    """
    if max(map(len, text.split("\n"))) > _LONG:
        text = _without_endless(text, file, faults)
    try:
        return _parsed(text)
    except tomli.TOMLDecodeError as error:
        last = f"at line {text.count(chr(10)) + 1}, end of document"
        faults.add(file, f"不是有效的 TOML：{str(error).replace('at end of document', last)}")
    except RecursionError:
        faults.add(file, f"嵌套过深，整理后再放入 (at line {_deepest_line(text)})")
    return {}


def _without_endless(text: str, file: str, faults: Faults) -> str:
    for found in _ENDLESS.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        faults.add(file, f"数字有 {found.end() - found.start()} 位，过长，核对后改写 (at line {line})")
    return _ENDLESS.sub("0", text)


@lru_cache(maxsize=64)
def _parsed(text: str) -> dict[str, Any]:
    """The tables of a text; a pack that another one amends is parsed once for both. They are only read."""
    return tomli.loads(text, parse_float=Fraction)


def _deepest_line(text: str) -> int:
    """The line on which brackets, or the parts of a key, stand deepest in each other; quotes are not looked at."""
    depth = deepest = found = 0
    for number, line in enumerate(text.split("\n"), 1):
        depth += line.count("[") + line.count("{") - line.count("]") - line.count("}")
        if max(depth, line.count(".")) > deepest:
            deepest, found = max(depth, line.count(".")), number
    return found


class Table:
    """One table with its place in the file. Reading a wrong key or type notes a fault and goes on."""

    def __init__(self, raw: object, place: str, faults: Faults) -> None:
        self.place = place
        self.faults = faults
        self._asked: set[str] = set()
        self._raw: Raw = raw if isinstance(raw, dict) else {}
        if not isinstance(raw, dict):
            faults.add(place, "这里要写一张表")

    def at(self, key: str) -> str:
        """The place of a key of this table."""
        return f"{self.place}{key}" if self.place.endswith(" ") else f"{self.place}.{key}"

    def fault(self, key: str, text: str) -> None:
        """Note that the value of a key is wrong."""
        self.faults.add(self.at(key), text)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._raw

    def raw(self, key: str) -> object:
        """The value of a key as it was read, ``None`` where it is missing."""
        self._asked.add(key)
        return self._raw.get(key)

    def needed(self, key: str) -> object:
        """The value of a key that must be there."""
        if key not in self._raw:
            self.fault(key, "缺少这一项")
        return self.raw(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it must be there and not be empty."""
        if default is not None and key not in self._raw:
            return default
        value = self.needed(key)
        if isinstance(value, str) and value:
            return value
        if value is not None:
            self.fault(key, "这里要写文字")
        return ""

    def template(self, key: str, places: tuple[str, ...]) -> str:
        """A text that may leave these places open, as ``{from}``, and no other."""
        text = self.text(key)
        for found in _PLACE.finditer(text):
            if found[1] not in places:
                self.fault(key, f"没有“{found[0]}”，可写：{'、'.join(f'{{{name}}}' for name in places)}")
        return text

    def whole(self, key: str, default: int, most: int | None = None) -> int:
        """A whole number that is not negative, and where ``most`` is given not more than that."""
        value = self.raw(key)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.fault(key, "这里要写不小于零的整数")
        elif most is not None and value > most:
            self.fault(key, f"“{value}”过大，这里要写不大于 {most} 的整数")
        else:
            return value
        return default

    def truth(self, key: str, *, default: bool) -> bool:
        """A truth."""
        value = self.raw(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.fault(key, "这里要写 true 或 false")
        return default

    def day(self, key: str) -> date | None:
        """A day (``2018-01-01``), or ``None`` where there is none."""
        value = self.raw(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.fault(key, "这里要写日期，如 2018-01-01")
        return None

    def word(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """One of the words allowed."""
        value = self.text(key, default)
        if value and value not in allowed:
            self.fault(key, f"没有“{value}”，可写：{'、'.join(allowed)}")
            return allowed[0]
        return value or allowed[0]

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.needed(key)
        if value is None:
            return ()
        if isinstance(value, list) and value and all(isinstance(word, str) for word in value):
            return tuple(str(word) for word in value)
        self.fault(key, "这里要写一列文字")
        return ()

    def table(self, key: str) -> "Table":
        """A table below this one; an empty one where it is missing."""
        return Table(self.raw(key) if key in self._raw else {}, self.at(key), self.faults)

    def entries(self, key: str) -> Iterator[tuple[str, "Table"]]:
        """The named tables below a key, in the order of the file."""
        for name in self.table(key):
            yield name, Table(self._raw[key][name], f"{self.at(key)}.{name}", self.faults)

    def rows(self, key: str) -> list["Table"]:
        """The tables of a list."""
        value = self.raw(key)
        if not isinstance(value, list):
            if value is not None:
                self.fault(key, "这里要写一列表")
            return []
        return [Table(row, f"{self.at(key)}[{n}]", self.faults) for n, row in enumerate(value)]

    def __iter__(self) -> Iterator[str]:
        """The keys of the table, all of them asked for."""
        self._asked.update(self._raw)
        return iter(tuple(self._raw))

    def done(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._raw:
            if key not in self._asked:
                self.fault(key, "没有这一项，检查拼写")
