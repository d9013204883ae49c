"""A disk that is nearly full: the window says it while the bill is typed, settles nothing, and goes on with room."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.store import Store, open_store
from tests.screens.keys import press
from tests.screens.office import desk_with_person
from tests.screens.windows import open_bill, open_window, stay
from tests.store.disks import fill, mounted
from tests.store.samples import KEY


@pytest.fixture
def store() -> Iterator[Store]:
    with mounted(300) as disk, closing(open_store(disk / "office.medins", KEY)) as opened:
        yield opened


def test_a_bill_waits_for_room_and_is_settled_when_there_is(store: Store, qtbot: QtBot) -> None:
    desk, person = desk_with_person(store)
    window = open_window(qtbot, desk)
    disk = store.room._folder
    assert isinstance(disk, Path)
    filler = fill(disk, 150 * 2**20)
    page = open_bill(window)
    stay()
    qtbot.waitUntil(lambda: "磁盘只剩" in page.notice.words)
    press(Qt.Key.Key_S, alt=True)
    press(Qt.Key.Key_Return)
    assert len(desk.person_file(person, window._clock().date()).history) == 1
    assert "结算和草稿都在" in page.notice.words
    filler.unlink()
    press(Qt.Key.Key_S, alt=True)
    press(Qt.Key.Key_Return)
    assert len(desk.person_file(person, window._clock().date()).history) == 2
