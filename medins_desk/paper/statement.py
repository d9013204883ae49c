"""A statement (试算单) on A4: lines with article and arithmetic, wrapped where they are long, nothing left out."""

from collections.abc import Iterator

from medins_desk.domain.statements import Statement, StatementLine
from medins_desk.paper.flow import Strip, flow
from medins_desk.paper.sheet import Sheet, wrapped

_WIDE, _HIGH, _LEFT, _RIGHT = 210.0, 297.0, 20.0, 190.0
_FIRST, _LIMIT, _FOOT = 22.0, 274.0, 285.0
_SIZE, _SMALL = 10.5, 9.0
_ROW, _WRAP = 6.0, 4.6
_INSET, _AMOUNT = 6.0, 32.0


def draw(statement: Statement) -> bytes:
    """The whole statement; every page says which of how many it is."""
    paper = Sheet(_WIDE, _HIGH, statement.title, "medins_desk")

    def foot(place: int, count: int) -> None:
        paper.text(_LEFT, _FOOT, f"{statement.title}  {statement.day.isoformat()}  {statement.nature}", _SMALL)
        paper.text_to(_RIGHT, _FOOT, f"第 {place} 页 共 {count} 页", _SMALL)

    flow(paper, _strips(statement), _FIRST, _LIMIT, foot)
    return paper.pdf()


def _strips(statement: Statement) -> Iterator[Strip]:
    yield _words(statement.title, 18, 11, bold=True)
    if statement.whose:
        yield from _wrapped(statement.whose, _SIZE)
    yield from _wrapped(f"{statement.day.isoformat()}　{statement.policy}", _SIZE)
    yield from _wrapped(statement.nature, _SIZE)
    for part in statement.parts:
        yield Strip(4, lambda _paper, _top: None)
        head = _head(part.title)
        yield head
        for line in part.lines:
            yield _line(line)._replace(head=head)
    for note in statement.notes:
        yield Strip(2, lambda _paper, _top: None)
        yield from _wrapped(note, _SIZE)


def _words(words: str, size: float, height: float, *, bold: bool = False) -> Strip:
    return Strip(height, lambda paper, top: _put(paper, _LEFT, top + 4.2, words, size, bold=bold))


def _put(paper: Sheet, x: float, y: float, words: str, size: float, *, bold: bool = False) -> None:
    paper.text(x, y, words, size, bold=bold)


def _wrapped(words: str, size: float) -> Iterator[Strip]:
    for line in wrapped(words, size, _RIGHT - _LEFT):
        yield _words(line, size, _ROW)


def _head(title: str) -> Strip:
    def draw_head(paper: Sheet, top: float) -> None:
        paper.text(_LEFT, top + 4.2, title, _SIZE, bold=True)
        paper.rule(_LEFT, _RIGHT, top + _ROW, 0.4)

    return Strip(_ROW + 0.6, draw_head)


def _line(line: StatementLine) -> Strip:
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

    return Strip(_ROW + (len(heads) - 1 + len(below)) * _WRAP, draw_line)
