"""The pages in the middle of the counter: one at a time, put away with what was typed on it before another comes."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from medins_desk.desk import Desk
from medins_desk.screens.counter_sides import CounterSides
from medins_desk.screens.page import Page


class CounterPages(CounterSides):
    """Holds the page in hand; which comes next is the counter's."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._pages = QStackedWidget()

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
