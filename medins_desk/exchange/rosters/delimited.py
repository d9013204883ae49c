"""A list in a CSV file: UTF-8 with or without its mark, or GB18030; never two of them in one file."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import count

from medins_desk.exchange.rosters.cells import Cell, Line, of_text
from medins_desk.exchange.rosters.refusing import MOST_COLUMNS, MOST_ROWS, TOO_LONG, refused

_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 4_096
_CHINESE = re.compile("[\u2014\u2018-\u201d\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]+")
_DELIMITERS = ",\t;|"


def lines_of(data: bytes) -> Iterator[Line]:
    """The rows of a file. Raises ``ClerkFault``, on the way too."""
    if not data.strip():
        raise refused("文件是空的，里面没有名单；请发来的单位重新发")
    if data.startswith(_WIDE_MARKS):
        raise refused("文件是 Unicode（UTF-16）文本，另存为“CSV UTF-8”再读")
    if (place := data.find(b"\0")) >= 0:
        raise refused(f"第 {_line_at(data, place)} 行有空字符，文件坏了或不是文本；请发来的单位重新存")
    text = _decoded(data)
    return _rows(text, max(_DELIMITERS, key=text[:_HEAD].count))


def _decoded(data: bytes) -> str:
    if data.startswith(_MARK):
        return _strict(data, "utf-8", "UTF-8").lstrip("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse_mixed(data)
        return _strict(data, "gb18030", "GB18030")


def _strict(data: bytes, encoding: str, title: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refused(
            f"第 {_line_at(data, error.start)} 行的字不是 {title} 编码；请发来的单位重新存成“CSV UTF-8”"
        ) from error


def _refuse_mixed(data: bytes) -> None:
    """Lines of UTF-8 among others would be read as other characters, without a word."""
    lines = {place: line for place, line in enumerate(data.splitlines(), 1) if not line.isascii()}
    own = next((place for place, line in lines.items() if _is_chinese(line)), None)
    if own is not None:
        other = next(place for place, line in lines.items() if not _is_chinese(line))
        raise refused(f"文件里混着两种编码：第 {own} 行是 UTF-8，第 {other} 行不是；请发来的单位重新存成“CSV UTF-8”")


def _is_chinese(line: bytes) -> bool:
    """Whether a line is UTF-8, and of nothing but Chinese: by chance that does not happen to one of GB18030."""
    try:
        wide = [sign for sign in line.decode("utf-8") if not sign.isascii()]
    except UnicodeDecodeError:
        return False
    return _CHINESE.fullmatch("".join(wide)) is not None


def _line_at(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def _rows(text: str, delimiter: str) -> Iterator[Line]:
    """Each row under the number that a table program gives it: a cell of two lines is one row, an empty row another."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    place = 0
    for first in count(1):
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise refused(f"第 {first} 行的引号或长度不对（{error}），用表格程序改正后重新存") from error
        if row is None:
            return
        if not any(words.strip() for words in row):
            continue
        place += 1
        if place > MOST_ROWS:
            raise refused(TOO_LONG)
        if len(row) > MOST_COLUMNS:
            raise refused(f"第 {first} 行有 {len(row)} 列，不像名单")
        yield Line(first, row, _text)


def _text(words: object) -> Cell:
    return of_text(str(words))
