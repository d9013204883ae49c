"""The list of a closing (日结单) on A4: what the day comes to by kind and by payer, then every number of it."""

from collections.abc import Iterator

from medins_desk.domain.closings import ClosedSlip, Closing
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.terms import term
from medins_desk.paper.flow import Strip, flow
from medins_desk.paper.sheet import Sheet, cut_in_the_middle

_WIDE, _HIGH, _LEFT, _RIGHT = 210.0, 297.0, 20.0, 190.0
_FIRST, _LIMIT, _FOOT = 20.0, 272.0, 285.0
_ROW, _SIZE = 6.0, 10.0
_SIGNED = 26.0  # the height of the signatures, never parted from the last row
_TOTAL, _PAID = 152.0, _RIGHT
_NUMBER, _NAME, _WHAT, _CLERK = _LEFT, 62.0, 88.0, 122.0


def draw(closing: Closing) -> bytes:
    """The whole list; every page says which of how many it is."""
    paper = Sheet(_WIDE, _HIGH, f"日结单 {closing.number}", closing.office.name)

    def foot(place: int, count: int) -> None:
        paper.text(_LEFT, _FOOT, f"{closing.office.name}  日结单第 {closing.number} 次", 9)
        paper.text_to(_RIGHT, _FOOT, f"第 {place} 页 共 {count} 页", 9)

    flow(paper, _lines(closing), _FIRST, _LIMIT, foot)
    return paper.pdf()


def _lines(closing: Closing) -> Iterator[Strip]:
    yield _text(f"{closing.office.name}", 11, 8)
    yield _text(f"日结单  第 {closing.number} 次", 18, 11, bold=True)
    yield _text(f"{closing.closed_at:%Y-%m-%d %H:%M} 日结，经办 {closing.clerk}", _SIZE, _ROW)
    for first, last in closing.ranges:
        yield _text(f"单号 {first} 至 {last}", _SIZE, _ROW)
    yield _text(f"共 {len(closing.slips)} 张，报销合计 {shown(closing.sums.reimbursed)}", _SIZE, _ROW + 4, bold=True)
    yield _heads("按项目", "张数", "费用总额（元）", "报销（元）")
    for kind in closing.sums.kinds:
        yield _sum(kind.title, str(kind.count), kind.total, kind.reimbursed)
    yield _sum("合计", str(len(closing.slips)), closing.sums.total, closing.sums.reimbursed, bold=True)
    yield _text("", _SIZE, 4)
    yield _heads("按付款方", "", "", "金额（元）")
    for payer, amount in closing.sums.payers.items():
        if amount:
            yield _sum(term(payer), "", None, amount)
    yield _sum("合计", "", None, closing.sums.total, bold=True)
    yield _text("", _SIZE, 4)
    heads = _slip_heads()
    yield heads
    for one in closing.slips:
        yield _slip(one, heads)
    yield Strip(_SIGNED, _signatures)


def _text(words: str, size: float, height: float, *, bold: bool = False) -> Strip:
    def draw_text(paper: Sheet, top: float) -> None:
        paper.text(_LEFT, top + 4, words, size, bold=bold)

    return Strip(height, draw_text)


def _heads(title: str, count: str, total: str, paid: str) -> Strip:
    def draw_heads(paper: Sheet, top: float) -> None:
        paper.rule(_LEFT, _RIGHT, top, 0.5)
        paper.text(_LEFT, top + 4.2, title, 9)
        paper.text_to(_CLERK, top + 4.2, count, 9)
        paper.text_to(_TOTAL, top + 4.2, total, 9)
        paper.text_to(_PAID, top + 4.2, paid, 9)
        paper.rule(_LEFT, _RIGHT, top + _ROW)

    return Strip(_ROW + 0.5, draw_heads)


def _sum(title: str, count: str, total: Fen | None, paid: Fen, *, bold: bool = False) -> Strip:
    def draw_sum(paper: Sheet, top: float) -> None:
        paper.text(_LEFT, top + 4.2, title, _SIZE, bold=bold)
        paper.text_to(_CLERK, top + 4.2, count, _SIZE, bold=bold)
        if total is not None:
            paper.amount(_TOTAL, top + 4.2, total, _SIZE, bold=bold)
        paper.amount(_PAID, top + 4.2, paid, _SIZE, bold=bold)

    return Strip(_ROW, draw_sum)


def _slip_heads() -> Strip:
    def draw_heads(paper: Sheet, top: float) -> None:
        paper.rule(_LEFT, _RIGHT, top, 0.5)
        for x, words in ((_NUMBER, "单号"), (_NAME, "姓名"), (_WHAT, "项目")):
            paper.text(x, top + 4.2, words, 9)
        paper.text_to(_TOTAL, top + 4.2, "费用总额（元）", 9)
        paper.text_to(_PAID, top + 4.2, "报销（元）", 9)
        paper.rule(_LEFT, _RIGHT, top + _ROW)

    return Strip(_ROW + 0.5, draw_heads)


def _slip(one: ClosedSlip, heads: Strip) -> Strip:
    def draw_slip(paper: Sheet, top: float) -> None:
        paper.text(_NUMBER, top + 4.2, one.number, _SIZE)
        paper.text(_NAME, top + 4.2, cut_in_the_middle(one.name, _SIZE, _WHAT - _NAME - 2), _SIZE)
        paper.text(_WHAT, top + 4.2, cut_in_the_middle(one.what_for, _SIZE, _TOTAL - 26 - _WHAT), _SIZE)
        paper.amount(_TOTAL, top + 4.2, one.total, _SIZE)
        paper.amount(_PAID, top + 4.2, one.reimbursed, _SIZE)

    return Strip(_ROW, draw_slip, heads)


def _signatures(paper: Sheet, top: float) -> None:
    paper.rule(_LEFT, _RIGHT, top, 0.5)
    for place, words in enumerate(("经办", "复核", "负责人")):
        x = _LEFT + place * 58
        paper.text(x, top + 16, words, _SIZE)
        paper.rule(x + 14, x + 50, top + 17)
