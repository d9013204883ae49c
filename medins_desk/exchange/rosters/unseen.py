"""What a sheet has that a reader of its cells does not see: merged, hidden, flattened; rows and cells out of order."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

_FLAT = 2.0  # points: no row so low can be read
_NARROW = 0.5  # signs: no column so narrow either
_NO = frozenset({b"", b"0", b"false"})
_LAST_COLUMN = 16_384

_TAG = re.compile(
    rb"<(?:[^\s<>/:\"'=]++:)?(row|c|col|mergeCell|sheetFormatPr)\b((?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+)>"
)
_PLACE = re.compile(rb"(?<!\S)r\s*=\s*[\"']\s*\$?([A-Za-z]{1,3})\$?[0-9]")
_ATTRIBUTE = re.compile(rb"([^\s=/\"'<>]++)\s*+=\s*+[\"']([^\"']*+)[\"']")


class Seen(NamedTuple):
    """What a sheet has that a reader of its cells does not see. Rows and columns count from 1; ranges hold both ends.

    ``disorder`` is the first row that does not stand below the one before it, or in which a cell does not stand to the
    right of the one before: what reads by place passes it over.
    """

    merged: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    all_hidden: bool = False
    disorder: int | None = None


class Looking:
    """Goes through the text of one part, piece by piece."""

    def __init__(self) -> None:
        self._merged: dict[str, None] = {}
        self._rows: list[int] = []
        self._columns: list[tuple[int, int]] = []
        self._all_hidden = False
        self._row = self._column = 0
        self._disorder: int | None = None

    def at(self, piece: bytes) -> None:
        """The next piece; a tag does not go over its end."""
        for name, attributes in _TAG.findall(piece):
            if name == b"c":  # most of a sheet: only its place is looked for
                self._at_cell(attributes)
                continue
            said = dict(_ATTRIBUTE.findall(attributes))
            match name:
                case b"row":
                    self._at_row(said)
                case b"col":
                    if _is_on(said, b"hidden") or _below(said, b"width", _NARROW):
                        first = _number(said.get(b"min"), 1)
                        self._columns.append((first, _number(said.get(b"max"), _LAST_COLUMN)))
                case b"mergeCell":
                    self._merged[said.get(b"ref", b"").decode("utf-8", "replace")] = None
                case _:
                    self._all_hidden |= _is_on(said, b"zeroHeight") or _below(said, b"defaultColWidth", _NARROW)

    def seen(self) -> Seen:
        """What was found."""
        return Seen(tuple(self._merged), tuple(self._rows), tuple(self._columns), self._all_hidden, self._disorder)

    def _at_cell(self, attributes: bytes) -> None:
        """A cell without a place is the next one; of two at one place a reader has only one."""
        found = _PLACE.search(attributes)
        column = _column(found[1]) if found else self._column + 1
        if column <= self._column and self._disorder is None:
            self._disorder = self._row
        self._column = column

    def _at_row(self, said: Mapping[bytes, bytes]) -> None:
        """A row without a number is the next one, as its reader counts."""
        number = _number(said.get(b"r"), self._row + 1)
        if number <= self._row and self._disorder is None:
            self._disorder = number
        self._row, self._column = max(number, self._row), 0
        if _is_on(said, b"hidden") or _below(said, b"ht", _FLAT):
            self._rows.append(number)


def _is_on(said: Mapping[bytes, bytes], name: bytes) -> bool:
    """Anything but a plain no: what is written in a roundabout way is meant."""
    return said.get(name, b"").strip().lower() not in _NO


def _below(said: Mapping[bytes, bytes], name: bytes, least: float) -> bool:
    """Whether a measure is given, and is less than can be seen or no measure at all."""
    if name not in said:
        return False
    try:
        return not float(said[name]) >= least
    except ValueError:
        return True


def _number(said: bytes | None, otherwise: int) -> int:
    return int(said) if said is not None and said.strip().isdigit() and len(said) < 16 else otherwise


@cache
def _column(letters: bytes) -> int:
    """The number of a column; A is 1."""
    number = 0
    for sign in letters.upper():
        number = number * 26 + sign - 64
    return number
