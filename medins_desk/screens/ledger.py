"""台账: what was settled, day by day; any slip can be seen and printed again. Alt+J closes the day."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from medins_desk.desk import Desk, HistoryEntry
from medins_desk.desk.typed import Typed
from medins_desk.domain.closings import Closing
from medins_desk.domain.money import shown
from medins_desk.screens.closing_page import ClosingListPage, ClosingPage
from medins_desk.screens.fields import DateField
from medins_desk.screens.list_footer import ListFooter
from medins_desk.screens.page import Page
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.theme import now

_COLUMNS = (
    Column("单号", 180),
    Column("人员", 110),
    Column("事项", 0),
    Column("费用日期", 110, spare=True),
    Column("总额（元）", 140, amounts=True, spare=True),
    Column("报销（元）", 140, amounts=True),
    Column("结果", 90),
    Column("经办", 80, spare=True),
    Column("", 70),
)
_EIGHT_DIGITS = 8
SPAN = timedelta(days=6)


class Ledger(QStackedWidget):
    """The settled bills between two days; over them the closing of the day and its list."""

    opened = Signal(object)

    def __init__(
        self,
        desk: Desk,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._today = desk, today
        self._list = QWidget()
        self.first, self.last = DateField(), DateField()
        self.first.set_label("结算日从")
        self.last.set_label("结算日至")
        self.table = RowTable(_COLUMNS)
        self.table.opened.connect(self.opened)
        self._footer = ListFooter(
            (("↑↓", "选择"), ("Enter", "看结算单"), ("Alt Q", "改日期"), ("Alt J", "日结"), ("Esc", "返回柜台"))
        )
        self._lay_out()
        self._dress()
        for field in (self.first, self.last):
            field.edited.connect(self.refresh)
            field.left.connect(self.refresh)
        QShortcut(QKeySequence("Alt+Q"), self._list).activated.connect(self.first.box.setFocus)
        QShortcut(QKeySequence("Alt+J"), self._list).activated.connect(self.open_closing)
        self.first.entered.connect(lambda _name: self.last.box.setFocus())
        self.last.entered.connect(lambda _name: self.table.setFocus())

    def _lay_out(self) -> None:
        self.addWidget(self._list)
        whole = QVBoxLayout(self._list)
        whole.setContentsMargins(10, 12, 10, 0)
        days = QHBoxLayout()
        days.setContentsMargins(14, 0, 14, 0)
        days.setSpacing(24)
        days.addWidget(self.first)
        days.addWidget(self.last)
        days.addStretch(1)
        whole.addLayout(days)
        whole.addWidget(self.table, 1)
        whole.addWidget(self._footer)

    def _dress(self) -> None:
        for field in (self.first, self.last):
            field.setFixedWidth(now().px(260))

    def changeEvent(self, event: QEvent) -> None:
        """Another font size."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def open_days(self) -> None:
        """The last seven days, with the newest slip chosen; a closing in hand stays."""
        if (page := self.currentWidget()) is not self._list and isinstance(page, Page):
            page.enter()
            return
        if not self.last.typed():
            self.first.put((self._today() - SPAN).strftime("%Y%m%d"))
            self.last.put(self._today().strftime("%Y%m%d"))
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Show what was settled between the two days, or what is wrong with them."""
        typed = Typed({"first": self.first.typed(), "last": self.last.typed()})
        span = typed.span("first", "last", "起始日期", "早于起始日期")
        wrong = {fault.place: fault.text for fault in typed.faults}
        for name, field in (("first", self.first), ("last", self.last)):
            is_half_typed = field.box.hasFocus() and len(field.typed()) < _EIGHT_DIGITS
            field.show_fault("" if is_half_typed else wrong.get(name, ""))
        entries = self._desk.slips(span.start, span.end or self._today()) if span and not wrong else ()
        groups = [_group(day, list(rows)) for day, rows in groupby(entries, key=lambda entry: entry.settled_on)]
        nothing = "核对日期后，这里列出结算单" if wrong else "这几天没有结算单"
        self.table.show_groups(groups, f"{nothing}。按 Alt+Q 改日期")
        self._footer.say(f"共 {len(entries)} 笔，报销 {shown(sum(e.reimbursed for e in entries))}" if entries else "")

    def open_closing(self) -> None:
        """The closing of the day: what it would hold, and those before."""
        page = ClosingPage(self._desk)
        page.list_wanted.connect(self._open_closing_list)
        self._lay_over(page, self.open_days)

    def _open_closing_list(self, closing: Closing) -> None:
        below = self.currentWidget()
        self._lay_over(ClosingListPage(self._desk, closing), lambda: below.enter() if isinstance(below, Page) else None)

    def _lay_over(self, page: Page, then: Callable[[], object]) -> None:
        def leave() -> None:
            self.removeWidget(page)
            page.deleteLater()
            then()

        page.closed.connect(leave)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.enter()


def _group(day: date, entries: Sequence[HistoryEntry]) -> Group:
    rows = tuple(
        Row(
            entry.number,
            (
                entry.number,
                entry.name,
                entry.what_and_where,
                entry.end.isoformat(),
                shown(entry.total),
                shown(entry.reimbursed),
                _state(entry),
                entry.clerk,
                "",
            ),
            "ink",
        )
        for entry in entries
    )
    return Group(day.isoformat(), f"报销 {shown(sum(entry.reimbursed for entry in entries))}", rows)


def _state(entry: HistoryEntry) -> str:
    if entry.undone or entry.reverses:
        return "已冲销" if entry.undone else "冲销"
    return "报销" if entry.payable else "不予报销"
