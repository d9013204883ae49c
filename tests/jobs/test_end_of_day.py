"""The end of a day, read aloud: the clerk closes it, prints the list, and finds it again the next morning."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.screens.closing_page import ClosingListPage, ClosingPage
from medins_desk.screens.main_window import MainWindow
from tests.screens.conftest import dressed, fonts_loaded
from tests.screens.keys import press
from tests.screens.office import desk_with_person
from tests.screens.windows import open_window

__all__ = ["dressed", "fonts_loaded"]

ENTER = Qt.Key.Key_Return


def look(window: MainWindow, name: str) -> None:
    """A picture of the window, where somebody wants to look."""
    if folder := os.environ.get("MEDINS_DESK_LOOK"):
        window.grab().save(str(Path(folder) / f"{name}.png"))


@pytest.mark.usefixtures("dressed")
def test_the_day_is_closed_printed_and_found_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, _ = desk_with_person()
    desk.reverse("330106-2018-000001", {"reason": "录错人"})
    window = open_window(qtbot, desk)
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_J, alt=True)
    page = window.ledger.currentWidget()
    assert isinstance(page, ClosingPage)
    assert [row.cells[0] for row in page.table.rows()] == ["住院", "冲销住院"]
    look(window, "closing")
    press(Qt.Key.Key_S, alt=True)
    assert page.bar.asks
    press(ENTER)
    listed = window.ledger.currentWidget()
    assert isinstance(listed, ClosingListPage)
    qtbot.waitUntil(lambda: len(listed.view.images) == 1)
    look(window, "closing_list")
    sent: list[str] = []
    monkeypatch.setattr(listed, "_print_it", lambda _pdf, paper: sent.append(paper))
    press(Qt.Key.Key_P, alt=True)
    assert sent == ["a4"]
    press(Qt.Key.Key_Escape)
    assert window.ledger.currentWidget() is page
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    assert page.notice.words == "上次日结以后没有新的单据，不用日结"
    press(Qt.Key.Key_Escape)
    assert window.ledger.currentWidget() is not page

    press(Qt.Key.Key_J, alt=True)
    again = window.ledger.currentWidget()
    assert isinstance(again, ClosingPage)
    assert [row.cells[0] for row in again.table.rows()] == ["第 1 次"]
    again.table.setFocus()
    press(ENTER)
    assert isinstance(window.ledger.currentWidget(), ClosingListPage)
    window.close()
