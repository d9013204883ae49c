"""The bar that shows how a bill is shared among its payers; it never stands without the figures."""

from collections.abc import Mapping

from medins_desk.domain.money import Fen
from medins_desk.domain.settlements import Payer
from medins_desk.paper.forms import Form
from medins_desk.paper.patterns import EDGE, draw_pattern
from medins_desk.paper.sheet import Sheet
from medins_desk.paper.strips import Strip

_PRECISION = 1000
"""Thousandths of a millimetre: shares are reckoned in whole numbers."""


def shares(amounts: list[Fen], room: int, least: int) -> list[int]:
    """The room shared out by amount: a share is never below ``least``; what that takes comes from the widest."""
    total = sum(amounts)
    widths = [max(amount * room // total, least) for amount in amounts]
    widths[widths.index(max(widths))] += room - sum(widths)
    return widths


def money_bar(form: Form, payers: Mapping[Payer, Fen]) -> Strip:
    """The bar; a payer of nothing has no part in it, and nothing to share is an empty bar."""
    bar, page = form.bar, form.page
    parts = [(payer, amount) for payer, amount in payers.items() if amount]
    room = round((page.right - page.left) * _PRECISION)
    widths = shares([amount for _, amount in parts], room, round(bar.least * _PRECISION)) if parts else []

    def draw(sheet: Sheet, top: float) -> None:
        top += bar.above
        bottom, left = top + bar.height, page.left
        for (payer, _), wide in zip(parts, widths, strict=True):
            right = left + wide / _PRECISION
            draw_pattern(sheet, payer, left, top, right, bottom, 1)
            if payer is Payer.PENDING:
                with sheet.dashed():
                    sheet.box(left + EDGE, top + EDGE, right - EDGE, bottom - EDGE, EDGE / 2)
            sheet.strokes([(right, top, right, bottom)], EDGE)
            left = right
        sheet.box(page.left, top, page.right, bottom, EDGE)

    return Strip(bar.above + bar.height + bar.below, draw)
