"""What is begun of one kind waits while another is begun: one draft a page, person and kind."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.form_page import FormPage
from medins_desk.screens.main_window import MainWindow
from tests.screens.keys import press, write
from tests.screens.office import desk_with_person
from tests.screens.test_quote_drafts import page_of
from tests.screens.windows import enter


@pytest.fixture
def desk() -> Desk:
    return desk_with_person()[0]


def opened(qtbot: QtBot, desk: Desk, cap: str = "b") -> tuple[MainWindow, FormPage]:
    window, page = page_of(qtbot, desk, 1, cap)
    assert isinstance(page, FormPage)
    return window, page


def again(window: MainWindow, cap: str = "b") -> FormPage:
    press(Qt.Key.Key_Escape)
    write(cap)
    page = window.counter.page
    assert isinstance(page, FormPage)
    return page


def begun(page: FormPage, kind: str, number: str) -> str:
    """A certificate of a kind, as far as its number."""
    page.form.focus_first()
    write(kind)
    page.form.focus_on("number")
    write(number)
    return page.form.typed()["kind"]


def test_what_was_begun_of_one_kind_waits_while_another_is_begun_and_comes_back_with_its_kind(
    qtbot: QtBot, desk: Desk
) -> None:
    window, page = opened(qtbot, desk)
    one = begun(page, "1", "D1001")
    page = again(window)
    other = begun(page, "2", "C2002")
    page = again(window)
    assert {draft.fields["kind"]: draft.fields["number"] for draft in desk.drafts()} == {one: "D1001", other: "C2002"}
    assert page.notice.words.startswith("有没录完的：")
    assert page.form.typed()["number"] == ""
    write("1")
    assert page.form.typed()["number"] == "D1001"
    assert page.notice.words.startswith("接着 ")
    page.form.focus_first()
    write("2")  # the other key was meant
    assert page.form.typed()["number"] == "C2002"
    press(Qt.Key.Key_Escape)
    assert len(desk.drafts()) == 2


def test_turning_to_another_kind_on_the_page_leaves_what_was_begun_and_a_wrong_key_costs_nothing(
    qtbot: QtBot, desk: Desk
) -> None:
    window, page = opened(qtbot, desk)
    begun(page, "1", "D1001")
    page.form.focus_first()
    write("2")
    assert page.form.typed()["number"] == "D1001"  # it may be the kind that was wrong
    press(Qt.Key.Key_Escape)
    (draft,) = desk.drafts()
    assert draft.fields["number"] == "D1001"
    write("b")
    other = window.counter.page
    assert isinstance(other, FormPage)
    page = other
    begun(page, "3", "Z3003")
    page.form.focus_first()
    write("1")
    assert page.form.typed()["number"] == "D1001"
    page.form.focus_first()
    write("3")
    assert page.form.typed()["number"] == "Z3003"


def test_a_kind_alone_is_no_draft(qtbot: QtBot, desk: Desk) -> None:
    window, _ = opened(qtbot, desk, "p")
    for cap in "pqpt":
        again(window, cap).form.focus_first()
        write("1")
    press(Qt.Key.Key_Escape)
    assert not desk.drafts()


def test_a_draft_left_by_correcting_the_kind_goes_with_what_is_recorded(qtbot: QtBot, desk: Desk) -> None:
    _window, page = opened(qtbot, desk, "t")
    page.form.focus_first()
    write("1")
    enter("张三")
    page.form.focus_first()
    write("2")
    qtbot.waitUntil(lambda: len(desk.drafts()) == 1, timeout=400)
    press(Qt.Key.Key_S, alt=True)
    page.form.put({**page.form.typed(), "start": "20180101"})
    page.form.edited.emit()
    press(Qt.Key.Key_S, alt=True)
    assert desk.person_file(1, desk._today()).ties
    assert not desk.drafts()


def test_ending_a_record_loses_nothing_that_was_begun_below_it(qtbot: QtBot, desk: Desk) -> None:
    _window, page = opened(qtbot, desk, "a")
    page.form.focus_first()
    write("2")
    enter("20180701")
    press(Qt.Key.Key_Q, alt=True)
    enter("", "20180630", "已转居民")
    press(Qt.Key.Key_Return)
    (draft,) = desk.drafts()
    assert draft.fields["start"] == "20180701"
