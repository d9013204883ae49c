"""The pages in the middle of the counter: one at a time, put away with what was typed on it before another comes."""

from collections.abc import Mapping
from uuid import uuid4

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from medins_desk.desk import Desk, Draft
from medins_desk.screens.counter_sides import CounterSides
from medins_desk.screens.form_page import DraftDoor, FormPage
from medins_desk.screens.kind_drafts import KindDrafts
from medins_desk.screens.page import Page
from medins_desk.screens.theme import now
from medins_desk.screens.words import Hairline

_THREE, _TWO = 1240, 1060
"""So wide, at 100 %, the counter has to be for person, task and settlement, and for the last two, side by side."""


class CounterPages(CounterSides):
    """Holds the page in hand; which comes next is the counter's."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._pages = QStackedWidget()
        self._person_line, self._settlement_line = Hairline(upright=True), Hairline(upright=True)
        self._settlement_open = False
        self._lay_out()
        self._pages.currentChanged.connect(self.dress)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.strip)
        middle.addWidget(self._pages, 1)
        row.addWidget(self.person)
        row.addWidget(self._person_line)
        row.addLayout(middle, 1)
        row.addWidget(self._settlement_line)
        row.addWidget(self.settlement)
        self.dress()

    def dress(self) -> None:
        """Fold what font size and screen leave no room for: the person to one line, then the settlement to its sums."""
        self.person.setFixedWidth(now().px(288))
        self.settlement.setFixedWidth(now().px(408))
        has_panel = self.width() >= now().px(_THREE)
        self.person.setVisible(has_panel)
        self._person_line.setVisible(has_panel)
        settles = not self._pages.count() or self.page.settles
        folded = settles and self.width() < now().px(_TWO) and not self._settlement_open
        self.strip.set_parts(person=not has_panel, sums=folded)
        self.settlement.setVisible(settles and not folded)
        self._settlement_line.setVisible(settles and not folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another screen, another room."""
        self.dress()

    def toggle_settlement(self) -> None:
        """At the largest font: the settlement comes and goes."""
        self._settlement_open = not self._settlement_open
        self.dress()

    @property
    def page(self) -> Page:
        """The page in the middle."""
        page = self._pages.currentWidget()
        if not isinstance(page, Page):
            raise TypeError("the counter shows pages only")
        return page

    def enter(self) -> None:
        """The focus goes to where work goes on."""
        self.page.enter()

    def put_drafts_away(self) -> bool:
        """The window closes: what is typed waits as a draft. Whether it does, and the window may close."""
        return self._forget_page()

    def _draft(self, key: str, person_id: int | None, page: str) -> DraftDoor:
        """How the page of a person keeps what is typed; a draft that is gone on with has its ``key``."""
        key = key or uuid4().hex

        def keep(fields: Mapping[str, str]) -> None:
            self._desk.keep_draft(key, person_id, page, fields)
            self.changed.emit()

        def drop() -> None:
            self._desk.drop_draft(key)
            self.changed.emit()

        return DraftDoor(keep, drop)

    def _drafts_of(self, person_id: int, page: str, draft: Draft | None) -> KindDrafts:
        """The drafts of a page of a person, of which one may be gone on with."""
        return KindDrafts(self._desk, person_id, page, self.changed.emit, draft.key if draft else "")

    def _begin(
        self, page: FormPage, drafts: KindDrafts, draft: Draft | None, start: Mapping[str, str], focus: str
    ) -> None:
        """With a draft that is gone on with, else as it starts, and what waits of it is said."""
        page.begin(draft.fields if draft else start, start, focus)
        if draft is None:
            page.say_waiting(drafts.waiting())

    def _show(self, page: Page) -> None:
        old = [self._pages.widget(n) for n in range(self._pages.count())]
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        for widget in old:
            self._pages.removeWidget(widget)
            widget.deleteLater()
        page.enter()

    def _lay_over(self, page: Page) -> None:
        """Show a page over the one in hand, which waits below as it is."""
        entry = self.page

        def back() -> None:
            self._pages.setCurrentWidget(entry)
            page.deleteLater()
            entry.enter()

        page.closed.connect(back)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.enter()

    def _forget_page(self) -> bool:
        """Leave the page as Esc would, but do not let it lead anywhere; ``False`` where what is typed would be lost."""
        return not self._pages.count() or self.page.put_away()
