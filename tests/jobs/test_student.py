"""A student comes in September, insured with the parents until now: may I, what do I bring, from when am I covered?"""

import os
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.record_page import RecordPage
from medins_desk.screens.registration_page import RegistrationPage
from medins_desk.store import open_memory
from tests.screens.conftest import dressed, fonts_loaded
from tests.screens.keys import press, write
from tests.screens.office import LIBRARY, id_number
from tests.screens.windows import open_window

__all__ = ["dressed", "fonts_loaded"]

ENTER = Qt.Key.Key_Return


def in_september() -> datetime:
    return datetime(2018, 9, 20, 9, 30)  # noqa: DTZ001  the clock of a counter


@pytest.fixture
def desk() -> Desk:
    desk = Desk(open_memory(), LIBRARY, in_september)
    desk.set_up_office({"code": "330106", "name": "测试街道便民服务中心", "clerk": "王敏"})
    student = desk.register({"name": "孙学文", "id_number": id_number("19990415"), "household": "local"})
    desk.add_enrolment(student, {"category": "child", "start": "20170101", "end": "20171231"})
    return desk


def look(window: MainWindow, name: str) -> None:
    """A picture of the window, where somebody wants to look."""
    QApplication.processEvents()
    if folder := os.environ.get("MEDINS_DESK_LOOK"):
        window.grab().save(str(Path(folder) / f"{name}.png"))


def page_of(window: MainWindow) -> RegistrationPage:
    page = window.counter.page
    assert isinstance(page, RegistrationPage)
    return page


def states(page: RegistrationPage) -> dict[str, str]:
    return {row.cells[0]: row.cells[1] for row in page.table.rows()}


def answer(page: RegistrationPage, name: str, key: str) -> None:
    page.form.focus_on(f"fact.{name}")
    write(key)


def test_a_student_hears_at_once_registers_and_is_covered_from_the_first_of_september(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(qtbot, desk, in_september)
    window.top.search.ask()
    write("sxw")
    press(ENTER)
    write("u")  # five keys, and the answer stands there
    page = page_of(window)
    assert states(page)["大学生"] == "还缺材料或情况"
    assert states(page)["少年儿童（非市区户籍，学龄前）"] == "不能办理"
    look(window, "registration_asked")
    page.table.choose([row.cells[0] for row in page.table.rows()].index("大学生"))
    press(ENTER)
    answer(page, "work", "9")  # none
    answer(page, "school", "4")  # a university
    answer(page, "foreign", "2")
    answer(page, "insured_elsewhere", "1")
    assert states(page)["大学生"] == "可以办理"
    assert "今天办好并缴费，从 2018-09-01 起享受" in page.whole.text()
    look(window, "registration_open")
    sent: list[str] = []
    monkeypatch.setattr(page, "_print_it", lambda _pdf, paper: sent.append(paper))
    press(Qt.Key.Key_P, alt=True)
    assert sent == ["a4"]
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    page = page_of(window)
    assert states(page)["大学生"] == "已登记"
    look(window, "registration_made")
    student = desk.find("sxw")[0].key
    desk.record_occurrence(
        int(student), {"kind": "paid_year", "category": "student", "year": "2018", "day": "20180920"}
    )
    assert desk.benefit_days(int(student)).sentence.startswith("2018-09-20 有城乡居民医保待遇（大学生）")


def test_a_registration_made_wrongly_is_taken_back_with_a_reason(qtbot: QtBot, desk: Desk) -> None:
    said = {"school": "university", "work": "none", "foreign": "0", "insured_elsewhere": "none"}
    desk.register_enrolment(1, {**{f"fact.{name}": word for name, word in said.items()}, "way": "student"})
    window = open_window(qtbot, desk, in_september)
    window.counter.open_person(1)
    write("u")
    page = page_of(window)
    page.table.choose([row.cells[1] for row in page.table.rows()].index("已登记"))
    press(ENTER)
    write("登错了人")
    press(ENTER)
    look(window, "registration_back")
    press(ENTER)
    assert "2018-09-20 撤回：登错了人" in states(page_of(window)).values()


def test_typing_an_enrolment_says_at_once_what_the_law_says_of_its_category(qtbot: QtBot, desk: Desk) -> None:
    window = open_window(qtbot, desk, in_september)
    window.counter.open_person(1)
    write("a")
    page = window.counter.page
    assert isinstance(page, RecordPage)
    write("6")  # a child
    assert page.says.text().startswith("少年儿童（市区户籍）（第七条（一））：还缺材料或情况。还要问清：")
    look(window, "enrolment_at_once")
