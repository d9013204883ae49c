"""The lock: nothing of the desk is seen, heard or on the clipboard behind it, and nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from medins_desk.screens import pdf_pages
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.entry_pages import LogInPage, PasswordPage
from medins_desk.screens.gate import Gate
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.slip_page import SlipPage
from tests.desk.entrances import OTHER, WORD
from tests.screens.gates import ENTER, Program, log_in, program, seen
from tests.screens.keys import focused, press, scan, write
from tests.screens.windows import enter, open_bill
from tests.store.quick import quick_keys

__all__ = ["program", "quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")


def _typed_bill(gate: Gate) -> BillEntry:
    assert isinstance(gate.main, MainWindow)
    page = open_bill(gate.main)
    write("33060118")
    press(ENTER)
    write("12345")
    return page


def test_the_lock_hides_everything_and_what_was_typed_is_there_again(program: Program, qtbot: QtBot) -> None:
    program.set_up()
    gate = program.start()
    main = log_in(gate)
    page = _typed_bill(gate)
    box = focused()
    dialog = QDialog(main)
    dialog.show()
    QGuiApplication.clipboard().setText("330100195006019023")
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Qt.Key.Key_L, ctrl=True, to=dialog)
    qtbot.waitUntil(gate.isActiveWindow)
    assert gate.is_locked
    assert not main.isVisible()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [gate]
    assert QGuiApplication.clipboard().text() == ""
    press(Qt.Key.Key_F4)
    seen(gate, LogInPage)
    assert focused() is seen(gate, LogInPage).form.fields["password"].box
    write(WORD)
    press(ENTER)
    assert gate.page is main
    assert main.counter.page is page
    assert page.form.fields["invoice_number"].typed() == "12345"
    assert focused() is box
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_behind_the_lock_no_scan_is_heard(program: Program) -> None:
    program.set_up()
    gate = program.start()
    main = log_in(gate)
    before = main.top.heard
    gate.lock()
    scan("330100195006019023")
    assert main.counter.file is None
    assert main.top.heard == before


def test_a_slip_goes_on_being_drawn_behind_the_lock(program: Program, qtbot: QtBot) -> None:
    program.set_up()
    gate = program.start()
    main = log_in(gate)
    with pdf_pages._ONE_AT_A_TIME:
        main.counter.open_slip("330106-2018-000001")
        page = main.counter.page
        assert isinstance(page, SlipPage)
        gate.lock()
        assert not page.view.images
    qtbot.waitUntil(lambda: len(page.view.images) == 1)
    assert gate.is_locked
    assert not page.isVisible()
    write(WORD)
    press(ENTER)
    assert page.isVisible()


def test_whoever_rests_too_long_finds_the_window_locked(program: Program, qtbot: QtBot) -> None:
    program.set_up()
    gate = program.start()
    main = log_in(gate)
    gate._idle.stop()
    press(Qt.Key.Key_Down)
    assert gate._idle.isActive()  # a key begins the rest anew
    gate._idle.start(20)
    qtbot.waitUntil(lambda: gate.is_locked)
    assert not main.isVisible()


def test_a_machine_that_slept_is_locked_at_the_first_touch(program: Program) -> None:
    program.set_up()
    gate = program.start()
    main = log_in(gate)
    gate._touched -= 3600
    press(Qt.Key.Key_F4)
    assert gate.is_locked
    assert not main.isVisible()


def test_another_clerk_begins_anew_and_the_draft_waits(program: Program) -> None:
    program.set_up()
    gate = program.start()
    main = log_in(gate)
    _typed_bill(gate)
    gate.lock()
    other = log_in(gate, "2", OTHER)
    assert other is not main
    assert "经办 测试丙" in other.status.facts
    assert other.counter.file is None
    assert "草稿 1" in other.status.facts


def test_the_password_is_changed_at_the_locked_window(program: Program) -> None:
    program.set_up()
    gate = program.start()
    log_in(gate)
    gate.lock()
    press(Qt.Key.Key_M, alt=True)
    seen(gate, PasswordPage)
    enter("wrong", "drei-Worte-7", "drei-Worte-7")
    press(Qt.Key.Key_S, alt=True)
    assert seen(gate, PasswordPage).form.fields["former"].fault
    seen(gate, PasswordPage).form.put({"former": WORD, "password": "drei-Worte-7", "again": "drei-Worte-7"})
    press(Qt.Key.Key_S, alt=True)
    seen(gate, LogInPage)
    assert "已修改" in seen(gate, LogInPage).notice.words
    write("drei-Worte-7")
    press(ENTER)
    assert not gate.is_locked


def test_closing_keeps_what_is_typed_also_behind_the_lock(program: Program) -> None:
    program.set_up()
    gate = program.start()
    log_in(gate)
    _typed_bill(gate)
    gate.lock()
    assert gate.close()
    again = program.start()
    assert "草稿 1" in log_in(again).status.facts


def test_after_a_power_cut_the_log_in_leads_to_the_field_that_was_typed_in(program: Program, qtbot: QtBot) -> None:
    program.set_up()
    gate = program.start()
    desk = log_in(gate)._desk
    _typed_bill(gate)
    qtbot.waitUntil(lambda: bool(desk.drafts()) and desk.drafts()[0].fields.get("invoice_number") == "12345")
    main = log_in(program.start())
    page = main.counter.page
    assert isinstance(page, BillEntry)
    assert page.notice.words.endswith("从“票据号码”接着录")
    assert focused() is page.form.fields["invoice_number"].box
