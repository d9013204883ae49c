"""The clerks in the settings, with keys alone: who comes, gets a password, changes roles, leaves; over a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.domain.clerks import Role
from medins_desk.screens.clerk_pages import ClerkPage, ClerksPage
from medins_desk.screens.clerks_page import Clerks
from medins_desk.screens.entry_pages import LogInPage, PasswordPage
from medins_desk.screens.form_page import FormPage
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.page import Page
from medins_desk.screens.settings import CLERKS, OWN_PASSWORD
from medins_desk.screens.sheets_page import SheetsPage
from tests.desk.entrances import OTHER, WORD
from tests.screens.gates import Program, log_in, seen
from tests.screens.keys import focused, press, write
from tests.screens.test_second_person import THIRD, staffed
from tests.screens.windows import enter
from tests.store.quick import quick_keys

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")

ENTER, ESC, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    made = Program(tmp_path / "office.medins", qtbot)
    yield made
    made.stop()


def to_row(main: MainWindow, key: str) -> None:
    press(Qt.Key.Key_F10)
    table = main.settings.table
    while table.rows()[table.at].key != key:
        press(Qt.Key.Key_Down)
    press(ENTER)


def open_clerks(main: MainWindow) -> Clerks:
    to_row(main, CLERKS)
    assert main.settings.clerks is not None
    return main.settings.clerks


def page_of(clerks: Clerks) -> Page:
    assert clerks.page is not None
    return clerks.page


def form_of(clerks: Clerks) -> FormPage:
    page = page_of(clerks)
    assert isinstance(page, FormPage)
    return page


def names(clerks: Clerks) -> list[tuple[str, str, str]]:
    page = page_of(clerks)
    assert isinstance(page, ClerksPage)
    return [(row.cells[0], row.cells[2], row.cells[3]) for row in page.table.rows()]


def test_a_clerk_is_added_and_types_the_first_password_and_works(program: Program) -> None:
    staffed(program)
    gate = program.start()
    clerks = open_clerks(log_in(gate))
    assert names(clerks) == [("王敏（本人）", "经办、系统管理", "有密码")]
    press(Qt.Key.Key_N, alt=True)
    write("测试丙")
    press(ENTER)
    enter("0012", "")
    press(SPACE)  # 经办
    enter(*[""] * 6)
    press(ENTER)  # on 保存
    assert isinstance(form_of(clerks), FormPage)
    assert "测试丙" in form_of(clerks).title.text()
    enter(OTHER, OTHER, "")
    press(ENTER)
    page = page_of(clerks)
    assert isinstance(page, ClerkPage)
    assert "可以登录" in page.notice.words
    press(ESC)
    assert names(clerks)[1] == ("测试丙", "经办", "有密码")
    press(ESC)
    gate.lock()
    assert "经办 测试丙" in log_in(gate, "2", OTHER).status.facts


def test_all_that_is_wrong_stands_at_its_field(program: Program) -> None:
    staffed(program)
    gate = program.start()  # held: the thread that draws must not be the one to drop it
    clerks = open_clerks(log_in(gate))
    press(Qt.Key.Key_N, alt=True)
    press(Qt.Key.Key_S, alt=True)
    faults = {name: field.fault for name, field in form_of(clerks).form.fields.items() if field.fault}
    assert faults.keys() == {"name", "role_handler"}


def test_a_password_set_for_somebody_is_changed_at_the_first_log_in(program: Program) -> None:
    staffed(program, Role.HANDLER, with_password=False)
    gate = program.start()
    clerks = open_clerks(log_in(gate))
    press(Qt.Key.Key_Down)
    press(ENTER)
    press(Qt.Key.Key_P, alt=True)
    enter(OTHER, OTHER)
    press(SPACE)
    press(Qt.Key.Key_S, alt=True)
    page_of(clerks)
    gate.lock()
    page = seen(gate, LogInPage)
    page.form.focus_on("clerk")
    write("2")
    write(OTHER)
    press(ENTER)
    assert "替设" in seen(gate, PasswordPage).words.text()
    press(ESC)
    assert gate.is_locked
    again = program.start()
    page = seen(again, LogInPage)
    page.form.focus_on("clerk")
    write("2")
    write(OTHER)
    press(ENTER)
    assert again.main is None
    enter(OTHER, THIRD, THIRD)
    press(ENTER)
    assert "经办 测试经办" in seen(again, MainWindow).status.facts


def test_roles_are_changed_with_a_second_clerk(program: Program) -> None:
    staffed(program, Role.REVIEWER)
    gate = program.start()
    clerks = open_clerks(log_in(gate))
    press(Qt.Key.Key_Down)
    press(ENTER)
    press(Qt.Key.Key_R, alt=True)
    press(Qt.Key.Key_Down)  # focus stays where it is: arrows do not tick
    form = form_of(clerks).form
    form.focus_on("role_head")
    press(SPACE)
    press(Qt.Key.Key_S, alt=True)
    write(OTHER)
    press(ENTER)
    press(ESC)
    assert names(clerks)[1][1] == "复核、负责人"


def test_a_clerk_leaves_and_is_no_longer_offered_at_the_log_in(program: Program) -> None:
    staffed(program, Role.HANDLER)
    gate = program.start()
    clerks = open_clerks(log_in(gate))
    press(Qt.Key.Key_Down)
    press(ENTER)
    press(Qt.Key.Key_L, alt=True)
    write("调离")
    press(ENTER)
    press(ENTER)
    page = page_of(clerks)
    assert isinstance(page, ClerkPage)
    assert "已停用" in page.notice.words
    press(ESC)
    assert names(clerks)[1] == ("测试经办", "经办", "—")
    assert [one.name for one in program.start()._entrance.holders] == ["王敏"]


def test_new_sheets_are_shown_and_handed_out(program: Program, qtbot: QtBot) -> None:
    staffed(program)
    gate = program.start()  # held: the thread that draws must not be the one to drop it
    clerks = open_clerks(log_in(gate))
    press(Qt.Key.Key_R, alt=True)
    for text in ("测试丁", "测试戊"):
        write(text)
        press(ENTER)
    press(ENTER)
    page = page_of(clerks)
    assert isinstance(page, SheetsPage)
    qtbot.waitUntil(lambda: len(page.view.images) == 2, timeout=20_000)
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    assert isinstance(page_of(clerks), ClerksPage)
    assert "作废" in page_of(clerks).notice.words


def test_everybody_changes_their_own_password_and_who_only_handles_sees_no_list(program: Program) -> None:
    staffed(program, Role.HANDLER, Role.SYSTEM)
    gate = program.start()
    main = log_in(gate, "2", OTHER)
    press(Qt.Key.Key_F10)
    assert CLERKS not in [row.key for row in main.settings.table.rows()]
    to_row(main, OWN_PASSWORD)
    page = main.settings.currentWidget()
    assert isinstance(page, Clerks)
    enter(OTHER, "vier-Worte-88", "vier-Worte-88")
    press(ENTER)
    assert main.settings.currentWidget() is not page
    assert focused() is main.settings.table
    gate.lock()
    assert log_in(gate, "2", "vier-Worte-88").isVisible()
    assert WORD != OTHER
