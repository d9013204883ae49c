"""A list in an XLSX file: the rows of its one sheet, cell by cell."""

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from medins_desk.domain.errors import ClerkFault
from medins_desk.exchange.rosters.archive import look_through
from medins_desk.exchange.rosters.cells import EMPTY, Cell, Line, of_value
from medins_desk.exchange.rosters.refusing import MOST_COLUMNS, MOST_ROWS, TOO_LONG, refused
from medins_desk.exchange.rosters.unseen import Seen

_FORMULA = Cell("", "是公式，先在表格里把这一列“选择性粘贴”为数值")
_ERROR = Cell("", "是表格算不出来的值，改正后重新存")
_BROKEN = "文件坏了或不是表格程序存的，读不出来；请发来的单位重新存成 .xlsx 或 CSV"
_LAST_ROW = 2**20
_AT_ONCE = 500
_LOOKED_AT = 200  # rows after which a sheet without a word is an empty one


class Sheet(NamedTuple):
    """The rows of a sheet, and what of it is merged or hidden."""

    lines: Iterator[Line]
    seen: Seen


def sheet_of(data: bytes) -> Sheet:
    """The one sheet of a file that holds anything. Raises ``ClerkFault``; so may going through its lines."""
    try:
        return _opened(data)
    except ClerkFault:
        raise
    except Exception as error:  # a broken file makes the library raise whatever it came upon
        raise refused(f"{_BROKEN}（{type(error).__name__}）") from error


def _opened(data: bytes) -> Sheet:
    from openpyxl import load_workbook  # noqa: PLC0415  # a fifth of a second, for lists only

    seen = look_through(data)
    with _unwarned():
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    filled = [sheet for sheet in book.worksheets if _is_filled(sheet)]
    hidden = [sheet.title for sheet in filled if sheet.sheet_state != "visible"]
    if hidden:
        raise refused(f"文件里有隐藏的工作表“{hidden[0]}”，取消隐藏、看过或删除后再读")
    if not filled:
        raise refused("文件里没有内容")
    if len(filled) > 1:
        raise refused(f"文件里有 {len(filled)} 张有内容的工作表，一份名单只留一张")
    return Sheet(_lines(filled[0]), seen[getattr(filled[0], "_worksheet_path")])  # noqa: B009  # as in _lines


def _is_filled(sheet: object) -> bool:
    return next(_lines(sheet, _LOOKED_AT), None) is not None


def _lines(sheet: object, most: int = _LAST_ROW) -> Iterator[Line]:
    """The rows that hold anything; of a broken one ``ClerkFault`` comes on the way.

    What the file says of its size is not believed: rows that only have a look go on to the end of many sheets.
    """
    iter_rows = getattr(sheet, "iter_rows")  # noqa: B009  # the library ships no types
    rows = iter_rows(min_row=1, max_row=most, min_col=1, max_col=MOST_COLUMNS)
    place, gap = 0, None
    while batch := _next_of(rows, place):
        for row in batch:
            place += 1
            if row is gap:  # the library hands out one and the same row for all that a file leaves out
                continue
            if not any(map(_holds, row)):
                gap = row
            else:
                if place > MOST_ROWS:
                    raise refused(TOO_LONG)
                yield Line(place, row, _cell)


def _holds(cell: object) -> bool:
    value = getattr(cell, "value", None)
    return value is not None and (not isinstance(value, str) or not value.isspace())


def _next_of(rows: Iterator[Sequence[object]], place: int) -> list[Sequence[object]]:
    """Some more rows."""
    try:
        with _unwarned():
            return list(islice(rows, _AT_ONCE))
    except Exception as error:  # as in sheet_of
        raise refused(f"{_BROKEN}（第 {place + 1} 行起，{type(error).__name__}）") from error


@contextmanager
def _unwarned() -> Iterator[None]:
    """What the library does not know of looks and filters says nothing of a list."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _cell(cell: object) -> Cell:
    value = getattr(cell, "value", None)
    if value is None:
        return EMPTY
    match getattr(cell, "data_type", "n"):
        case "f":
            return _FORMULA
        case "e":
            return _ERROR
        case _:
            return of_value(value)
