from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.actions import KeyButton
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.slip_page import SlipPage
from medins_desk.store import open_memory
from tests.screens.keys import focused, press, scan, write
from tests.screens.office import LIBRARY, NOW, desk_with_person, first_stay
from tests.screens.windows import enter, open_bill, open_window, stay


def name_of_focus() -> str:
    field = focused().parentWidget()
    assert field is not None
    return field.objectName()


def faults(page: BillEntry) -> dict[str, str]:
    return {name: field.fault for name, field in page.form.shown_fields().items() if field.fault}


def test_enter_walks_through_the_fields_as_they_lie_on_the_page(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    walked = []
    while not isinstance(focused(), KeyButton):
        walked.append(name_of_focus())
        press(Qt.Key.Key_Return)
    assert walked == list(page.form.shown_fields())
    assert focused() is page.bar.button("S")
    places = [page.form.fields[name].mapTo(page, QPoint(0, 0)) for name in walked]
    assert places == sorted(places, key=lambda place: (place.y(), place.x()))


def test_tab_takes_the_same_way(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    walked = []
    for _ in page.form.shown_fields():
        walked.append(name_of_focus())
        press(Qt.Key.Key_Tab)
    assert walked == list(page.form.shown_fields())


def test_each_key_shows_who_pays(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    page = open_bill(window)
    stay()
    assert window.counter.settlement.sums.sums == ("52,337.00", "5,663.00")
    page.form.focus_on("total")
    press(Qt.Key.Key_Backspace)
    assert window.counter.settlement.sums.sums != ("52,337.00", "5,663.00")
    write("0")
    assert window.counter.settlement.sums.sums == ("52,337.00", "5,663.00")


def test_the_year_and_the_law_shown_are_those_of_the_bill_in_hand(qtbot: QtBot) -> None:
    store = open_memory()
    desk_with_person(store)

    def years_later() -> datetime:
        return NOW.replace(year=2023)

    window = open_window(qtbot, Desk(store, LIBRARY, years_later), years_later)
    page = open_bill(window)
    assert window.counter.person.year == "2023"
    assert "hangzhou-2022" in window.status.facts[0]
    stay()
    assert window.counter.person.year == "2018"
    assert "hangzhou-2018" in window.status.facts[0]
    page.close_page()
    assert window.counter.person.year == "2023"
    assert "hangzhou-2022" in window.status.facts[0]


def test_the_chosen_line_says_its_rule_in_plain_words(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    open_bill(window)
    stay()
    lines = window.counter.settlement.lines
    press(Qt.Key.Key_F6)
    assert focused() is lines
    first = lines.words()
    press(Qt.Key.Key_Down)
    assert lines.words()
    assert lines.words() != first


def test_what_is_missing_is_said_on_saving_all_at_once(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    assert faults(page) == {}
    press(Qt.Key.Key_S, alt=True)
    assert set(faults(page)) == {"invoice_number", "institution", "start", "end", "total"}
    assert name_of_focus() == "invoice_number"
    press(Qt.Key.Key_F8)
    assert name_of_focus() == "institution"


def test_while_typing_only_fields_that_were_left_say_what_is_wrong(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    enter("", "")
    write("a3f7k")
    assert "invoice_check" not in faults(page)
    press(Qt.Key.Key_Return)
    assert faults(page)["invoice_check"] == "校验码是 6 位，还差 1 位"


def test_impossible_days_and_amounts(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    page.fill({"start": "20180231", "end": "20180520", "total": "100", "self_funded": "60", "class_b": "50"})
    press(Qt.Key.Key_S, alt=True)
    found = faults(page)
    assert found["start"] == "没有 2018-02-31，核对日期"
    assert found["class_b"] == "自费、乙类合计 110.00，比总额多 10.00"


def test_the_same_invoice_is_not_paid_twice(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    page = open_bill(window)
    page.fill(first_stay())
    press(Qt.Key.Key_S, alt=True)
    assert "330106-2018-000001，李四" in faults(page)["invoice_number"]
    assert not page.bar.asks
    page.form.focus_on("invoice_number")
    press(Qt.Key.Key_Return)
    earlier = window.counter.page
    assert isinstance(earlier, SlipPage)
    assert earlier.slip.number == "330106-2018-000001"
    assert len(desk.drafts()) == 1
    press(Qt.Key.Key_Escape)
    again = window.counter.page
    assert isinstance(again, BillEntry)
    assert again.fields()["total"] == "6200"


def test_stays_that_overlap_are_pointed_out(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    page.fill({**first_stay(), "invoice_number": "99", "start": "20180205", "end": "20180212"})
    page.save()
    assert faults(page)["start"].startswith("与已结算的住院 2018-02-02 至 2018-02-09 日期重叠")


def test_a_refusal_is_no_fault(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    page = open_bill(window, kind="5")
    page.fill({"invoice_number": "77", "institution": "H1", "start": "20180520", "total": "300"})
    assert faults(page) == {}
    assert window.counter.settlement.sums.sums == ("0.00", "300.00")
    assert window.counter.settlement.refused
    press(Qt.Key.Key_S, alt=True)
    assert page.bar.asks


def test_what_is_typed_is_a_draft_at_once_and_settling_takes_it_away(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    write("33060118")
    qtbot.waitUntil(lambda: bool(desk.drafts()), timeout=400)
    assert desk.drafts()[0].fields["invoice_code"] == "33060118"
    press(Qt.Key.Key_Escape)
    assert page is not None
    assert desk.drafts()[0].fields["@focus"] == ""


def test_an_empty_page_leaves_no_draft(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    open_bill(open_window(qtbot, desk))
    press(Qt.Key.Key_Escape)
    assert desk.drafts() == ()


def test_after_a_power_cut_the_draft_stands_there_again(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    open_bill(open_window(qtbot, desk))
    stay()
    page = open_window(qtbot, desk).counter.page  # the first window never closed: it was killed
    assert isinstance(page, BillEntry)
    assert page.fields()["total"] == "58000"
    assert page.notice.words.startswith("上次断电前的草稿已恢复到 14:02:36，从“")


def test_what_a_power_cut_left_is_not_typed_over(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    open_bill(open_window(qtbot, desk))
    write("3306")
    qtbot.waitUntil(lambda: bool(desk.drafts()), timeout=400)
    page = open_window(qtbot, desk).counter.page
    assert isinstance(page, BillEntry)
    write("0118")
    assert page.fields()["invoice_code"] == "33060118"


def test_reset_asks_before_it_takes_anything_away(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    stay()
    press(Qt.Key.Key_R, alt=True)
    press(Qt.Key.Key_Escape)
    assert page.fields()["total"] == "58000"
    press(Qt.Key.Key_R, alt=True)
    press(Qt.Key.Key_Return)
    assert page.fields()["total"] == ""
    assert desk.drafts() == ()


def test_an_institution_is_added_on_the_way(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    page = open_bill(window)
    write("33060118")
    page.form.focus_on("institution")
    write("测试新医院")
    press(Qt.Key.Key_N, alt=True)
    enter("", "H9", "2")
    press(Qt.Key.Key_S, alt=True)
    assert window.counter.page is page
    assert (page.fields()["institution"], page.fields()["invoice_code"]) == ("H9", "33060118")


def test_a_scan_into_the_wrong_field_goes_where_it_belongs(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    page = open_bill(window)
    page.form.focus_on("total")
    write("500")
    scan("01,10,033001800111,00018273,58000.00,20180520,12345678901234567890,ABCD,")
    typed = page.fields()
    assert typed["invoice_code"] == "033001800111"
    assert typed["invoice_issued"] == "20180520"
    assert typed["total"] == "500"
    assert window.top.heard == "已识别：增值税发票二维码"


def test_an_open_list_stays_under_its_field_when_a_fault_pushes_it_down(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    page.form.focus_on("start")
    enter("20180520", "20180503")
    QApplication.processEvents()
    cause = page.form.cause.box
    assert cause.is_open()
    assert faults(page)["end"]
    hanging = cause.hanging()
    assert hanging.mapToGlobal(QPoint(0, 0)).y() >= cause.mapToGlobal(QPoint(0, cause.height())).y()


def test_the_next_fault_is_scrolled_into_view_whole(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    window.resize(1366, 560)
    page = open_bill(window)
    enter("33060118", "0001827364", "a3f7k", "20180231")
    page.form.focus_on("insurer_paid")
    QApplication.processEvents()
    press(Qt.Key.Key_F8)
    QApplication.processEvents()
    assert name_of_focus() == "invoice_check"
    box = page.form.fields["invoice_check"].box
    scrolls: Iterable[QScrollArea] = page.findChildren(QScrollArea)
    (scroll,) = scrolls
    assert scroll.viewport().rect().contains(QRect(box.mapTo(scroll.viewport(), QPoint(0, 0)), box.size()))


def test_with_a_full_disk_nothing_typed_is_left_behind(qtbot: QtBot) -> None:
    store = open_memory()
    desk, person = desk_with_person(store)
    window = open_window(qtbot, desk)
    page = open_bill(window)
    connection = store._file._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    page.fill({"invoice_code": "9" * 60_000, "total": "58000"})
    for leave in (lambda: press(Qt.Key.Key_Escape), lambda: window.counter.open_person(person), window.close):
        leave()
        assert window.counter.page is page
        assert window.isVisible()
        assert page.notice.words.startswith("这一页还没有存下，离开会丢掉")
    connection.execute("PRAGMA max_page_count = 1000000")
    press(Qt.Key.Key_Escape)
    assert window.counter.page is not page
    assert [draft.fields["total"] for draft in desk.drafts()] == ["58000"]
