"""A wrong amount, read aloud: typed, settled, seen; reversed and settled anew; then the question why two slips."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.home import Home, OpenSlip
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.reversal_page import ReversalPage
from medins_desk.screens.slip_page import SlipPage
from tests.jobs.test_first_bill import read_back
from tests.screens.conftest import dressed, fonts_loaded
from tests.screens.keys import press, write
from tests.screens.office import desk_with_person
from tests.screens.windows import open_bill, open_window, stay

__all__ = ["dressed", "fonts_loaded"]

ENTER = Qt.Key.Key_Return
WRONG, GONE, RIGHT = (f"330106-2018-00000{place}" for place in (2, 3, 4))


def look(window: MainWindow, name: str) -> None:
    """A picture of the window, where somebody wants to look."""
    if folder := os.environ.get("MEDINS_DESK_LOOK"):
        window.grab().save(str(Path(folder) / f"{name}.png"))


def slip_shown(window: MainWindow) -> SlipPage:
    page = window.counter.page
    assert isinstance(page, SlipPage)
    return page


def the_total_is_typed_wrong_and_settled(window: MainWindow) -> None:
    open_bill(window)
    stay(total="85000")
    press(ENTER)
    press(ENTER)
    assert slip_shown(window).number == WRONG


def the_slip_is_reversed_with_a_reason(qtbot: QtBot, window: MainWindow) -> None:
    press(Qt.Key.Key_X, alt=True)
    page = window.counter.page
    assert isinstance(page, ReversalPage)
    press(ENTER)  # nothing typed: to the button
    press(ENTER)
    assert page.form.fields["reason"].fault == "还没有填原因"
    write("总额 58,000 错录成 85,000")
    look(window, "reversal")
    press(ENTER)
    press(ENTER)
    assert page.bar.asks
    press(ENTER)
    gone = slip_shown(window)
    assert gone.number == GONE
    assert gone.notice.words == f"已冲销，冲销单号 {GONE}。更正后重录按 Alt+E"
    qtbot.waitUntil(lambda: len(gone.view.images) == 1)
    look(window, "reversed")


def the_bill_comes_back_as_it_was_typed_and_is_put_right(window: MainWindow) -> None:
    press(Qt.Key.Key_E, alt=True)
    page = window.counter.page
    assert isinstance(page, BillEntry)
    assert page.fields()["total"] == "85000.00"
    total = page.form.fields["total"]
    total.box.setFocus()
    total.put("")
    write("58000")
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    assert slip_shown(window).number == RIGHT


def why_two_slips(window: MainWindow, desk: Desk, person: int) -> None:
    """The old person holds both in the hand; the list, the old slip and the reversal each say how it was."""
    press(Qt.Key.Key_C, alt=True)
    home = window.counter.page
    assert isinstance(home, Home)
    listed = [row.cells[1] for row in home.table.rows() if isinstance(row.key, OpenSlip)]
    assert listed[:3] == ["住院，测试第一医院", "冲销住院，测试第一医院", "已冲销：住院，测试第一医院"]
    look(window, "home")
    window.counter.open_slip(WRONG)
    assert slip_shown(window).notice.words == f"这一笔已在 2018-06-12 冲销（{GONE}），不作支付凭证"
    assert f"已冲销 {GONE}" in read_back(desk.slip_pdf(WRONG, "a5"))
    paper = read_back(desk.slip_pdf(GONE, "a5"))
    for words in (WRONG, "冲销单", "\u221285,000.00", "总额 58,000 错录成 85,000", "应退回"):
        assert words in paper, words
    year = {one.name: one.before for one in desk.person_file(person, desk._today()).accumulators}
    made = desk.slip_record(RIGHT).settlement
    assert all(year[one.name] == one.after for one in made.accumulators if one.name in year)


def test_a_wrong_amount_is_reversed_and_settled_anew_and_both_slips_say_so(qtbot: QtBot) -> None:
    desk, person = desk_with_person()
    window = open_window(qtbot, desk)
    the_total_is_typed_wrong_and_settled(window)
    the_slip_is_reversed_with_a_reason(qtbot, window)
    the_bill_comes_back_as_it_was_typed_and_is_put_right(window)
    why_two_slips(window, desk, person)
    window.close()


def test_what_rests_on_a_slip_is_named_where_it_cannot_be_reversed(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    open_bill(window)
    stay()
    press(ENTER)
    press(ENTER)
    window.counter.open_slip("330106-2018-000001")
    press(Qt.Key.Key_X, alt=True)
    page = window.counter.page
    assert isinstance(page, ReversalPage)
    assert WRONG in page.notice.words
    assert not page.form.isVisible()
    look(window, "in_the_way")
    press(Qt.Key.Key_Escape)
    assert slip_shown(window).number == "330106-2018-000001"
    window.close()


@pytest.mark.usefixtures("dressed")
def test_the_list_of_the_day_names_both(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    desk.reverse("330106-2018-000001", {"reason": "录错人"})
    window = open_window(qtbot, desk)
    press(Qt.Key.Key_F4)
    look(window, "ledger")
    made, gone = desk.slips(desk._today(), desk._today())
    assert made.reimbursed + gone.reimbursed == 0
    assert gone.paid_words == "已于 2018-06-12 冲销"
    cells = [row.cells for row in window.ledger.table.rows()]
    assert [(row[0], row[6]) for row in cells] == [(made.number, "冲销"), (gone.number, "已冲销")]
    window.close()
