"""What the window in front would need a mouse for."""

from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget

from medins_desk.screens.actions import KeyButton
from medins_desk.screens.entry_pages import CarryOverPage, FirstStartPage, LogInPage
from medins_desk.screens.idle import Idle
from medins_desk.screens.page import Page
from medins_desk.screens.sheets_page import SheetsPage
from medins_desk.screens.start_page import StartPage
from medins_desk.screens.top_bar import PageTab

FIRST = (FirstStartPage, StartPage, CarryOverPage, LogInPage, SheetsPage, Idle)
"""Behind these lies nothing to go back to."""


def out_of_reach() -> Iterator[str]:
    """A focus that is lost, a button without a key, a key that means two things, a page without a way back."""
    window = QApplication.activeWindow()
    if window is None:
        return
    focus: object = QApplication.focusWidget()
    if not isinstance(focus, QWidget) or not focus.isVisible():
        yield "nothing has the focus"
    buttons: Iterable[QAbstractButton] = window.findChildren(QAbstractButton)
    for button in buttons:
        if button.isVisible() and not isinstance(button, QCheckBox) and not _cap(button):
            yield f"{button.text()} has no key"
    yield from _doubled(window)
    pages: Iterable[Page] = window.findChildren(Page)
    for page in pages:
        asks = page.bar.asks or not page.bar.isVisible()
        if page.isVisible() and not isinstance(page, FIRST) and not asks and page.bar.button("C") is None:
            yield f"{page.title.text()} has no way back"


def _cap(button: QAbstractButton) -> str:
    return button._cap if isinstance(button, KeyButton | PageTab) else ""


def _doubled(window: QWidget) -> Iterator[str]:
    shortcuts: Iterable[QShortcut] = window.findChildren(QShortcut)
    live = [one for one in shortcuts if one.isEnabled() and _is_at_hand(one.parent())]
    for keys, count in Counter(one.key().toString() for one in live).items():
        if count > 1:
            yield f"{keys} means {count} things"


def _is_at_hand(owner: object) -> bool:
    return isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled()
