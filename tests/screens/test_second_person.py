"""A second clerk at the window: chooses himself, gives his password, or gives up; with keys alone over a real store."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk.entrance import Entrance
from medins_desk.domain.clerks import TITLES, Role, Session
from medins_desk.screens.gate import Gate
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.second_person import SecondPerson
from medins_desk.screens.value_page import ValuePage
from tests.desk.entrances import OTHER, START, WORD
from tests.screens.gates import Program, log_in
from tests.screens.keys import focused, press, write
from tests.screens.office import LIBRARY, clock
from tests.screens.windows import enter
from tests.store.quick import quick_keys

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
READING = "reading.AMB-02"
THIRD = "drei-Worte-7"


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    made = Program(tmp_path / "office.medins", qtbot)
    yield made
    made.stop()


def staffed(program: Program, *roles: Role, with_password: bool = True) -> None:
    """An office of 王敏, who set it up, and one clerk of each role."""
    door = Entrance(program.path, LIBRARY, clock)
    desk = door.begin({**START, "clerk": "王敏"}).desk
    names = [f"测试{TITLES[role]}" for role in roles]
    keys = [desk._store.clerks.add(name, {role}, clock().date()) for name, role in zip(names, roles, strict=True)]
    witness = Session(0, "测试见证", frozenset({Role.SECURITY}))
    for key, name, word in zip(keys, names, (OTHER, THIRD), strict=False) if with_password else ():
        with desk.together_with(witness):
            door.give_password(desk, key, name, {"password": word, "again": word})
    door.sheets_handed_out()
    door.close()


def value_page(main: MainWindow) -> ValuePage:
    press(Qt.Key.Key_F10)
    main.settings.open_value(READING)
    page = main.settings.value
    assert page is not None
    return page


def typed_value(main: MainWindow) -> ValuePage:
    page = value_page(main)
    page.form.put({"word": "b", "since": "20180101", "document": "测试〔2018〕1号"})
    page.form.focus_on("document")
    press(Qt.Key.Key_S, alt=True)
    return page


def asking(page: ValuePage) -> SecondPerson:
    assert page.second is not None
    assert page.second.isVisible()
    return page.second


def rows(gate: Gate, verb: str) -> list[tuple[str, dict[str, object]]]:
    assert gate._desk is not None
    found = gate._desk._store._file.rows("SELECT clerk, details FROM journal WHERE verb = ? ORDER BY seq", verb)
    return [(clerk, json.loads(details)) for clerk, details in found]


def test_another_clerk_confirms_and_both_stand_in_the_journal(program: Program) -> None:
    staffed(program, Role.REVIEWER, Role.HANDLER)
    gate = program.start()
    main = log_in(gate)
    page = typed_value(main)
    panel = asking(page)
    assert [one.title for one in panel.form.clerk.box.choices()] == ["测试复核"]
    assert focused() is panel.form.fields["password"].box
    assert not page.bar.isVisible()
    assert not page.form.isEnabled()
    write(OTHER)
    press(ENTER)
    assert main.settings.value is None
    assert [(who, said["second"]) for who, said in rows(gate, "set value")] == [("王敏", "测试复核")]


def test_who_gives_up_finds_everything_as_it_was(program: Program) -> None:
    staffed(program, Role.REVIEWER)
    gate = program.start()
    page = typed_value(log_in(gate))
    before = page.form.typed()
    write("half a password")
    press(ESC)
    assert page.second is not None
    assert not page.second.isVisible()
    assert page.second.form.fields["password"].typed() == ""
    assert page.bar.isVisible()
    assert page.form.isEnabled()
    assert page.form.typed() == before
    assert focused() is page.form.fields["document"].box
    assert rows(gate, "set value") == []
    press(Qt.Key.Key_S, alt=True)
    assert asking(page).isVisible()


def test_a_wrong_password_counts_into_the_lock_of_that_clerk(program: Program) -> None:
    staffed(program, Role.REVIEWER)
    gate = program.start()
    page = typed_value(log_in(gate))
    for _ in range(5):
        write(WORD)  # one's own: it opens nothing of another's
        press(ENTER)
        assert focused() is asking(page).form.fields["password"].box
    write(OTHER)
    press(ENTER)
    assert "以后再试" in asking(page).form.fields["password"].fault
    assert rows(gate, "set value") == []
    press(ESC)
    again = program.start()
    log_in(again)  # who asked does not wait for what the other typed
    assert not again.is_locked


def test_what_is_wrong_is_said_before_anybody_is_asked(program: Program) -> None:
    staffed(program, Role.REVIEWER)
    gate = program.start()
    page = value_page(log_in(gate))
    press(Qt.Key.Key_S, alt=True)
    assert page.second is None
    assert page.form.fields["document"].fault


def test_clerks_without_a_password_cannot_confirm_and_that_is_said(program: Program) -> None:
    staffed(program, Role.REVIEWER, with_password=False)
    gate = program.start()
    page = typed_value(log_in(gate))
    assert page.second is None
    assert "经办人员里发放" in page.notice.words
    assert rows(gate, "set value") == []


def test_an_office_of_one_is_not_asked(program: Program) -> None:
    staffed(program)
    gate = program.start()
    main = log_in(gate)
    typed_value(main)
    assert main.settings.value is None
    assert [("second" in said) for _, said in rows(gate, "set value")] == [False]


def test_the_lock_takes_the_password_away_and_the_question_stands(program: Program) -> None:
    staffed(program, Role.REVIEWER)
    gate = program.start()
    page = typed_value(log_in(gate))
    write("half a password")
    press(Qt.Key.Key_L, ctrl=True)
    assert gate.is_locked
    write(WORD)
    press(ENTER)
    assert asking(page).form.fields["password"].typed() == ""
    asking(page).form.focus_on("password")
    enter(OTHER)
    assert [said["second"] for _, said in rows(gate, "set value")] == ["测试复核"]
