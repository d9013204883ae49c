import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desk.screens.boxes import Box, DateBox, IdBox, MoneyBox, NumberBox
from medins_desk.screens.fields import ChoiceField, IdField, MoneyField
from tests.screens.keys import press, write
from tests.screens.office import id_number


def shown_box(qtbot: QtBot, box: Box) -> Box:
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    return box


def leave(box: Box) -> None:
    box.clearFocus()


def open_list(qtbot: QtBot, field: ChoiceField) -> None:
    field.show()
    qtbot.waitUntil(field.isActiveWindow)
    field.box.clearFocus()
    field.box.setFocus()
    qtbot.waitUntil(field.box.is_open)


def test_an_amount_is_shown_as_typed_then_grouped(qtbot: QtBot) -> None:
    box = shown_box(qtbot, MoneyBox())
    write("58000.5", box)
    assert box.text() == "58000.5"
    leave(box)
    assert box.text() == "58,000.50"
    assert box.typed() == "58000.5"
    box.setFocus()
    assert box.text() == "58000.5"


def test_an_empty_amount_shows_nought_and_stays_empty(qtbot: QtBot) -> None:
    box = shown_box(qtbot, MoneyBox())
    leave(box)
    assert (box.text(), box.typed()) == ("0.00", "")


@pytest.mark.parametrize("keys", ["-5", "1.234", "12345678901", "12a", "1..2"])
def test_what_is_no_amount_is_refused_while_typing_and_says_why(qtbot: QtBot, keys: str) -> None:
    box = shown_box(qtbot, MoneyBox())
    with qtbot.waitSignal(box.refused) as said:
        write(keys, box)
    assert said.args == ["金额是数字，小数最多两位，整数最多十位"]
    assert len(box.typed()) < len(keys)


@pytest.mark.parametrize(
    ("typed", "folded"), [("５８０００．５", "58000.5"), ("1，230。5", "1230.5"), ("1,230.50", "1230.50")]
)
def test_full_width_figures_are_folded(qtbot: QtBot, typed: str, folded: str) -> None:
    box = shown_box(qtbot, MoneyBox())
    box.insert(typed)
    assert box.typed() == box.text() == folded


def test_a_date_is_typed_as_eight_digits(qtbot: QtBot) -> None:
    box = shown_box(qtbot, DateBox())
    write("20180520", box)
    leave(box)
    assert (box.text(), box.typed()) == ("2018-05-20", "20180520")


def test_a_day_that_does_not_exist_stays_as_typed(qtbot: QtBot) -> None:
    box = DateBox()
    qtbot.addWidget(box)
    box.put("20180231")
    assert box.text() == "2018-02-31"
    assert box.day() is None


def test_an_identity_number_is_grouped_when_left(qtbot: QtBot) -> None:
    box = shown_box(qtbot, IdBox())
    write("11010519491231002x", box)
    leave(box)
    assert (box.text(), box.typed()) == ("110105 19491231 002X", "11010519491231002X")


def test_a_name_comes_through_the_input_method(qtbot: QtBot) -> None:
    box = shown_box(qtbot, Box())
    write("测试䶮", box)
    assert box.typed() == "测试䶮"


def test_a_choice_is_taken_by_its_digit_and_goes_on(qtbot: QtBot) -> None:
    field = ChoiceField()
    qtbot.addWidget(field)
    field.box.offer([("male", "男"), ("female", "女")])
    open_list(qtbot, field)
    with qtbot.waitSignal(field.entered):
        press(Qt.Key.Key_2, to=field.box)
    assert (field.typed(), field.box.text()) == ("female", "女")
    assert not field.box.is_open()


def test_arrows_and_enter_choose_too(qtbot: QtBot) -> None:
    field = ChoiceField()
    qtbot.addWidget(field)
    field.box.offer([("male", "男"), ("female", "女")])
    open_list(qtbot, field)
    press(Qt.Key.Key_Down, to=field.box)
    press(Qt.Key.Key_Return, to=field.box)
    assert field.typed() == "female"


def test_a_draft_comes_back_even_when_it_is_no_amount(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    field.put("12x")
    assert (field.typed(), field.box.text()) == ("12x", "12x")


@pytest.mark.parametrize("make", [IdBox, NumberBox])
def test_no_number_is_copied_from_a_box(qtbot: QtBot, make: type[Box]) -> None:
    box = make()
    qtbot.addWidget(box)
    box.show()
    box.put("13800138000")
    board = QGuiApplication.clipboard()
    board.setText("what was there")
    box.setFocus()
    said: list[str] = []
    box.refused.connect(said.append)
    box.selectAll()
    press(Qt.Key.Key_C, ctrl=True, to=box)
    press(Qt.Key.Key_X, ctrl=True, to=box)
    assert (board.text(), box.typed()) == ("what was there", "13800138000")
    assert len(said) == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_7, Qt.Key.Key_Backspace])
def test_a_masked_number_is_typed_over_as_a_whole(qtbot: QtBot, key: Qt.Key) -> None:
    box = IdBox()
    qtbot.addWidget(box)
    box.put("330***********9016")
    box.setFocus()
    box.end(False)  # noqa: FBT003 - Qt's positional flag
    press(key, to=box)
    assert box.typed() == ("7" if key == Qt.Key.Key_7 else "")


def test_alt_with_a_letter_that_means_nothing_here_writes_nothing(qtbot: QtBot) -> None:
    """On X11 the letter would come into the field."""
    box = shown_box(qtbot, Box())
    QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier, "x"))
    write("ab")
    assert box.typed() == "ab"


def test_what_the_law_asks_is_not_answered_by_enter_alone(qtbot: QtBot) -> None:
    """Enter goes on; an arrow and Enter, or a digit, answers."""
    field = ChoiceField()
    qtbot.addWidget(field)
    field.box.offer([("1", "是"), ("0", "否")], ahead=False)
    open_list(qtbot, field)
    with qtbot.waitSignal(field.entered):
        press(Qt.Key.Key_Return, to=field.box)
    assert field.typed() == ""
    press(Qt.Key.Key_Down, to=field.box)
    press(Qt.Key.Key_Return, to=field.box)
    assert field.typed() == "1"
    press(Qt.Key.Key_2, to=field.box)
    assert field.typed() == "0"


def test_a_number_that_is_pasted_with_its_line_break_is_taken(qtbot: QtBot) -> None:
    box = shown_box(qtbot, IdBox())
    QGuiApplication.clipboard().setText(f"{id_number('19500601')}\n")
    box.paste()
    assert box.typed() == id_number("19500601")


def test_a_letter_in_an_identity_number_is_told_until_the_number_is_whole(qtbot: QtBot) -> None:
    field = IdField()
    field.box.elsewhere = "；护照按 Alt+T"
    qtbot.addWidget(field)
    field.show()
    field.box.setFocus()
    write("E1234567", field.box)
    assert field.typed() == "1234567"
    assert field._words.text().endswith("护照按 Alt+T")
    field.box.selectAll()
    write(id_number("19500601"), field.box)
    assert not field._message.isVisible()
