"""Nothing is cut at any font size, on an old screen and on a low one."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desk.screens.choice_boxes import ChoiceBox
from medins_desk.screens.fields import Field
from medins_desk.screens.form_page import FormPage
from medins_desk.screens.main_window import LEDGER, SETTINGS, WORK_LIST, MainWindow
from medins_desk.screens.row_table import RowTable
from medins_desk.screens.theme import LIGHT, PERCENTS, Look, now
from tests.privacy.canaries import office
from tests.screens.keys import press
from tests.screens.office import desk_with_person
from tests.screens.room import cut
from tests.screens.windows import open_window

OLD, LOW = QSize(1366, 696), QSize(1280, 648)
"""What the desktop leaves of 1366×768 and of 1280×720."""

WORDS = "有 3 张结算单还没有打印，按 F3 接着打印"
LOOKS = [(OLD, percent) for percent in PERCENTS] + [(LOW, 100)]


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    desk, person = desk_with_person()
    window = open_window(qtbot, desk)
    window.counter.open_person(person)
    return window


def wear(window: MainWindow, size: QSize, percent: int) -> None:
    window.resize(size)
    window.wear(Look(LIGHT, percent))
    QApplication.processEvents()


@pytest.mark.parametrize(("size", "percent"), LOOKS)
def test_lists_slips_and_keys_have_room(window: MainWindow, size: QSize, percent: int) -> None:
    wear(window, size, percent)
    slip = window._desk.unprinted()[0].number
    window.counter.open_slip(slip)
    QApplication.processEvents()
    assert list(cut(window)) == []
    assert window.counter.page.bar.button("C") is not None
    for place in (WORK_LIST, LEDGER, SETTINGS):
        window.show_page(place)
        QApplication.processEvents()
        assert list(cut(window)) == []
    press(Qt.Key.Key_F1)
    QApplication.processEvents()
    assert list(cut(window)) == []
    window.show_page(LEDGER)
    table = window.ledger.table
    shown = [column.head for column, cell in table._cells(table.viewport().rect()) if not cell.isNull()]
    assert {"单号", "人员", "事项", "报销（元）", "结果"} <= set(shown)
    assert slip in painted_whole(table)
    assert window.size() == size


def test_back_from_the_largest_font_the_person_has_the_room_of_the_panel(qtbot: QtBot) -> None:
    window = open_window(qtbot, office()[0])  # its first person has more than there is room for at once
    window.counter.open_person(1)
    column = window.counter.person.widget().layout()
    assert column is not None
    for size, percent in ((OLD, 100), (OLD, 150), (LOW, 100), (OLD, 125), (OLD, 100)):
        wear(window, size, percent)
        qtbot.wait(20)
        if window.counter.person.isVisible():
            assert column.geometry().width() == window.counter.person.widget().width()


def painted_whole(table: RowTable) -> list[str]:
    """The cells of the first row that have room for all of their words."""
    row, metrics = table.rows()[0], now().font(14, strong=True)
    cells = zip(table._cells(table.viewport().rect()), row.cells, strict=True)
    return [words for (_, cell), words in cells if QFontMetrics(metrics).horizontalAdvance(words) <= cell.width()]


@pytest.mark.parametrize("percent", PERCENTS)
def test_what_was_heard_is_said_in_two_lines_beside_the_field(window: MainWindow, percent: int) -> None:
    wear(window, OLD, percent)
    window.top._say_nothing()
    usual = window.top.search.width()
    window.top.say_heard(WORDS, understood=False)
    QApplication.processEvents()
    assert list(cut(window)) == []
    assert window.top.height() == now().px(56)
    window.top._say_nothing()
    QApplication.processEvents()
    assert window.top.search.width() == usual


def test_a_list_hangs_below_what_is_said_to_be_wrong_with_its_field(window: MainWindow) -> None:
    wear(window, OLD, 100)
    press(Qt.Key.Key_A)
    page = window.counter.page
    assert isinstance(page, FormPage)
    page.form.put(dict.fromkeys(page.form.fields, ""))
    press(Qt.Key.Key_S, alt=True)
    field = page.form.fields["category"]
    assert isinstance(field, Field)
    assert isinstance(field.box, ChoiceBox)
    assert field.fault
    field.box.setFocus()
    field.box.step(1)
    QApplication.processEvents()
    hanging, words = field.box.hanging(), field._message
    assert field.box.is_open()
    assert words.isVisible()
    assert hanging.y() >= words.mapTo(window, words.rect().bottomLeft()).y()


@pytest.mark.parametrize("percent", PERCENTS)
def test_a_list_under_a_field_stays_within_the_window(window: MainWindow, percent: int) -> None:
    wear(window, OLD, percent)
    press(Qt.Key.Key_A)
    focus = QApplication.focusWidget()
    assert isinstance(focus, ChoiceBox)
    hanging = focus.hanging()
    field = QRect(focus.mapTo(window, QPoint(0, 0)), focus.size())
    for _ in focus.choices():
        assert window.rect().contains(hanging.geometry())
        assert not hanging.geometry().intersects(field)
        shown = range(hanging._first(), hanging._first() + hanging._seen)
        assert hanging._at in shown
        assert hanging.height() >= hanging._seen * now().px(32)
        press(Qt.Key.Key_Down)
    assert hanging._at == len(focus.choices()) - 1
