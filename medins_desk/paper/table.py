"""The table of the slip: its head, a bill's heading, its rows, its subtotal."""

from collections.abc import Iterable
from typing import NamedTuple

from medins_desk.domain.money import Fen, shown
from medins_desk.domain.settlements import Settled
from medins_desk.domain.slips import Slip
from medins_desk.domain.terms import what_for
from medins_desk.paper.fields_on_sheet import draw_spot
from medins_desk.paper.forms import Form, Heading, Spot, Sums, Table
from medins_desk.paper.patterns import draw_swatch
from medins_desk.paper.sheet import Sheet, cut_in_the_middle, width, wrapped
from medins_desk.paper.slip_fields import FIELDS, days, hospital
from medins_desk.paper.slip_rows import Paid, Row, rows_back, rows_of
from medins_desk.paper.strips import Block, Strip


class Cells(NamedTuple):
    """What stands on one line of a row; ``prose`` begins where the item does and may run as far as the arithmetic."""

    item: str = ""
    law: str = ""
    why: str = ""
    prose: str = ""


def block(form: Form, number: int, settled: Settled, *, back: bool = False) -> Block:
    """One bill as strips: on a form for several bills with a heading and a subtotal. ``back``: its money goes back."""
    words = form.table.words
    listed = rows_back(settled, words) if back else rows_of(settled.settlement, words)
    rows = tuple(row_strip(form.table, row) for row in listed)
    if not form.table.heading:
        return Block(number, (*rows, end_rule(form, 0.5)))
    paid = sum((row.paid for row in rows), Paid())
    title = form.table.sums.subtotal.format(number=number)
    last = sums_strip(form, title, paid, above=0.3, below=0.3)
    heading, again = (
        heading_strip(form.table, form.table.heading, number, settled, more=more) for more in (False, True)
    )
    return Block(number, (*rows, last), heading, again)


def row_strip(table: Table, row: Row) -> Strip:
    """A row, on as many lines as it needs: nothing is set smaller and nothing left out."""
    lines = lay_out(table, row)
    height = table.row * len(lines) + (table.rule_gap if row.bold else 0)

    def draw(sheet: Sheet, top: float) -> None:
        y = top + table.baseline
        if row.payer is not None:
            draw_swatch(sheet, row.payer, table.swatch, top + table.swatch_drop, table.swatch_size)
        sheet.amount(table.amount, y, row.amount, table.amount_size, bold=row.bold)
        for cells in lines:
            _draw_cells(sheet, table, row, cells, y)
            y += table.row
        if row.bold:
            sheet.rule(table.item, table.amount, top + height - table.rule_gap / 2)

    return Strip(height, draw, row.paid)


def lay_out(table: Table, row: Row) -> list[Cells]:
    """The lines of a row: law beside item, arithmetic beside law, each only where it has room."""
    size = _size(table, row.bold)
    far = table.why - table.item
    items = wrapped(row.item, size, far, bold=row.bold)
    lines = [Cells(item=item) for item in items]
    end = table.item + width(items[-1], size, bold=row.bold)
    if row.law:
        if end + table.gap > table.law:
            lines.append(Cells())
        laws = wrapped(row.law, table.size, table.why - table.law)
        lines[-1] = lines[-1]._replace(law=laws[0])
        lines += [Cells(law=law) for law in laws[1:]]
        end = table.law + width(laws[-1], table.size)
    fits = end + table.gap + width(row.why, table.size) <= table.why and not _crowded(table, row.amount or 0)
    if fits or not row.why:
        lines[-1] = lines[-1]._replace(why=row.why)
        return lines
    rest = wrapped(row.why, table.size, far)
    return lines + [Cells(prose=text) if row.prose else Cells(why=text.strip()) for text in rest]


def _crowded(table: Table, amount: Fen) -> bool:
    """Whether an amount is so wide that it reaches into the column of the arithmetic."""
    return width(shown(amount), table.bold_size, bold=True) > table.amount - table.why - table.gap


def table_head(form: Form, slip: Slip) -> Strip:
    """The column heads between two rules; the first is thick. A head wider than its room takes another line."""
    table = form.table
    heads = [(spot, _head_lines(spot, slip)) for spot in table.heads]
    more = max(len(lines) for _, lines in heads) - 1
    height = table.head + more * table.row

    def draw(sheet: Sheet, top: float) -> None:
        sheet.rule(form.page.left, form.page.right, top, 0.5)
        for spot, lines in heads:
            y = top + table.head_baseline + (more + 1 - len(lines)) * table.row
            for place, words in enumerate(lines):
                draw_spot(sheet, spot, words, y + place * table.row)
        sheet.rule(form.page.left, form.page.right, top + height)

    return Strip(height, draw)


