"""Reads what a store that does not open whole still tells, from a copy: the store itself is not written to."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store.companions import take_away
from medins_desk.store.driver import sqlite
from medins_desk.store.file import StoreFile
from medins_desk.store.open import connect
from medins_desk.store.page_seal import PAGE, misfits
from medins_desk.store.store import Store
from medins_desk.store.trouble import told

_ENDS = ("", "-wal")
READING = "正在只读查阅有损坏的数据文件，不能录入、结算和登记打印。回到登录，换上备份后再办理"
"""Why nothing can be kept where a damaged store is read."""


def count_what_is_left(path: Path, key: bytes) -> tuple[int, int] | None:
    """How many slips and journal rows a damaged store has; ``None`` where the pages that say it are broken too.

    Every page that can be read is one that was written: a broken seal is an error, never a wrong figure.
    """
    try:
        with copy_to_read(path, key) as copy:
            store = Store(StoreFile(copy))
            return store.slips.count_and_last()[0], store.journal.head()[0]
    except (WorldTrouble, OSError, sqlite.Error):  # the last: an empty file has no tables
        return None


@contextmanager
def copy_to_read(path: Path, key: bytes) -> Iterator[sqlite.Connection]:
    """A copy of a damaged store that takes no change, with what a power cut left in the log.

    A page that is not the one last written is spoilt in the copy: to read it is an error, as if its seal were broken.
    Raises ``WorldTrouble``, ``OSError``.
    """
    copy = path.with_name(path.name + ".reading")
    take_away(copy)
    try:
        for end in _ENDS:
            old = path.with_name(path.name + end)
            if old.exists():
                shutil.copyfile(old, copy.with_name(copy.name + end))
        _spoil(copy, misfits(path, key) or ())
        with told(), closing(connect(copy, key)) as database:
            database.execute("PRAGMA query_only = ON")
            yield database
    finally:
        for left in path.parent.glob(copy.name + "*"):
            left.unlink(missing_ok=True)


def _spoil(copy: Path, pages: Iterable[int]) -> None:
    with copy.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(bytes(PAGE))
