"""Fields as a clerk typed them, read into values; every fault is noted at its field, none stops the reading."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.folding import half_width, unseen_sign
from medins_desk.domain.money import Fen, from_typed
from medins_desk.domain.spans import Span

Word = TypeVar("Word", bound=StrEnum)

_DAY = re.compile(r"([0-9]{4})[-./]?([0-9]{2})[-./]?([0-9]{2})", re.ASCII)
_THIRD_DECIMAL = re.compile(r"[0-9,]+\.[0-9]{3,}", re.ASCII)


class Typed:
    """A form as typed, and the faults found so far."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = fields
        self.faults: list[Fault] = []

    def fault(self, name: str, text: str) -> None:
        """Note a fault at a field."""
        self.faults.append(Fault(name, text))

    def stop_if_faulty(self) -> None:
        """Raise ``ClerkFault`` with every fault noted."""
        if self.faults:
            raise ClerkFault(self.faults)

    def raw(self, name: str) -> str:
        """The text as typed, without blanks at its ends; wide signs stay wide."""
        return self._fields.get(name, "").strip()

    def text(self, name: str, required: str = "") -> str:
        """The text, half-width. ``required`` is the field's word: it is then a fault to leave it empty."""
        found = half_width(self._fields.get(name, "")).strip()
        if not found:
            if required:
                self.fault(name, f"还没有填{required}")
            return ""
        if sign := unseen_sign(found):
            self.fault(name, f"有看不见的符号（{sign}），删掉后重新录入")
        return found

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A check box."""
        return self._fields[name].strip() not in ("", "0") if name in self._fields else default

    def word(self, name: str, kind: type[Word], required: str = "") -> Word | None:
        """One of the words of an enumeration."""
        found = self.text(name, required)
        if not found:
            return None
        try:
            return kind(found)
        except ValueError:
            self.fault(name, f"没有“{found}”这一项，从列表里选")
            return None

    def day(self, name: str, required: str = "") -> date | None:
        """A day, typed as eight digits or with dashes."""
        found = self.text(name, required)
        if not found:
            return None
        typed = _DAY.fullmatch(found)
        if not typed:
            self.fault(name, "日期是 8 位数字，如 20180520")
            return None
        year, month, day = (int(part) for part in typed.groups())
        try:
            return date(year, month, day)
        except ValueError:
            self.fault(name, f"没有 {year:04d}-{month:02d}-{day:02d}，核对日期")
            return None

    def money(self, name: str, required: str = "") -> Fen | None:
        """An amount; empty is 0.00 where it is not required."""
        found = self.text(name, required)
        if not found:
            return None if required else 0
        try:
            return from_typed(found)
        except ValueError:
            if _THIRD_DECIMAL.fullmatch(found):
                self.fault(name, "金额最多两位小数，核对票据")
            else:
                self.fault(name, "不是金额，写成 1230.50 这样，不超过 9,999,999,999.99")
            return None

    def span(self, first: str, last: str, required: str, after: str) -> Span | None:
        """The days from one field to another; without a last day it is open. ``after`` says what a wrong end is."""
        start, end = self.day(first, required), self.day(last)
        if start and end and end < start:
            self.fault(last, f"{after} {start}，核对两个日期")
            return None
        return Span(start, end) if start else None
