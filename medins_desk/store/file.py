"""The open store file: statements and transactions, with the world's failures in words."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store.driver import sqlite
from medins_desk.store.log import Log
from medins_desk.store.things import THINGS
from medins_desk.store.trouble import DAMAGED, StoreDamaged, told

Value: TypeAlias = str | int | bytes | None
"""What a column holds. Amounts are whole fen, days and times ISO text, flags 0 and 1, bytes what is packed."""

Row: TypeAlias = tuple[Any, ...]
"""One row; the reader that named the columns knows their types."""


class StoreFile:
    """The one connection to a store. Only the rooms of ``store/`` see it."""

    def __init__(self, connection: sqlite.Connection, log: Log | None = None, only_read: str = "") -> None:
        """``only_read``: why nothing may be written, in words for the clerk."""
        self._connection, self._log, self._only_read = connection, log, only_read
        self.touched: dict[tuple[str, str], str] = {}
        """What was added or changed since the last row of the journal, by table and key: its hash before."""
        self.defaults: dict[str, list[tuple[str, Value]]] = {}
        """The columns of tables with their defaults, once asked for: no table changes while a file is open."""

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, from the first statement exclusive; all of it is kept, or nothing.

        Within a transaction that is open already the outermost decides. Raises ``WorldTrouble``.
        """
        if self._only_read:
            raise WorldTrouble(self._only_read)
        if self._connection.in_transaction:
            yield
            return
        with told():
            self._connection.execute("BEGIN IMMEDIATE")
            self.touched.clear()
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk may have ended the transaction already; rollback() then does nothing.
                self._connection.rollback()
                raise
        if self._log:
            self._log.fold_if_long()

    @property
    def is_writing(self) -> bool:
        """Whether a transaction is open."""
        return self._connection.in_transaction

    def rows(self, sql: str, *values: Value, **named: Value) -> list[Row]:
        """All rows of a query. Raises ``WorldTrouble``.

        Values go to the marks ``?`` in turn; ``named`` ones, instead, to ``:name``, each as often as it stands there.
        """
        with told():
            return self._connection.execute(sql, named or values).fetchall()

    def row(self, sql: str, *values: Value) -> Row | None:
        """The first row of a query, if any. Raises ``WorldTrouble``."""
        with told():
            found: Row | None = self._connection.execute(sql, values).fetchone()
            return found

    def change(self, sql: str, *values: Value) -> int:
        """Run one changing statement; how many rows it touched. Raises ``WorldTrouble``."""
        with told():
            return self._connection.execute(sql, values).rowcount

    def insert(self, table: str, row: Mapping[str, Value]) -> int:
        """Add one row; its row id. ``table`` and the columns are names of ours, never typed text."""
        with told():
            added = self._connection.execute(_insert(table, row), tuple(row.values())).lastrowid or 0
        if table in THINGS:
            self.touched.setdefault((table, str(row.get(THINGS[table].key) or added)), "")
        return added

    def insert_all(self, table: str, rows: Iterable[Mapping[str, Value]]) -> None:
        """Add rows that have the same columns."""
        listed = list(rows)
        if listed:
            with told():
                self._connection.executemany(_insert(table, listed[0]), [tuple(row.values()) for row in listed])

    def check_pages(self) -> None:
        """Read every page from the disk: its seal, and whether it is the one last written. Raises ``StoreDamaged``."""
        if self.rows("PRAGMA cipher_integrity_check") or (self._log and not self._log.fits()):
            raise StoreDamaged(DAMAGED)

    def check(self) -> None:
        """Read the whole file: its pages, then what they say. Raises ``StoreDamaged``."""
        self.check_pages()
        if [row[0] for row in self.rows("PRAGMA quick_check")] != ["ok"]:
            raise StoreDamaged(DAMAGED)

    def copy_into(self, target: sqlite.Connection) -> None:
        """Copy every page as it stands now into another file. Raises ``WorldTrouble``."""
        with told():
            self._connection.backup(target)

    def close(self) -> None:
        """Close the connection; the write-ahead log is folded into the file."""
        with told():
            if self._log:
                self._log.close()
            else:
                self._connection.close()


def _insert(table: str, row: Mapping[str, Value]) -> str:
    marks = ", ".join("?" * len(row))
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"
