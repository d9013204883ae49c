"""A name of any length stands whole in the person's panel, and takes no sum out of sight."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from medins_desk.screens.meter import Meter
from tests.screens.keys import press, write
from tests.screens.office import desk_with_person, id_number
from tests.screens.windows import open_window


@pytest.mark.parametrize(
    "name",
    ["测试乙", "迪丽努尔·艾合买提", "阿卜杜热合曼·阿卜杜克热木·测试", "TEST" * 10 + " CEZHI"],
)
def test_a_name_stands_whole_and_leaves_the_sums_in_sight(qtbot: QtBot, name: str) -> None:
    desk, _ = desk_with_person()
    number = id_number("19700101")
    desk.register({"name": name, "id_number": number, "household": "local"})
    window = open_window(qtbot, desk)
    window.top.search.ask()
    write(number)
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    panel = window.counter.person
    inside, room = panel.widget(), panel.viewport().width()
    assert inside.width() <= room
    labels: Iterable[QLabel] = inside.findChildren(QLabel)
    whole = next(one for one in labels if one.text().replace("\u200b", "") == name)
    assert whole.width() <= room
    assert whole.height() >= whole.heightForWidth(whole.width())
    meters: Iterable[Meter] = inside.findChildren(Meter)
    edges = [one.mapTo(inside, one.rect().topRight()).x() for one in meters]
    assert edges
    assert max(edges) <= room
