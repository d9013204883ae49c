"""What is typed on the pages that note one thing after the other is there again: after a power cut, and coming back."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.kept_page import KeptPage
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.retirement_page import RetirementPage
from medins_desk.screens.work_list import matter
from tests.desk.counter import PERSON, desk_on
from tests.desk.test_accounts_by_law import staff, wages
from tests.desk.test_retiring import langfang, short
from tests.screens.keys import press, write
from tests.screens.office import id_number as born
from tests.screens.test_quote_drafts import after_the_cut, page_of
from tests.screens.windows import enter


@pytest.fixture
def staff_desk() -> tuple[Desk, int]:
    desk = desk_on()
    wages(desk)
    return desk, staff(desk)


def kept_page(window: MainWindow) -> KeptPage:
    page = window.counter.page
    assert isinstance(page, KeptPage)
    return page


def test_something_of_an_account_stands_there_again(qtbot: QtBot, staff_desk: tuple[Desk, int]) -> None:
    desk, key = staff_desk
    window, _ = page_of(qtbot, desk, key, "e")
    press(Qt.Key.Key_T, alt=True)
    write("1")  # money from elsewhere
    enter("20180301")
    write("777")
    after_window = after_the_cut(qtbot, desk, window)
    after = kept_page(after_window)
    assert (after.title.text(), after.form.typed()["amount"]) == ("账户事项", "777")
    assert after.form.focus_name() == "amount"
    assert after.notice.words.startswith("上次断电前的草稿已恢复到")
    (draft,) = desk.drafts()
    assert matter(draft, "") == "账户事项"
    press(Qt.Key.Key_S, alt=True)
    assert desk.person_file(key, desk._today()).account.past == 777_00
    assert not desk.drafts()


def test_facts_that_were_being_put_on_file_stand_there_again(qtbot: QtBot, staff_desk: tuple[Desk, int]) -> None:
    desk, key = staff_desk
    window, _ = page_of(qtbot, desk, key, "e")
    press(Qt.Key.Key_N, alt=True)
    first = kept_page(window).form.focus_name()
    write("9000")
    after = kept_page(after_the_cut(qtbot, desk, window))
    assert (after.title.text(), after.form.typed()[first]) == ("缴费资料", "9000")


def test_a_fact_of_a_draft_that_nobody_asks_for_any_more_can_be_looked_at_and_dropped(
    qtbot: QtBot, staff_desk: tuple[Desk, int]
) -> None:
    desk, _ = staff_desk
    key = desk.register({**PERSON, "id_number": born("19800101", "905")})
    assert not desk.facts_asked(key)
    desk.keep_draft("k", key, "facts", {"since": "20180301", "fact.pension": "3000"})
    window, _ = page_of(qtbot, desk, key, "e")
    draft = desk.draft("k")
    assert draft is not None
    window.counter.resume(draft)
    page = kept_page(window)
    assert page.form.isVisible()
    assert page.form.typed()["fact.pension"] == "3000"
    press(Qt.Key.Key_R, alt=True)
    press(Qt.Key.Key_Return)
    assert not desk.drafts()


def test_years_that_were_being_noted_wait_and_what_was_answered_before_is_there_on_the_way_back(qtbot: QtBot) -> None:
    desk = langfang()
    key = desk.register({**PERSON, "id_number": born("19640501", "901")})
    window, page = page_of(qtbot, desk, key, "r")
    assert isinstance(page, RetirementPage)
    first = page.form.focus_name()
    write("1")
    press(Qt.Key.Key_N, alt=True)
    write("1")
    enter("", "2010")
    press(Qt.Key.Key_Escape)
    back = window.counter.page
    assert isinstance(back, RetirementPage)
    assert back.form.typed()[first] == "1"
    years, answered = sorted(desk.drafts(), key=lambda one: one.page)
    assert [matter(one, "") for one in (years, answered)] == ["登记年限", "退休测算"]
    window.counter.resume(years)
    again = kept_page(window)
    assert again.form.typed()["first"] == "2010"


def test_leaving_one_of_these_pages_untouched_keeps_nothing(qtbot: QtBot) -> None:
    desk = langfang()
    _window, _ = page_of(qtbot, desk, short(desk), "r")
    press(Qt.Key.Key_N, alt=True)
    press(Qt.Key.Key_Escape)
    assert not desk.drafts()
