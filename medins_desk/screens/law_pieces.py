"""The pieces of rich text of which pages of the law are made: head, section, paragraph, quiet words, rows."""

from collections.abc import Iterable, Iterator
from html import escape

from medins_desk.screens.theme import now


def head(title: str, beside: str) -> str:
    """The title of a page, and quiet words beside it."""
    look = now()
    return (
        f'<p style="margin:0 0 {look.px(8)}px 0"><span style="font-size:{look.px(18)}px; font-weight:600">'
        f"{escape(title)}</span>　{quiet(beside)}</p>"
    )


def section(title: str, beside: str = "") -> str:
    """The head of a section."""
    look = now()
    style = f"margin:{look.px(16)}px 0 {look.px(4)}px 0; font-size:{look.px(13)}px"
    return f'<p style="{style}; color:{look.palette.ink2}">{strong(title)}　{escape(beside)}</p>'


def paragraphs(text: str) -> Iterator[str]:
    """A text, one paragraph a line."""
    return (paragraph(escape(line)) for line in text.split("\n") if line.strip())


def paragraph(inside: str) -> str:
    """A paragraph; what is inside is rich text already."""
    return f'<p style="margin:0 0 {now().px(6)}px 0; line-height:140%">{inside}</p>'


def quiet(words: str) -> str:
    """Words in the second tone."""
    look = now()
    return f'<span style="font-size:{look.px(13)}px; color:{look.palette.ink2}">{escape(words)}</span>'


def strong(words: str) -> str:
    """Words in SemiBold."""
    return f'<span style="font-weight:600">{escape(words)}</span>'


def rows(cells: Iterable[tuple[str, ...]], columns: str) -> str:
    """Rows in columns, the first row their head. Cells are rich text already.

    ``columns`` has a side and a width in percent for each: ``l40 r20 l40``.
    """
    measures = tuple((_SIDES[column[0]], column[1:]) for column in columns.split())
    lines = [_row(row, measures, is_head=not place) for place, row in enumerate(cells)]
    return f'<table width="100%" cellspacing="0" cellpadding="0">{"".join(lines)}</table>'


def _row(row: tuple[str, ...], measures: tuple[tuple[str, str], ...], *, is_head: bool) -> str:
    look = now()
    tone = f"color:{look.palette.ink2}; font-size:{look.px(13)}px" if is_head else ""
    rule = f"; border-bottom:1px solid {look.palette.hair}" if is_head else ""
    pad = f"padding:{look.px(3)}px {look.px(12)}px {look.px(3)}px 0px"
    cells = "".join(
        f'<td align="{side}" width="{wide}%" style="{pad}{rule}"><span style="{tone}">{cell}</span></td>'
        for cell, (side, wide) in zip(row, measures, strict=True)
    )
    return f"<tr>{cells}</tr>"


_SIDES = {"l": "left", "r": "right"}
