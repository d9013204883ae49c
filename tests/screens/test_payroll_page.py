"""A unit's premiums with keys alone: from the work list or one of its people, wage after wage, printed."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.screens.payroll_page import PayrollPage
from medins_desk.screens.tie_page import TiePage
from medins_desk.screens.work_list import matter
from tests.desk.test_payrolls import CODE, NAME, employed, shaoxing
from tests.paper.reading import words_of
from tests.screens.keys import press, write
from tests.screens.test_money_pages import look
from tests.screens.windows import enter, open_window

ENTER = Qt.Key.Key_Return


def test_the_wages_of_a_unit_are_typed_one_after_the_other_and_the_sheet_is_printed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = shaoxing()
    for place in (1, 2, 3):
        employed(desk, place)
    window = open_window(qtbot, desk)
    press(Qt.Key.Key_F3)
    press(Qt.Key.Key_U, alt=True)
    page = window.counter.page
    assert isinstance(page, PayrollPage)
    assert page.form.focus_name() == "unit"
    write("纺织")
    press(ENTER)
    enter("")  # from this month on
    write("2")  # a quarter
    write("2")  # nobody is new
    write("3500")
    press(ENTER)
    write("30000")
    press(ENTER)
    write("9000")
    assert not page.form.next_fault()
    cells = [row.cells for row in page.table.rows()]
    assert ("用人单位", "", "3 个月", "", "10,773.00") in cells  # 37,800.00 × 9.5% × 3
    look(window, "payroll")
    sent: list[bytes] = []
    monkeypatch.setattr(page, "_print_it", lambda pdf, _paper: sent.append(pdf))
    qtbot.waitUntil(lambda: bool(desk.drafts()), timeout=400)
    assert matter(desk.drafts()[0], "") == "单位缴费测算"
    press(Qt.Key.Key_P, alt=True)
    (sheet,) = sent
    assert "单位缴费测算单" in words_of(sheet)
    assert not desk.drafts()


def test_of_an_employer_one_comes_to_its_premiums_and_back_to_the_person(qtbot: QtBot) -> None:
    desk = shaoxing()
    key = employed(desk, 1)
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    write("t")
    assert isinstance(window.counter.page, TiePage)
    press(Qt.Key.Key_U, alt=True)
    page = window.counter.page
    assert isinstance(page, PayrollPage)
    assert page.form.typed()["unit"] == CODE
    assert NAME in page.form.shown_fields()["unit"].box.text()
    press(ENTER)
    write("202505")
    press(Qt.Key.Key_Escape)
    (draft,) = desk.drafts()
    assert window.counter.file is not None
    window.counter.resume(draft)
    again = window.counter.page
    assert isinstance(again, PayrollPage)
    assert again.form.typed()["unit"] == CODE
