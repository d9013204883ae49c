"""The head of a slip: on the first page title, code, mark and facts; on later ones a line that belongs to them."""

from medins_desk.domain.slips import Slip
from medins_desk.paper.fields_on_sheet import draw_spot, draw_spots
from medins_desk.paper.forms import Fact, FactColumn, Facts, Form
from medins_desk.paper.qr_code import draw_qr
from medins_desk.paper.sheet import MM, Sheet, cut_in_the_middle, width, wrapped
from medins_desk.paper.slip_fields import FIELDS, TAILED
from medins_desk.paper.strips import Strip


def first_head(form: Form, slip: Slip) -> Strip:
    """The head of the first page, from the upper edge of the sheet to the table."""
    facts = form.facts
    lines = [_line(facts, row, slip) for row in facts.rows]
    heights = [max((len(texts) for _, texts in line), default=0) for line in lines]

    def draw(sheet: Sheet, _top: float) -> None:
        draw_spots(sheet, form.head, slip)
        _draw_mark(sheet, form, slip)
        if slip.number:
            draw_qr(sheet, slip, form.qr.right, form.qr.top)
        y = facts.y
        for line, height in zip(lines, heights, strict=True):
            for fact, texts in line:
                _draw_fact(sheet, facts, fact, texts, y)
            y += height * facts.row

    return Strip(facts.y + (sum(heights) - 1) * facts.row + facts.gap, draw)


def later_head(form: Form, slip: Slip) -> Strip:
    """The head of each later page: title, number, check code, name in full, masked number of the person."""
    later, beside = form.later, form.later.name[-1]
    fits = beside.x + width(slip.person.name, beside.size, bold=beside.bold) <= later.name_right
    below = later.own_line[-1]
    lines = wrapped(slip.person.name, below.size, form.page.right - below.x, bold=below.bold)

    def draw(sheet: Sheet, _top: float) -> None:
        draw_spots(sheet, later.spots + (later.name if fits else later.own_line[:-1]), slip)
        for place, line in enumerate(() if fits else lines):
            draw_spot(sheet, below, line, place * later.own_line_room)

    return Strip(later.top + (0 if fits else later.own_line_room * len(lines)), draw)


def _line(facts: Facts, row: tuple[Fact, ...], slip: Slip) -> list[tuple[Fact, list[str]]]:
    shown = [(fact, FIELDS[fact.field](slip)) for fact in row]
    return [(fact, _value(facts, fact, value, slip)) for fact, value in shown if value or not fact.optional]


def _value(facts: Facts, fact: Fact, value: str, slip: Slip) -> list[str]:
    """On one line, cut in its middle but for the level, or on as many lines as it takes."""
    column = _column(facts, fact)
    room = (facts.columns[-1] if fact.wide else column).right - column.value
    if fact.cut:
        head, tail = TAILED[fact.field](slip)
        return [cut_in_the_middle(head, facts.value_size, room - width(tail, facts.value_size)) + tail]
    return wrapped(value, facts.value_size, room, bold=fact.bold)


def _draw_fact(sheet: Sheet, facts: Facts, fact: Fact, texts: list[str], y: float) -> None:
    column = _column(facts, fact)
    sheet.text(column.label, y, fact.label, facts.label_size)
    for place, text in enumerate(texts):
        sheet.text(column.value, y + place * facts.row, text, facts.value_size, bold=fact.bold)


def _column(facts: Facts, fact: Fact) -> FactColumn:
    return facts.columns[fact.column]


def _draw_mark(sheet: Sheet, form: Form, slip: Slip) -> None:
    """The box that tells a reprint, or a trial, from a first print."""
    mark, words = form.mark, _mark_words(form, slip)
    if not words:
        return
    room = mark.right - mark.left - 4
    whole = " ".join(words)
    lines = (
        [whole]
        if width(whole, mark.size) <= room
        else [line for part in words for line in wrapped(part, mark.size, room)]
    )
    middle, pitch = (mark.left + mark.right) / 2, mark.size * 1.25 / MM
    sheet.box(mark.left, mark.top, mark.right, mark.bottom)
    y = (mark.top + mark.bottom) / 2 + mark.size * 0.36 / MM - (len(lines) - 1) * pitch / 2
    for line in lines:
        sheet.text(middle - width(line, mark.size) / 2, y, line, mark.size)
        y += pitch


def _mark_words(form: Form, slip: Slip) -> list[str]:
    if not slip.number:
        return [*form.mark.trial]
    again = slip.reprint
    if slip.undone:
        more = form.mark.again.format(times=again.times) if again else ""
        gone = {"number": slip.undone.number, "day": slip.undone.day.isoformat(), "again": more}
        return [part.format(**gone) for part in form.mark.undone]
    if again is None:
        return []
    said = {"times": str(again.times), "day": again.day.isoformat(), "clerk": again.clerk}
    return [part.format(**said) for part in form.mark.reprint]
