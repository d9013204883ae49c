"""A man whose unit let him go turns flexible: found, asked, enrolled, quoted and paid for in thirty keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.premium_page import PremiumPage
from medins_desk.screens.registration_page import RegistrationPage
from tests.desk.counter import desk_on
from tests.desk.test_accounts_by_law import wages
from tests.screens.conftest import dressed, fonts_loaded
from tests.screens.keys import press, write
from tests.screens.office import id_number
from tests.screens.windows import enter, open_window

__all__ = ["dressed", "fonts_loaded"]

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
ENDED = {"kind": "paid", "category": "active", "first": "201501", "last": "201804"}


def known(desk: Desk) -> int:
    wages(desk)
    key = desk.register({"name": "吴九", "id_number": id_number("19850203"), "household": "local"})
    joined = {"kind": "registered", "category": "active", "day": "20150110", "qualified": "20150105"}
    for what in (joined, ENDED):
        desk.record_occurrence(key, what)
    return key


def he_is_enrolled(window: MainWindow) -> None:
    write("u")
    page = window.counter.page
    assert isinstance(page, RegistrationPage)
    way = next(row for row in page.table.rows() if row.cells[0] == "灵活就业（市区户籍）")
    write(way.cap)
    assert page.form.focus_name() == "fact.insured_elsewhere"
    write("1")  # nowhere else
    assert page.form.focus_name() == "fact.work"
    write("5")  # flexible: that was all, and the one paper is next
    assert page.table.hasFocus()
    assert page.table.rows()[page.table.at].cells[:2] == ("户口簿原件和复印件", "要带")
    press(ENTER)
    assert QApplication.focusWidget() is page.bar.button("S")
    press(ENTER)
    press(ENTER)


def test_who_turns_flexible_is_enrolled_and_hears_what_it_costs_and_from_when(qtbot: QtBot) -> None:
    desk = desk_on()
    key = known(desk)
    window = open_window(qtbot, desk)
    enter("wj")
    he_is_enrolled(window)
    press(ESC)
    write("q")
    enter("", "")
    page = window.counter.page
    assert isinstance(page, PremiumPage)
    assert "315.00" in {row.cells[-1] for row in page.table.rows()}
    press(ESC)
    write("p")
    press(Qt.Key.Key_N, alt=True)
    write("2")  # paid
    write("2")  # as flexible
    enter("201806", "", "")
    press(Qt.Key.Key_S, alt=True)
    assert "次月 2018-07-01 起恢复" in desk.benefit_days(key).sentence
