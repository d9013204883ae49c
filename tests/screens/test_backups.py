"""Backing up, the drill and putting back, with keys alone; backups that nobody has to think of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk.safekeeping import FOLDER
from medins_desk.screens.backup_page import BackupPage
from medins_desk.screens.backup_watch import BackupWatch
from medins_desk.screens.entry_pages import LogInPage
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.settings import BACKUPS
from medins_desk.screens.sticks import StickWatch
from tests.screens.gates import Program, log_in
from tests.screens.keys import press
from tests.store.quick import quick_keys

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")

ENTER = Qt.Key.Key_Return


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    made = Program(tmp_path / "office.medins", qtbot)
    made.set_up()
    yield made
    made.stop()


def backups(window: MainWindow) -> BackupPage:
    """The page, by keys: the settings, up to the last row, Enter."""
    press(Qt.Key.Key_F10)
    table = window.settings.table
    while table.rows()[table.at].key != BACKUPS:
        press(Qt.Key.Key_Down)
    press(ENTER)
    assert window.settings.backup is not None
    return window.settings.backup


def test_a_backup_is_made_and_stands_in_the_list(program: Program) -> None:
    window = log_in(program.start())
    page = backups(window)
    press(Qt.Key.Key_B, alt=True)
    assert page.notice.words.startswith("已备份，读回核对一致")
    assert len(page.table.rows()) == 1
    assert any("备份 06-12" in fact for fact in window.status.facts)


def test_the_drill_comes_first_then_the_store_is_replaced_and_everybody_logs_in_anew(program: Program) -> None:
    gate = program.start()
    window = log_in(gate)
    page = backups(window)
    press(Qt.Key.Key_B, alt=True)
    window._desk.register({"name": "测试戊", "birth_date": "19600101", "id_number": "", "sex": "female"})
    press(ENTER)
    assert "演练通过" in page.notice.words
    assert "日志 1 条不在里面" in page.notice.words
    press(ENTER)
    asked = gate.page
    assert isinstance(asked, LogInPage)
    assert "已换成备份里的数据" in asked.notice.words
    again = log_in(gate)
    assert not again._desk.find("测试戊")
    assert again._desk.store_identity().incarnation == 2


def test_a_broken_backup_is_named_and_replaces_nothing(program: Program) -> None:
    window = log_in(program.start())
    page = backups(window)
    press(Qt.Key.Key_B, alt=True)
    (store,) = (program.path.parent / FOLDER).glob("*/medins_desk.store")
    broken = bytearray(store.read_bytes())
    broken[5000] ^= 1
    store.write_bytes(broken)
    press(ENTER)
    assert "换一份备份" in page.notice.words
    assert page.table.hasFocus()


def test_closing_backs_up_what_was_written(program: Program) -> None:
    gate = program.start()
    log_in(gate)
    assert gate.close()
    assert len(list((program.path.parent / FOLDER).iterdir())) == 1


def test_where_that_cannot_be_done_the_clerk_is_told_and_closes_again(program: Program) -> None:
    gate = program.start()
    log_in(gate)
    (program.path.parent / FOLDER).write_bytes(b"")  # no folder can be made here
    assert not gate.close()
    assert gate.close()


def test_the_first_log_in_of_a_day_and_a_known_stick(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    window = log_in(program.start())
    keeping = window._desk.safekeeping
    assert keeping is not None
    watch = BackupWatch(keeping, window._clock, window._desk.altered_words)
    with qtbot.waitSignal(watch.made):
        watch.back_up_today()
    stick = tmp_path / "stick"
    stick.mkdir()
    watch.take_stick(stick)
    assert not (stick / FOLDER).exists()
    keeping.back_up(stick)
    with qtbot.waitSignal(watch.made) as said:
        watch.take_stick(stick)
    assert said.args is not None
    assert "可以拔出" in said.args[0]


@pytest.mark.usefixtures("qtbot")
def test_a_stick_is_news_once(tmp_path: Path) -> None:
    there: list[Path] = []
    watch = StickWatch(look=lambda: there, every_ms=60_000)
    seen: list[object] = []
    watch.plugged.connect(seen.append)
    there.append(tmp_path)
    watch.look()
    watch.look()
    assert seen == [tmp_path]
    there.clear()
    watch.look()
    there.append(tmp_path)
    watch.look()
    assert seen == [tmp_path, tmp_path]


def test_what_was_changed_behind_the_journal_is_said_with_the_first_backup_of_a_day(program: Program) -> None:
    window = log_in(program.start())
    window._desk.register({"name": "测试戊", "birth_date": "19600101", "id_number": "", "sex": "female"})
    window._desk._store._file._connection.execute("UPDATE persons SET bank_account = '6222020000000000000'")
    assert window._backups is not None
    window._backups.back_up_today()
    assert "人员登记（编号 1）的内容与日志第" in window.counter.page.notice.words
    assert "停止结算" in window.counter.page.notice.words
