"""An event recorded with keys alone: its day typed, the decision seen while typing, kept, its slip on the screen."""

from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.event_page import EventPage
from medins_desk.screens.home import Home
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.slip_page import SlipPage
from medins_desk.store import open_memory
from tests.desk.test_events import visit
from tests.screens.keys import focused, press, write
from tests.screens.office import LIBRARY, id_number
from tests.screens.windows import open_window

NOW = datetime(2018, 9, 20, 10, 0, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def desk() -> Desk:
    desk = Desk(open_memory(), LIBRARY, lambda: NOW)
    desk.set_up_office({"code": "330106", "name": "测试街道便民服务中心", "clerk": "王敏"})
    desk.add_institution({"id": "H1", "name": "测试医院", "level": "secondary", "designated": "1", "place": "city"})
    person = desk.register({"name": "孙七", "id_number": id_number("19580615"), "household": "local"})
    desk.add_enrolment(person, {"category": "active", "start": "20100101", "end": "20180630"})
    desk.add_enrolment(person, {"category": "retired", "start": "20180701"})
    desk.settle("v1", person, visit("20180314", "0000000001", "3000"))
    return desk


def begun(qtbot: QtBot, desk: Desk) -> MainWindow:
    """The person found, the event chosen by its key."""
    window = open_window(qtbot, desk, lambda: NOW)
    window.top.search.ask()
    write("sq")
    press(Qt.Key.Key_Return)
    write("g")
    return window


def test_keys_in_words_out(qtbot: QtBot, desk: Desk) -> None:
    window = begun(qtbot, desk)
    page = window.counter.page
    assert isinstance(page, EventPage)
    assert page.form.focus_name() == "day"
    assert window.counter.settlement.sums.sums == ("—", "—")
    write("20180620")
    assert window.counter.settlement.sums.sums == ("280.00", "")
    made = window.counter.made
    assert made is not None
    assert [line.item for line in made.lines] == [
        "退休当年门诊起付标准",
        "门诊起付标准多付",
        "多付部分划入历年",
    ]
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    slip = window.counter.page
    assert isinstance(slip, SlipPage)
    assert slip.notice.words == "已办理，单号 330106-2018-000002。再按不会重复出单"
    press(Qt.Key.Key_C, alt=True)
    home = window.counter.page
    assert isinstance(home, Home)
    assert ["退休审核" in row.cells[1] for row in home.table.rows() if row.cells[0] == "2018-09-20"] == [True, False]


def test_a_day_that_cannot_be_says_why(qtbot: QtBot, desk: Desk) -> None:
    window = begun(qtbot, desk)
    page = window.counter.page
    write("20180921")
    press(Qt.Key.Key_S, alt=True)
    assert page is window.counter.page
    assert isinstance(page, EventPage)
    assert page.form.fields["day"].fault == "晚于今天 2018-09-20，核对日期"
    assert focused() is page.form.fields["day"].box


def test_what_was_typed_waits_as_a_draft(qtbot: QtBot, desk: Desk) -> None:
    window = begun(qtbot, desk)
    write("20180620")
    press(Qt.Key.Key_Escape)
    (draft,) = desk.drafts()
    assert (draft.page, draft.fields["day"]) == ("event.retires", "20180620")
    window.counter.resume(draft)
    page = window.counter.page
    assert isinstance(page, EventPage)
    assert page.form.typed()["day"] == "20180620"
    assert window.counter.settlement.sums.sums == ("280.00", "")
    press(Qt.Key.Key_S, alt=True)
    assert not desk.drafts()


def test_what_a_kind_has_to_say_is_a_field_each_and_what_waits_for_the_office_leads_there(qtbot: QtBot) -> None:
    at = NOW.replace(year=2025)
    desk = Desk(open_memory(), LIBRARY, lambda: at)
    desk.set_up_office({"code": "330602", "name": "测试街道便民服务中心", "clerk": "王敏"})
    person = desk.register({"name": "孙七", "id_number": id_number("19950615"), "household": "local"})
    desk.add_enrolment(person, {"category": "active", "start": "20240101"})
    kinds = [form.kind for form in desk.event_forms()]
    window = open_window(qtbot, desk, lambda: at)
    window.top.search.ask()
    write("sq")
    press(Qt.Key.Key_Return)
    write("ghjkl"[kinds.index("maternity_allowance")])
    page = window.counter.page
    assert isinstance(page, EventPage)
    write("20250601")
    press(Qt.Key.Key_Return)
    for _ in range(5):
        write("1")  # the first of each list; its digit leads on by itself
    write("8250")
    assert page.form.typed()["fact.base"] == "8250"
    assert page.form.typed()["fact.order"] == "first"
    made = window.counter.made
    assert made is not None
    assert made.total == 43_450_00  # 98 + 60 days of 8,250.00 a month
