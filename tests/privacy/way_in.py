"""The second walk: the ways in and back, where the store lies on the disk, and all that asks for a second clerk."""

import gzip
import shutil
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.desk.entrance import Entrance, Way
from medins_desk.domain.clerks import Role
from medins_desk.domain.errors import WorldTrouble
from medins_desk.screens.backup_page import BackupPage
from medins_desk.screens.clerks_page import Clerks
from medins_desk.screens.entry_pages import LogInPage
from medins_desk.screens.gate import Gate
from medins_desk.screens.repair_page import RepairPage
from medins_desk.screens.sheets_page import SheetsPage
from medins_desk.screens.trouble import TroubleWindow
from tests.desk.entrances import OLD, OTHER, START, WORD
from tests.privacy.canaries import fill
from tests.privacy.walk import Walk
from tests.screens.gates import Program, seen
from tests.screens.keys import press, write
from tests.screens.office import LIBRARY, clock

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def walked(qtbot: QtBot, folder: Path) -> Walk:
    """From the first start to a new computer, over an encrypted store full of people."""
    walk = Walk(qtbot)
    program = Program(folder / "office.medins", qtbot)
    try:
        gate = first_start(walk, program)
        clerks(walk)
        backups(walk)
        locked(walk, gate)
        gate = log_in(walk, program, gate)
        gate = damaged(walk, program, gate)
        gate = on_a_new_computer(walk, program, gate)
        in_use(walk, program)
        carried_over(walk, program, gate)
    finally:
        program.stop()
    return walk


def started(program: Program, before: Gate | None = None, path: Path | None = None) -> Gate:
    """The program anew, with a stick plugged in; the window that was open before is closed."""
    if before is not None:
        before.close()
    program.path = path or program.path
    gate = program.start()
    gate._rescue._sticks = lambda: [stick(program)]
    return gate


def stick(program: Program) -> Path:
    made = program.path.parent / "stick"
    made.mkdir(exist_ok=True)
    return made


def entered(walk: Walk, gate: Gate) -> Desk:
    """The desk behind a page of the way in."""
    assert gate.main is not None
    assert gate._desk is not None
    walk.window = gate.main
    return gate._desk


def first_start(walk: Walk, program: Program) -> Gate:
    """Office, sheets, people and a second clerk."""
    gate = started(program)
    walk.look("第一次使用")
    walk.key("从 U 盘接管：没有备份", Qt.Key.Key_U, alt=True)
    press(ESC)
    gate.page.form.put(START)  # type: ignore[attr-defined]  # the next line says which page it is
    press(Qt.Key.Key_S, alt=True)
    sheets(walk, seen(gate, SheetsPage), "恢复单")
    desk = entered(walk, gate)
    fill(desk)
    key = desk._store.clerks.add("测试丙", {Role.REVIEWER}, clock().date())
    assert program.door is not None
    program.door.give_password(desk, key, "测试丙", {"password": OTHER, "again": OTHER})
    return gate


def sheets(walk: Walk, page: SheetsPage, name: str) -> None:
    walk.qtbot.waitUntil(lambda: len(page.view.images) == 2, timeout=20_000)
    walk.look(name)
    walk.key(f"{name}：交出以前", Qt.Key.Key_S, alt=True)
    press(ENTER)


def clerks(walk: Walk) -> None:
    """The list, a clerk, each form about one; another clerk confirms a change of roles."""
    walk.window.show_page(3)
    pages = walk.window.settings.open_clerks()
    walk.look("经办人员")
    pages.open_clerk(1)
    walk.look("经办人员：本人")
    pages.open_clerk(2)
    walk.look("经办人员：别人")
    for name, letter in (("改角色", "R"), ("重设密码", "P"), ("更正资料", "E"), ("停用", "L")):
        walk.key(f"经办人员：{name}", Qt.Key[f"Key_{letter}"], alt=True)
        press(ESC)
    walk.key("经办人员：收回密码", Qt.Key.Key_T, alt=True)
    press(ESC)
    second_person(walk, pages)
    pages.open_list()
    walk.key("经办人员：登记", Qt.Key.Key_N, alt=True)
    press(ESC)
    walk.key("经办人员：换发恢复单", Qt.Key.Key_R, alt=True)
    press(ESC)
    pages.open_own_password()
    walk.look("本人的密码")
    press(ESC)
    walk.to_settings()


