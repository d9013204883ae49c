"""What stands beside reading a list: its faults for the sender, and an empty list for who fills it in."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk, RosterView
from medins_desk.domain.errors import WorldTrouble
from medins_desk.screens.roster_check_page import RosterCheckPage
from medins_desk.screens.roster_pages import RosterForm, RosterFormPage
from tests.desk.counter import desk_on
from tests.exchange.lists import HARDSHIP, comma
from tests.screens.keys import press
from tests.store.samples import id_number


@pytest.fixture
def desk() -> Desk:
    return desk_on()


@pytest.fixture
def view(desk: Desk, tmp_path: Path) -> RosterView:
    path = tmp_path / "名单.csv"
    people = [(f"测试{sign}", id_number(place), "低保") for place, sign in enumerate("甲乙丙丁" * 60)]
    path.write_bytes(comma((HARDSHIP[0][:3], *people, ("测试戊", "1", "低保"))))
    fields = {"kind": "hardship", "source": "测试县民政局", "day": "20180601"}
    return desk.check_roster(path, fields, lambda _done, _whole: None)


def shown(qtbot: QtBot, page: RosterCheckPage | RosterFormPage) -> None:
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def test_the_faults_go_to_the_sender(qtbot: QtBot, desk: Desk, view: RosterView, tmp_path: Path) -> None:
    printed: list[bytes] = []
    page = RosterCheckPage(desk, view, lambda name: str(tmp_path / name), lambda pdf, _paper: printed.append(pdf))
    shown(qtbot, page)
    page.enter()
    press(Qt.Key.Key_E, alt=True)
    assert page.notice.words == "错误清单已存为 名单错误清单.csv"
    assert "身份证号是 18 位，还差 17 位" in (tmp_path / "名单错误清单.csv").read_text("utf-8-sig")
    press(Qt.Key.Key_P, alt=True)
    assert page.notice.words == "错误清单已送打印机"
    assert len(printed) == 1


def test_a_printer_that_is_silent_is_said(qtbot: QtBot, desk: Desk, view: RosterView) -> None:
    def silent(_pdf: bytes, _paper: str) -> None:
        raise WorldTrouble

    page = RosterCheckPage(desk, view, lambda _name: "", silent)
    shown(qtbot, page)
    page.print_faults()
    assert page.notice.words == "打印机没有应答。接好后按 Alt+P"
    page.save_faults()  # nothing was chosen


def test_a_row_beyond_those_that_are_listed_is_found(qtbot: QtBot, desk: Desk, view: RosterView) -> None:
    page = RosterCheckPage(desk, view)
    shown(qtbot, page)
    assert len(page.table.rows()) == 1 + 200
    page.query.box.put(f"第241行 {id_number(239)[-4:]}")
    page._show()
    assert [row.cells[:2] for row in page.table.rows()] == [("第 241 行", "测试丁")]


def test_a_mistake_of_ours_in_the_writing_leaves_no_progress_standing(
    qtbot: QtBot, desk: Desk, view: RosterView
) -> None:
    page = RosterCheckPage(desk, view)
    shown(qtbot, page)
    page._say_progress(0, 240)
    desk._list_checked = None  # as if it had been lost: nobody foresees that
    with pytest.raises(LookupError):
        page._take()
    assert page.notice.words.startswith("名单没有导入，一件也没有写：程序出了错。按 F2 看错误报告")


def test_an_empty_list_wants_its_kind(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page = RosterFormPage(desk, ask_path=lambda name: str(tmp_path / name))
    shown(qtbot, page)
    page.begin({}, focus="kind")
    press(Qt.Key.Key_T, alt=True)
    form = page.form
    assert isinstance(form, RosterForm)
    assert form.kind.fault == "选了种类才有它的空白名单"
    page.begin({"kind": "students"}, focus="source")
    press(Qt.Key.Key_T, alt=True)
    assert page.notice.words == "空白名单已存为 学校学生名单.xlsx"
    assert (tmp_path / "学校学生名单.xlsx").read_bytes().startswith(b"PK")
