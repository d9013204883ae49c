"""What a role may not is not offered: the window as each of the six sees it, over a real store, with keys alone."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from medins_desk.domain.clerks import Role
from medins_desk.screens.home import Home
from medins_desk.screens.idle import Idle
from medins_desk.screens.main_window import COUNTER, SETTINGS, MainWindow
from medins_desk.screens.page import Page
from medins_desk.screens.settings import BACKUPS, CLERKS, JOURNAL
from medins_desk.screens.slip_page import SlipPage
from tests.screens.keys import press, scan, write
from tests.screens.office import clock, desk_with_person, id_number
from tests.screens.windows import open_window

HANDLER, REVIEWER, HEAD, SYSTEM, SECURITY, AUDIT = Role
SEES = {HANDLER, REVIEWER, HEAD, AUDIT}
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
FUNCTION_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F10, Qt.Key.Key_F11, Qt.Key.Key_F1)


def window_of(qtbot: QtBot, role: Role) -> MainWindow:
    """An office in which each role is somebody's own, seen by one of them."""
    desk, _ = desk_with_person()
    clerks = desk._store.clerks
    keys = {one: clerks.add(f"测试{one}", {one}, clock().date()) for one in Role}
    clerks.give_roles(1, set())
    desk.sign_in(keys[role])
    return open_window(qtbot, desk)


def offered(page: Page) -> set[str]:
    buttons: Iterable[QPushButton] = page.bar.findChildren(QPushButton)
    return {one.text() for one in buttons if one.isVisible()}


def every_key_is_answered(window: MainWindow, role: Role) -> None:
    seen = {tab.text() for tab in window.top.tabs if tab.isVisible()}
    expected = {"设置"} | ({"柜台", "台账"} if role in SEES else set())
    assert seen == expected | ({"待办"} if role in {HANDLER, REVIEWER, HEAD, SYSTEM} else set())
    assert window.top.search.isEnabled() == (role in SEES)
    for key in FUNCTION_KEYS:
        press(key)
        press(ESC)
    if role not in SEES:
        press(Qt.Key.Key_F4)
        assert "由经办、复核、负责人、审计办理" in window.top.heard
        assert "由经办、复核" in window.top.search.placeholderText()


def slips_and_no_more_of_a_person(window: MainWindow, role: Role) -> None:
    if role not in SEES:
        assert window.pages.currentIndex() == SETTINGS
        scan(id_number("19500601"))
        assert window.counter.file is None
        return
    page = window.counter.page
    assert isinstance(page, Idle)
    assert offered(page) == ({"新登记"} if role is HANDLER else set())
    window.top.search.ask()
    write("ls")
    press(ENTER)
    page = window.counter.page
    assert isinstance(page, Home)
    assert ("报销" in [group.title for group in page.table._groups]) == (role is HANDLER)
    assert (role is HANDLER) != ("由经办办理" in page.beside.text())
    assert ("合并重复登记" in offered(page)) == (role is HEAD)
    if role is HEAD:
        press(Qt.Key.Key_M, alt=True)
        assert window.counter.page.title.text() == "合并重复登记"
        press(ESC)
        assert isinstance(window.counter.page, Home)
    window.counter.open_slip("330106-2018-000001")
    slip = window.counter.page
    assert isinstance(slip, SlipPage)
    assert ("打印 A5" in offered(slip)) == (role is not AUDIT)


def an_unknown_person(window: MainWindow, role: Role) -> None:
    scan(id_number("19700101"))
    assert (window.counter.page.title.text() == "新登记") == (role is HANDLER)
    window.counter.register({"name": "测试丁"})
    assert (window.counter.page.title.text() == "新登记") == (role is HANDLER)
    if role is not HANDLER:
        window._register_asked()
        assert "由经办办理" in window.top.heard


def the_settings(window: MainWindow, role: Role) -> None:
    press(Qt.Key.Key_F10)
    keys = {row.key for row in window.settings.table.rows()}
    assert (CLERKS in keys) == (role in {HEAD, SYSTEM, SECURITY, AUDIT})
    assert (JOURNAL in keys) == (role is AUDIT)
    assert BACKUPS not in keys  # a store in memory has none
    press(ENTER)
    page = window.settings.value
    assert page is not None
    may = role in {HEAD, SYSTEM}
    assert page._values.isVisible() == may
    assert ("保存" in offered(page)) == may
    press(ESC)
    assert window.settings.value is None


@pytest.mark.parametrize("role", Role)
def test_the_window_as_each_role_sees_it(qtbot: QtBot, role: Role) -> None:
    window = window_of(qtbot, role)
    slips_and_no_more_of_a_person(window, role)
    every_key_is_answered(window, role)
    the_settings(window, role)
    an_unknown_person(window, role)


def test_who_stands_at_the_counter_stays_there(qtbot: QtBot) -> None:
    window = window_of(qtbot, AUDIT)
    press(Qt.Key.Key_F3)
    assert "由" in window.top.heard
    assert window.pages.currentIndex() == COUNTER
