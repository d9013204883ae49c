"""A local policy filled in at the window with keys alone: checked at once, kept through a power cut, installed."""

import tomllib
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desk.assets import RESOURCES
from medins_desk.desk import LOCAL, Desk
from medins_desk.packs import Library
from medins_desk.screens.fields import Field
from medins_desk.screens.local_policy import LocalPage
from medins_desk.screens.main_window import SETTINGS, MainWindow
from medins_desk.store import open_memory
from tests.screens.keys import press, write
from tests.screens.windows import enter, open_window

ENTER = Qt.Key.Key_Return
SAMPLE = RESOURCES / "packs" / "sample-2014" / "pack.toml"


def at() -> datetime:
    return datetime(2014, 9, 1, 9, 0)  # noqa: DTZ001 - local time


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    packs = tmp_path / "packs"
    desk = Desk(open_memory(), Library([RESOURCES / "packs", packs]), at)
    desk.packs_folder = packs
    desk.set_up_office({"code": "SHILI01", "name": "测试镇便民服务中心", "clerk": "王敏"})
    return desk


def sample_values() -> dict[str, str]:
    """The values of the sample by their fields, as people type them."""
    fill = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))["fill"]
    return {f"v:{key}": raw if isinstance(raw, str) else raw["is"] for key, raw in fill.items()}


def page_of(window: MainWindow) -> LocalPage:
    assert window.settings.local is not None
    assert window.settings.local.page is not None
    return window.settings.local.page


def open_local(window: MainWindow) -> LocalPage:
    """By keys: the settings, down to the last row, Enter."""
    press(Qt.Key.Key_F10)
    table = window.settings.table
    while table.rows()[table.at].key != LOCAL:
        press(Qt.Key.Key_Down)
    press(ENTER)
    return page_of(window)


def fill_head(title: str = "测试县基本医疗保障办法") -> None:
    """From the title on to the button, and to the first page of values."""
    write(title)
    press(ENTER)
    write("测试府发〔2014〕7号")
    enter("", "", "", "20140101", "20140601", "")
    press(ENTER)


def field(page: LocalPage, name: str) -> Field:
    found = page.form.fields[name]
    assert isinstance(found, Field)
    return found


def test_the_settings_offer_a_new_local_policy(qtbot: QtBot, desk: Desk) -> None:
    window = open_window(qtbot, desk, at)
    page = open_local(window)
    assert page.title.text() == "新建本地办法"
    assert field(page, "area").typed() == "sample"
    assert field(page, "division").typed() == "SHILI0"
    press(Qt.Key.Key_Escape)
    assert window.settings.local is None
    assert desk.local_draft() is None


def test_a_value_is_checked_with_its_article_when_its_field_is_left(qtbot: QtBot, desk: Desk) -> None:
    window = open_window(qtbot, desk, at)
    open_local(window)
    fill_head()
    page = page_of(window)
    assert page.title.text() == "本地数据"
    assert "第 2 页，共 18 页" in page.beside.text()
    enter("30000", "30000", "")
    press(Qt.Key.Key_N, alt=True)
    page = page_of(window)
    enter("16")
    assert "（九）1：6% 至 15%，这里是 16%" in field(page, "v:employee.employer_rate").fault
    press(Qt.Key.Key_N, alt=True)
    assert page_of(window) is page, "a page with something wrong is not left behind"
    press(Qt.Key.Key_F8)
    field(page, "v:employee.employer_rate").put("")
    enter("11.5", "0.9")
    assert "是 0.9% 吗" in field(page, "v:flexible.rate").fault


def test_a_range_that_rests_on_another_value_is_worked_out(qtbot: QtBot, desk: Desk) -> None:
    window = open_window(qtbot, desk, at)
    open_local(window)
    fill_head()
    enter("30000", "30000", "")
    for _ in range(3):
        press(Qt.Key.Key_N, alt=True)
    page = page_of(window)
    assert page.title.text() == "职工住院：限额和起付标准"
    assert (
        field(page, "v:employee.ceiling").get_hint()
        == "（十九）1：不低于“统筹地职工年平均工资”的 6 倍（180,000.00 元）"
    )
    enter("100000")
    assert "180,000.00" in field(page, "v:employee.ceiling").fault


def test_what_holds_in_principle_asks_for_the_document_that_departs(qtbot: QtBot, desk: Desk) -> None:
    head = {"framework": "hangzhou-2014", "title": "测试办法", "basis": "1号", "area": "sample", "division": "SHILI"}
    desk.keep_draft(LOCAL, None, LOCAL, {**head, "@page": "15", "@focus": ""})
    window = open_window(qtbot, desk, at)
    page = open_local(window)
    assert page.title.text() == "医疗困难救助：持证"
    departs = field(page, "x:assist.certified")
    assert departs.isHidden()
    enter("40")
    assert not departs.isHidden()
    assert page.form.focus_name() == "v:assist.visit"
    press(Qt.Key.Key_N, alt=True)
    assert "原则上不低于 50%" in departs.fault
    departs.box.setFocus()
    write("测试府发〔2014〕8号")
    press(ENTER)
    assert not departs.fault
    press(Qt.Key.Key_N, alt=True)
    assert page_of(window).title.text() == "医疗困难救助：非持证"


