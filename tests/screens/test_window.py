from collections.abc import Iterable
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.domain.persons import Category
from medins_desk.screens.choice_boxes import ChoiceBox
from medins_desk.screens.form_page import FormPage
from medins_desk.screens.home import Home
from medins_desk.screens.main_window import COUNTER, LEDGER, WORK_LIST, MainWindow
from medins_desk.screens.record_page import RecordPage
from medins_desk.screens.registration_page import RegistrationPage
from medins_desk.screens.theme import DARK, PERCENTS, now
from medins_desk.store import open_memory
from tests.screens.keys import focused, press, scan, write
from tests.screens.office import LIBRARY, NOW, RARE_NAME, desk_with_person, empty_desk, id_number
from tests.screens.windows import enter, open_bill, open_window, stay


def test_the_first_start_asks_for_the_office(qtbot: QtBot) -> None:
    desk = empty_desk()
    window = open_window(qtbot, desk)
    enter("330106")
    write("测试街道便民服务中心")
    press(Qt.Key.Key_Return)
    write("王敏")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert desk.office.code == "330106"
    assert focused() is window.top.search
    assert "经办 王敏" in window.status.facts


def test_the_first_start_says_what_is_missing(qtbot: QtBot) -> None:
    desk = empty_desk()
    open_window(qtbot, desk)
    press(Qt.Key.Key_S, alt=True)
    assert not desk.is_set_up


