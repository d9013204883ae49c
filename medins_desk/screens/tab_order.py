"""Tab goes down a page as it is read, whatever was made first: fields, tables and buttons, row by row."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from medins_desk.screens.page import Page
from medins_desk.screens.row_table import RowTable


def read_by_tab(window: QWidget) -> None:
    """Let Tab follow the reading of each page of a window; between its parts it goes as Qt has it.

    By keys, not by ``focusNextPrevChild``: that is also called while widgets are on their way out.
    """
    for keys, forth in (("Tab", True), ("Backtab", False), ("Shift+Backtab", False)):
        QShortcut(QKeySequence(keys), window).activated.connect(partial(_go, window, forth=forth))


def _go(window: QWidget, *, forth: bool) -> None:
    """To the stop after the one that has the focus, or to the one before."""
    order, focus = list(stops(window)), QApplication.focusWidget()
    if not order:
        return
    at = order.index(focus) if focus in order else -1 if forth else 0
    to = order[(at + (1 if forth else -1)) % len(order)]
    to.setFocus(Qt.FocusReason.TabFocusReason if forth else Qt.FocusReason.BacktabFocusReason)
    if (page := _page_of(to)) is not None:
        page.show_focused()


def stops(window: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in a window, in order; a page is one stretch of it."""
    chain = [one for one in _chain(window) if _is_stop(one, window)]
    pages = [_page_of(one) for one in chain]
    for place, (one, page) in enumerate(zip(chain, pages, strict=True)):
        if page is None:
            yield one
        elif page not in pages[:place]:
            yield from sorted((other for other in chain if _page_of(other) is page), key=page.place_of)


def _chain(window: QWidget) -> Iterator[QWidget]:
    one: object = window.nextInFocusChain()
    while isinstance(one, QWidget) and one is not window:
        yield one
        one = one.nextInFocusChain()


def _is_stop(one: QWidget, window: QWidget) -> bool:
    by_tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if isinstance(one, RowTable) and not one.rows():
        return False
    return by_tab and one.isVisible() and one.isEnabled() and one.focusProxy() is None and window.isAncestorOf(one)


def _page_of(one: QWidget) -> Page | None:
    above: object = one
    while isinstance(above, QWidget) and not isinstance(above, Page):
        above = above.parent()
    return above if isinstance(above, Page) else None
