"""名单 in 设置: from the lists that were taken in to a new one, to what it would change, and back; all with keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from medins_desk.desk import Desk, RosterView, TakenView
from medins_desk.screens.page import Page
from medins_desk.screens.roster_check_page import RosterCheckPage
from medins_desk.screens.roster_pages import RosterFormPage, RostersPage


class Rosters(QStackedWidget):
    """The pages, one at a time. ``closed``: back to the settings."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.page: Page | None = None

    def open_list(self, words: str = "") -> None:
        """The lists that were taken in; ``words`` are what was done."""
        page = RostersPage(self._desk)
        page.wanted.connect(self.open_form)
        page.closed.connect(self.closed)
        self._show(page)
        page.notice.say(words, "accent")
        page.enter()

    def open_form(self, like: object = None) -> None:
        """Read a list, of the kind and source of another one where there is one."""
        page = RosterFormPage(self._desk)
        page.done.connect(self._found)
        page.closed.connect(self.open_list)
        self._show(page)
        if isinstance(like, TakenView):
            page.begin({"kind": like.kind_word, "source": like.source}, focus="day")
        else:
            page.begin({}, focus="kind")

    def _found(self, view: object) -> None:
        if not isinstance(view, RosterView):
            raise TypeError("what was found in a list is shown")
        page = RosterCheckPage(self._desk, view)
        page.taken.connect(self._taken)
        page.closed.connect(self.open_list)
        self._show(page)
        page.enter()

    def _taken(self, taken: object) -> None:
        if isinstance(taken, TakenView):
            self.open_list(f"已导入{taken.kind}：{taken.words}")

    def _show(self, page: Page) -> None:
        before, self.page = self.page, page
        self.addWidget(page)
        self.setCurrentWidget(page)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
