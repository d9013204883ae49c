"""The window over a real desk, as a clerk would find it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.main_window import MainWindow
from tests.screens.keys import press, write
from tests.screens.office import clock


def open_window(qtbot: QtBot, desk: Desk, at: Callable[[], datetime] = clock) -> MainWindow:
    """The window at the size of an old screen, active."""
    window = MainWindow(desk, at, lambda: None)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QApplication.processEvents()
    return window


def open_bill(window: MainWindow, person: str = "ls", kind: str = "1") -> BillEntry:
    """Find a person by initials and begin a bill, with keys alone."""
    window.top.search.ask()
    write(person)
    press(Qt.Key.Key_Return)
    write(kind)
    page = window.counter.page
    assert isinstance(page, BillEntry)
    return page


def enter(*values: str) -> None:
    """Type values, each followed by Enter."""
    for value in values:
        if value:
            write(value)
        press(Qt.Key.Key_Return)


def stay(number: str = "0001827364", total: str = "58000") -> None:
    """Enter a stay at the first hospital from the field of the invoice code on, to the last field."""
    enter("33060118", number, "a3f7k9", "20180520")
    write("测试第一")
    press(Qt.Key.Key_Return)
    enter("20180503", "20180520", "", "", "", total, "", "", "", "", "")
