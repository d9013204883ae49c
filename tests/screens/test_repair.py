"""A damaged store, a lost one and a new computer, with keys alone: the backup is proved, asked about, and taken."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk.entrance import Entrance
from medins_desk.desk.safekeeping import FOLDER
from medins_desk.domain.errors import WorldTrouble
from medins_desk.screens.entry_pages import FirstStartPage, LogInPage
from medins_desk.screens.gate import Gate
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.move_in_page import FoundPage, ProvePage
from medins_desk.screens.repair_page import RepairPage
from tests.desk.entrances import OTHER, WORD
from tests.screens.gates import Program, log_in, seen
from tests.screens.keys import focused, press, write
from tests.screens.office import LIBRARY, clock
from tests.store.quick import quick_keys

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")

ENTER = Qt.Key.Key_Return


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    """An office with one backup beside it and one on a stick; after them a person was registered."""
    made = Program(tmp_path / "office.medins", qtbot)
    made.set_up()
    door = Entrance(made.path, LIBRARY, clock)
    desk = door.log_in(1, WORD).desk
    (tmp_path / "stick").mkdir()
    door.safekeeping(desk).back_up(tmp_path / "stick")
    door.safekeeping(desk).back_up()
    desk.register({"name": "测试戊", "birth_date": "19600101", "id_number": "", "sex": "female"})
    door.close()
    yield made
    made.stop()


def sticks(program: Program) -> list[Path]:
    return [program.path.parent / "stick"]


def broken(path: Path, page: int) -> bytes:
    """Turn one bit of a page over; what the file holds now."""
    content = bytearray(path.read_bytes())
    content[4096 * page + 2000] ^= 1
    path.write_bytes(content)
    return bytes(content)


def to_repair(program: Program, gate: Gate, qtbot: QtBot) -> RepairPage:
    """Log in with the right password at a store that does not open."""
    gate._rescue._sticks = lambda: sticks(program)
    page = seen(gate, LogInPage)
    page.form.focus_on("clerk")
    write("1")
    write(WORD)
    press(ENTER)
    qtbot.waitUntil(lambda: isinstance(gate.page, RepairPage))
    return seen(gate, RepairPage)


def test_a_damaged_store_is_replaced_by_the_newest_good_backup_after_a_question(program: Program, qtbot: QtBot) -> None:
    kept = broken(program.path, page=program.path.stat().st_size // 4096 - 1)
    gate = program.start()
    page = to_repair(program, gate, qtbot)
    assert "有损坏" in page.notice.words
    assert "演练通过" in page.found.text(), page.lost.text()
    assert page.lost.text()
    assert program.path.read_bytes() == kept
    press(ENTER)
    assert page.bar.asks
    press(Qt.Key.Key_Escape)
    assert program.path.read_bytes() == kept
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    assert "已换成备份里的数据" in seen(gate, LogInPage).notice.words
    window = log_in(gate)
    assert not window._desk.find("测试戊")
    assert window._desk.find("李四")
    assert window._desk.store_identity().incarnation == 2
    assert program.path.with_name("office.medins.before-restore").read_bytes() == kept
    assert not list(program.path.parent.glob("*.reading*"))


def test_what_would_be_lost_is_read_from_what_is_whole(program: Program, qtbot: QtBot) -> None:
    sizes: set[str] = set()
    whole = program.path.read_bytes()
    for page in range(len(whole) // 4096 - 1, len(whole) // 4096 - 40, -4):
        broken(program.path, page)
        repair = to_repair(program, program.start(), qtbot)
        sizes.add(repair.lost.text())
        program.path.write_bytes(whole)
        if "日志 1 条不在里面" in repair.lost.text():
            break
    assert any("日志 1 条不在里面" in words for words in sizes), sizes


def test_what_came_after_the_backup_is_taken_over_where_all_of_it_can_be_read(program: Program, qtbot: QtBot) -> None:
    whole = program.path.read_bytes()
    for page in range(1, len(whole) // 4096):
        broken(program.path, page)
        gate = program.start()
        repair = to_repair(program, gate, qtbot)
        if "什么也不缺" in repair.lost.text():
            break
        program.path.write_bytes(whole)
    else:
        pytest.fail("no page was spared")
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    window = log_in(gate)
    assert window._desk.find("测试戊")
    assert window._desk.verify_journal().broken is None


def test_damage_that_the_daily_backup_meets_leads_to_the_way_back(program: Program) -> None:
    gate = program.start()
    gate._rescue._sticks = lambda: sticks(program)
    window = log_in(gate)
    window._desk.register({"name": "测试己", "birth_date": "19610101", "id_number": "", "sex": "male"})
    broken(program.path, page=program.path.stat().st_size // 4096 - 1)
    watch = window._backups
    assert watch is not None
    watch._make(None, "")
    page = seen(gate, RepairPage)
    assert "有损坏" in page.notice.words
    assert "演练通过" in page.found.text(), page.lost.text()
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    assert log_in(gate)._desk.find("李四")


def test_what_is_left_of_a_damaged_store_can_be_looked_at_and_nothing_is_kept(program: Program, qtbot: QtBot) -> None:
    whole = kept = program.path.read_bytes()
    page = len(whole) // 4096
    gate = program.start()
    while gate.reading.isHidden():
        page -= 1
        program.path.write_bytes(whole)
        kept = broken(program.path, page)
        gate = program.start()
        repair = to_repair(program, gate, qtbot)
        press(Qt.Key.Key_R, alt=True)
        assert not gate.reading.isHidden() or "读不出" in repair.notice.words
    window = seen(gate, MainWindow)
    (found,) = window._desk.find("李四")
    window.counter.open_person(int(found.key))
    assert window.counter.file is not None
    assert window.counter.file.insured.person.name == "李四"
    with pytest.raises(WorldTrouble, match="只读查阅"):
        window._desk.register({"name": "测试己", "birth_date": "19610101", "id_number": "", "sex": "male"})
    window._desk.keep_draft("d", None, "bill", {"total": "1"})
    assert program.path.read_bytes() == kept != whole
    press(Qt.Key.Key_L, ctrl=True)
    seen(gate, LogInPage)
    assert gate.reading.isHidden()
    assert not list(program.path.parent.glob("*.reading*"))


def test_a_broken_backup_is_passed_over_for_an_older_one(program: Program, qtbot: QtBot) -> None:
    program.path.unlink()
    (newest,) = (program.path.parent / FOLDER).glob("*/medins_desk.store")
    broken(newest, 3)
    page = to_repair(program, program.start(), qtbot)
    assert "不见了" in page.notice.words
    assert "演练通过" in page.found.text(), page.lost.text()
    assert "已读不出" in page.lost.text()
    shutil.rmtree(sticks(program)[0])
    press(Qt.Key.Key_F, alt=True)
    assert page.found.text() == ""
    assert "插上备份用的 U 盘" in page.lost.text()
    press(ENTER)  # on 重新找备份
    assert not page.bar.asks
    gate = page.window()
    assert isinstance(gate, Gate)
    press(Qt.Key.Key_C, alt=True)
    seen(gate, LogInPage)


def test_a_new_computer_takes_the_office_over_from_a_stick(program: Program, qtbot: QtBot) -> None:
    fresh = Program(program.path.parent / "new" / "office.medins", qtbot)
    fresh.path.parent.mkdir()
    gate = fresh.start()
    there: list[Path] = []
    gate._rescue._sticks = lambda: there
    seen(gate, FirstStartPage)
    press(Qt.Key.Key_U, alt=True)
    found = seen(gate, FoundPage)
    assert found.table.rows() == []
    there += sticks(program)
    press(Qt.Key.Key_F, alt=True)
    press(ENTER)
    page = seen(gate, ProvePage)
    assert focused() is page.form.fields["clerk"].box  # two worked there
    write("1")
    write("wrong")
    press(ENTER)
    assert "密码不对" in page.form.fields["password"].fault
    write(OTHER.replace("korrekt", "falsch"))
    press(ENTER)
    assert not fresh.path.exists()
    write(WORD)
    press(ENTER)
    assert "演练通过" in page.notice.words
    assert not fresh.path.exists()
    press(ENTER)
    assert "已接到这台电脑" in seen(gate, LogInPage).notice.words
    window = log_in(gate)
    assert window._desk.find("李四")
    assert window._desk.store_identity().incarnation == 2
    fresh.stop()


def test_from_the_stick_one_can_go_back_to_the_first_start(program: Program) -> None:
    program.stop()
    for file in list(program.path.parent.glob("office.medins*")):
        file.unlink()
    gate = program.start()
    gate._rescue._sticks = lambda: sticks(program)
    press(Qt.Key.Key_U, alt=True)
    press(ENTER)
    seen(gate, ProvePage)
    press(Qt.Key.Key_C, alt=True)
    seen(gate, FoundPage)
    press(Qt.Key.Key_Escape)
    seen(gate, FirstStartPage)
