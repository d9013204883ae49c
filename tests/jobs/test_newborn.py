"""A mother comes with a bill for the first week of her child, who was never registered; and a man who lost his work."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.benefit_page import BenefitPage
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.registration_page import RegistrationPage
from medins_desk.screens.slip_page import SlipPage
from medins_desk.store import open_memory
from tests.jobs.test_student import look
from tests.screens.conftest import dressed, fonts_loaded
from tests.screens.keys import press, write
from tests.screens.office import LIBRARY, clock, id_number
from tests.screens.windows import enter, open_window

__all__ = ["dressed", "fonts_loaded"]

ENTER = Qt.Key.Key_Return


@pytest.fixture
def desk() -> Desk:
    desk = Desk(open_memory(), LIBRARY, clock)
    desk.set_up_office({"code": "330106", "name": "测试街道便民服务中心", "clerk": "王敏"})
    desk.add_institution({"id": "H1", "name": "测试儿童医院", "level": "tertiary", "designated": "1", "place": "city"})
    return desk


def page_of(window: MainWindow) -> BenefitPage:
    page = window.counter.page
    assert isinstance(page, BenefitPage)
    return page


def begun(qtbot: QtBot, desk: Desk, name: str, initials: str, number: str) -> MainWindow:
    """Somebody who is registered and nothing more, at the window."""
    desk.register({"name": name, "id_number": number, "household": "local"})
    window = open_window(qtbot, desk)
    window.top.search.ask()
    write(initials)
    press(ENTER)
    return window


def a_stay(first: str, last: str, number: str) -> None:
    write("1")
    enter("33060118", number, "", "20180611")
    write("测试儿童")
    enter("", first, last, "", "", "", "8000", "100")


def test_a_newborn_is_covered_from_birth(qtbot: QtBot, desk: Desk) -> None:
    window = begun(qtbot, desk, "钱小宝", "qxb", id_number("20180410"))
    write("p")
    page = page_of(window)
    write("3")  # a year of a resident
    write("1")  # a child
    enter("2018", "20180608", "", "")
    press(Qt.Key.Key_S, alt=True)
    page = page_of(window)
    assert page.answer.text() == (
        "2018-06-12 有城乡居民医保待遇（少年儿童）：出生后 3 个月内参保缴费，从 2018-04-10 起享受（第三十九条）。"
    )
    press(Qt.Key.Key_Escape)
    a_stay("20180410", "20180417", "0001827364")
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    slip = window.counter.page
    assert isinstance(slip, SlipPage)
    made = desk.slip_record("330106-2018-000001").settlement
    assert made.reimbursed == (8_000_00 - 100_00 - 800_00) * 70 // 100


def test_a_newborn_whose_household_nobody_typed_is_enrolled_all_the_same(qtbot: QtBot, desk: Desk) -> None:
    birth = {"document": "none", "birth_date": "20180520", "sex": "female"}
    key = desk.register({"name": "钱小宝", **birth, "household": ""})
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    write("u")
    page = window.counter.page
    assert isinstance(page, RegistrationPage)
    write("1")  # a child of the town
    for wanted, typed in (("household", "1"), ("insured_elsewhere", "1"), ("welfare_institution", "2")):
        assert page.form.focus_name() == f"fact.{wanted}"
        write(typed)
    assert page.form.focus_name() == "fact.qualified_on"
    enter("20180520")
    for _ in range(3):  # her line in the household book, the book, a photo
        press(ENTER)
    assert [row.cells[1] for row in page.table.rows()][1:] == ["已看到"] * 3
    look(window, "hz_newborn_enrolled")
    press(ENTER)
    press(ENTER)
    assert desk.person_file(key, clock().date()).cover.why == (
        "2018-06-12 登记，缴费后待遇预计从 2018-05-20 起；缴了费，在“参保待遇”（P）里记一笔"
    )


def test_who_lost_his_work_hears_from_when_he_is_covered_again(qtbot: QtBot, desk: Desk) -> None:
    window = begun(qtbot, desk, "吴九", "wj", id_number("19850203"))
    write("p")
    write("1")  # registered as staff
    write("1")
    enter("20150110", "20150105")
    press(Qt.Key.Key_S, alt=True)
    press(Qt.Key.Key_N, alt=True)
    write("2")  # paid as staff
    write("1")
    enter("201501", "201712")
    press(Qt.Key.Key_S, alt=True)
    press(Qt.Key.Key_N, alt=True)
    write("2")  # paid for himself
    write("2")
    enter("201804", "")
    press(Qt.Key.Key_S, alt=True)
    page = page_of(window)
    assert page.answer.text() == (
        "2018-06-12 还没有医保待遇：中断 3 个月后 2018 年 4 月恢复缴费，要连续缴满 6 个月，从 2018-10-01 起享受，"
        "还有 111 天（第二十三条（一））。"
    )
    press(Qt.Key.Key_Escape)
    a_stay("20180601", "20180608", "0001827365")
    entry = window.counter.page
    assert isinstance(entry, BillEntry)
    assert "2018-06-08 还没有医保待遇：中断 3 个月后" in entry.notice.words
