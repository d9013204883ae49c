"""The values and readings that the law leaves to the office: seen, set, taken back."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

from medins_desk.desk.check_values import AGAIN_WITHIN
from medins_desk.desk.counter import Counter
from medins_desk.desk.open_values import OpenValue, open_value, range_words
from medins_desk.desk.typed import Typed
from medins_desk.domain.errors import Fault
from medins_desk.domain.money import to_machine
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.policy import LeftToOffice, PolicyPack
from medins_desk.packs import PackFault, office_fault, parse, written
from medins_desk.store.office_values import standing

_PERCENT = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,2}))? ?(%?)", re.ASCII)
_EARLIEST = 1990


class OfficeValues(Counter):
    """The verbs about what the law leaves to the office."""

    def values_to_set(self) -> tuple[OpenValue, ...]:
        """Every value and reading that the policy packs of the area leave to the office; of the latest pack first.

        Behind them what the office sets for its own checks.

        Values of which packs or days are told apart by their key: what is set under a key holds for every pack that
        leaves it open, on the days from which it is set.
        """
        entries, today, seen = self._store.office_values.entries(), self._today(), set[str]()
        found = []
        for law in self._laws_of_area():
            for value in law.left_open.values():
                if value.key not in seen:
                    seen.add(value.key)
                    found.append(open_value(law, value, entries, today))
        own = [open_value(pack, AGAIN_WITHIN, entries, today) for pack in islice(self._packs_of_area(), 1)]
        return (*found, *own)

    def value_to_set(self, key: str) -> OpenValue:
        """One of them. ``KeyError`` for a key that no pack of the area leaves open."""
        law, value = self._left_open(key)
        return open_value(law, value, self._store.office_values.entries(), self._today())

    def faults_of_value(self, key: str, fields: Mapping[str, str]) -> tuple[Fault, ...]:
        """What is wrong with a value as typed, for a screen that asks at every keystroke; writes nothing."""
        typed = Typed(fields)
        self._read(typed, key)
        return tuple(typed.faults)

    def set_value(self, key: str, fields: Mapping[str, str]) -> None:
        """Set a value from a day on, by the field of its kind in ``FIELDS``, with ``since`` and ``document``.

        Bills settled before keep what they were settled with. Raises ``ClerkFault``; ``KeyError`` for an unknown key.
        """
        typed = Typed(fields)
        text, since, document = self._read(typed, key)
        typed.stop_if_faulty()
        if since is not None:
            self._write("set value", key, text, since, document)

    def take_back_value(self, key: str, since: date, fields: Mapping[str, str]) -> None:
        """Take back what was set from a day on, with a ``reason``: what was in force before that day holds again.

        Raises ``ClerkFault``; ``KeyError`` where nothing is set from that day.
        """
        typed = Typed(fields)
        reason = typed.text("reason", required="撤销原因")
        typed.stop_if_faulty()
        if not any(one.key == key and one.since == since for one in standing(self._store.office_values.entries())):
            raise KeyError(key, since)
        self._write("take back value", key, "", since, reason)

    def _write(self, verb: str, key: str, text: str, since: date, document: str) -> None:
        with self._store.writing():
            before = self._value_on(key, since)
            self._store.office_values.add(key, text, since, document, self._actor())
            details = {"title": before.title, "value": text, "since": since, "document": document}
            change = {"before": {"value": before.now}, "after": {"value": self._value_on(key, since).now}}
            self._store.journal.add(self._actor(), verb, "office value", key, {**details, **change})
        self._values_changed()

    def _value_on(self, key: str, day: date) -> OpenValue:
        """A value as it is in force on a day."""
        law, value = self._left_open(key)
        return open_value(law, value, self._store.office_values.entries(), day)

    def _left_open(self, key: str) -> tuple[PolicyPack | PeopleLaw, LeftToOffice]:
        for law in self._laws_of_area():
            if key in law.left_open:
                return law, law.left_open[key]
            if key == AGAIN_WITHIN.key:
                return law, AGAIN_WITHIN
        raise KeyError(key)

    def _laws_of_area(self) -> Iterator[PolicyPack | PeopleLaw]:
        """The packs of the area, the latest first, and behind them what stands beside them about people."""
        yield from self._packs_of_area()
        for pack in self._packs_of_area():
            try:
                people = self._library.people(pack.name)
            except PackFault:
                continue
            if people:
                yield people

    def _read(self, typed: Typed, key: str) -> tuple[str, date | None, str]:
        _, value = self._left_open(key)
        text = _READ[value.kind](typed, value)
        since = typed.day("since", required="施行日")
        if since and since.year < _EARLIEST:
            typed.fault("since", f"{since} 太早，核对文件写的施行日")
        document = typed.text("document", required="本地文件的文号")
        if text and since:
            self._check_range(typed, value, text, since)
        return text, since, document

    def _check_range(self, typed: Typed, value: LeftToOffice, text: str, since: date) -> None:
        """The value is one that every pack allows in which it will hold."""
        for law in self._laws_of_area():
            left = law.left_open.get(value.key)
            ended = law.span.end is not None and law.span.end < since
            if left and not ended and office_fault(left, text) and not typed.faults:
                typed.fault(FIELDS[value.kind], f"{left.law} 的范围是 {range_words(left)}，核对文件（{law.title}）")


def _share(typed: Typed, value: LeftToOffice) -> str:
    """A share, typed in percent. What looks like a fraction of one is asked about: 0.85 may mean 85 %."""
    found = typed.text("share", required=value.title)
    match = _PERCENT.fullmatch(found)
    if not match:
        if found:
            typed.fault("share", "比例按百分数填，如 85 或 85.5，最多两位小数")
        return ""
    points = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
    if 0 < points < 100 and not match[3]:
        typed.fault("share", f"是 {found}% 吗？是的话写上 %；要是 {points}%，填 {points}")
        return ""
    return _in_range(typed, value, written(value, points))


def _amount(typed: Typed, value: LeftToOffice) -> str:
    found = typed.money("amount", required=value.title)
    return "" if found is None else _in_range(typed, value, to_machine(found))


def _number(typed: Typed, value: LeftToOffice) -> str:
    found = typed.text("number", required=value.title)
    return _in_range(typed, value, found) if found else ""


def _day(typed: Typed, value: LeftToOffice) -> str:
    found = typed.day("on_day", required=value.title)
    return found.isoformat() if found else ""


def _word(typed: Typed, value: LeftToOffice) -> str:
    found = typed.text("word", required="选定的一项")
    if found and found not in value.words:
        typed.fault("word", f"没有“{found}”这一项，从列表里选")
        return ""
    return found


def _in_range(typed: Typed, value: LeftToOffice, text: str) -> str:
    if parse(value, text) is None or office_fault(value, text):
        typed.fault(FIELDS[value.kind], f"{value.law} 的范围是 {range_words(value)}，核对文件")
        return ""
    return text


FIELDS = {"share": "share", "money": "amount", "text": "word", "number": "number", "day": "on_day"}
"""The field of the form in which a value of each kind is typed."""

_READ = {"share": _share, "money": _amount, "text": _word, "number": _number, "day": _day}
