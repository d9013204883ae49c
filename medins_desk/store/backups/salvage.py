"""What was written after a backup, taken over from a damaged store: all of it, or nothing.

Rows that are only ever added are read from behind the last one that the backup has; of every other table each row must
be readable, and takes the place of the backup's. A page that its HMAC or the seal of the pages does not vouch for is
read as none. The result must fit together: the journal unbroken up to the last row of the damaged store, every
reference answered, every index whole.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store import migrations
from medins_desk.store.driver import sqlite
from medins_desk.store.file import Row, StoreFile
from medins_desk.store.journal import Journal
from medins_desk.store.open import connect
from medins_desk.store.page_seal import misfits
from medins_desk.store.reading import copy_to_read
from medins_desk.store.trouble import told


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    key: str
    grows: bool
    """Rows are only added, and ``key`` counts them."""


def bring_over(damaged: Path, rehearsal: Path, key: bytes) -> bool:
    """Take over into a rehearsed backup what the damaged store has beyond it; whether all of it could be.

    Where not, the rehearsal is what it was. The damaged store is not touched. Of one without a seal nothing is taken.
    """
    if misfits(damaged, key) is None:
        return False
    try:
        with copy_to_read(damaged, key) as source, told(), closing(connect(rehearsal, key)) as target:
            return _taken_over(source, target)
    except (WorldTrouble, OSError, sqlite.Error):
        return False


def _taken_over(source: sqlite.Connection, target: sqlite.Connection) -> bool:
    if migrations.version_of(source) != migrations.version_of(target):
        return False
    head = Journal(StoreFile(source)).head()
    target.execute("PRAGMA foreign_keys = OFF")
    target.execute("BEGIN IMMEDIATE")
    try:
        with _without_guards(target):
            for table in _tables(target):
                _fill(table, source, target)
        if _fits_together(target, head):
            target.execute("COMMIT")
            return True
    except sqlite.Error:
        pass
    target.rollback()
    return False


def _tables(file: sqlite.Connection) -> list[_Table]:
    names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return [_described(file, name) for name in names if not name.startswith("sqlite_")]


def _described(file: sqlite.Connection, name: str) -> _Table:
    """A table that refuses each change of a row, and is keyed by a number, grows at its end only."""
    columns = file.execute(f"PRAGMA table_info({name})").fetchall()
    first_key, kind = next((column[1], column[2]) for column in columns if column[5] == 1)
    guard = f"{name}_keep_update"
    kept = file.execute("SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = ?", (guard,)).fetchone()
    return _Table(name, first_key, grows=bool(kept) and kind == "INTEGER")


def _fill(table: _Table, source: sqlite.Connection, target: sqlite.Connection) -> None:
    everything = f"SELECT * FROM {table.name} NOT INDEXED"
    if table.grows:
        (last,) = target.execute(f"SELECT max({table.key}) FROM {table.name}").fetchone()
        rows = source.execute(f"{everything} WHERE {table.key} > ? ORDER BY {table.key}", (last or 0,)).fetchall()
    else:
        rows = source.execute(everything).fetchall()
        target.execute(f"DELETE FROM {table.name}")
    _insert(table.name, rows, target)


def _insert(table: str, rows: Sequence[Row], target: sqlite.Connection) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        target.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


@contextmanager
def _without_guards(file: sqlite.Connection) -> Iterator[None]:
    """The triggers guard what people do; rows that passed them once are laid back as they were."""
    guards = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid").fetchall()
    for name, _ in guards:
        file.execute(f"DROP TRIGGER {name}")
    yield
    for _, statement in guards:
        file.execute(statement)


def _fits_together(file: sqlite.Connection, head: tuple[int, str]) -> bool:
    journal = Journal(StoreFile(file))
    return (
        journal.head() == head
        and journal.first_break() is None
        and file.execute("PRAGMA foreign_key_check").fetchone() is None
        and file.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    )
