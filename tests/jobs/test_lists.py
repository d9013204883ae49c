"""The civil affairs office sends its list of people in hardship, and a month later the next one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.page import Page
from medins_desk.screens.roster_check_page import RosterCheckPage
from medins_desk.screens.roster_pages import RosterFormPage, RostersPage
from medins_desk.screens.settings import ROSTERS
from tests.desk.counter import NOW, desk_on, insured
from tests.exchange.lists import HARDSHIP, comma
from tests.screens.conftest import dressed, fonts_loaded
from tests.screens.keys import press, write
from tests.screens.windows import enter, open_window
from tests.store.samples import id_number

__all__ = ["dressed", "fonts_loaded"]

ENTER = Qt.Key.Key_Return
HEADS = HARDSHIP[0][:3]
FIRST = (HEADS, ("测试甲", id_number(1), "低保"), ("测试乙", id_number(2), "特困"))
SECOND = (HEADS, ("测试甲", id_number(1), "低保"), ("测试丙", "1", "孤儿"))


@pytest.fixture
def desk() -> Desk:
    desk = desk_on()
    insured(desk, 1, "测试甲")
    return desk


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that is chosen in the system's own dialog."""
    path = tmp_path / "困难人员.csv"
    monkeypatch.setattr(RosterFormPage, "_choose_file", lambda _page: str(path))
    return path


def page_of(window: MainWindow) -> Page:
    assert window.settings.rosters is not None
    page = window.settings.rosters.page
    assert page is not None
    return page


def lists(window: MainWindow) -> RostersPage:
    """By keys: the settings, down to the row, Enter."""
    press(Qt.Key.Key_F10)
    table = window.settings.table
    while table.rows()[table.at].key != ROSTERS:
        press(Qt.Key.Key_Down)
    press(ENTER)
    page = page_of(window)
    assert isinstance(page, RostersPage)
    return page


def looked_through(window: MainWindow) -> RosterCheckPage:
    press(Qt.Key.Key_S, alt=True)
    page = page_of(window)
    assert isinstance(page, RosterCheckPage), page.notice.words
    return page


def test_a_list_and_the_next_one(qtbot: QtBot, desk: Desk, file: Path) -> None:
    window = open_window(qtbot, desk, lambda: NOW)
    lists(window)
    press(Qt.Key.Key_N, alt=True)
    file.write_bytes(comma(FIRST, "gb18030"))
    write("1")  # people in hardship
    enter("测试县民政局", "20180601", "")
    page = looked_through(window)
    assert [row.cells[:2] for row in page.table.rows()] == [("第 3 行", "测试乙"), ("第 2 行", "测试甲")]
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    listed = page_of(window)
    assert listed.notice.words == "已导入民政困难人员名单：新登记 1 人，录入 2 件"

    press(ENTER)  # the next of the same source
    file.write_bytes(comma(SECOND))
    enter("20180701", "")
    page = looked_through(window)
    assert page.notice.words.startswith("1 行有错误，请发来的单位改正后再读")
    wrong, gone = [row.cells[3:5] for row in page.table.rows()][:2]
    assert wrong == ("B 列身份证号码：身份证号是 18 位，还差 17 位", "")
    assert gone[0].startswith("特困供养证，2018-06-01 起；终止的到 2018-06-30 为止，以后不再有：")
    assert gone[1] == "保留"
    press(Qt.Key.Key_Q, alt=True)
    write("0029")
    press(ENTER)
    assert [row.cells[1] for row in page.table.rows()] == ["测试乙"]
    press(ENTER)
    assert page.table.rows()[0].cells[4] == "终止"
    press(Qt.Key.Key_A, alt=True)  # all that was found: back again, and once more
    press(Qt.Key.Key_A, alt=True)
    assert page.table.rows()[0].cells[4] == "终止"
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    assert page_of(window).notice.words == "已导入民政困难人员名单：已有 1 件，有错误没有导入 1 行，终止 1 件"
    other = desk._store.persons.key_of(id_number(2))
    assert other is not None
    (kept,) = desk.person_file(other, NOW.date()).certificates
    assert str(kept.ended_on) == "2018-06-30"


def test_what_is_no_list_says_why_and_esc_stops(
    qtbot: QtBot, desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(qtbot, desk, lambda: NOW)
    lists(window)
    press(Qt.Key.Key_N, alt=True)
    file.write_bytes(b"PK\x03\x04")
    write("1")
    enter("测试县民政局", "20180601", "")
    press(Qt.Key.Key_S, alt=True)
    assert page_of(window).notice.words.startswith("文件坏了或不是表格程序存的")
    file.write_bytes(comma(FIRST))

    def stopped(*_: object) -> str:
        press(Qt.Key.Key_Escape)
        return ""

    monkeypatch.setattr("medins_desk.screens.roster_pages.progress_words", stopped)
    press(Qt.Key.Key_S, alt=True)
    assert isinstance(page_of(window), RosterFormPage), "the key that stops does not leave the page too"
    assert page_of(window).notice.words == "已停止，什么也没有写"
