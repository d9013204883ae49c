"""The one door to a store file: opens it, sets and checks its settings, refuses what is not safe to write to.

Encryption will change ``_connect`` and nothing else.
"""

import sqlite3
import weakref
from contextlib import closing
from pathlib import Path

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store import holder, migrations
from medins_desk.store.file import StoreFile
from medins_desk.store.share import on_network_share
from medins_desk.store.store import Store
from medins_desk.store.trouble import StoreForeign, StoreLocked, StoreNewer, told

APPLICATION_ID = int.from_bytes(b"MIDS")
"""Marks a SQLite file as a store of this program."""

_WAIT_SECONDS = 0.5  # a second instance is told within a second

_SETTINGS = (
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),  # REPLACE fires the guards of deleting too
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),  # what is deleted (drafts) is overwritten
    ("temp_store", "MEMORY", 2),
    ("fullfsync", "ON", 1),  # macOS alone heeds these two
    ("checkpoint_fullfsync", "ON", 1),
    ("synchronous", "FULL", 2),  # NORMAL loses acknowledged settlements in a power cut
)


def open_store(path: Path) -> Store:
    """Open the store at ``path``, or begin a new one there.

    Raises ``WorldTrouble``: ``StoreLocked`` for a second instance, ``StoreNewer`` for a file of a newer program,
    ``StoreForeign`` for a file that is not ours or lies on a network share, ``StoreDamaged`` for a broken one.
    """
    _make_folder(path.parent)
    database = _connect(path)
    try:
        _take(database, path)
        _refuse_foreign(database)
        _set(database, ("journal_mode", "WAL", "wal"), *_SETTINGS)
        _bring_up_to_date(database, path)
        holder.leave_note(path)
    except BaseException:
        database.close()
        raise
    return Store(StoreFile(database), on_close=lambda: holder.take_note_away(path))


def open_memory() -> Store:
    """A store that lives as long as somebody holds it, then closes by itself: for trials and tests."""
    database = _connect(":memory:", any_thread=True)
    _set(database, *_SETTINGS)
    migrations.migrate(database, APPLICATION_ID)
    file = StoreFile(database)
    weakref.finalize(file, database.close).atexit = False  # a window may still put its draft away while all ends
    return Store(file)


def _connect(path: Path | str, *, any_thread: bool = False) -> sqlite3.Connection:
    """The only place that makes a connection. Transactions are begun and ended by us alone.

    ``any_thread``: it may be closed by another thread than its own, that in which the collector happens to run.
    """
    with told():
        return sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=not any_thread)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        away = on_network_share(folder)
    except OSError as error:
        raise _folder_trouble(folder) from error
    if away:
        raise StoreForeign(f"{folder} 在网络共享上，断网时会丢数据。把数据文件放到本机磁盘再打开")


def _folder_trouble(folder: Path) -> WorldTrouble:
    return WorldTrouble(f"不能在 {folder} 里写文件，没有改动任何数据。检查文件夹的权限和磁盘空间，再重新打开")


def _take(database: sqlite3.Connection, path: Path) -> None:
    """Take the file for this process alone. The order matters: exclusive first, so that WAL needs no shared memory."""
    _set(database, ("locking_mode", "EXCLUSIVE", "exclusive"))
    try:
        with told():
            database.execute("BEGIN IMMEDIATE")
            database.execute("ROLLBACK")
    except StoreLocked as error:
        raise StoreLocked(f"数据文件已经打开：{holder.holder(path)}。换到那个窗口，或先把它关掉") from error


def _refuse_foreign(database: sqlite3.Connection) -> None:
    with told():
        (mark,) = database.execute("PRAGMA application_id").fetchone()
        (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        version = migrations.version_of(database)
    if (mark, version, tables) == (0, 0, 0):
        return  # new, or a first start that was cut off
    if mark != APPLICATION_ID:
        raise StoreForeign("这个文件不是本程序的数据文件，没有改动它。换一个文件，或换一个空文件夹重新开始")
    if version > migrations.VERSION:
        raise StoreNewer(
            f"数据文件是更新的版本写的（{version}，本程序是 {migrations.VERSION}），没有改动它。装上新版本后再打开"
        )


def _set(database: sqlite3.Connection, *settings: tuple[str, str, str | int]) -> None:
    """Make each setting and read it back: a setting that does not hold is our fault."""
    with told():
        for name, value, expected in settings:
            database.execute(f"PRAGMA {name} = {value}").fetchall()
            (found,) = database.execute(f"PRAGMA {name}").fetchone()
            if found != expected:
                raise AssertionError(f"PRAGMA {name} is {found}, not {expected}")


def _bring_up_to_date(database: sqlite3.Connection, path: Path) -> None:
    version = migrations.version_of(database)
    if 0 < version < migrations.VERSION:
        _copy(database, path.with_name(f"{path.name}.v{version}.bak"))
    with told():
        migrations.migrate(database, APPLICATION_ID)


def _copy(database: sqlite3.Connection, target: Path) -> None:
    """A whole copy beside the file, readable on its own, before anything in the file is rebuilt."""
    half = target.with_name(target.name + ".part")
    try:
        half.unlink(missing_ok=True)
        with told(), closing(_connect(half)) as copy:
            database.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        half.replace(target)
    except OSError as error:
        raise _folder_trouble(target.parent) from error