def _head_lines(spot: Spot, slip: Slip) -> list[str]:
    """The words of a head; several documents are parted between them, never inside a number."""
    words = spot.text + (FIELDS[spot.field](slip) if spot.field else "")
    lines = [""]
    for piece in words.replace("、", "、\n").split("\n"):
        if spot.room and lines[-1] and width(lines[-1] + piece, spot.size) > spot.room:
            lines.append("")
        lines[-1] += piece
    return [part for line in lines for part in wrapped(line, spot.size, spot.room)] if spot.room else lines


def heading_strip(table: Table, heading: Heading, number: int, settled: Settled, *, more: bool) -> Strip:
    """Number, kind, days, hospital and invoice of a bill; ``more``: again, on the page where it goes on."""
    bill = settled.bill
    kind = what_for(bill) + (heading.continued if more else "")
    invoice = heading.invoice.format(number=bill.invoice.number) if bill.invoice and bill.invoice.number else ""

    def draw(sheet: Sheet, top: float) -> None:
        y = top + heading.baseline
        sheet.text(heading.number, y, str(number), heading.size, bold=True)
        end = sheet.text(heading.kind, y, kind, heading.size, bold=True) + 2 * table.gap
        end = sheet.text(end, y, days(bill), heading.detail_size) + 1.5 * table.gap
        begin = sheet.text_to(table.amount, y, invoice, heading.detail_size) if invoice else table.amount
        name, level = hospital(bill)
        room = begin - table.gap - end - width(level, heading.detail_size)
        sheet.text(end, y, cut_in_the_middle(name, heading.detail_size, room) + level, heading.detail_size)

    return Strip(heading.height, draw)


def sums_strip(form: Form, title: str, paid: Paid, *, above: float, below: float) -> Strip:
    """Sums between rules so thick: the office's, the person's, all; others' money, where there is some, on a line more.

    Sums too wide to stand side by side stand one below the other.
    """
    table, sums = form.table, form.table.sums
    parts = [(sums.paid_label, paid.funds), (sums.own_label, paid.own)]
    others = [(sums.others_label, paid.others)] if paid.others else []
    beside = not _crowded(table, paid.total) and all(_sum_fits(table, sums, amount) for _, amount in parts)
    below_each_other = others if beside else [*parts, *others]
    height = sums.row * (1 + len(below_each_other))
    left = table.item if table.heading else form.page.left

    def draw(sheet: Sheet, top: float) -> None:
        y = top + sums.baseline
        sheet.rule(left, table.amount, top, above)
        sheet.text(table.item, y, title, table.bold_size, bold=True)
        sheet.amount(table.amount, y, paid.total, table.bold_size, bold=True)
        if beside:
            _draw_sum(sheet, table, (sums.paid, sums.paid_amount), parts[0], y)
            _draw_sum(sheet, table, (sums.own, sums.own_amount), parts[1], y)
        for part in below_each_other:
            y += sums.row
            _draw_sum(sheet, table, (sums.paid, sums.own_amount), part, y)
        sheet.rule(form.page.left, form.page.right, top + height, below)

    return Strip(height, draw)


def _sum_fits(table: Table, sums: Sums, amount: Fen) -> bool:
    label = width(sums.paid_label, sums.label_size)
    room = min(sums.paid_amount - sums.paid, sums.own_amount - sums.own) - label - table.gap
    return width(shown(amount), table.bold_size, bold=True) <= room


def _draw_sum(sheet: Sheet, table: Table, place: tuple[float, float], part: tuple[str, Fen], y: float) -> None:
    sheet.text(place[0], y, part[0], table.sums.label_size)
    sheet.amount(place[1], y, part[1], table.bold_size, bold=True)


def end_rule(form: Form, thickness: float) -> Strip:
    """The thick line that ends a table."""
    return Strip(0.3, lambda sheet, top: sheet.rule(form.page.left, form.page.right, top + 0.3, thickness))


def bill_numbers(form: Form, numbers: Iterable[int]) -> str:
    """Which bills a sum is of: （第 1、2 笔）, （第 1 至 7 笔）."""
    known = list(numbers)
    if not known or not form.table.sums.bills:
        return ""
    words = f"{known[0]} 至 {known[-1]}" if len(known) > 3 else "、".join(map(str, known))
    return form.table.sums.bills.format(numbers=words)


def _draw_cells(sheet: Sheet, table: Table, row: Row, cells: Cells, y: float) -> None:
    sheet.text(table.item, y, cells.item, _size(table, row.bold), bold=row.bold)
    sheet.text(table.law, y, cells.law, table.size)
    sheet.text_to(table.why, y, cells.why, table.size)
    sheet.text(table.item, y, cells.prose, table.size)


def _size(table: Table, bold: bool) -> float:
    return table.bold_size if bold else table.size
