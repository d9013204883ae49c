"""单位缴费测算 has one scroll: the page's. What is typed and the row that is chosen stay in view."""

from datetime import datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from medins_desk.screens.page import Page
from medins_desk.screens.payroll_page import PayrollPage
from tests.desk.test_payrolls import employed, shaoxing
from tests.screens.keys import focused, press, write
from tests.screens.windows import enter, open_window

ENTER = Qt.Key.Key_Return


def is_in_view(page: Page, one: QWidget, top: int, high: int) -> bool:
    QApplication.processEvents()
    view = page._scroll.viewport()
    at = one.mapTo(page, QPoint(0, top)).y() - view.mapTo(page, QPoint(0, 0)).y()
    return at >= 0 and at + high <= view.height()


def test_the_field_in_hand_and_the_chosen_row_stay_in_view_and_nothing_scrolls_within(qtbot: QtBot) -> None:
    desk = shaoxing()
    for place in range(1, 6):
        employed(desk, place)
    window = open_window(qtbot, desk, lambda: datetime(2025, 6, 12, 9, 0))  # noqa: DTZ001 - the window's is local time
    window.counter.open_payroll()
    page = window.counter.page
    assert isinstance(page, PayrollPage)
    write("纺织")
    press(ENTER)
    enter("")
    write("2")
    write("2")
    for wage in ("3500", "30000", "9000", "5000", "6000"):
        write(wage)
        qtbot.waitUntil(lambda: is_in_view(page, focused(), 0, focused().height()), timeout=1000)
        press(ENTER)
    assert page.table.verticalScrollBar().maximum() == 0
    press(Qt.Key.Key_Q, alt=True)
    for _ in page.table.rows():
        qtbot.waitUntil(lambda: is_in_view(page, page.table, page.table.chosen_box().top(), 32), timeout=1000)
        press(Qt.Key.Key_Down)
    assert page.whole.isVisible()
