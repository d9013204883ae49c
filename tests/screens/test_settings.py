"""The settings as the head of the office sees them, over a real store, with keys alone."""

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.main_window import COUNTER, SETTINGS, MainWindow
from medins_desk.screens.slip_page import SlipPage
from medins_desk.screens.value_page import ValuePage
from medins_desk.store import open_memory
from tests.screens.keys import press, write
from tests.screens.office import LIBRARY, id_number
from tests.screens.windows import enter, open_window

NOW = datetime(2025, 9, 1, 9, 0)  # noqa: DTZ001 - local time
SHARE = "out_of_area.emergency_share"
READING = "reading.AMB-SX-06"
ENTER = Qt.Key.Key_Return


def at() -> datetime:
    return NOW


def office() -> Desk:
    desk = Desk(open_memory(), LIBRARY, at)
    desk.set_up_office({"code": "330602", "name": "测试镇便民服务中心", "clerk": "王敏"})
    desk.add_institution(
        {"id": "E1", "name": "测试省内医院", "level": "tertiary", "designated": "1", "place": "province"}
    )
    person = desk.register({"name": "李四", "id_number": id_number("19700601"), "household": "local"})
    desk.add_enrolment(person, {"category": "active", "start": "20250101"})
    return desk


def open_value(window: MainWindow, key: str) -> ValuePage:
    """By keys: the settings, down to the row, Enter."""
    press(Qt.Key.Key_F10)
    table = window.settings.table
    while table.rows()[table.at].key != key:
        press(Qt.Key.Key_Down)
    press(ENTER)
    assert window.settings.value is not None
    return window.settings.value


def listed(window: MainWindow) -> bool:
    return window.settings.value is None


def emergency_bill(window: MainWindow) -> BillEntry:
    window.top.search.ask()
    write("ls")
    press(ENTER)
    write("1")
    enter("33060125", "0001827364", "", "")
    write("测试省内")
    enter("", "20250801", "20250820", "")
    press(Qt.Key.Key_Space)  # emergency
    enter("", "", "20000")
    page = window.counter.page
    assert isinstance(page, BillEntry)
    return page


def test_everything_that_is_left_to_the_office_is_listed(qtbot: QtBot) -> None:
    window = open_window(qtbot, office(), at)
    press(Qt.Key.Key_F10)
    assert window.pages.currentIndex() == SETTINGS
    rows = {row.key: row.cells for row in window.settings.table.rows()}
    assert rows[SHARE][:6] == ("市外急诊个人负担比例", "第五十三条", "0% 至 20%", "没有设定", "—", "—")
    assert rows[READING][2:4] == ("a、b", "读法 a")
    press(Qt.Key.Key_Escape)
    assert window.pages.currentIndex() == COUNTER


def test_a_value_is_set_with_keys_alone(qtbot: QtBot) -> None:
    desk = office()
    window = open_window(qtbot, desk, at)
    open_value(window, SHARE)
    enter("10", "20250101")
    write("测医保〔2025〕3号")
    press(ENTER)  # to the button
    press(ENTER)
    assert listed(window)
    rows = {row.key: row.cells for row in window.settings.table.rows()}
    assert rows[SHARE][3:6] == ("10%", "2025-01-01", "测医保〔2025〕3号")


def test_the_range_is_checked_when_the_field_is_left(qtbot: QtBot) -> None:
    window = open_window(qtbot, office(), at)
    page = open_value(window, SHARE)
    assert page.form.fields["share"].get_hint() == "第五十三条：0% 至 20%"  # type: ignore[union-attr]  # a text field
    enter("25")
    assert page.form.fields["share"].fault == "第五十三条 的范围是 0% 至 20%，核对文件"
    assert [name for name, field in page.form.fields.items() if field.fault] == ["share"]
    press(Qt.Key.Key_S, alt=True)
    assert page.form.fields["document"].fault == "还没有填本地文件的文号"
    assert page.form.focus_name() == "share"
    write("15")
    enter("", "20250101", "x")
    assert not page.form.fields["share"].fault


def test_a_reading_is_shown_with_its_alternatives_and_figures(qtbot: QtBot) -> None:
    desk = office()
    window = open_window(qtbot, desk, at)
    page = open_value(window, READING)
    labels: Iterable[QLabel] = page.findChildren(QLabel)
    said = "".join(one.text() for one in labels)
    for words in ("305,630.00", "321,380.00", "限基金付出", "第三十条"):
        assert words in said
    write("2")
    enter("20250101", "x")
    press(ENTER)
    assert desk.value_to_set(READING).now == "读法 b"


def test_a_bill_that_waits_leads_to_the_value_and_goes_on_when_it_is_set(qtbot: QtBot) -> None:
    desk = office()
    window = open_window(qtbot, desk, at)
    page = emergency_bill(window)
    assert "按 F10 到“设置”" in page.notice.words
    assert "市外急诊个人负担比例" in page.notice.words
    press(Qt.Key.Key_S, alt=True)
    assert "按 F10" in page.notice.words
    assert desk.slips(NOW.date(), NOW.date()) == ()
    press(Qt.Key.Key_F10)
    opened = window.settings.currentWidget()
    assert isinstance(opened, ValuePage)
    assert opened.title.text() == "市外急诊个人负担比例"
    enter("10", "20250101", "x")
    press(ENTER)
    assert window.counter.page is page
    assert window.pages.currentIndex() == COUNTER
    assert "F10" not in page.notice.words
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    assert isinstance(window.counter.page, SlipPage)
    (entry,) = desk.slips(NOW.date(), NOW.date())
    assert [one.text for one in desk.slip_record(entry.number).settlement.office] == ["0.10"]


def test_what_was_set_by_mistake_is_taken_back_with_keys_alone(qtbot: QtBot) -> None:
    desk = office()
    desk.set_value(SHARE, {"share": "10", "since": "20250101", "document": "甲"})
    desk.set_value(SHARE, {"share": "20", "since": "20250601", "document": "乙"})
    window = open_window(qtbot, desk, at)
    page = open_value(window, SHARE)
    press(Qt.Key.Key_Q, alt=True)
    press(ENTER)
    assert "2025-06-01" in page.notice.words
    write("文件作废")
    press(ENTER)
    press(ENTER)
    assert listed(window)
    assert desk.value_to_set(SHARE).now == "10%"
    assert desk.value_to_set(SHARE).entries[0].since == date(2025, 6, 1)