def second_person(walk: Walk, pages: Clerks) -> None:
    pages.open_clerk(2)
    press(Qt.Key.Key_R, alt=True)
    assert pages.page is not None
    pages.page.form.focus_on("role_head")  # type: ignore[attr-defined]  # the page of the roles
    press(Qt.Key.Key_Space)
    walk.key("复核人确认", Qt.Key.Key_S, alt=True)
    assert pages.page.second is not None
    assert pages.page.second.isVisible()
    press(ESC)
    press(ESC)


def backups(walk: Walk) -> None:
    """One is made, rehearsed and left where it is."""
    page = walk.window.settings.open_backups()
    assert isinstance(page, BackupPage)
    walk.look("备份与恢复：还没有备份")
    walk.key("备份与恢复", Qt.Key.Key_B, alt=True)
    walk.key("备份与恢复：演练", ENTER)
    press(ESC)
    press(ESC)


def locked(walk: Walk, gate: Gate) -> None:
    """Behind the lock nobody is seen, whoever stood at the window."""
    walk.search("csjsq")
    press(Qt.Key.Key_L, ctrl=True)
    assert gate.is_locked
    walk.look("已锁定")
    walk.key("已锁定：修改密码", Qt.Key.Key_M, alt=True)
    press(ESC)
    write("wrong")
    walk.key("已锁定：密码不对", ENTER)


def log_in(walk: Walk, program: Program, gate: Gate) -> Gate:
    gate = started(program, gate)
    walk.look("登录")
    walk.key("用恢复单打开", Qt.Key.Key_R, alt=True)
    press(ESC)
    typed_in(gate)
    entered(walk, gate)
    walk.look("登录以后")
    return gate


def typed_in(gate: Gate) -> None:
    page = seen(gate, LogInPage)
    page.form.focus_on("clerk")
    write("1")
    write(WORD)
    press(ENTER)


def damaged(walk: Walk, program: Program, gate: Gate) -> Gate:
    """The way back after damage, and what is left of the store looked at."""
    gate.close()
    program.stop()
    whole = program.path.read_bytes()
    for page in range(len(whole) // 4096 - 1, 2, -1):
        program.path.write_bytes(whole[: 4096 * page + 2000] + b"\0" + whole[4096 * page + 2001 :])
        gate = started(program, gate)
        typed_in(gate)
        walk.qtbot.waitUntil(partial(_offers_repair, gate))
        walk.look("数据文件打不开")
        walk.key("数据文件打不开：只读查阅", Qt.Key.Key_R, alt=True)
        if not gate.reading.isHidden():
            break
    entered(walk, gate)
    walk.search("csjsq")
    press(Qt.Key.Key_F4)
    walk.look("只读查阅：台账")
    press(Qt.Key.Key_L, ctrl=True)
    typed_in(gate)
    walk.qtbot.waitUntil(partial(_offers_repair, gate))
    walk.key("数据文件打不开：换成备份", Qt.Key.Key_S, alt=True)
    press(ENTER)
    walk.look("换成备份以后")
    return gate


def _offers_repair(gate: Gate) -> bool:
    return isinstance(gate.page, RepairPage)


def on_a_new_computer(walk: Walk, program: Program, gate: Gate) -> Gate:
    typed_in(gate)
    entered(walk, gate)
    assert gate._desk is not None
    assert gate._desk.safekeeping is not None
    fresh = program.path.parent / "new" / "office.medins"
    fresh.parent.mkdir()
    gate._desk.safekeeping.back_up(stick(program))
    shutil.copytree(stick(program), fresh.parent / "stick")
    gate = started(program, gate, fresh)
    walk.key("从 U 盘接管", Qt.Key.Key_U, alt=True)
    walk.key("从 U 盘接管：密码", ENTER)
    write("1")
    write(WORD)
    walk.key("从 U 盘接管：演练", ENTER)
    press(ENTER)
    walk.look("接管以后")
    typed_in(gate)
    return gate


def in_use(walk: Walk, program: Program) -> None:
    """A second window on the same store."""
    try:
        Entrance(program.path, LIBRARY, clock).close()
    except WorldTrouble as trouble:
        window = TroubleWindow(str(trouble))
        walk.qtbot.addWidget(window)
        window.show()
        walk.look("暂时不能打开")
        window.close()


def carried_over(walk: Walk, program: Program, gate: Gate) -> None:
    """A store that an earlier version kept in clear."""
    plain = program.path.parent / "plain" / "office.medins"
    plain.parent.mkdir()
    plain.write_bytes(gzip.decompress((OLD / "v11.medins.gz").read_bytes()))
    gate = started(program, gate, plain)
    assert program.door is not None
    assert program.door.way is Way.CARRY_OVER
    walk.look("为数据设密码")
    gate.close()
