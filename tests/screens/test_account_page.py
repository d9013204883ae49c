"""The page of an account with keys alone: every movement with its rule, and a balance that is stated."""

import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.domain.persons import Account
from medins_desk.screens.account_page import AccountPage
from medins_desk.screens.kept_page import KeptPage
from tests.desk.counter import desk_on, insured
from tests.desk.test_account_movements import WHY, visit
from tests.screens.keys import focused, press, write
from tests.screens.windows import open_window

ENTER = Qt.Key.Key_Return


@pytest.fixture
def desk() -> Desk:
    desk = desk_on()
    key = insured(desk)
    desk.declare_account(key, {"current": "300", "past": "500.05"})
    slip = desk.settle("k", key, visit(1))
    desk.reverse(slip.number, WHY)
    desk.settle("k2", key, visit(2, "650"))
    return desk


def test_where_the_money_went_and_by_which_rule(qtbot: QtBot, desk: Desk) -> None:
    window = open_window(qtbot, desk)
    window.counter.open_person(1)
    press(Qt.Key.Key_E)
    page = window.counter.page
    assert isinstance(page, AccountPage)
    rows = [row.cells for row in page.table.rows()]
    assert rows[0][0] == "2018-06-12"
    assert rows[-1][1:] == ("登记余额", "账户系统", "当年", "+300.00", "300.00", "0.00")
    assert "冲销退回" in {row[1] for row in rows}
    press(Qt.Key.Key_Q, alt=True)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Home)
    assert "330100-2018-000003" in page.whole.text()
    if folder := os.environ.get("MEDINS_DESK_LOOK"):
        window.grab().save(str(Path(folder) / "account.png"))


def test_a_balance_is_stated_below_and_stands_above(qtbot: QtBot, desk: Desk) -> None:
    window = open_window(qtbot, desk)
    window.counter.open_person(1)
    press(Qt.Key.Key_E)
    write("12.34")
    press(ENTER)
    write("56.78")
    press(ENTER)
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    window.counter.open_person(1)
    press(Qt.Key.Key_E)
    page = window.counter.page
    assert isinstance(page, AccountPage)
    assert [row.cells[1] for row in page.table.rows()][:2] == ["登记余额"] * 2
    assert page.table.rows()[0].cells[5:] == ("12.34", "56.78")


def test_what_is_not_typed_stays_and_what_falls_is_asked(qtbot: QtBot, desk: Desk) -> None:
    window = open_window(qtbot, desk)
    desk.declare_account(1, {"current": "100", "past": "20.50"})
    window.counter.open_person(1)
    press(Qt.Key.Key_E)
    page = window.counter.page
    assert isinstance(page, AccountPage)
    assert page.form.fields["past"].box.text() == "不变　20.50"
    write("90")
    press(Qt.Key.Key_S, alt=True)
    assert page.bar.asks
    assert desk.person_file(1, date(2018, 6, 12)).account == Account(10000, 2050)
    press(ENTER)
    assert desk.person_file(1, date(2018, 6, 12)).account == Account(9000, 2050)


def test_where_no_facts_are_asked_the_page_says_what_leads_there(qtbot: QtBot, desk: Desk) -> None:
    window = open_window(qtbot, desk)
    window.counter.open_person(1)
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_N, alt=True)
    page = window.counter.page
    assert isinstance(page, KeptPage)
    assert page.form.isHidden()
    assert "没有要登记的资料" in page.notice.words
    assert focused() is page.bar.button("C")
    press(Qt.Key.Key_Return)
    assert isinstance(window.counter.page, AccountPage)
