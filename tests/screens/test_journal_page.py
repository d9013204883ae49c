"""The journal with keys alone: found in the settings, searched, held against a slip."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.domain.clerks import Role
from medins_desk.screens.journal_page import JournalPage
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.settings import JOURNAL
from tests.desk.counter import NOW, STAY, desk_on, insured
from tests.screens.keys import press, write
from tests.screens.windows import open_window

ENTER = Qt.Key.Key_Return


@pytest.fixture
def desk() -> Desk:
    desk = desk_on()
    insured(desk, 2, "测试乙")
    desk.settle("k1", insured(desk, 1, "测试甲"), STAY)
    desk.printed("330100-2018-000001")
    return desk


def journal(window: MainWindow) -> JournalPage:
    """By keys: the settings, down to the row, Enter."""
    press(Qt.Key.Key_F10)
    table = window.settings.table
    while table.rows()[table.at].key != JOURNAL:
        press(Qt.Key.Key_Down)
    press(ENTER)
    assert window.settings.journal is not None
    return window.settings.journal


def test_the_life_of_a_person_is_found_by_name(qtbot: QtBot, desk: Desk) -> None:
    window = open_window(qtbot, desk)
    page = journal(window)
    everything = len(page.table.rows())
    write("测试甲")
    press(ENTER)
    assert [row.cells[4] for row in page.table.rows()] == ["打印", "结算", "登记参保", "登记人员"]
    assert everything == desk.verify_journal().rows
    press(Qt.Key.Key_Escape)
    assert window.settings.journal is None


def test_the_journal_is_held_against_a_slip(qtbot: QtBot, desk: Desk) -> None:
    page = journal(open_window(qtbot, desk))
    head = desk.slip("330100-2018-000001").journal
    assert head
    press(Qt.Key.Key_H, alt=True)
    assert page.notice.words.startswith(f"日志 {desk.verify_journal().rows} 条，从第一条到最后一条连续")
    page.head.box.setFocus()
    write(head.printed)
    press(ENTER)
    assert page.notice.words.endswith("与 1 张结算单上的日志号一致")
    page.head.put(f"{head.seq} 000000000000")
    press(ENTER)
    assert "不符" in page.notice.words
    page.head.put("12")
    press(ENTER)
    assert "没有认出" in page.head.fault


def test_who_may_not_read_it_does_not_see_it(qtbot: QtBot, desk: Desk) -> None:
    desk._store.clerks.add("测试审计", {Role.AUDIT}, NOW.date())
    window = open_window(qtbot, desk)
    press(Qt.Key.Key_F10)
    assert JOURNAL not in [row.key for row in window.settings.table.rows()]


def test_a_clock_that_stands_before_the_last_record_is_pointed_out(qtbot: QtBot, desk: Desk) -> None:
    assert open_window(qtbot, desk).counter.page.notice.words == ""
    desk._clock = lambda: NOW - timedelta(days=1)
    assert "电脑时钟比最近一次记录（2018-06-12 14:02）早" in open_window(qtbot, desk).counter.page.notice.words
