"""A bill that comes too late: the fields that appear, in their order, and what they change."""

from datetime import date, datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.slip_page import SlipPage
from medins_desk.store import open_memory
from tests.screens.keys import press, write
from tests.screens.office import LIBRARY, NOW, desk_with_person, id_number
from tests.screens.windows import enter, open_bill, open_window, stay

LATE = {"claimed_on", "late_reason", "late_document"}


def years_later() -> datetime:
    return NOW.replace(year=2023)


def in_2025() -> datetime:
    return NOW.replace(year=2025)


def asked(page: BillEntry) -> set[str]:
    return LATE & page.form.shown_fields().keys()


def test_a_bill_in_time_asks_for_nothing_more(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    stay()
    assert not asked(page)


def test_a_late_bill_asks_when_it_was_handed_in_and_is_settled_as_of_that_day(qtbot: QtBot) -> None:
    store = open_memory()
    desk_with_person(store)
    window = open_window(qtbot, Desk(store, LIBRARY, years_later), years_later)
    page = open_bill(window)
    stay()
    assert asked(page) == {"claimed_on"}  # Art. 98 knows no exception
    page.form.focus_on("claimed_on")
    enter("20180612")
    assert asked(page) == {"claimed_on"}
    press(Qt.Key.Key_S, alt=True)
    press(Qt.Key.Key_Return)
    slip = window.counter.page
    assert isinstance(slip, SlipPage)
    assert slip.slip.settlement.payable
    assert slip.slip.bill.claimed_on == date(2018, 6, 12)


def langfang() -> Desk:
    desk = Desk(open_memory(), LIBRARY, in_2025)
    desk.set_up_office({"code": "131000", "name": "测试街道便民服务中心", "area": "langfang", "clerk": "王敏"})
    hospital = {"id": "H1", "name": "测试第一医院", "level": "tertiary", "designated": "1", "place": "province"}
    desk.add_institution(hospital)
    person = desk.register({"name": "李四", "id_number": id_number("19500601"), "household": "local"})
    desk.add_enrolment(person, {"category": "active", "start": "20100601"})
    return desk


def test_reason_and_document_are_asked_for_where_they_help_and_a_draft_keeps_them(qtbot: QtBot) -> None:
    desk = langfang()
    window = open_window(qtbot, desk, in_2025)
    page = open_bill(window)
    enter("13060118", "0001827364", "a3f7k9", "20240520")
    write("测试第一")
    press(Qt.Key.Key_Return)
    enter("20240503", "20240520", "", "", "")
    write("20000")
    assert asked(page) == LATE
    page.form.focus_on("late_document")
    enter("批〔2025〕3号")
    write("照顾病人")
    page.close_page()
    draft = desk.drafts()[0]
    assert draft.fields["late_reason"] == "照顾病人"
    window.counter.resume(draft)
    again = window.counter.page
    assert isinstance(again, BillEntry)
    assert asked(again) == LATE
    press(Qt.Key.Key_S, alt=True)
    press(Qt.Key.Key_Return)
    slip = window.counter.page
    assert isinstance(slip, SlipPage)
    assert slip.slip.settlement.payable
