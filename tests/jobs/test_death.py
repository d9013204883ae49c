"""A son says that his mother has died: what ends is said before it is noted, and nothing is paid for later days."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.benefit_page import BenefitPage
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.main_window import MainWindow
from medins_desk.store import open_memory
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
    desk.add_institution({"id": "H1", "name": "测试医院", "level": "tertiary", "designated": "1", "place": "city"})
    mother = desk.register({"name": "钱阿婆", "id_number": id_number("19450410"), "household": "local"})
    desk.add_enrolment(mother, {"category": "retired", "start": "20180101"})
    desk.add_certificate(mother, {"kind": "low_income", "start": "20180101", "end": "20181231"})
    desk.declare_account(mother, {"current": "100", "past": "20.5", "day": "20180101"})
    return desk


def look(window: MainWindow, name: str) -> None:
    """A picture of the window, where somebody wants to look."""
    QApplication.processEvents()
    if folder := os.environ.get("MEDINS_DESK_LOOK"):
        window.grab().save(str(Path(folder) / f"{name}.png"))


def page_of(window: MainWindow) -> BenefitPage:
    page = window.counter.page
    assert isinstance(page, BenefitPage)
    return page


def test_what_ends_is_said_before_and_nothing_is_paid_after(qtbot: QtBot, desk: Desk) -> None:
    window = open_window(qtbot, desk)
    window.top.search.ask()
    write("qap")
    press(ENTER)
    write("p")
    write("4")  # a death
    enter("20180603", "死亡证明")
    page = page_of(window)
    assert page.form.typed()["kind"] == "died"
    assert page.notice.words == (
        "记下后：2018-06-04 没有医保待遇：2018-06-03 去世，参保关系终止（第三十四条（四）（六））。"
        "低保证到 2018-06-03 为止。"
        "账户到 2018-06-03（死亡）为止；结清医疗费用后，余下的 120.50 元由继承人或受遗赠人领取（第三十四条（六））。"
    )
    look(window, "death_foreseen")
    press(Qt.Key.Key_S, alt=True)
    assert "2018-06-03 去世" in page_of(window).answer.text()
    look(window, "death_noted")
    press(Qt.Key.Key_Escape)
    labels: Iterable[QLabel] = window.counter.person.findChildren(QLabel)
    assert any(one.text() == "2018-06-03 已登记去世" for one in labels)
    look(window, "death_panel")
    write("1")
    enter("33060118", "0001827364", "", "20180611")
    write("测试")
    enter("", "20180601", "20180604", "", "", "", "8000", "100")
    press(Qt.Key.Key_S, alt=True)
    entry = window.counter.page
    assert isinstance(entry, BillEntry)
    look(window, "death_bill")
    assert "2018-06-03 已登记去世" in entry.form.fields["end"].fault
