"""Text in columns for a terminal, where a Chinese character is two cells wide (Unicode annex 11)."""

import unicodedata


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
