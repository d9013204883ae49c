"""Text in columns for a terminal, where a Chinese character is two cells wide (Unicode annex 11)."""

import re
import unicodedata
from itertools import zip_longest

_WHOLE = re.compile(r"[0-9A-Za-z+\u2212][0-9A-Za-z.,%_/-]*|\s+|.", re.DOTALL)
"""Numbers and words stay whole; between Chinese characters a line may end anywhere."""

_CLOSING = "，。；：、？）】》”’〕…％"
_OPENING = "（【《“‘〔"
_MARK = 2
"""The cells that are kept free for a mark, which never begins a line."""

_NARROWEST = 8


def width(text: str) -> int:
    """The cells that a text takes up; combining marks take none, signs of ambiguous width one."""
    return sum(
        2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text if not unicodedata.combining(sign)
    )


def left(text: str, cells: int) -> str:
    """The text at the left of a column."""
    return text + " " * (cells - width(text))


def right(text: str, cells: int) -> str:
    """The text at the right of a column, as amounts stand."""
    return " " * (cells - width(text)) + text


def table(rows: list[tuple[str, ...]], sides: str, indent: str = "", gap: str = "  ") -> list[str]:
    """Rows in columns that are as wide as their widest cell; ``sides`` has ``l`` or ``r`` for each column."""
    widths = [max((width(row[place]) for row in rows), default=0) for place in range(len(sides))]
    put = {"l": left, "r": right}
    return [
        indent + gap.join(put[side](cell, cells) for cell, side, cells in zip(row, sides, widths, strict=True)).rstrip()
        for row in rows
    ]


def wrapped(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells; no line begins with a closing mark, none ends with an opening one."""
    if width(text) <= cells:
        return [text.rstrip()]
    lines, line = [], ""
    for piece in _WHOLE.findall(text):
        if line and width(line + piece) > cells - _MARK * (piece not in _CLOSING) and piece not in _CLOSING:
            kept = line.rstrip(_OPENING)
            lines.append(kept.rstrip())
            line = (line[len(kept) :] + piece).lstrip()
        else:
            line += piece
        while width(line) > cells:
            head = _head(line, cells)
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line.rstrip()]


def _head(text: str, cells: int) -> str:
    end = next((end for end in range(1, len(text) + 1) if width(text[:end]) > cells), len(text) + 1)
    return text[: max(end - 1, 1)]


def paragraph(text: str, cells: int, first: str = "", then: str = "") -> list[str]:
    """A text below its first words: ``first`` stands before it, ``then`` before every further line."""
    lines = wrapped(text, cells - max(width(first), width(then)))
    return [f"{first if not place else then}{line}".rstrip() for place, line in enumerate(lines)]


def fitted(rows: list[tuple[str, ...]], sides: str, cells: int, indent: str = "", gap: str = "  ") -> list[str]:
    """Rows in columns that take no more than so many cells: the widest columns give way, their texts go on below."""
    widths = [max((width(row[place]) for row in rows), default=0) for place in range(len(sides))]
    room = cells - width(indent) - width(gap) * (len(sides) - 1)
    while sum(widths) > room:
        widest = max((place for place, side in enumerate(sides) if side == "l"), key=widths.__getitem__)
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
    put = {"l": left, "r": right}
    lines = []
    for row in rows:
        parts = [wrapped(cell, cells) if cell else [""] for cell, cells in zip(row, widths, strict=True)]
        for line in zip_longest(*parts, fillvalue=""):
            placed = (put[side](cell, cells) for cell, side, cells in zip(line, sides, widths, strict=True))
            lines.append(indent + gap.join(placed).rstrip())
    return lines
