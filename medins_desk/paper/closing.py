"""The parts below the rows, from the payers to the signatures: one block, always on the last page."""

from collections.abc import Callable, Iterable, Mapping

from medins_desk.domain.slips import Slip
from medins_desk.paper.capitals import in_capitals
from medins_desk.paper.fields_on_sheet import draw_spots
from medins_desk.paper.forms import Form
from medins_desk.paper.money_bar import money_bar
from medins_desk.paper.payers_band import payers_band
from medins_desk.paper.payers_table import payers_table
from medins_desk.paper.sheet import Sheet, width
from medins_desk.paper.slip_sums import moved_of, payers_of, years_of
from medins_desk.paper.strips import Strip, stacked


def closing(form: Form, slip: Slip, parts: Iterable[str]) -> Strip:
    """The parts of these names, in their order, as one block."""
    return stacked(tuple(PARTS[name](form, slip) for name in parts))


def _blank(form: Form, _slip: Slip) -> Strip:
    return Strip(form.table.row, lambda sheet, top: blank_words(sheet, form, top))


def blank_words(sheet: Sheet, form: Form, top: float) -> None:
    """以下空白: nothing was added below."""
    sheet.text(form.blank.x, top + form.blank.y, form.blank.text, form.blank.size)


def _bar(form: Form, slip: Slip) -> Strip:
    return money_bar(form, payers_of(slip))


def _total(form: Form, slip: Slip) -> Strip:
    total = form.total
    paid = sum(entry.settlement.reimbursed for entry in slip.entries)
    capitals = total.capitals + in_capitals(paid)
    room = (
        total.figure_right - total.capitals_x - width(f"{total.figure}{paid // 100:,}.00", total.figure_size, bold=True)
    )
    lines = 2 if width(capitals, total.capitals_size, bold=True) > room - form.table.gap else 1
    tall = total.height + (total.second_line if lines == 2 else 0)

    def draw(sheet: Sheet, top: float) -> None:
        top += total.above
        y = top + total.baseline
        sheet.box(form.page.left, top, form.page.right, top + tall)
        sheet.text(total.label_x, y, total.label, total.label_size, bold=True)
        below = total.second_line if lines == 2 else 0
        left = total.label_x if lines == 2 else total.capitals_x
        sheet.text(left, y + below, capitals, total.capitals_size, bold=True)
        begin = sheet.amount(total.figure_right, y, paid, total.figure_size, bold=True)
        sheet.text_to(begin, y, total.figure, total.figure_size, bold=True)

    return Strip(total.above + tall, draw)


def _year(form: Form, slip: Slip) -> Strip:
    year = form.year
    rows = moved_of(slip, year.most, limited_first=year.only_limited_first)
    title = year.title.format(year=years_of(slip))

    def draw(sheet: Sheet, top: float) -> None:
        sheet.text(form.page.left, top + year.title_y, title, year.title_size, bold=year.title_bold)
        y = top + year.top + year.head
        heads = top + (year.top + year.head - 2.1 if year.head else year.title_y)
        for right, head in zip(year.columns, year.heads, strict=True):
            sheet.text_to(right, heads, head, 9)
        sheet.rule(form.page.left, year.right, y)
        if not rows:
            sheet.text(form.page.left, y + year.baseline, year.none, year.size)
        for moved in rows:
            sheet.text(form.page.left, y + year.baseline, moved.title, year.size)
            amounts = (moved.before, moved.after - moved.before, moved.after, moved.limit)
            for right, amount in zip(year.columns, amounts, strict=True):
                sheet.amount(right, y + year.baseline, amount, year.size)
            y += year.row
        if not year.beside:
            sheet.rule(form.page.left, year.right, top + year.top, 0.5)
            sheet.rule(form.page.left, year.right, top + tall, 0.5)

    tall = year.top + year.head + max(len(rows), 1) * year.row + 0.3
    return Strip(0 if year.beside else tall, draw)


def _signatures(form: Form, slip: Slip) -> Strip:
    part = form.signatures

    def draw(sheet: Sheet, top: float) -> None:
        draw_spots(sheet, part.spots, slip, top)
        for stroke in part.strokes:
            sheet.rule(stroke.left, stroke.right, top + stroke.y, stroke.thickness)

    return Strip(part.height, draw)


def _band(form: Form, slip: Slip) -> Strip:
    return payers_band(form, payers_of(slip))


PARTS: Mapping[str, Callable[[Form, Slip], Strip]] = {
    "blank": _blank,
    "payers": payers_table,
    "bar": _bar,
    "band": _band,
    "total": _total,
    "year": _year,
    "signatures": _signatures,
}
"""By the names in ``closing`` of a form."""
