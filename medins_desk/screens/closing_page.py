"""日结: what was settled since the last closing, closed once; and every closing before, to be printed again."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal

from medins_desk.desk import Desk
from medins_desk.domain.closings import Closing
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.domain.money import shown
from medins_desk.domain.terms import term
from medins_desk.screens.actions import Action
from medins_desk.screens.page import Page
from medins_desk.screens.pdf_pages import Drawing, PagesView
from medins_desk.screens.printing import print_pdf
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.theme import now

_COLUMNS = (Column("", 190), Column("", 0), Column("张数", 90, amounts=True), Column("费用总额", 150, amounts=True),
            Column("报销、付款", 150, amounts=True), Column("", 70))  # fmt: skip
_WIDE = 860


class ClosingPage(Page):
    """The sums so far above, the closings before below. ``list_wanted``: the list of one is to be seen."""

    list_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("日结")
        self._desk = desk
        self.table = RowTable(_COLUMNS)
        self.table.opened.connect(self._open)
        self.body.setContentsMargins(10, 8, 10, 8)
        self.body.addWidget(self.table, 1)
        close = [Action("日结", "S", self.ask, primary=True)] if desk.may("close_day") else []
        self.bar.offer([*close, Action("返回", "C", self.close_page)])
        self.refresh()

    def refresh(self) -> None:
        """What there is to close, and what was closed."""
        found, before = self._desk.day_so_far(), self._desk.closings()
        groups = [*_so_far(found), *_before(before)]
        self.table.show_groups(groups, "还没有结算过，没有可以日结的单据")

    def begin_work(self) -> None:
        """Closing is next."""
        self.bar.focus_primary()

    def ask(self) -> None:
        """It stays closed: asked once."""
        found = self._desk.day_so_far()
        words = f"日结 {len(found.slips)} 张，报销 {shown(found.sums.reimbursed)}。日结后留存，不能改。"
        self.bar.ask(words, "日结", self.close_day, self.begin_work)

    def close_day(self) -> None:
        """Close, then show the list; or say what does not let it be closed."""
        try:
            closed = self._desk.close_day()
        except ClerkFault as wrong:
            self.notice.say("；".join(fault.text for fault in wrong.faults), "err")
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
        else:
            self.refresh()
            self.list_wanted.emit(self._desk.closing(closed.number))

    def _open(self, number: object) -> None:
        if isinstance(number, int):
            self.list_wanted.emit(self._desk.closing(number))


class ClosingListPage(Page):
    """The list of a closing as it will leave the printer."""

    def __init__(self, desk: Desk, closing: Closing, print_it: Callable[[bytes, str], None] = print_pdf) -> None:
        super().__init__("日结单")
        self._desk, self._closing, self._print_it = desk, closing, print_it
        self.beside.setText(f"第 {closing.number} 次，{closing.closed_at:%Y-%m-%d %H:%M}")
        self.view = PagesView()
        self.view.setMaximumWidth(now().px(_WIDE))
        self.view.setAccessibleName(f"日结单第 {closing.number} 次")
        self.body.addWidget(self.view)
        self.body.addStretch(1)
        self.bar.offer([Action("打印 A4", "P", self.print_list, primary=True), Action("返回", "C", self.close_page)])
        self._drawing = Drawing(partial(desk.closing_pdf, closing), self)
        self._drawing.drawn.connect(self.view.show_images)
        self._drawing.begin()

    def begin_work(self) -> None:
        """Printing is next."""
        self.bar.focus_primary()

    def print_list(self) -> None:
        """Print it; a printer that does not answer changes nothing."""
        try:
            self._print_it(self._desk.closing_pdf(self._closing), "a4")
        except WorldTrouble:
            self.notice.say("打印机没有应答。日结已保存，接好后按 Alt+P", "err")
        else:
            self.notice.say("已送打印机", "accent")


def _so_far(found: Closing) -> list[Group]:
    if not found.slips:
        return []
    kinds = [Row(None, (one.title, "", str(one.count), shown(one.total), shown(one.reimbursed), ""), "ink")
             for one in found.sums.kinds]  # fmt: skip
    payers = [Row(None, (term(payer), "", "", "", shown(amount), ""), "ink")
              for payer, amount in found.sums.payers.items() if amount]  # fmt: skip
    numbers = "，".join(f"{first} 至 {last}" for first, last in found.ranges)
    groups = [Group("待日结", f"单号 {numbers}，共 {len(found.slips)} 张", tuple(kinds))]
    return [*groups, Group("付款方", "", tuple(payers))] if payers else groups


def _before(closings: Sequence[Closing]) -> list[Group]:
    rows = tuple(
        Row(
            one.number,
            (
                f"第 {one.number} 次",
                f"{one.closed_at:%Y-%m-%d %H:%M}，{one.clerk}",
                str(sum(kind.count for kind in one.sums.kinds)),
                shown(one.sums.total),
                shown(one.sums.reimbursed),
                "",
            ),
            "ink",
        )
        for one in closings
    )
    return [Group("以前的日结", "Enter 看日结单，可重新打印", rows)] if rows else []
