"""An office grows from one clerk to three, read aloud: who confirms what, a forgotten password, a clerk who leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk.entrance import Entrance
from medins_desk.domain.clerks import Role
from medins_desk.screens.clerks_page import Clerks
from medins_desk.screens.entry_pages import LogInPage, PasswordPage
from medins_desk.screens.gate import Gate
from medins_desk.screens.main_window import MainWindow
from tests.desk.entrances import START
from tests.screens.conftest import dressed, fonts_loaded
from tests.screens.gates import Program, seen
from tests.screens.keys import press, write
from tests.screens.office import LIBRARY, clock
from tests.screens.test_clerks_page import form_of, names, open_clerks, page_of
from tests.screens.windows import enter
from tests.store.quick import quick_keys

__all__ = ["dressed", "fonts_loaded", "quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")

ENTER, ESC, SPACE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Down
WORDS = {"王敏": START["password"], "测试复核": "zwei-Worte-6", "测试负责": "drei-Worte-7"}
ROLES = list(Role)


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    made = Program(tmp_path / "office.medins", qtbot)
    yield made
    made.stop()


def the_office_is_begun_by_one(program: Program) -> None:
    door = Entrance(program.path, LIBRARY, clock)
    door.begin({**START, "clerk": "王敏"})
    door.sheets_handed_out()
    door.close()


def logs_in(gate: Gate, name: str, word: str) -> MainWindow:
    page = seen(gate, LogInPage)
    page.form.focus_on("clerk")
    place = [one.name for one in gate._entrance.holders].index(name)
    write(str(place + 1))
    write(word)
    press(ENTER)
    return seen(gate, MainWindow)


def a_clerk_is_written_down(name: str, *roles: Role) -> None:
    press(Qt.Key.Key_N, alt=True)
    write(name)
    enter("", "", "")
    for role in Role:
        if role in roles:
            press(SPACE)
        press(ENTER)
    press(ENTER)  # on 保存


def types_the_own_password(word: str) -> None:
    enter(word, word, "")
    press(ENTER)  # on 发放


def confirms(name: str, place: int = 0) -> None:
    """The second clerk: chosen already where there is only one."""
    if place:
        write(str(place))
    write(WORDS[name])
    press(ENTER)


def test_an_office_of_three_clerks(program: Program) -> None:
    the_office_is_begun_by_one(program)
    gate = program.start()
    main = logs_in(gate, "王敏", WORDS["王敏"])
    clerks = open_clerks(main)
    a_clerk_is_written_down("测试复核", Role.REVIEWER)
    types_the_own_password(WORDS["测试复核"])
    press(ESC)
    a_clerk_is_written_down("测试负责", Role.HEAD, Role.AUDIT)
    confirms("测试复核")
    types_the_own_password(WORDS["测试负责"])
    confirms("测试复核")
    press(ESC)
    assert names(clerks) == [
        ("王敏（本人）", "经办、系统管理", "有密码"),
        ("测试复核", "复核", "有密码"),
        ("测试负责", "负责人、审计", "有密码"),
    ]
    the_reviewer_forgets_the_password(gate, clerks)
    the_reviewer_leaves(gate)
    the_auditor_reads_it_all(gate)


def the_reviewer_forgets_the_password(gate: Gate, clerks: Clerks) -> None:
    """Set for her with the head beside; she changes it before anything else, then her drafts and pages are there."""
    press(DOWN)
    press(ENTER)
    press(Qt.Key.Key_P, alt=True)
    enter("neue-Worte-5", "neue-Worte-5")
    press(SPACE)  # typed for her
    press(ENTER)
    press(ENTER)
    confirms("测试负责")
    assert "可以登录" in page_of(clerks).notice.words
    gate.lock()
    page = seen(gate, LogInPage)
    page.form.focus_on("clerk")
    write("2")
    write("neue-Worte-5")
    press(ENTER)
    assert "替设" in seen(gate, PasswordPage).words.text()
    enter("neue-Worte-5", "sechs-Worte-4", "sechs-Worte-4")
    press(ENTER)
    assert "经办 测试复核" in seen(gate, MainWindow).status.facts


def the_reviewer_leaves(gate: Gate) -> None:
    """She is the last reviewer: first the head takes the role, then she goes; the head stands beside both times."""
    gate.lock()
    clerks = open_clerks(logs_in(gate, "王敏", WORDS["王敏"]))
    press(DOWN)
    press(ENTER)
    press(Qt.Key.Key_L, alt=True)
    write("调离")
    press(Qt.Key.Key_S, alt=True)
    assert "先让另一名也担任" in form_of(clerks).form.fields["reason"].fault
    press(ESC)
    press(ESC)
    press(DOWN)
    press(DOWN)
    press(ENTER)
    press(Qt.Key.Key_R, alt=True)
    form_of(clerks).form.focus_on("role_reviewer")
    press(SPACE)
    press(Qt.Key.Key_S, alt=True)
    confirms("测试负责", place=2)
    press(ESC)
    press(DOWN)
    press(ENTER)
    press(Qt.Key.Key_L, alt=True)
    write("调离")
    press(Qt.Key.Key_S, alt=True)
    confirms("测试负责")
    press(ESC)
    assert names(clerks)[2] == ("测试复核", "复核", "—")
    assert [one.name for one in gate._entrance.holders] == ["王敏", "测试负责"]


def the_auditor_reads_it_all(gate: Gate) -> None:
    gate.lock()
    main = logs_in(gate, "测试负责", WORDS["测试负责"])
    page = main.settings.open_journal()
    rows = [(row.cells[2], row.cells[3], row.cells[4], row.cells[5]) for row in page.table.rows()]
    assert ("王敏", "测试负责", "停用经办人员", "测试复核") in rows
    assert ("王敏", "测试负责", "改角色", "测试负责") in rows
    assert ("王敏", "测试负责", "发放密码", "测试复核") in rows
    assert ("测试复核", "", "修改密码", "测试复核") in rows
    assert ("王敏", "测试复核", "登记经办人员", "测试负责") in rows
    assert ("王敏", "", "登记经办人员", "测试复核") in rows  # she was alone then
    more = next(row.cells[6] for row in page.table.rows() if row.cells[4] == "改角色")
    assert more == "角色 负责人、审计 → 复核、负责人、审计"
