"""The payers side by side, each with its swatch, its name and its amount; the whole bill at the right."""

from collections.abc import Mapping

from medins_desk.domain.money import Fen, shown
from medins_desk.domain.settlements import Payer
from medins_desk.paper.forms import Band, Form
from medins_desk.paper.patterns import draw_swatch
from medins_desk.paper.sheet import Sheet, width
from medins_desk.paper.slip_sums import sides_of
from medins_desk.paper.strips import Strip

PLACES = 5


def payers_band(form: Form, payers: Mapping[Payer, Fen]) -> Strip:
    """Five payers on a line; on more lines where more of them pay, or where amounts need the room of two."""
    band, table = _band(form), form.table
    sides = sides_of(payers, PLACES)
    widest = max(width(shown(side.paid(payers)), band.amount_size, bold=True) for side in sides)
    stride = 1 if widest < band.pitch - table.gap else 2
    across = PLACES if stride == 1 else 2
    lines = -(-len(sides) // across)

    def draw(sheet: Sheet, top: float) -> None:
        for place, side in enumerate(sides):
            y = top + band.row * (place // across)
            left = form.page.left + band.pitch * stride * (place % across)
            right = left + band.amount_right + (band.pitch if stride == 2 else 0)
            draw_swatch(sheet, side.payers[0], left, y + band.name - 2.6, table.swatch_size)
            sheet.text(left + band.indent, y + band.name, side.title, band.size)
            amount = side.paid(payers)
            sheet.amount(right, y + band.amount, amount, band.amount_size, bold=bool(amount))
        y = top + band.row * (lines - 1)
        sheet.text_to(table.amount, y + band.name, band.total, band.size)
        sheet.amount(table.amount, y + band.amount, sum(payers.values()), band.amount_size, bold=True)

    return Strip(band.row * lines, draw)


def _band(form: Form) -> Band:
    if form.band is None:
        raise ValueError("a form with the closing part 'band' says where it stands")
    return form.band
