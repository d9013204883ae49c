"""The settlement slip (医疗费用报销结算单), and its reversal (冲销单): its pages, from the head to the foot."""

from threading import Lock

from medins_desk.domain.slips import PaperSize, Slip
from medins_desk.paper.closing import blank_words, closing
from medins_desk.paper.fields_on_sheet import draw_spot, draw_spots
from medins_desk.paper.forms import Form, form
from medins_desk.paper.pagination import Pagination, Room, Sheetful
from medins_desk.paper.sheet import Sheet
from medins_desk.paper.slip_fields import FIELDS
from medins_desk.paper.slip_head import first_head, later_head
from medins_desk.paper.slip_rows import Paid
from medins_desk.paper.strips import Strip
from medins_desk.paper.table import bill_numbers, block, sums_strip, table_head
from medins_desk.paper.typefaces import typefaces

_ONE_AT_A_TIME = Lock()
"""A font of reportlab serves one document at a time."""

GAP = 1.6
"""Between the last row of a page and the sums that are carried forward, mm."""


def draw(slip: Slip, page: PaperSize) -> bytes:
    """The slip as a PDF. ``ValueError`` without a bill, or with more bills than the form has room for."""
    layout = form(f"{_form_of(slip)}_{page}")
    if not 0 < len(slip.entries) <= layout.bills:
        raise ValueError(f"{page} holds 1 to {layout.bills} bills, not {len(slip.entries)}")
    with _ONE_AT_A_TIME:
        return SlipPages(layout, slip).draw()


def _form_of(slip: Slip) -> str:
    """A reversal, and a slip on which an event was decided, have forms of their own."""
    if slip.reversal:
        return "reversal_slip"
    return "decision_slip" if slip.entries and slip.entries[0].bill.happened else "settlement_slip"


class SlipPages:
    """The pages of one slip: measured first, then drawn, because each says how many there are."""

    def __init__(self, layout: Form, slip: Slip) -> None:
        self._form = layout
        self._slip = slip
        self._heads = (first_head(layout, slip), later_head(layout, slip))
        self._table_head = table_head(layout, slip)
        self._at_bottom = "blank" not in layout.closing
        self._closing, self._sheetfuls = self._laid_out()

    def draw(self) -> bytes:
        """Every page."""
        pages = self._sheetfuls
        page = self._form.page
        title = f"{self._form.title} {FIELDS['number'](self._slip)}"
        sheet = Sheet(page.width, page.height, title, self._slip.office.name)
        for place, sheetful in enumerate(pages):
            last = place == len(pages) - 1
            self._draw_page(sheet, sheetful, place, last=last)
            self._draw_foot(sheet, f"第 {place + 1} 页 共 {len(pages)} 页")
            sheet.turn()
        return sheet.pdf()

    def _laid_out(self) -> tuple[Strip, list[Sheetful]]:
        """The last part and the pages. The slip of one bill may end shorter, where that spares a page."""
        whole = closing(self._form, self._slip, self._form.closing)
        pages = self._pages(whole)
        if len(pages) == 1 or len(self._slip.entries) > 1 or not self._form.closing_of_one:
            return whole, pages
        short = closing(self._form, self._slip, self._form.closing_of_one)
        fewer = self._pages(short)
        return (short, fewer) if len(fewer) < len(pages) else (whole, pages)

    def _pages(self, last: Strip) -> list[Sheetful]:
        back = self._slip.reversal is not None
        blocks = [block(self._form, place + 1, entry, back=back) for place, entry in enumerate(self._slip.entries)]
        pagination = Pagination(self._room(sum((each.paid for each in blocks), Paid()), last))
        pagination.lay(blocks)
        pagination.close()
        return pagination.pages

    def _room(self, most: Paid, last: Strip) -> Room:
        """What pages hold beside their heads and the lines of sums, which are never taller than that of ``most``."""
        page = self._form.page
        carried = sums_strip(self._form, "", most, above=0.5, below=0.5).height
        first, later = (head.height + self._table_head.height for head in self._heads)
        later += carried
        closing_top = page.bottom - last.height
        forward = GAP + carried + self._form.table.row
        return Room(page.limit - first, page.limit - later, closing_top - first, closing_top - later, forward)

    def _draw_page(self, sheet: Sheet, sheetful: Sheetful, place: int, *, last: bool) -> None:
        y = 0.0
        strips = [self._heads[min(place, 1)], self._table_head]
        if place:
            words = bill_numbers(self._form, sheetful.brought_bills)
            title = self._form.table.sums.brought.format(bills=words)
            strips.append(sums_strip(self._form, title, sheetful.brought, above=0.3, below=0.3))
        strips += sheetful.strips
        if not last:
            words = bill_numbers(self._form, sheetful.carried_bills)
            title = self._form.table.sums.forward.format(bills=words)
            strips.append(Strip(GAP, lambda _sheet, _top: None))
            strips.append(sums_strip(self._form, title, sheetful.carried, above=0.5, below=0.5))
        for strip in strips:
            strip.draw(sheet, y)
            y += strip.height
        if last:
            self._draw_closing(sheet, y)
        else:
            below = self._form.table.sums.blank_below
            draw_spot(sheet, self._form.blank, below, y)

    def _draw_closing(self, sheet: Sheet, y: float) -> None:
        """Below the last row, or at the bottom of the sheet where a seal and signatures have their fixed place."""
        top = self._form.page.bottom - self._closing.height if self._at_bottom else y
        if self._at_bottom and top - y >= self._form.table.row:
            blank_words(sheet, self._form, y)
        self._closing.draw(sheet, top)

    def _draw_foot(self, sheet: Sheet, page: str) -> None:
        foot = self._form.foot
        draw_spots(sheet, foot.spots, self._slip, page=page)
        for stroke in foot.strokes:
            sheet.rule(stroke.left, stroke.right, stroke.y, stroke.thickness)
        if self._lacks_a_character():
            draw_spots(sheet, (foot.note,), self._slip)

    def _lacks_a_character(self) -> bool:
        """Whether a text of the slip holds a character that no font has and that is printed as its code point."""
        texts = [read(self._slip) for read in FIELDS.values()]
        texts += [entry.bill.institution.name for entry in self._slip.entries]
        return any(typefaces().lacks(text) for text in texts)
