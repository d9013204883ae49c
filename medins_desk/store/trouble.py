"""What the world can do to a store file, in words for the clerk: what is safe, what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store.driver import sqlite


class StoreLocked(WorldTrouble):
    """Another running instance holds the file."""


class StoreNewer(WorldTrouble):
    """The file was written by a newer version of the program."""


class StoreForeign(WorldTrouble):
    """The file is no store of this program, or lies where it cannot be kept safe."""


class StoreUnopened(StoreForeign):
    """No page opens with the key: another store's file, or one that is damaged from its beginning."""


class StoreDamaged(WorldTrouble):
    """The file does not hold what was written."""


class StoreFull(WorldTrouble):
    """The disk took no more: the step was not kept."""


_SAFE = "此前已存的结算和草稿都在"
DAMAGED = "数据文件有损坏。不要继续录入，保留原文件，由负责人用备份恢复"
_WORDS: dict[int, tuple[type[WorldTrouble], str]] = {
    sqlite.SQLITE_FULL: (StoreFull, f"磁盘已满，刚才这一步没有存入。{_SAFE}。清出空间后再做一次"),
    sqlite.SQLITE_READONLY: (
        WorldTrouble,
        f"数据文件只能读，刚才这一步没有存入。{_SAFE}。检查文件和文件夹的写权限，再重新打开",
    ),
    sqlite.SQLITE_PERM: (WorldTrouble, "没有权限使用数据文件。检查文件和文件夹的权限，再重新打开"),
    sqlite.SQLITE_BUSY: (
        StoreLocked,
        f"数据文件正被另一个程序占用，刚才这一步没有存入。{_SAFE}。关掉那个程序后再做一次",
    ),
    sqlite.SQLITE_LOCKED: (StoreLocked, f"数据文件正被占用，刚才这一步没有存入。{_SAFE}。稍等后再做一次"),
    sqlite.SQLITE_IOERR: (
        WorldTrouble,
        f"磁盘读写出错，刚才这一步没有存入。{_SAFE}。检查磁盘是否接好、是否还有空间，再做一次",
    ),
    sqlite.SQLITE_CANTOPEN: (WorldTrouble, "打不开数据文件。检查文件夹是否存在、能否写入，再重新打开"),
    sqlite.SQLITE_CORRUPT: (StoreDamaged, DAMAGED),
    sqlite.SQLITE_NOTADB: (StoreDamaged, DAMAGED),  # the first page does not open: open.py looks closer
}


_BARE = {
    "database or disk is full": sqlite.SQLITE_FULL,
    "disk I/O error": sqlite.SQLITE_IOERR,
    "database is locked": sqlite.SQLITE_BUSY,
    "attempt to write a readonly database": sqlite.SQLITE_READONLY,
    "unable to open database file": sqlite.SQLITE_CANTOPEN,
    "database disk image is malformed": sqlite.SQLITE_CORRUPT,
    "file is not a database": sqlite.SQLITE_NOTADB,
}
"""What SQLite calls its codes (``sqlite3_errstr``): the driver leaves the code off where copying a file fails."""


@contextmanager
def told() -> Iterator[None]:
    """Turn a failure of the disk, the lock or the file into ``WorldTrouble``; let our own mistakes through."""
    try:
        yield
    except sqlite.Error as error:
        code = getattr(error, "sqlite_errorcode", None) or _BARE.get(str(error))
        if code is None or (code & 0xFF) not in _WORDS:
            raise
        kind, words = _WORDS[code & 0xFF]
        raise kind(words) from error
