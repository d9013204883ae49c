"""The program as it is started on a folder of its own: its way in, with keys alone."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk
from medins_desk.desk.entrance import Entrance
from medins_desk.paper import recovery_pdf
from medins_desk.screens.entry_pages import LogInPage
from medins_desk.screens.gate import Gate
from medins_desk.screens.main_window import MainWindow
from tests.desk.entrances import OTHER, START, WORD
from tests.screens.keys import press, write
from tests.screens.office import LIBRARY, clock, desk_with_person

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
