"""The way in with keys alone, and the lock: nothing of the desk is seen, heard or on the clipboard behind it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk
from medins_desk.desk.entrance import DEMO_PASSWORD, Entrance
from medins_desk.domain.errors import WorldTrouble
from medins_desk.paper import recovery_pdf
from medins_desk.screens import pdf_pages
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.entry_pages import CarryOverPage, FirstStartPage, LogInPage, PasswordPage, RecoveryPage
from medins_desk.screens.gate import Gate
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.repair_page import RepairPage
from medins_desk.screens.sheets_page import SheetsPage
from medins_desk.screens.slip_page import SlipPage
from medins_desk.store import open_plain
from tests.desk.test_entrance import OTHER, START, WORD
from tests.screens.keys import focused, press, scan, write
from tests.screens.office import LIBRARY, clock, desk_with_person
from tests.screens.windows import enter, open_bill
from tests.store.quick import quick_keys

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")

ENTER = Qt.Key.Key_Return
Seen = TypeVar("Seen", bound=QWidget)


class Program:
    """The program, started as often as one likes on one folder."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.path, self._qtbot = path, qtbot
        self.door: Entrance | None = None
        self._gate: Gate | None = None

    def start(self) -> Gate:
        self.stop()
        self.door = Entrance(self.path, LIBRARY, clock)
        gate = Gate(self.door, self._make, _load_demo, recovery_pdf)
        self._qtbot.addWidget(gate)
        gate.resize(1366, 768)
        gate.show()
        gate.activateWindow()
        self._qtbot.waitUntil(gate.isActiveWindow)
        self._gate = gate
        return gate

    def stop(self) -> None:
        """The program ended: its window hears no keys any more, although this process goes on."""
        if self._gate is not None:
            keys: Iterable[QShortcut] = self._gate.findChildren(QShortcut)
            for one in keys:
                one.setEnabled(False)
            self._gate = None
        if self.door is not None:
            self.door.close()

    def set_up(self) -> Entrance:
        """An office with a person and a second clerk, whose sheets are handed out."""
        door = Entrance(self.path, LIBRARY, clock)
        desk = door.begin({**START, "clerk": "王敏"}).desk
        desk_with_person(desk._store)
        key = desk.add_clerk({"name": "测试丙", "role_handler": "1"})
        door.give_password(desk, key, "测试丙", {"password": OTHER, "again": OTHER})
        door.sheets_handed_out()
        door.close()
        return door

    @staticmethod
    def _make(desk: Desk) -> MainWindow:
        return MainWindow(desk, clock, lambda: None)


def seen(gate: Gate, kind: type[Seen]) -> Seen:
    """The page that is seen, which is of this kind."""
    page = gate.page
    assert isinstance(page, kind)
    return page


def _load_demo(desk: Desk) -> None:
    desk.load_demo(RESOURCES / "demo" / "office.json")


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    made = Program(tmp_path / "office.medins", qtbot)
    yield made
    made.stop()


def log_in(gate: Gate, clerk: str = "1", word: str = WORD) -> MainWindow:
    page = seen(gate, LogInPage)
    page.form.focus_on("clerk")
    write(clerk)
    write(word)
    press(ENTER)
    assert isinstance(gate.main, MainWindow)
    return gate.main


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


def test_closing_keeps_what_is_typed_also_behind_the_lock(program: Program) -> None:
    program.set_up()
    gate = program.start()
    log_in(gate)
    _typed_bill(gate)
    gate.lock()
    assert gate.close()
    again = program.start()
    assert "草稿 1" in log_in(again).status.facts


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
