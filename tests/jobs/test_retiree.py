"""A man of sixty is three years short: he hears what each way costs, pays at once, retires; the account pays a bill."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.desk.benefit_days import KINDS
from medins_desk.domain.participation import Occurred
from medins_desk.domain.persons import Account
from medins_desk.domain.settlements import Payer
from medins_desk.screens.account_page import AccountPage
from medins_desk.screens.benefit_page import BenefitPage
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.retirement_page import RetirementPage
from medins_desk.screens.slip_page import SlipPage
from medins_desk.store import open_memory
from tests.desk.counter import LIBRARY
from tests.desk.test_retiring import short, values
from tests.screens.conftest import dressed, fonts_loaded
from tests.screens.keys import press, write
from tests.screens.windows import enter, open_bill, open_window

__all__ = ["dressed", "fonts_loaded"]

ENTER = Qt.Key.Key_Return


class Clock:
    """The clock of the office, that goes on from day to day."""

    now = datetime(2024, 6, 3, 9, 0)  # noqa: DTZ001 - the window's clock is local time

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(clock: Callable[[], datetime]) -> Desk:
    desk = Desk(open_memory(), LIBRARY, clock)
    desk.set_up_office({"code": "131000", "name": "测试街道便民服务中心", "area": "langfang", "clerk": "王敏"})
    desk.add_institution({"id": "T1", "name": "示例市医院", "level": "tertiary", "designated": "1", "place": "city"})
    values(desk)
    return desk


def balance(desk: Desk, key: int) -> Account:
    return desk.person_file(key, desk._today()).account


def look_at_account(window: MainWindow) -> AccountPage:
    write("e")
    page = window.counter.page
    assert isinstance(page, AccountPage)
    return page


def he_hears_what_each_way_costs(window: MainWindow) -> None:
    write("r")
    page = window.counter.page
    assert isinstance(page, RetirementPage)
    assert page.beside.text().endswith("还差 3 年")
    assert [row.cells[3] for row in page.table.rows()][:2] == ["20,160.00", "20,160.00"]
    press(Qt.Key.Key_Escape)


def the_balance_of_today_is_registered(window: MainWindow) -> None:
    look_at_account(window)
    enter("100", "0")  # what the account system says
    press(Qt.Key.Key_S, alt=True)


def he_pays_at_once_and_retires(window: MainWindow) -> None:
    write("p")
    press(Qt.Key.Key_N, alt=True)
    write(str(KINDS.index(Occurred.RETIRED) + 1))
    enter("202406", "20240605", "20240610")
    press(Qt.Key.Key_S, alt=True)
    page = window.counter.page
    assert isinstance(page, BenefitPage)
    press(Qt.Key.Key_Escape)
    look_at_account(window)
    press(Qt.Key.Key_T, alt=True)
    write("2")  # missing years paid at once
    enter("20240610", "36")
    press(Qt.Key.Key_S, alt=True)


def what_the_pension_is_from_is_put_on_file(window: MainWindow) -> None:
    assert "机关事业单位退休人员" in look_at_account(window).notice.words
    press(Qt.Key.Key_N, alt=True)
    enter("20240701")
    write("2")  # from an enterprise
    press(Qt.Key.Key_S, alt=True)
    press(Qt.Key.Key_Escape)


def a_visit_is_settled(window: MainWindow) -> None:
    open_bill(window, "csj", "2")
    enter("13100024", "0001827364", "", "20240918")
    write("示例市")
    enter("", "20240918", "", "", "300")
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    assert isinstance(window.counter.page, SlipPage)


def test_short_of_years_pays_once_retires_and_is_paid_from_the_account(qtbot: QtBot, desk: Desk, clock: Clock) -> None:
    key = short(desk)
    window = open_window(qtbot, desk, clock)
    window.counter.open_person(key)
    he_hears_what_each_way_costs(window)
    the_balance_of_today_is_registered(window)
    assert balance(desk, key) == Account(100_00, 0)

    clock.now = clock.now.replace(day=12)  # the money arrived on the tenth
    window.counter.open_person(key)
    he_pays_at_once_and_retires(window)
    assert balance(desk, key) == Account(100_00 + 5_040_00, 0)

    clock.now = datetime(2024, 9, 20, 9, 0)  # noqa: DTZ001
    window.counter.open_person(key)
    what_the_pension_is_from_is_put_on_file(window)
    before = Account(100_00 + 5_040_00 + 2 * 70_00, 0)  # July and August, 3,500.00 × 2% each
    assert balance(desk, key) == before
    a_visit_is_settled(window)
    made = desk.slip_record("131000-2024-000001").settlement
    drawn = made.payers[Payer.ACCOUNT_CURRENT] + made.payers[Payer.ACCOUNT_PAST]
    assert drawn > 0
    assert made.payers[Payer.CASH] == 0
    assert balance(desk, key) == Account(before.current - drawn, 0)
    assert desk.account_file(key).movements[-1].slip == "131000-2024-000001"

    press(Qt.Key.Key_X, alt=True)
    write("录错人")
    press(ENTER)
    press(ENTER)
    press(ENTER)
    assert balance(desk, key) == before
    assert desk.reckon_again("131000-2024-000001").same
    window.close()
