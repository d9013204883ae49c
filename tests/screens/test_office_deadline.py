"""A deadline of the office itself in the work list: Enter opens the settings, where the value is set."""

from datetime import datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.desk.counter import desk_on
from tests.screens.keys import press
from tests.screens.windows import open_window

ENTER, F3 = Qt.Key.Key_Return, Qt.Key.Key_F3


def test_the_base_of_the_next_year_leads_to_the_settings(qtbot: QtBot) -> None:
    desk = desk_on(now=datetime(2018, 12, 3, 9, 0))  # noqa: DTZ001 - the window's clock is local time
    window = open_window(qtbot, desk)
    press(F3)
    (row,) = window.work_list.table.rows()
    assert row.cells[1] == "本办公室"
    press(ENTER)
    assert window.settings.isVisible()
