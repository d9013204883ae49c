"""Who pays (由谁支付): payers below each other, a column a bill, what the office pays out as a subtotal."""

from collections.abc import Mapping
from typing import NamedTuple

from medins_desk.domain.money import Fen, shown
from medins_desk.domain.settlements import FUNDS, Payer
from medins_desk.domain.sides import SIDES, Side
from medins_desk.domain.slips import Slip
from medins_desk.paper.forms import Form, Payers
from medins_desk.paper.patterns import draw_swatch
from medins_desk.paper.sheet import Sheet, width
from medins_desk.paper.slip_sums import payers_of, sides_of
from medins_desk.paper.strips import Strip


class Column(NamedTuple):
    """A bill, or all of them: its head, its payers, its right end."""

    head: str
    payers: Mapping[Payer, Fen]
    right: float


def payers_table(form: Form, slip: Slip) -> Strip:
    """The table; where bills are too many to stand side by side, their sums stand alone."""
    layout = _layout(form)
    sides = sides_of(payers_of(slip), len(SIDES))
    columns = _columns(form, layout, slip)
    rows = len(sides) + 2

    def draw(sheet: Sheet, top: float) -> None:
        sheet.text(form.page.left, top + layout.title_y, layout.title, layout.title_size, bold=True)
        y = top + layout.top
        sheet.rule(form.page.left, form.page.right, y, 0.5)
        for column in columns:
            sheet.text_to(column.right, y + layout.head - 2.1, column.head, 9)
        y += layout.head
        sheet.rule(form.page.left, form.page.right, y)
        y = _draw_sides(sheet, form, [side for side in sides if side.payers[0] in FUNDS], columns, y)
        y = _draw_sum(sheet, form, layout.paid, [_reimbursed(column.payers) for column in columns], columns, y)
        y = _draw_sides(sheet, form, [side for side in sides if side.payers[0] not in FUNDS], columns, y)
        y = _draw_sum(sheet, form, layout.total, [sum(column.payers.values()) for column in columns], columns, y)
        sheet.rule(form.page.left, form.page.right, y, 0.5)

    return Strip(layout.top + layout.head + rows * layout.row, draw)


def _columns(form: Form, layout: Payers, slip: Slip) -> list[Column]:
    """One bill a column while all amounts keep their distance; else the sums only."""
    whole = Column(layout.total_head, payers_of(slip), form.page.right)
    widest = width(shown(sum(whole.payers.values())), layout.size, bold=True) + form.table.gap
    room = form.page.right - form.page.left - layout.name_room
    pitch = min(layout.pitch, room / (len(slip.entries) + 1))
    if len(slip.entries) == 1 or widest > pitch:
        return [whole]
    bills = [
        Column(
            layout.bill.format(number=place + 1),
            entry.settlement.payers,
            whole.right - (len(slip.entries) - place) * pitch,
        )
        for place, entry in enumerate(slip.entries)
    ]
    return [*bills, whole]


def _draw_sides(sheet: Sheet, form: Form, sides: list[Side], columns: list[Column], y: float) -> float:
    layout = _layout(form)
    for side in sides:
        draw_swatch(sheet, side.payers[0], form.table.swatch, y + form.table.swatch_drop, form.table.swatch_size)
        sheet.text(form.table.item, y + layout.baseline, side.title, layout.size)
        for column in columns:
            amount = side.paid(column.payers)
            sheet.amount(
                column.right, y + layout.baseline, amount, layout.size, bold=column is columns[-1] and bool(amount)
            )
        y += layout.row
    return y


def _draw_sum(sheet: Sheet, form: Form, title: str, amounts: list[Fen], columns: list[Column], y: float) -> float:
    layout = _layout(form)
    sheet.rule(form.page.left, form.page.right, y)
    sheet.text(form.page.left, y + layout.baseline, title, 10.5, bold=True)
    for column, amount in zip(columns, amounts, strict=True):
        sheet.amount(column.right, y + layout.baseline, amount, layout.size, bold=True)
    return y + layout.row


def _reimbursed(payers: Mapping[Payer, Fen]) -> Fen:
    return sum(payers.get(payer, 0) for payer in FUNDS)


def _layout(form: Form) -> Payers:
    if form.payers is None:
        raise ValueError("a form with the closing part 'payers' says where they stand")
    return form.payers
