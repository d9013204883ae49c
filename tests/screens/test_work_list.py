"""待办 as it is counted and read: as many as there are rows, each sentence whole, no column of nothing."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.main_window import WORK_LIST, MainWindow
from tests.desk.counter import insured
from tests.desk.test_coming_deadlines import certificate, desk_in
from tests.screens.keys import press
from tests.screens.office import clock
from tests.screens.windows import open_window


@pytest.fixture
def desk() -> Desk:
    desk = desk_in("hangzhou", date(2018, 6, 12))
    for place, name in enumerate("甲乙丙丁戊己庚", 1):
        certificate(desk, insured(desk, place, f"测试{name}"), end=f"201806{place + 20}")
    return desk


def counted(window: MainWindow) -> int:
    return window.top.tabs[WORK_LIST]._count


def test_the_tab_counts_all_that_waits_before_the_list_is_opened_and_after_each_record(
    qtbot: QtBot, desk: Desk
) -> None:
    window = open_window(qtbot, desk, clock)
    qtbot.waitUntil(lambda: counted(window) == 7, timeout=2000)
    desk.keep_draft("k", 1, "certificate", {"kind": "low_income", "number": "D"})
    insured(desk, 9, "测试壬")
    window.show_facts()
    qtbot.waitUntil(lambda: counted(window) == 8, timeout=2000)
    press(Qt.Key.Key_F3)
    assert counted(window) == len(window.work_list.table.rows()) == 8


def test_the_chosen_row_stands_whole_below_and_amounts_have_a_column_only_where_there_are_some(
    qtbot: QtBot, desk: Desk
) -> None:
    window = open_window(qtbot, desk, clock)
    press(Qt.Key.Key_F3)
    table = window.work_list.table
    assert window.work_list.whole.text() == "　".join(table.rows()[0].cells[1:3])
    press(Qt.Key.Key_Down)
    assert window.work_list.whole.text() == "　".join(table.rows()[1].cells[1:3])
    assert table._unfilled == {3}
    desk.keep_draft("k", 1, "bill", {"kind": "outpatient", "total": "58.20"})
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_F3)
    assert not table._unfilled
