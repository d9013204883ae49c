"""参保待遇 with keys alone: what happened is noted, the days follow, a mistake is taken back; the panel says it too."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.desk.benefit_days import KINDS
from medins_desk.domain.participation import Occurred
from medins_desk.screens.benefit_page import BenefitPage
from medins_desk.screens.home import Home
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.theme import DARK, Look
from tests.screens.keys import focused, press, write
from tests.screens.office import desk_with_person, id_number
from tests.screens.windows import open_window

REGISTERED = {"kind": "registered", "day": "20170110", "category": "active", "qualified": "20170105"}
PAID = {"kind": "paid", "category": "active", "first": "201701", "last": "201709"}


@pytest.fixture
def desk() -> Desk:
    desk, _ = desk_with_person()
    desk.register({"name": "孙七", "id_number": id_number("19880615"), "household": "local"})
    return desk


def begun(qtbot: QtBot, desk: Desk) -> MainWindow:
    """The person found, the page opened by its key."""
    window = open_window(qtbot, desk)
    window.top.search.ask()
    write("sq")
    press(Qt.Key.Key_Return)
    write("p")
    return window


def page_of(window: MainWindow) -> BenefitPage:
    page = window.counter.page
    assert isinstance(page, BenefitPage)
    QApplication.processEvents()
    return page


def person(desk: Desk) -> int:
    return int(desk.find("孙七")[0].key)


def panel(window: MainWindow) -> str:
    """What the panel at the left says."""
    labels: Iterable[QLabel] = window.counter.person.findChildren(QLabel)
    return "\n".join(one.text() for one in labels)


def enter(*values: str) -> None:
    for value in values:
        write(value)
        press(Qt.Key.Key_Return)


def test_keys_in_words_out(qtbot: QtBot, desk: Desk) -> None:
    window = begun(qtbot, desk)
    page = page_of(window)
    assert page.answer.text() == "还没有记参保经过，按登记的参保日期结算。"
    assert page.form.focus_name() == "kind"
    write("1")
    write("1")
    enter("20170110", "20170105")
    press(Qt.Key.Key_S, alt=True)
    page = page_of(window)
    assert [row.cells[0] for row in page.table.rows()] == ["职工参保登记"]
    press(Qt.Key.Key_N, alt=True)
    write("2")
    write("1")
    enter("201701", "201709")
    press(Qt.Key.Key_S, alt=True)
    page = page_of(window)
    assert page.answer.text().startswith(
        "2018-06-12 没有医保待遇：按月缴费到 2017 年 9 月为止，断缴的次月起暂停（第二十二条）"
    )
    assert "2018-06-12 没有医保待遇" in panel(window)
    press(Qt.Key.Key_N, alt=True)
    write("2")
    write("1")
    enter("201803", "")
    press(Qt.Key.Key_S, alt=True)
    page = page_of(window)
    assert "还有 81 天（第二十三条（一））。" in page.answer.text()
    assert focused() is page.table
    assert page.table.rows()[page.table.at].cells[:2] == ("2018-03-01 至 2018-08-31", "等待中")
    press(Qt.Key.Key_Down)
    assert page.answer.text().startswith("2018-09-01 起 有待遇：")
    press(Qt.Key.Key_Escape)
    home = window.counter.page
    assert isinstance(home, Home)
    assert "还有 81 天" in panel(window)


def test_a_mistake_is_taken_back_with_a_reason(qtbot: QtBot, desk: Desk) -> None:
    desk.record_occurrence(person(desk), REGISTERED)
    desk.record_occurrence(person(desk), {**PAID, "last": ""})
    desk.record_occurrence(person(desk), {"kind": "died", "day": "20180501"})
    window = begun(qtbot, desk)
    page = page_of(window)
    assert "去世" in page.answer.text()
    rows = page.table.rows()
    place = next(n for n, row in enumerate(rows) if row.cells[0] == "去世")
    page.table.choose(place)
    press(Qt.Key.Key_Return)
    enter("")
    press(Qt.Key.Key_Return)
    assert page_of(window) is page
    assert page._back.fields["reason"].fault == "还没有填原因"
    enter("记错了人")
    press(Qt.Key.Key_Return)
    page = page_of(window)
    assert page.answer.text().startswith("2018-06-12 有职工医保待遇（在职）")
    assert any(row.cells[1] == "已撤回" for row in page.table.rows())


def test_what_the_platform_says_is_ended_on_a_day_with_a_reason(qtbot: QtBot, desk: Desk) -> None:
    says = {"kind": "platform", "day": "20180501", "covered": "1", "category": "active", "reason": "省平台显示正常"}
    for one in (REGISTERED, PAID, says):
        desk.record_occurrence(person(desk), one)
    window = begun(qtbot, desk)
    window.show_page(1)
    rows = window.work_list.table.rows()
    assert rows[-1].cells[4] == "今天记"
    window.work_list.table.choose(len(rows) - 1)
    press(Qt.Key.Key_Return)
    write("p")
    page = page_of(window)
    place = next(n for n, row in enumerate(page.table.rows()) if row.cells[0] == "平台记录不同")
    page.table.choose(place)
    press(Qt.Key.Key_Return)
    enter("20180611", "省平台已更正")
    press(Qt.Key.Key_Return)
    page = page_of(window)
    assert page.answer.text().startswith("2018-06-12 没有医保待遇：按月缴费到 2017 年 9 月为止")
    assert desk.platform_differences() == ()


@pytest.mark.parametrize("kind", Occurred)
def test_each_kind_shows_its_own_fields(kind: Occurred, qtbot: QtBot, desk: Desk) -> None:
    page = page_of(begun(qtbot, desk))
    page.form.put({"kind": str(kind)})
    shown = set(page.form.shown_fields()) - {"kind"}
    assert shown
    press(Qt.Key.Key_S, alt=True)
    faulty = {name for name, field in page.form.shown_fields().items() if field.fault}
    assert faulty <= shown
    assert faulty
    assert not page.notice.words


def test_what_was_begun_waits_as_a_draft(qtbot: QtBot, desk: Desk) -> None:
    window = begun(qtbot, desk)
    write("1")
    write("2")
    write("2017")
    press(Qt.Key.Key_Escape)
    (draft,) = desk.drafts()
    assert draft.page == "benefit"
    window.counter.resume(draft)
    page = page_of(window)
    assert page.form.typed()["category"] == "flexible"
    assert page.form.typed()["day"] == "2017"


def test_the_strip_shows_the_years_around_today(qtbot: QtBot, desk: Desk) -> None:
    desk.record_occurrence(person(desk), REGISTERED)
    desk.record_occurrence(person(desk), PAID)
    page = page_of(begun(qtbot, desk))
    strip, found = page.strip, page._found.calendar.stretches
    assert strip.first_year == 2015
    covered = next(one for one in found if one.is_covered)
    grab = strip.grab().toImage()
    ratio, middle = grab.devicePixelRatio(), round(grab.height() * 0.4)
    at = [grab.pixelColor(round(strip.x_of(day) * ratio) + 6, middle) for day in (covered.start, found[-1].start)]
    assert at[0] != at[1]


def test_what_is_not_known_is_asked_for(qtbot: QtBot, desk: Desk) -> None:
    desk.record_occurrence(person(desk), {"kind": "paid", "category": "active", "first": "201803"})
    page = page_of(begun(qtbot, desk))
    assert page.notice.words == "还要问清：从哪天起符合参保条件。问清后补记（Alt+N）"
    assert page.answer.text() == "2018-06-12 有没有待遇还不能判定：还要知道从哪天起符合参保条件，问清以后补记。"


def test_in_large_letters_the_page_opens_with_its_answer(qtbot: QtBot, desk: Desk) -> None:
    for event in (REGISTERED, PAID):
        desk.record_occurrence(person(desk), event)
    window = open_window(qtbot, desk)
    window.resize(1366, 768)
    window.wear(Look(DARK, 150))
    window.top.search.ask()
    write("sq")
    press(Qt.Key.Key_Return)
    write("p")
    answer = page_of(window).answer
    qtbot.waitUntil(lambda: answer.visibleRegion().boundingRect().height() == answer.height())


def test_the_rows_of_the_form_stand_apart_whatever_is_asked(qtbot: QtBot, desk: Desk) -> None:
    page = page_of(begun(qtbot, desk))
    for kind in KINDS:
        page.form.put({"kind": str(kind)})
        QApplication.processEvents()
        shown = sorted((field.y(), field.height()) for field in page.form.shown_fields().values())
        gaps = [below - (top + high) for (top, high), (below, _) in pairwise(shown) if below > top]
        assert min(gaps, default=4) >= 4, kind


def test_in_large_letters_the_row_of_today_is_in_view_and_what_was_served_is_not_called_a_wait(
    qtbot: QtBot, desk: Desk
) -> None:
    for year in range(2010, 2019):
        paid = {"first": f"{year}01", "last": f"{year}11"} if year < 2018 else {"first": "201803", "last": ""}
        desk.record_occurrence(person(desk), {"kind": "paid", "category": "flexible", **paid})
    window = open_window(qtbot, desk)
    window.resize(1366, 768)
    window.wear(Look(DARK, 150))
    window.counter.open_person(person(desk))
    write("p")
    page = page_of(window)
    table, view = page.table, page._scroll.viewport()
    qtbot.waitUntil(lambda: table.at > 0)
    bottom = table.mapTo(view, table.rect().bottomLeft()).y()
    assert bottom <= view.height()
    top = table._top_of(table.at) - table.verticalScrollBar().value()
    assert 0 <= top <= table.viewport().height() - table.row_high()
    waits = {row.cells[2] for row in table.rows() if row.cells[1] == "灵活就业" and "等待期" in row.cells[2]}
    assert waits
    assert all("等待期已满" in words for words in waits)


def test_readings_are_tried_beside_each_other(qtbot: QtBot, desk: Desk) -> None:
    for one in (REGISTERED, {**PAID, "first": "201801", "last": ""}):
        desk.record_occurrence(person(desk), one)
    wage = {"fact.last_year_wage": "8000", "fact.veteran": "0", "fact.work_injured": "0"}
    desk.keep_facts(person(desk), {"since": "20180101", **wage})
    for key, typed in (("average_wage.on_post", {"amount": "5000"}), ("account.interest", {"share": "0.35%"})):
        desk.set_value(key, {**typed, "since": "20180101", "document": "测医保〔2018〕1号"})
    window = begun(qtbot, desk)
    page = page_of(window)
    press(Qt.Key.Key_B, alt=True)
    rows = {row.cells[0]: row.cells for row in page.table.rows() if row.cells[0].startswith("取")}
    assert rows["取 a"][1] == "现在"
    assert rows["取 a"][2] != rows["取 b"][2]
    assert page.answer.text().startswith("取 a：个人账户：当年")


def test_the_day_on_which_a_unit_settled_is_added_to_what_it_owed(qtbot: QtBot, desk: Desk) -> None:
    owed = {"kind": "arrears", "first": "201710", "last": "201802"}
    for one in (REGISTERED, PAID, owed, {**PAID, "first": "201803", "last": ""}):
        desk.record_occurrence(person(desk), one)
    window = begun(qtbot, desk)
    page = page_of(window)
    place = next(n for n, row in enumerate(page.table.rows()) if row.cells[0] == "单位欠缴")
    page.table.choose(0)
    press(Qt.Key.Key_J, alt=True)
    assert "先在“参保经过”里用 ↑↓ 选" in page.notice.words
    page.table.choose(place)
    press(Qt.Key.Key_J, alt=True)
    assert page.form.typed()["first"] == "201710"
    assert page.form.focus_name() == "ordered"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    enter("20180310")
    press(Qt.Key.Key_S, alt=True)
    page = page_of(window)
    assert page.answer.text().startswith("2018-06-12 有职工医保待遇（在职）：单位 2018 年 3 月足额补缴欠费")
    back = [row.cells[2] for row in page.table.rows() if row.cells[1] == "已撤回"]
    assert back == ["2018-06-12 撤回：补记：2017 年 10 月至 2018 年 2 月，补足日期 2018-03-10"]
