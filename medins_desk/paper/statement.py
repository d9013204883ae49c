"""A statement (试算单) on A4: lines with article and arithmetic, wrapped where they are long, nothing left out."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from medins_desk.domain.statements import Statement, StatementLine
from medins_desk.paper.sheet import Sheet, wrapped

_WIDE, _HIGH, _LEFT, _RIGHT = 210.0, 297.0, 20.0, 190.0
_FIRST, _LIMIT, _FOOT = 22.0, 274.0, 285.0
_SIZE, _SMALL = 10.5, 9.0
_ROW, _WRAP = 6.0, 4.6
_INSET, _AMOUNT = 6.0, 32.0
_NOT_A_VOUCHER = "试算，不作缴费、支付凭证"


class _Strip(NamedTuple):
    """So high, and how it is drawn from its top."""

    height: float
    draw: Callable[[Sheet, float], None]


def draw(statement: Statement) -> bytes:
    """The whole statement; every page says which of how many it is."""
    pages = list(_pages(list(_strips(statement))))
    paper = Sheet(_WIDE, _HIGH, statement.title, "medins_desk")
    for place, page in enumerate(pages, 1):
        if place > 1:
            paper.turn()
        y = _FIRST
        for strip in page:
            strip.draw(paper, y)
            y += strip.height
        paper.text(_LEFT, _FOOT, f"{statement.title}  {statement.day.isoformat()}  {_NOT_A_VOUCHER}", _SMALL)
        paper.text_to(_RIGHT, _FOOT, f"第 {place} 页 共 {len(pages)} 页", _SMALL)
    return paper.pdf()


def _pages(strips: list[_Strip]) -> Iterator[list[_Strip]]:
    page, y = list[_Strip](), _FIRST
    for strip in strips:
        if page and y + strip.height > _LIMIT:
            yield page
            page, y = [], _FIRST
        page.append(strip)
        y += strip.height
    yield page


def _strips(statement: Statement) -> Iterator[_Strip]:
    yield _words(statement.title, 18, 11, bold=True)
    yield from _wrapped(f"{statement.day.isoformat()}　{statement.policy}", _SIZE)
    yield from _wrapped(_NOT_A_VOUCHER, _SIZE)
    for part in statement.parts:
        yield _Strip(4, lambda _paper, _top: None)
        yield _head(part.title)
        for line in part.lines:
            yield _line(line)
    for note in statement.notes:
        yield _Strip(2, lambda _paper, _top: None)
        yield from _wrapped(note, _SIZE)


def _words(words: str, size: float, height: float, *, bold: bool = False) -> _Strip:
    return _Strip(height, lambda paper, top: _put(paper, _LEFT, top + 4.2, words, size, bold=bold))


def _put(paper: Sheet, x: float, y: float, words: str, size: float, *, bold: bool = False) -> None:
    paper.text(x, y, words, size, bold=bold)


def _wrapped(words: str, size: float) -> Iterator[_Strip]:
    for line in wrapped(words, size, _RIGHT - _LEFT):
        yield _words(line, size, _ROW)


def _head(title: str) -> _Strip:
    def draw_head(paper: Sheet, top: float) -> None:
        paper.text(_LEFT, top + 4.2, title, _SIZE, bold=True)
        paper.rule(_LEFT, _RIGHT, top + _ROW, 0.4)

    return _Strip(_ROW + 0.6, draw_head)


def _line(line: StatementLine) -> _Strip:
    """What it is and the amount on one line; article and arithmetic below, as many lines as they take."""
    room = _RIGHT - _LEFT - (_AMOUNT if line.amount is not None else 0)
    title = f"{line.item}（{line.beside}）" if line.beside else line.item
    heads = wrapped(title, _SIZE, room, bold=line.bold)
    reason = "　".join(words for words in (line.law, line.why) if words)
    below = wrapped(reason, _SMALL, _RIGHT - _LEFT - _INSET) if reason else []

    def draw_line(paper: Sheet, top: float) -> None:
        y = top + 4.4
        for place, words in enumerate(heads):
            paper.text(_LEFT, y + place * _WRAP, words, _SIZE, bold=line.bold)
        if line.amount is not None:
            paper.amount(_RIGHT, y, line.amount, _SIZE, bold=line.bold)
        for place, words in enumerate(below, len(heads)):
            paper.text(_LEFT + _INSET, y + place * _WRAP, words, _SMALL)

    return _Strip(_ROW + (len(heads) - 1 + len(below)) * _WRAP, draw_line)