def test_somebody_new_is_registered_and_enrolled_with_keys_alone(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    press(Qt.Key.Key_R, alt=True)
    enter(id_number("19620315"))
    write(RARE_NAME)
    enter("")  # past the day of birth and the sex: the number says both
    write("1")  # a digit takes its choice and goes on
    enter("13900000000", "", "")
    press(Qt.Key.Key_Return)
    page = window.counter.page
    assert isinstance(page, FormPage)
    assert page.title.text() == "参保登记"
    write("1")
    enter("20180101", "")
    press(Qt.Key.Key_Return)
    assert isinstance(window.counter.page, Home)
    found = desk.find(RARE_NAME)
    file = desk.person_file(int(found[0].key), window.counter.file_day)
    assert file.cover.ok
    assert file.insured.person.birth_date.isoformat() == "1962-03-15"


def test_from_cover_that_is_typed_one_turns_to_the_law_and_what_was_typed_waits(qtbot: QtBot) -> None:
    desk, person = desk_with_person()
    window = open_window(qtbot, desk)
    window.counter.open_person(person)
    write("A")
    write("2")
    write("2018")
    press(Qt.Key.Key_U, alt=True)
    assert isinstance(window.counter.page, RegistrationPage)
    assert [draft.page for draft in desk.drafts()] == ["enrolment"]


def test_a_record_cut_off_goes_on_where_it_was_left(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    window.top.search.ask()
    enter("ls")
    write("A")
    write("1")
    write("2018")
    qtbot.waitUntil(lambda: any(draft.fields["start"] == "2018" for draft in desk.drafts()), timeout=1000)
    page = open_window(qtbot, desk).counter.page  # the first window never closed: it was killed
    assert isinstance(page, RecordPage)
    assert page.form.focus_name() == "start"
    assert page.notice.words.endswith("从“待遇开始”接着录")


def test_every_category_can_be_taken_by_its_digit(qtbot: QtBot) -> None:
    window = open_window(qtbot, desk_with_person()[0])
    window.top.search.ask()
    enter("ls")
    write("A")
    page = window.counter.page
    assert isinstance(page, RecordPage)
    box = page.form.fields["category"].box
    assert isinstance(box, ChoiceBox)
    assert all(choice.cap for choice in box.choices())
    hanging = box.hanging()
    assert hanging.height() >= 32 * len(box.choices())
    write("9")
    assert page.form.fields["category"].typed() == str(Category.ADULT_2)


def test_a_page_of_records_asks_before_it_is_emptied(qtbot: QtBot) -> None:
    window = open_window(qtbot, desk_with_person()[0])
    press(Qt.Key.Key_R, alt=True)
    write("3301")
    page = window.counter.page
    assert isinstance(page, FormPage)
    press(Qt.Key.Key_R, alt=True)
    assert page.bar.asks
    press(Qt.Key.Key_Escape)
    assert page.form.typed()["id_number"] == "3301"
    press(Qt.Key.Key_R, alt=True)
    press(Qt.Key.Key_Return)
    assert page.form.typed()["id_number"] == ""


def test_a_fault_goes_when_its_field_is_put_right(qtbot: QtBot) -> None:
    window = open_window(qtbot, desk_with_person()[0])
    press(Qt.Key.Key_R, alt=True)
    press(Qt.Key.Key_S, alt=True)
    page = window.counter.page
    assert isinstance(page, FormPage)
    wrong = {name for name, field in page.form.fields.items() if field.fault}
    assert "name" in wrong
    write("a")
    assert {name for name, field in page.form.fields.items() if field.fault} == wrong - {"name"}


def test_a_number_that_is_registered_names_the_person(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    press(Qt.Key.Key_R, alt=True)
    enter(id_number("19500601"))
    write("王五")
    press(Qt.Key.Key_S, alt=True)
    page = window.counter.page
    assert isinstance(page, FormPage)
    assert "李四" in page.form.fields["id_number"].fault


def test_the_search_says_what_to_do_when_nobody_is_found(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    write("李思")
    assert window.top.search.hanging().empty == "没有找到“李思”。可试身份证后四位，或按 Alt+R 新登记"
    press(Qt.Key.Key_R, alt=True)
    page = window.counter.page
    assert isinstance(page, FormPage)
    assert page.form.fields["name"].typed() == "李思"
    window.top.search.ask()
    write("lise")
    assert window.top.search.hanging().empty == "没有找到“lise”。拼音录首字母或全拼，如 zs、zhangsan，或按 Alt+R 新登记"


def test_nobody_found_while_a_bill_is_open_is_registered_and_the_bill_waits(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    open_bill(window)
    stay()
    window.top.search.ask()
    write("李思")
    press(Qt.Key.Key_R, alt=True)
    page = window.counter.page
    assert isinstance(page, FormPage)
    assert page.form.fields["name"].typed() == "李思"
    window.top.search.ask()
    write("lise")
    assert window.top.search.hanging().empty == "没有找到“lise”。拼音录首字母或全拼，如 zs、zhangsan，或按 Alt+R 新登记"
    assert [draft.fields["total"] for draft in desk.drafts() if draft.page == "bill"] == ["58000"]


def test_the_pages_by_their_keys(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    for key, place in ((Qt.Key.Key_F3, WORK_LIST), (Qt.Key.Key_F4, LEDGER), (Qt.Key.Key_F2, COUNTER)):
        press(key)
        assert window.pages.currentIndex() == place
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_Escape)
    assert window.pages.currentIndex() == COUNTER


def test_a_draft_is_taken_up_from_the_work_list(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    open_bill(window)
    stay()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F3)
    row = window.work_list.table.rows()[0]
    assert row.cells[:4] == ("今天 14:02", "李四", "住院，测试第一医院", "58,000.00")
    press(Qt.Key.Key_Return)
    assert window.counter.settlement.sums.sums == ("52,337.00", "5,663.00")


def test_a_slip_that_was_never_printed_waits_and_is_said_at_the_start(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    assert [entry.number for entry in desk.unprinted()] == ["330106-2018-000001"]
    window = open_window(qtbot, desk)
    assert "1 张结算单还没有打印" in window.top.heard
    press(Qt.Key.Key_F3)
    row, due = window.work_list.table.rows()
    assert row.cells[4] == "打印"
    assert due.cells[:3] == (
        "2018-07-07",
        "李四",
        "规定病种（恶性肿瘤）备案到 2018-07-07，期满前一个月起可以重新备案（第八十二条）",
    )
    assert due.cells[4] == "还有 25 天"
    press(Qt.Key.Key_Return)
    assert window.pages.currentIndex() == COUNTER
    desk.printed("330106-2018-000001")
    assert desk.unprinted() == ()
    window.show_facts()
    press(Qt.Key.Key_F3)
    assert len(window.work_list.table.rows()) == 1
    press(Qt.Key.Key_P, alt=True)
    assert "打印机没有应答" in window.work_list._footer._count.text()
    press(Qt.Key.Key_Return)
    assert window.counter.page.title.text() == "李四"


def test_the_ledger_lists_what_was_settled(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    press(Qt.Key.Key_F4)
    assert window.ledger.table.rows()[0].key == "330106-2018-000001"


def test_the_ledger_says_what_is_wrong_with_its_days(qtbot: QtBot) -> None:
    window = open_window(qtbot, desk_with_person()[0])
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_Q, alt=True)
    enter("20180231")
    assert window.ledger.first.fault == "没有 2018-02-31，核对日期"
    press(Qt.Key.Key_Q, alt=True)
    enter("20180601", "20180501")
    assert window.ledger.first.fault == ""
    assert window.ledger.last.fault == "早于起始日期 2018-06-01，核对两个日期"
    press(Qt.Key.Key_Q, alt=True)
    enter("20180601", "2018060")
    assert window.ledger.last.fault == "日期是 8 位数字，如 20180520"


def test_back_from_another_page_typing_goes_on_where_it_was(qtbot: QtBot) -> None:
    window = open_window(qtbot, desk_with_person()[0])
    page = open_bill(window)
    enter("33060118")
    write("00018")
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F3, Qt.Key.Key_F4):
        press(key)
        press(Qt.Key.Key_Escape)
        assert page.form.focus_name() == "invoice_number"
    write("27364")
    assert page.fields()["invoice_number"] == "0001827364"


def test_a_person_that_is_scanned_stands_at_the_window(qtbot: QtBot) -> None:
    desk, person = desk_with_person()
    window = open_window(qtbot, desk)
    scan(id_number("19500601"))
    assert window.counter.file is not None
    assert window.counter.file.person_id == person
    assert window.top.heard == "已识别：身份证号"


def test_a_record_is_ended_with_a_day_and_a_reason(qtbot: QtBot) -> None:
    desk, person = desk_with_person()
    window = open_window(qtbot, desk)
    window.counter.open_person(person)
    write("d")
    page = window.counter.page
    assert isinstance(page, RecordPage)
    page.table.setFocus()
    press(Qt.Key.Key_Return)
    enter("20180601")
    write("迁出")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    filing = desk.person_file(person, window.counter.file_day).filings[0]
    assert str(filing.ended_on) == "2018-06-01"


@pytest.mark.parametrize("percent", PERCENTS)
def test_everything_fits_an_old_screen_at_every_font_size(qtbot: QtBot, percent: int) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    window.resize(1366, 696)
    while now().percent < percent:
        press(Qt.Key.Key_Equal, ctrl=True)
    page = open_bill(window)
    stay()
    assert (window.width(), window.height()) == (1366, 696)
    assert f"字号 {percent}%" in window.status.facts
    assert window.counter.person.isVisible() == (percent < 125)
    assert window.counter.settlement.isVisible() == (percent < 150)
    for widget in (window.top, window.counter, page, page.bar, window.status):
        assert window.rect().contains(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
    assert clipped(window) == []


def test_a_whole_stay_with_a_fault_is_seen_at_once_on_an_old_screen(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    window.resize(1366, 696)
    page = open_bill(window)
    stay()
    page.fill({"invoice_check": "a3f7k"})
    press(Qt.Key.Key_S, alt=True)
    bottom = page.form.eligible.mapTo(page, QPoint(0, page.form.eligible.height())).y()
    assert bottom <= page.bar.y()
    first = page.form.fields["invoice_code"]
    assert first.mapTo(page, QPoint(0, 0)).y() > page.title.height()


@pytest.mark.parametrize(("kind", "check"), [("2", "a3f7k"), ("3", "a3f7k9"), ("4", "a3f7k")])
def test_a_bill_needs_no_scrolling_on_an_old_screen(qtbot: QtBot, kind: str, check: str) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    window.resize(1366, 696)
    page = open_bill(window, kind=kind)
    enter("33060118", "0001827364", check)
    QApplication.processEvents()
    assert bool(page.form.fields["invoice_check"].fault) == (kind != "3")
    assert page.steps.width() >= page.steps.minimumSizeHint().width()
    scrolls: Iterable[QScrollArea] = page.findChildren(QScrollArea)
    (scroll,) = scrolls
    assert scroll.verticalScrollBar().maximum() == 0


def clipped(window: MainWindow) -> list[str]:
    """Labels in view that are narrower than their words."""
    labels: Iterable[QLabel] = window.findChildren(QLabel)
    return [
        words.text()
        for words in labels
        if words.isVisible() and not words.wordWrap() and words.width() < words.sizeHint().width()
    ]


def test_the_largest_font_folds_the_settlement_and_f7_opens_it(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    for _ in PERCENTS:
        press(Qt.Key.Key_Equal, ctrl=True)
    assert not window.counter.settlement.isVisible()
    press(Qt.Key.Key_F7)
    assert window.counter.settlement.isVisible()


def test_the_sums_of_the_person_are_those_of_the_year_of_the_bill(qtbot: QtBot) -> None:
    store = open_memory()
    desk_with_person(store)

    def later() -> datetime:
        return NOW.replace(year=2023)

    window = open_window(qtbot, Desk(store, LIBRARY, later), later)
    open_bill(window)
    assert years_shown(window) == ["2023 年累计"]
    stay()
    assert years_shown(window) == ["2018 年累计"]
    press(Qt.Key.Key_C, alt=True)
    assert years_shown(window) == ["2023 年累计"]


def years_shown(window: MainWindow) -> list[str]:
    inside: Iterable[QWidget] = window.counter.person.findChildren(QWidget)
    return [words for child in inside if not child.isHidden() and (words := child.accessibleName()).endswith("年累计")]


def test_dark_and_light_by_one_key(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    open_window(qtbot, desk)
    press(Qt.Key.Key_F9)
    assert now().palette is DARK


def test_from_a_person_the_next_in_the_queue_is_registered_by_one_key(qtbot: QtBot) -> None:
    desk, person = desk_with_person()
    window = open_window(qtbot, desk)
    window.counter.open_person(person)
    press(Qt.Key.Key_R, alt=True)
    page = window.counter.page
    assert page.title.text() == "新登记"
    assert isinstance(page, FormPage)
    enter("", "测试新", "", "", "")
    assert (page.form.typed()["sex"], page.form.typed()["household"]) == (
        "",
        "",
    )  # nobody is a local man by Enter alone
