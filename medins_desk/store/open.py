"""The one door to a store file: opens it, sets and checks its settings, refuses what is not safe to write to."""

import secrets
import time
import weakref
from contextlib import closing, suppress
from pathlib import Path

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store import holder, migrations
from medins_desk.store.companions import take_away
from medins_desk.store.driver import sqlite
from medins_desk.store.file import StoreFile
from medins_desk.store.log import Log
from medins_desk.store.page_seal import PageSeal, Seen, log_of
from medins_desk.store.room import Room
from medins_desk.store.share import on_network_share
from medins_desk.store.store import Store
from medins_desk.store.trouble import (
    DAMAGED,
    StoreDamaged,
    StoreForeign,
    StoreLocked,
    StoreNewer,
    StoreUnopened,
    told,
)

APPLICATION_ID = int.from_bytes(b"MIDS")
"""Marks a SQLite file as a store of this program."""

KEY_BYTES = 32
"""The length of a store key."""

CHECKED_AT_OPENING = 32 * 2**20
"""A file of up to so many bytes is looked through whenever it is opened; a tenth of a second on a slow PC."""

_WAIT_SECONDS = 0.3  # a second instance is told within a second
_PLAIN_HEAD = b"SQLite format 3\0"

_SEALED_SINCE = 14
"""A store of this version or a later one has a seal of its pages."""

_FOLDED_BY_US = ("wal_autocheckpoint", "0", 0)
_CIPHER = (
    ("cipher_compatibility", "4", None),  # AES-256-CBC, HMAC-SHA512 a page, whatever the library takes by itself
    ("cipher_status", "", "1"),
    ("cipher_use_hmac", "", "1"),
    ("cipher_page_size", "", "4096"),
)
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


def open_store(path: Path, key: bytes) -> Store:
    """Open the store at ``path`` with its key of 32 bytes, or begin a new one there.

    Raises ``WorldTrouble``: ``StoreLocked`` for a second instance, ``StoreNewer`` for a file of a newer program,
    ``StoreForeign`` for a file that is not ours, that another key opens or that lies on a network share,
    ``StoreDamaged`` for a broken one. A broken file is not written to.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"a store key has {KEY_BYTES} bytes")
    return _open(path, key)


def open_plain(path: Path) -> Store:
    """Open a store made before stores were encrypted, to carry it over. Raises as ``open_store`` does."""
    return _open(path, None)


def is_plain(path: Path) -> bool:
    """Whether a file is a database that anybody can read."""
    try:
        with path.open("rb") as file:
            return file.read(len(_PLAIN_HEAD)) == _PLAIN_HEAD
    except OSError:
        return False


def refuse_second(path: Path) -> None:
    """Say before any password is asked that another instance has the store open: raises ``StoreLocked``.

    Without the key nothing is read; what else is wrong with the file is said when it is opened. Nothing is written
    either: a connection that may write folds the log of a power cut into the file while it closes, unsealed.
    """
    if not path.exists():
        return
    database = connect(f"{path.absolute().as_uri()}?mode=ro", None)
    try:
        database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite.SQLITE_BUSY:
            raise _held(path) from error
    finally:
        database.close()


def open_memory() -> Store:
    """A store that lives as long as somebody holds it, then closes by itself: for trials and tests."""
    database = connect(":memory:", None, any_thread=True)
    _set(database, *_SETTINGS)
    migrations.migrate(database, APPLICATION_ID)
    file = StoreFile(database)
    weakref.finalize(file, database.close).atexit = False  # a window may still put its draft away while all ends
    return Store(file)


def connect(path: Path | str, key: bytes | None, *, any_thread: bool = False) -> sqlite.Connection:
    """The only place that makes a connection. Transactions are begun and ended by us alone.

    ``any_thread``: it may be closed by another thread than its own, that in which the collector happens to run.
    """
    with told():
        database = sqlite.connect(
            path,
            timeout=_WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=not any_thread,
            uri=isinstance(path, str) and path.startswith("file:"),
        )
        database.execute("PRAGMA cipher_log_level = NONE")  # what it has to say it would say on standard error
        # Never shared memory, of a copy neither: a mapped file on a disk that is full kills the process, unheard.
        database.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        if key is not None:
            database.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            _set(database, *_CIPHER)
    return database


def _open(path: Path, key: bytes | None) -> Store:
    _make_folder(path.parent)
    database = _taken(path, key)
    log = Log(database, path, PageSeal(path, key)) if key is not None else None
    try:
        version = _looked_through(database, path, log)
        missed = log is not None and log.seen is Seen.MISSING and version >= _SEALED_SINCE
        if log:
            log.begin()  # drops the seal of a backup that was put back: that one was there
            _set(database, _FOLDED_BY_US)
        _set(database, ("journal_mode", "WAL", "wal"), *_SETTINGS)
        _bring_up_to_date(database, path, key)
        if log:
            log.seal_all()
        holder.leave_note(path)
    except BaseException:
        _give_up(database, log)
        raise
    file = StoreFile(database, log)
    left = weakref.finalize(file, _close_what_was_left, database, log, path)

    def closed() -> None:
        left.detach()
        holder.take_note_away(path)

    store = Store(file, on_close=closed, room=Room(path), seal_was_missing=missed)
    store.persons.spell_all()
    return store


def _close_what_was_left(database: sqlite.Connection, log: Log | None, path: Path) -> None:
    """Nobody closed it: the program ends by a mistake, or somebody let go of it.

    Left to itself SQLite folds the log into the file while it closes, unsealed, and that would look like damage.
    """
    with suppress(sqlite.Error):
        if database.in_transaction:
            database.rollback()
    with suppress(sqlite.Error):  # in another thread it cannot be closed: then it has no seal, which is no damage
        _give_up(database, log)
    holder.take_note_away(path)


def _taken(path: Path, key: bytes | None) -> sqlite.Connection:
    """A connection that has the file for this process alone.

    Who does not get it lets go of it and asks again: two that waited for each other with a part of the lock in hand
    would both be refused. Raises ``StoreLocked`` when that has lasted long enough.
    """
    until = time.monotonic() + _WAIT_SECONDS
    while True:
        database = connect(path, key)
        try:
            _take(database, path)
        except StoreLocked:
            database.close()
            if time.monotonic() > until:
                raise
            time.sleep(0.002 + secrets.randbelow(20) / 1000)  # not all at the same moment
        except BaseException:
            database.close()
            raise
        else:
            return database


def _looked_through(database: sqlite.Connection, path: Path, log: Log | None) -> int:
    """The version of a store that is ours and sound."""
    with told():
        seen = log.look(CHECKED_AT_OPENING) if log else Seen.SOUND
    _refuse_foreign(database)
    if seen is Seen.BROKEN:
        raise StoreDamaged(DAMAGED)
    _refuse_damaged(database, path, log)
    return migrations.version_of(database)


def _give_up(database: sqlite.Connection, log: Log | None) -> None:
    if log:
        log.close()
    else:
        database.close()


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


def _take(database: sqlite.Connection, path: Path) -> None:
    """Take the file for this process alone. The order matters: exclusive first, so that WAL needs no shared memory."""
    _set(database, ("locking_mode", "EXCLUSIVE", "exclusive"), ("busy_timeout", "0", 0))
    try:
        with told():
            database.execute("BEGIN IMMEDIATE")
            database.execute("ROLLBACK")
    except StoreLocked as error:
        raise _held(path) from error
    except StoreDamaged as error:
        raise _unreadable(database, path) from error


def _held(path: Path) -> StoreLocked:
    return StoreLocked(f"数据文件已经打开：{holder.holder(path)}。换到那个窗口，或先把它关掉")


def _unreadable(database: sqlite.Connection, path: Path) -> WorldTrouble:
    """Why the first page does not open: another key's file, no store at all, or damage."""
    try:
        bad, size = len(database.execute("PRAGMA cipher_integrity_check").fetchall()), path.stat().st_size
        sound = size // 4096 - bad
    except (sqlite.Error, OSError):
        return StoreDamaged(DAMAGED)
    if sound > 0:
        return StoreDamaged(DAMAGED)
    return StoreUnopened(
        f"{path.name} 没有一页能用这把密钥打开：它从开头就损坏了，或者和密钥文件不是一对，没有改动它。"
        "用备份恢复，或者把成对的数据文件和密钥文件一起放回来，再重新打开"
    )