def test_a_draft_comes_back_after_a_power_cut(qtbot: QtBot, desk: Desk) -> None:
    window = open_window(qtbot, desk, at)
    open_local(window)
    fill_head()
    enter("30000")
    write("280")
    qtbot.waitUntil(lambda: (desk.local_draft() or pytest.fail("no draft")).fields.get("v:stat.income") == "280")
    again = open_window(qtbot, desk, at)  # the first window was never closed
    assert again.pages.currentIndex() == SETTINGS
    page = page_of(again)
    assert page.title.text() == "本地数据"
    assert field(page, "v:stat.wage").typed() == "30000"
    assert "上次断电前的草稿已恢复" in page.notice.words
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F3)
    (row,) = again.work_list.table.rows()
    assert row.cells[1:3] == ("测试县基本医疗保障办法", "本地办法")


def test_installing_what_is_not_complete_leads_to_the_first_gap(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    window = open_window(qtbot, desk, at)
    open_local(window)
    fill_head()
    enter("30000", "30000", "")
    press(Qt.Key.Key_N, alt=True)
    press(Qt.Key.Key_S, alt=True)
    page = page_of(window)
    assert page.title.text() == "职工医保缴费"
    assert page.form.focus_name() == "v:employee.employer_rate"
    assert "一共还有 81 处" in page.notice.words
    assert field(page, "v:employee.employer_rate").fault == "还没有填（（九）1）"
    press(Qt.Key.Key_N, alt=True)
    assert page_of(window).title.text() == "个人账户划入", "the order of filling in stays free"
    assert not (tmp_path / "packs").exists()


def test_a_complete_policy_is_installed_read_and_settles(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    departs = {"x:resident.fee.student": "测试教发〔2014〕3号"}
    head = {
        "framework": "hangzhou-2014", "title": "测试县基本医疗保障办法", "basis": "测试府发〔2014〕7号",
        "area": "sample", "division": "SHILI", "published": "20140101", "start": "20140601", "end": "",
    }  # fmt: skip
    values = {**sample_values(), "v:pharmacy.as": "grassroots", "v:area.filed": ""}
    desk.keep_draft(LOCAL, None, LOCAL, {**head, **values, **departs, "@page": "17", "@focus": ""})
    before = desk.pack_in_force(at().date())
    assert before is not None
    assert before.name == "sample-2014"
    window = open_window(qtbot, desk, at)
    page = open_local(window)
    assert "还差 1 项" in page.beside.text()
    enter("12")
    assert "已填齐" in page.beside.text()
    press(Qt.Key.Key_S, alt=True)
    QApplication.processEvents()
    assert window.settings.local is None
    assert window.pages.currentWidget() is window.law
    assert window.law.title.text() == "测试县基本医疗保障办法"
    assert desk.local_draft() is None
    found = desk.pack_in_force(at().date())
    assert found is not None
    assert found.name == "sample-2014-local"
    assert found.frame is not None
    assert found.frame.filled["area.filed"] == (1200, "测试府发〔2014〕7号", "")
    assert found.frame.filled["resident.fee.student"].departs == "测试教发〔2014〕3号"
    assert [path.name for path in (tmp_path / "packs" / "sample-2014-local").iterdir()] == ["pack.toml"]
    assert desk.pack_in_force(datetime(2014, 5, 31).date()) is before  # noqa: DTZ001 - the day before


def test_next_years_policy_takes_over_the_values_of_this_one(qtbot: QtBot, desk: Desk) -> None:
    head = {
        "framework": "hangzhou-2014", "title": "今年的办法", "basis": "1号", "area": "sample", "division": "SHILI",
        "published": "20140101", "start": "20140601",
    }  # fmt: skip
    desk.install_local({**head, **sample_values(), "x:resident.fee.student": "2号"})
    window = open_window(qtbot, desk, at)
    page = open_local(window)
    assert not field(page, "values_of").isHidden()
    enter("明年的办法", "3号", "", "", "20141101", "20150101", "")
    write("2")
    press(ENTER)
    page = page_of(window)
    assert page.title.text() == "本地数据"
    assert field(page, "v:stat.wage").typed() == "30000.00"
    assert "已填齐" in page.beside.text()


def test_all_can_be_thrown_away(qtbot: QtBot, desk: Desk) -> None:
    window = open_window(qtbot, desk, at)
    open_local(window)
    fill_head()
    press(Qt.Key.Key_B, alt=True)
    assert page_of(window).title.text() == "新建本地办法"
    press(Qt.Key.Key_D, alt=True)
    press(ENTER)
    assert window.settings.local is None
    assert desk.local_draft() is None
    assert "新建本地办法" in [row.cells[0] for row in window.settings.table.rows()]
