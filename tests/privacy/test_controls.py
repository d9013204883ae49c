"""What the search must find: a number left whole in any of the ways in which a screen can show or hold one."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from medins_desk.desk import Found
from medins_desk.domain import masking
from medins_desk.domain.persons import Person
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from tests.privacy.canaries import CARD, NUMBER, PHONE, office, seen_in
from tests.privacy.looking import on_screen
from tests.privacy.walk import Walk
from tests.screens.windows import open_window

GROUPED = f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}"


class Painted(QWidget):
    """Draws a number by hand."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - as Qt calls it
        QPainter(self).drawText(5, 20, f"卡号 {CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:]}")


class Holder(QWidget):
    """Shows nothing, and keeps what it was given."""

    def __init__(self, kept: object) -> None:
        super().__init__()
        self.kept = kept


def _label() -> QWidget:
    return QLabel(f"身份证号 {GROUPED}")


def _tooltip() -> QWidget:
    made = QLabel("测试")
    made.setToolTip(PHONE)
    return made


def _heard() -> QWidget:
    made = QLineEdit()
    made.setAccessibleName(PHONE)
    return made


def _placeholder() -> QWidget:
    made = QLineEdit()
    made.setPlaceholderText(f"原来是 {PHONE}")
    return made


def _title() -> QWidget:
    made = QWidget()
    made.setWindowTitle(NUMBER)
    return made


def _table() -> QWidget:
    made = RowTable((Column("", 0),))
    made.show_groups((Group("", "", (Row(1, (NUMBER,)),)),), "")
    return made


def _record() -> QWidget:
    return Holder([Found("person", "1", "测试", NUMBER)])


def _call() -> QWidget:
    return Holder({"later": partial(print, Found("person", "1", "测试", CARD))})


def _closure() -> QWidget:
    kept = {"phone": PHONE}
    return Holder(lambda: kept["phone"])


PLANTED: tuple[Callable[[], QWidget], ...] = (
    _label, _tooltip, _heard, _placeholder, _title, _table, _record, _call, _closure, Painted,
)  # fmt: skip


@pytest.mark.parametrize("plant", PLANTED)
def test_a_number_left_whole_is_found(qtbot: QtBot, plant: Callable[[], QWidget]) -> None:
    window = plant()
    qtbot.addWidget(window)
    window.resize(400, 60)
    window.show()
    assert seen_in(*on_screen())


def test_a_masked_number_is_not(qtbot: QtBot) -> None:
    window = QLabel(f"330***********{NUMBER[-4:]} 139****0412 ***************4373")
    qtbot.addWidget(window)
    window.show()
    assert not seen_in(*on_screen())


def test_views_that_forget_to_mask_are_found(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def whole(person: Person) -> Person:
        return person

    monkeypatch.setattr(masking, "person", whole)
    desk, person = office()
    window = open_window(qtbot, desk)
    window.counter.open_person(person)
    walk = Walk(qtbot, window)
    walk.look("人员页")
    assert {one.kind for one in walk.seen["人员页"]} >= {"身份证号", "电话", "账号"}
