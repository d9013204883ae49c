"""Tab goes down every page of a person as it is read, and back the same way; nothing is left out."""

from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from medins_desk.domain.bills import BillKind
from medins_desk.screens.form_page import FormPage
from medins_desk.screens.home import Record
from medins_desk.screens.kept_page import Noting
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.page import Page
from medins_desk.screens.row_table import RowTable
from tests.desk.counter import desk_on
from tests.desk.test_life_events import somebody_with_everything
from tests.screens.keys import press
from tests.screens.windows import open_window


def tabbed(page: Page, key: Qt.Key) -> Iterator[QWidget]:
    """What has the focus, key by key, until the page is left or gone round."""
    seen: list[QWidget] = []
    while (one := QApplication.focusWidget()) is not None and page.isAncestorOf(one) and one not in seen:
        seen.append(one)
        yield one
        press(key)


def place(page: Page, one: QWidget) -> tuple[int, int]:
    """As a reader finds it, with the page scrolled to its beginning."""
    page.show_top()
    at = one.mapTo(page, QPoint(0, 0))
    return (at.y() + page.height() if page.bar.isAncestorOf(one) else at.y()), at.x()


def stops(page: Page) -> set[QWidget]:
    """What on a page takes a key: nothing of it may be left out."""
    inner: Iterable[QWidget] = page.findChildren(QWidget)
    return {
        one
        for one in inner
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        if one.isVisible() and one.isEnabled() and not (isinstance(one, RowTable) and not one.rows())
    }


def is_read_in_order(window: MainWindow) -> None:
    page = window.counter.page
    window.top.search.setFocus()
    while (one := QApplication.focusWidget()) is not None and not page.isAncestorOf(one):
        press(Qt.Key.Key_Tab)
    order = list(tabbed(page, Qt.Key.Key_Tab))
    places = [place(page, one) for one in order]
    assert places == sorted(places), [type(one).__name__ for one in order]
    assert page.bar.isAncestorOf(order[-1])
    assert set(order) == stops(page)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    desk = desk_on()
    key = somebody_with_everything(desk)
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    return window


def test_the_pages_of_a_person(window: MainWindow) -> None:
    for record in Record:
        window.counter.open_record(record)
        is_read_in_order(window)
    for noting in Noting:
        window.counter._open_noting(noting)
        is_read_in_order(window)


def test_merging_revealing_a_unit_a_bill_and_an_event(window: MainWindow) -> None:
    person = window.counter.file
    assert person is not None
    window.counter._open_merge(person.person_id)
    is_read_in_order(window)
    window.counter.open_payroll()
    is_read_in_order(window)
    window.counter.open_person(person.person_id)
    window.counter.open_reveal()
    is_read_in_order(window)
    press(Qt.Key.Key_Escape)
    for event in window.counter._desk.event_forms():
        window.counter.open_event(event)
        is_read_in_order(window)
        window.counter.open_person(person.person_id)
    window.counter.open_bill(BillKind.INPATIENT)
    is_read_in_order(window)


def test_back_it_goes_the_same_way(window: MainWindow) -> None:
    window.counter.open_record(Record.FILING)
    page = window.counter.page
    assert isinstance(page, FormPage)
    page.form.focus_first()
    order = list(tabbed(page, Qt.Key.Key_Tab))
    order[-1].setFocus()
    assert list(tabbed(page, Qt.Key.Key_Backtab))[: len(order)] == order[::-1]
