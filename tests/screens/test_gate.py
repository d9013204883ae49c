"""The way in with keys alone, and what stands in the way."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from medins_desk.desk.entrance import DEMO_PASSWORD, Entrance
from medins_desk.domain.errors import WorldTrouble
from medins_desk.paper import recovery_pdf
from medins_desk.screens.entry_pages import CarryOverPage, FirstStartPage, LogInPage, RecoveryPage
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.repair_page import RepairPage
from medins_desk.screens.sheets_page import SheetsPage
from medins_desk.store import open_plain
from tests.desk.entrances import OTHER, START, WORD
from tests.screens.gates import ENTER, Program, log_in, program, seen
from tests.screens.keys import focused, press, write
from tests.screens.office import LIBRARY, clock, desk_with_person
from tests.screens.windows import enter
from tests.store.quick import quick_keys

__all__ = ["program", "quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")


def test_the_first_start_with_keys_alone(program: Program, qtbot: QtBot) -> None:
    gate = program.start()
    seen(gate, FirstStartPage)
    press(Qt.Key.Key_S, alt=True)
    assert seen(gate, FirstStartPage).form.fields["password"].fault
    seen(gate, FirstStartPage).form.focus_first()
    enter("330106")
    for text in ("测试镇便民服务中心", "测试员"):
        write(text)
        press(ENTER)
    enter(WORD, WORD)
    for text in ("测试甲", "测试乙"):
        write(text)
        press(ENTER)
    press(ENTER)  # on 建立办公室
    page = seen(gate, SheetsPage)
    qtbot.waitUntil(lambda: len(page.view.images) == 2, timeout=20_000)
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    seen(gate, MainWindow)
    assert "经办 测试员" in seen(gate, MainWindow).status.facts
    assert focused() is seen(gate, MainWindow).top.search
    again = program.start()
    seen(again, LogInPage)
    assert focused() is seen(again, LogInPage).form.fields["password"].box
    write(WORD)
    press(ENTER)
    seen(again, MainWindow)


def test_sheets_may_wait_until_the_nextlog_in(program: Program) -> None:
    gate = program.start()
    seen(gate, FirstStartPage)
    seen(gate, FirstStartPage).form.put(START)
    press(Qt.Key.Key_S, alt=True)
    press(Qt.Key.Key_N, alt=True)
    seen(gate, MainWindow)
    again = program.start()
    write(WORD)
    press(ENTER)
    seen(again, SheetsPage)


def test_sheets_that_a_printer_does_not_take_stay(program: Program, qtbot: QtBot) -> None:
    printed: list[str] = []

    def silent(_pdf: bytes, _paper: str) -> None:
        if not printed:
            printed.append("tried")
            raise WorldTrouble("x")
        printed.append(_paper)

    door = Entrance(program.path, LIBRARY, clock)
    sheets = door.begin(START).sheets
    door.close()
    page = SheetsPage(sheets, recovery_pdf, silent)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: len(page.view.images) == 2, timeout=20_000)
    page.print_sheets()
    assert "没有应答" in page.notice.words
    page.print_sheets()
    assert printed == ["tried", "a4"]
    assert "签收" in page.notice.words


def test_the_demo_office_shows_its_password(program: Program) -> None:
    gate = program.start()
    press(Qt.Key.Key_D, alt=True)
    seen(gate, MainWindow)
    again = program.start()
    seen(again, LogInPage)
    assert DEMO_PASSWORD in seen(again, LogInPage).words.text()
    write(DEMO_PASSWORD)
    press(ENTER)
    seen(again, MainWindow)


def test_a_wrong_password_stands_at_its_field_and_is_gone(program: Program) -> None:
    program.set_up()
    gate = program.start()
    page = seen(gate, LogInPage)
    assert focused() is page.form.fields["clerk"].box  # two may work here
    write("1")
    write("wrong")
    press(ENTER)
    field = page.form.fields["password"]
    assert "密码不对" in field.fault
    assert field.typed() == ""
    assert focused() is field.box
    assert log_in(gate).isVisible()


def test_locked_capitals_are_said(program: Program) -> None:
    program.set_up()
    page = seen(program.start(), LogInPage)
    page.form.focus_on("password")
    field = page.form.fields["password"]
    for letter, shift in (("a", Qt.KeyboardModifier.NoModifier), ("A", Qt.KeyboardModifier.ShiftModifier)):
        QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, shift, letter))
    labels: Iterable[QLabel] = field.findChildren(QLabel)
    shown = [one.text() for one in labels if one.isVisible()]
    assert "大写锁定已打开" not in shown
    locked = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    QApplication.sendEvent(focused(), locked)
    shown = [one.text() for one in labels if one.isVisible()]
    assert "大写锁定已打开" in shown


def test_two_officials_open_the_data_with_their_sheets(program: Program) -> None:
    door = Entrance(program.path, LIBRARY, clock)
    sheets = door.begin(START).sheets
    door.sheets_handed_out()
    door.close()
    gate = program.start()
    press(Qt.Key.Key_R, alt=True)
    seen(gate, RecoveryPage)
    enter(sheets[0].share.replace(" ", ""), sheets[1].share.lower())
    write("1")
    enter(OTHER, OTHER)
    press(ENTER)
    seen(gate, MainWindow)


def test_a_store_of_an_earlier_version_asks_for_a_password_first(program: Program) -> None:
    plain = open_plain(program.path)
    desk_with_person(plain)
    plain.close()
    gate = program.start()
    page = seen(gate, CarryOverPage)
    assert page.form.shown_fields().keys() == {"clerk", "password", "again", "official_1", "official_2"}
    page.form.put({**START, "clerk": "王敏"})
    press(Qt.Key.Key_S, alt=True)
    press(Qt.Key.Key_N, alt=True)
    seen(gate, MainWindow)
    assert "测试街道便民服务中心" in seen(gate, MainWindow).status.facts


def test_a_disk_that_fails_after_the_vault_was_made_leads_to_thelog_in(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise WorldTrouble("磁盘已满")

    gate = program.start()
    seen(gate, FirstStartPage)
    seen(gate, FirstStartPage).form.put(START)
    monkeypatch.setattr("medins_desk.desk.entrance.open_store", full)
    press(Qt.Key.Key_S, alt=True)
    qtbot.waitUntil(lambda: isinstance(gate.page, LogInPage))
    seen(gate, LogInPage)
    assert "磁盘已满" in seen(gate, LogInPage).notice.words
    monkeypatch.undo()


def test_twenty_wrong_passwords_open_nothing_and_damage_is_told_apart(program: Program, qtbot: QtBot) -> None:
    """R6 at the window: five are free, then the clerk waits; a lost store after the right one says something else."""
    program.set_up()
    gate = program.start()
    page = seen(gate, LogInPage)
    page.form.focus_on("clerk")
    write("1")
    said = []
    for number in range(20):
        write(f"falsch-{number}-mal")
        press(ENTER)
        said.append(page.form.fields["password"].fault)
        assert gate.main is None
    assert ["再错" in words for words in said[:4]] == [True] * 4
    assert all("以后再试" in words for words in said[4:])
    write(WORD)
    press(ENTER)
    assert gate.main is None  # the wait holds for the right one too
    assert log_in(gate, "2", OTHER).isVisible()  # and for nobody else
    program.path.unlink()
    again = program.start()
    seen(again, LogInPage).form.focus_on("clerk")
    write("2")
    write(OTHER)
    press(ENTER)
    qtbot.waitUntil(lambda: isinstance(again.page, RepairPage))
    assert "密码" not in seen(again, RepairPage).notice.words
    assert again.main is None
