"""A whole number at the window: by keys, for a reason, for half a minute, and on the clipboard no longer than that."""

from collections.abc import Iterable
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from medins_desk.desk.typing_back import person_fields
from medins_desk.screens import clipboard
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.reveal_page import SHOWN_S, RevealPage
from tests.screens.keys import press, write
from tests.screens.office import desk_with_person, id_number
from tests.screens.windows import open_bill, open_window

WHOLE = id_number("19500601")
GROUPED = f"{WHOLE[:6]} {WHOLE[6:14]} {WHOLE[14:]}"


def said(window: MainWindow) -> str:
    labels: Iterable[QLabel] = window.findChildren(QLabel)
    return "\n".join(one.text() for one in labels)


def reveal(window: MainWindow) -> RevealPage:
    press(Qt.Key.Key_F5)
    page = window.counter.page
    assert isinstance(page, RevealPage)
    write("1")
    write("1")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    return page


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    open_bill(window)
    return window


def test_a_number_is_masked_until_it_is_asked_for_with_a_reason(window: MainWindow) -> None:
    bill = window.counter.page
    assert WHOLE[-4:] in said(window)
    assert GROUPED not in said(window)
    press(Qt.Key.Key_F5)
    write("1")
    press(Qt.Key.Key_S, alt=True)
    page = window.counter.page
    assert isinstance(page, RevealPage)
    assert page.form.fields["reason"].fault == "还没有选原因；列表里没有的，写在说明里"
    press(Qt.Key.Key_Escape)  # the list of reasons
    press(Qt.Key.Key_Escape)
    assert window.counter.page is bill
    reveal(window)
    assert GROUPED in said(window)
    row = window._desk.journal()[0]
    assert (row.done, row.about, row.more) == ("查看完整号码", "李四", "身份证号，原因：核对证件原件")
    press(Qt.Key.Key_Escape)
    assert window.counter.page is bill
    assert isinstance(bill, BillEntry)
    assert GROUPED not in said(window)


def test_an_address_is_read_as_it_is_written(qtbot: QtBot) -> None:
    desk, key = desk_with_person()
    street = "测试市测试区柳荫里一百二十七号楼402室"
    known = desk.person_file(key, date(2018, 6, 12)).insured.person
    desk.correct_person(key, {**person_fields(known), "address": street})
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    press(Qt.Key.Key_F5)
    page = window.counter.page
    assert isinstance(page, RevealPage)
    place = [one.key for one in desk.hidden_numbers(key)].index("address") + 1
    write(str(place))
    write("1")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert street in said(window)


def test_it_is_covered_after_half_a_minute_and_when_the_window_locks(window: MainWindow) -> None:
    page = reveal(window)
    for _ in range(SHOWN_S):
        page._count_down()
    assert GROUPED not in said(window)
    assert page.notice.words.startswith("已遮盖")
    press(Qt.Key.Key_S, alt=True)
    assert GROUPED in said(window)
    window.hide()
    assert GROUPED not in said(window)
    window.show()
    assert GROUPED not in said(window)


def test_another_choice_covers_it(window: MainWindow) -> None:
    page = reveal(window)
    page.form.fields["reason"].box.setFocus()
    write("2")
    assert GROUPED not in said(window)


def test_nobody_at_the_window_has_no_number(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    press(Qt.Key.Key_F5)
    assert window.counter.page.notice.words.startswith("先查到一个人")


def test_a_copied_number_goes_after_a_while_unless_something_else_was_copied(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = reveal(window)
    monkeypatch.setattr(page, "_copy", lambda text: clipboard.copy_for_a_while(text, 50))
    board = QGuiApplication.clipboard()
    press(Qt.Key.Key_Q, alt=True)
    qtbot.waitUntil(lambda: board.text() == WHOLE)
    assert board.mimeData().data("x-kde-passwordManagerHint") == b"secret"
    qtbot.waitUntil(lambda: board.text() == "")
    press(Qt.Key.Key_Q, alt=True)
    qtbot.waitUntil(lambda: board.text() == WHOLE)
    other = QMimeData()
    other.setText("330106-2018-000001")
    board.setMimeData(other)
    qtbot.wait(120)
    assert board.text() == "330106-2018-000001"
    board.clear()
