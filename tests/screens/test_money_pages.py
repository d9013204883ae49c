"""The pages about money with keys alone: what it costs, when to retire, what is on file, what the account rests on."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.account_page import AccountPage
from medins_desk.screens.home import Record
from medins_desk.screens.kept_page import KeptPage
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.premium_page import PremiumPage
from medins_desk.screens.retirement_page import RetirementPage
from tests.desk.counter import PERSON, desk_on
from tests.desk.test_accounts_by_law import staff, wages
from tests.desk.test_retiring import DAY, langfang, short
from tests.paper.reading import words_of
from tests.screens.keys import press, write
from tests.screens.office import id_number as born
from tests.screens.windows import enter, open_window

ENTER = Qt.Key.Key_Return


def look(window: MainWindow, name: str) -> None:
    """A picture of the window, where somebody wants to look."""
    if folder := os.environ.get("MEDINS_DESK_LOOK"):
        window.grab().save(str(Path(folder) / f"{name}.png"))


def test_what_it_costs_is_asked_answered_printed_and_put_on_file(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    write("q")
    page = window.counter.page
    assert isinstance(page, PremiumPage)
    enter("", "")  # the rates of today, as insured now
    write("9000")
    press(ENTER)
    assert "945.00" in {row.cells[-1] for row in page.table.rows()}
    look(window, "premium")
    sent: list[tuple[bytes, str]] = []
    monkeypatch.setattr(page, "_print_it", lambda pdf, paper: sent.append((pdf, paper)))
    press(Qt.Key.Key_P, alt=True)
    ((sheet, paper),) = sent
    assert paper == "a4"
    assert f"{Record.PREMIUM.value[1]}单" in words_of(sheet)  # the sheet is called as the page is
    press(Qt.Key.Key_K, alt=True)
    press(ENTER)
    assert "已记入档案" in page.notice.words
    assert not desk.premium_answer(key, {}).asked


def retiring(qtbot: QtBot, desk: Desk, key: int) -> tuple[MainWindow, RetirementPage]:
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    write("r")
    page = window.counter.page
    assert isinstance(page, RetirementPage)
    return window, page


def test_without_any_year_on_file_nobody_is_told_to_be_short_of_years(qtbot: QtBot) -> None:
    desk = langfang()
    key = desk.register({"name": "测试乙", "id_number": born("19640501", "903")})
    _, page = retiring(qtbot, desk, key)
    assert page.beside.text() == "还没有登记年限，按 0 个月推算；先登记年限（Alt+N）"
    words = [" ".join(row.cells) for row in page.table.rows()]
    assert any("还没有登记年限，要 360 个月" in row for row in words)
    assert not any("有 0" in row for row in words)


def test_the_ways_to_retire_stand_side_by_side_and_years_are_put_on_file(qtbot: QtBot) -> None:
    desk = langfang()
    key = short(desk)
    window, asked = retiring(qtbot, desk, key)
    assert asked.beside.text() == "计入 27 年，其中本地实际 8 年，还差 3 年"
    assert [row.cells[-1] for row in asked.table.rows()][:2] == ["20,160.00", "20,160.00"]
    shown = {row.cells[0]: (row.cells[1], row.tone) for row in asked.table.rows()}
    assert shown["累计缴费月数"] == ("还差 36 个月（要 360，有 324）", "ink")  # what is short is what matters
    assert shown["正式办理了退休手续"] == ("符合", "ink2")
    look(window, "retirement")
    press(Qt.Key.Key_N, alt=True)
    years = window.counter.page
    assert isinstance(years, KeptPage)
    write("1")
    enter("", "201001", "201212")
    look(window, "career")
    press(Qt.Key.Key_S, alt=True)
    page = window.counter.page
    assert isinstance(page, RetirementPage)
    assert page.beside.text().startswith("计入 30 年")


def test_an_account_that_ended_says_what_remains_for_whom_and_what_was_not_credited(qtbot: QtBot) -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201801", "last": "201812"})
    desk.record_death(key, {"day": "20180410", "reason": "死亡证明"})
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    write("e")
    page = window.counter.page
    assert isinstance(page, AccountPage)
    assert "余下的 752.00 元由继承人" in page.notice.words
    rows = [row.cells for row in page.table.rows()]
    assert rows[-1][1].startswith("账户到 2018-04-10 为止，2018 年 5 月")
    look(window, "account_ended")


def test_the_account_says_what_it_rests_on_and_leads_to_it(qtbot: QtBot) -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    write("e")
    page = window.counter.page
    assert isinstance(page, AccountPage)
    assert page.beside.text() == "按参保经过和缴费资料推算到今天"
    look(window, "account_by_law")
    press(Qt.Key.Key_N, alt=True)
    facts = window.counter.page
    assert isinstance(facts, KeptPage)
    assert {row.cells[0] for row in facts.table.rows()} > {"本人上年度月平均工资"}
    look(window, "facts")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_T, alt=True)
    look(window, "acts")
    write("1")  # money from elsewhere
    enter("20180301", "777")
    press(Qt.Key.Key_S, alt=True)
    page = window.counter.page
    assert isinstance(page, AccountPage)
    assert desk.person_file(key, desk._today()).account.past == 777_00


def test_enter_alone_asks_as_somebody_is_insured(qtbot: QtBot) -> None:
    desk = desk_on()
    wages(desk)
    key = desk.register({**PERSON, "id_number": born("19850315", "907")})
    desk.add_enrolment(key, {"category": "flexible", "start": "20180101"})
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    write("q")
    page = window.counter.page
    assert isinstance(page, PremiumPage)
    before = [row.cells for row in page.table.rows()]
    enter("", "")
    assert [row.cells for row in page.table.rows()] == before
    assert page.form.typed()["category"] == ""


def test_a_value_of_the_office_is_set_from_the_question_that_waits_for_it(qtbot: QtBot) -> None:
    desk = desk_on(now=datetime(2025, 6, 10, 9, 0), code="330600", area="shaoxing")  # noqa: DTZ001 - the window's clock is local time
    key = desk.register({**PERSON, "id_number": born("19850315", "907")})
    desk.add_enrolment(key, {"category": "flexible", "start": "20250101"})
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    write("q")
    page = window.counter.page
    assert isinstance(page, PremiumPage)
    enter("", "")
    write("2")  # below the age of retirement
    assert page.notice.words.startswith("按 F10 到“设置”设定：省社平工资")
    press(Qt.Key.Key_F10)
    enter("8000", "20250101", "测试〔2025〕1号")
    press(Qt.Key.Key_S, alt=True)
    assert window.counter.page is page
    assert "480.00" in {row.cells[-1] for row in page.table.rows()}
    assert "省社平工资" not in page.notice.words


def test_what_only_the_office_can_say_is_not_looked_for_below(qtbot: QtBot) -> None:
    desk = desk_on(now=datetime(2026, 6, 12, 9, 0))  # noqa: DTZ001 - the window's clock is local time
    key = desk.register({**PERSON, "id_number": born("19850315", "907")})
    desk.add_enrolment(key, {"category": "flexible", "start": "20260101"})
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    write("q")
    page = window.counter.page
    assert isinstance(page, PremiumPage)
    assert page.beside.text() == "还缺办公室设定的数值，缺的没有算在内"


def test_what_the_account_lacks_leads_to_where_it_is_said(qtbot: QtBot) -> None:
    desk = desk_on(now=DAY, code="131000", area="langfang")
    key = desk.register({**PERSON, "id_number": born("19850315", "907")})
    desk.record_occurrence(key, {"kind": "paid", "category": "flexible", "first": "202401", "last": "202408"})
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    write("e")
    page = window.counter.page
    assert isinstance(page, AccountPage)
    assert page.notice.words == "要按办法推算，还要知道：市社平工资（缴费年度，月），按 F10 到“设置”设定"
    press(Qt.Key.Key_F10)
    enter("8000", "20240101", "测试〔2024〕1号")
    press(Qt.Key.Key_S, alt=True)
    again = window.counter.page
    assert isinstance(again, AccountPage)
    assert again.beside.text() == "按参保经过和缴费资料推算到今天"
