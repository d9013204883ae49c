"""One cell of a list: its text as a clerk sees it, or why it is not taken."""

import math
from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import NamedTuple

from medins_desk.domain.folding import half_width, unseen_sign

LONGEST = 200
"""More signs than any cell of a list has."""

_EXACT_DIGITS = 15  # what a table program keeps of a number


class Cell(NamedTuple):
    """The text without blanks at its ends; ``fault`` says why it is not taken, for the sender too."""

    text: str = ""
    fault: str = ""


EMPTY = Cell()


class Line(NamedTuple):
    """A row that holds anything, under its number in the file; ``take`` makes text of a cell as its reader has it.

    Of a long list only the columns that are asked for are looked at.
    """

    place: int
    raw: Sequence[object]
    take: Callable[[object], Cell]

    def cell(self, column: int) -> Cell:
        """The cell of a column; the first is 0, and what is not there is empty."""
        return self.take(self.raw[column]) if column < len(self.raw) else EMPTY


_WITH_TIME = Cell("", "日期带着钟点，只留年月日")
_TRUTH = Cell("", "是真假值，不是名单的内容")
_OTHER = Cell("", "不是文字、数字或日期，改成文本")


def of_text(text: str) -> Cell:
    """A cell of text: half-width, no sign that cannot be seen."""
    if len(text) > LONGEST:
        return Cell("", f"有 {len(text)} 个字，不像名单的内容")
    found = half_width(text).strip()
    if any(sign in "\t\r\n" for sign in found):
        return Cell("", "有换行或制表符，删掉后重新存")
    if sign := unseen_sign(found):
        return Cell("", f"有看不见的符号（{sign}），删掉后重新存")
    if "\ufffd" in found:
        return Cell("", "有一个字在存文件时丢了，请发来的单位重新存")
    return Cell(found)


def of_value(value: object) -> Cell:
    """A cell of a table as its program typed it."""
    match value:
        case str():
            return of_text(value)
        case datetime():
            return Cell(value.date().isoformat()) if value.time() == time() else _WITH_TIME
        case bool():
            return _TRUTH
        case int() | float():
            return _of_number(value)
        case _:
            return _OTHER


def _of_number(value: float) -> Cell:
    """A whole number whose digits are all there."""
    if not math.isfinite(value) or value != int(value):
        return Cell("", "不是整数，名单里没有这样的数")
    digits = str(int(value))
    if len(digits) > _EXACT_DIGITS:
        return Cell("", "长号码被存成了数值，末几位已经丢了；把这一列设成文本，重新填号码")
    return Cell(digits)
