"""What is typed on the pages that only ask is there again: after a power cut, from the work list, for each of them."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.domain.eligibility_answers import PaperAsked, WayIn
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.premium_page import PremiumPage
from medins_desk.screens.registration_page import RegistrationPage
from medins_desk.screens.retirement_page import RetirementPage
from medins_desk.screens.work_list import matter
from tests.desk.counter import PERSON, desk_on
from tests.desk.test_accounts_by_law import staff, wages
from tests.desk.test_retiring import langfang, short
from tests.screens.keys import press, write
from tests.screens.office import id_number as born
from tests.screens.windows import enter, open_window


@pytest.fixture
def staff_desk() -> tuple[Desk, int]:
    desk = desk_on()
    wages(desk)
    return desk, staff(desk)


def page_of(qtbot: QtBot, desk: Desk, key: int, cap: str) -> tuple[MainWindow, object]:
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    write(cap)
    return window, window.counter.page


def after_the_cut(qtbot: QtBot, desk: Desk, before: MainWindow) -> MainWindow:
    """The current came back: the disk has what it had, the window begins anew."""
    qtbot.waitUntil(lambda: bool(desk.drafts()), timeout=400)
    before.hide()
    return open_window(qtbot, desk)


def test_a_premium_that_was_being_asked_for_stands_there_again(qtbot: QtBot, staff_desk: tuple[Desk, int]) -> None:
    desk, key = staff_desk
    window, page = page_of(qtbot, desk, key, "q")
    assert isinstance(page, PremiumPage)
    enter("", "")
    write("9000")
    after = after_the_cut(qtbot, desk, window).counter.page
    assert isinstance(after, PremiumPage)
    assert "945.00" in {row.cells[-1] for row in after.table.rows()}
    assert after.form.focus_name().startswith("fact.")
    assert after.notice.words.startswith("上次断电前的草稿已恢复到")
    assert "接着录" in after.notice.words
    (draft,) = desk.drafts()
    assert matter(draft, "") == "缴费测算"


def test_once_it_is_printed_nothing_waits(
    qtbot: QtBot, staff_desk: tuple[Desk, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, key = staff_desk
    window, page = page_of(qtbot, desk, key, "q")
    assert isinstance(page, PremiumPage)
    monkeypatch.setattr(page, "_print_it", lambda _pdf, _paper: None)
    enter("", "")
    write("9000")
    qtbot.waitUntil(lambda: bool(desk.drafts()), timeout=400)
    press(Qt.Key.Key_P, alt=True)
    assert not desk.drafts()
    press(Qt.Key.Key_Escape)
    assert not desk.drafts()
    assert window.counter.page is not page


def test_a_reset_question_is_empty_and_typed_anew_kept_anew(qtbot: QtBot, staff_desk: tuple[Desk, int]) -> None:
    desk, key = staff_desk
    _, page = page_of(qtbot, desk, key, "q")
    assert isinstance(page, PremiumPage)
    for _ in range(2):
        enter("", "")
        write("9")
        qtbot.waitUntil(lambda: bool(desk.drafts()), timeout=400)
        press(Qt.Key.Key_R, alt=True)
        press(Qt.Key.Key_Return)
        assert not desk.drafts()


def test_what_was_answered_about_retiring_waits_in_the_work_list(qtbot: QtBot) -> None:
    desk = langfang()
    key = desk.register({**PERSON, "id_number": born("19640501", "901")})
    window, page = page_of(qtbot, desk, key, "r")
    assert isinstance(page, RetirementPage)
    first = page.form.focus_name()
    assert first.startswith("fact.")
    write("1")
    press(Qt.Key.Key_Escape)
    (draft,) = desk.drafts()
    assert (draft.fields[first], matter(draft, "")) == ("1", "退休测算")
    window.counter.resume(draft)
    again = window.counter.page
    assert isinstance(again, RetirementPage)
    assert again.form.typed()[first] == "1"


def test_with_nothing_to_be_asked_the_rows_have_the_focus(qtbot: QtBot) -> None:
    desk = langfang()
    _, page = page_of(qtbot, desk, short(desk), "r")
    assert isinstance(page, RetirementPage)
    assert page.table.hasFocus()


def test_the_way_that_was_chosen_and_the_papers_that_were_seen_are_there_again(qtbot: QtBot) -> None:
    desk = desk_on()
    key = desk.register({**PERSON, "name": "测试甲", "id_number": born("19850315", "901")})
    window, page = page_of(qtbot, desk, key, "u")
    assert isinstance(page, RegistrationPage)
    rows = [row.key for row in page.table.rows()]
    page.table.open_at(next(n for n, one in enumerate(rows) if isinstance(one, WayIn) and one.name == "flexible_local"))
    rows = [row.key for row in page.table.rows()]
    page.table.open_at(next(n for n, one in enumerate(rows) if isinstance(one, PaperAsked)))
    after_window = after_the_cut(qtbot, desk, window)
    (draft,) = desk.drafts()
    assert matter(draft, "") == "参保办理"
    after_window.counter.resume(draft)
    after = after_window.counter.page
    assert isinstance(after, RegistrationPage)
    assert after.typed()["way"] == "flexible_local"
    assert [row.cells[1] for row in after.table.rows() if isinstance(row.key, PaperAsked)].count("已看到") == 1