def _refuse_foreign(database: sqlite.Connection) -> None:
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


def _refuse_damaged(database: sqlite.Connection, path: Path, log: Log | None) -> None:
    """Look through a file of a common size before anything is written to it; a larger one is looked through daily.

    What a power cut left in the log comes first: the pages that it holds may be torn in the file itself.
    """
    if log_of(path).exists() and log_of(path).stat().st_size:
        try:
            if log:
                log.fold()
            else:
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except (sqlite.Error, OSError):  # a full disk: what is read is checked page by page all the same
            return
    if path.stat().st_size <= CHECKED_AT_OPENING:
        StoreFile(database).check()


def _set(database: sqlite.Connection, *settings: tuple[str, str, str | int | None]) -> None:
    """Make each setting (an empty one is only read) and read it back: one that does not hold is our fault."""
    with told():
        for name, value, expected in settings:
            if value:
                database.execute(f"PRAGMA {name} = {value}").fetchall()
            found = (database.execute(f"PRAGMA {name}").fetchone() or (None,))[0]
            if found != expected:
                raise AssertionError(f"PRAGMA {name} is {found}, not {expected}")


def _bring_up_to_date(database: sqlite.Connection, path: Path, key: bytes | None) -> None:
    version = migrations.version_of(database)
    if 0 < version < migrations.VERSION:
        _copy(database, path.with_name(f"{path.name}.v{version}.bak"), key)
    with told():
        migrations.migrate(database, APPLICATION_ID)


def _copy(database: sqlite.Connection, target: Path, key: bytes | None) -> None:
    """A whole copy beside the file, under the same key, before anything in the file is rebuilt."""
    half = target.with_name(target.name + ".part")
    try:
        take_away(half)
        with told(), closing(connect(half, key)) as copy:
            database.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        half.replace(target)
    except OSError as error:
        raise _folder_trouble(target.parent) from error
