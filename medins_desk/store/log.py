"""The log of an open store (SQLite's WAL), folded into the file by us alone: each time the pages are sealed anew."""

from contextlib import suppress
from pathlib import Path

from medins_desk.store.driver import sqlite
from medins_desk.store.page_seal import PageSeal, Seen, log_of, pages_in_log

LONG = 4 * 2**20
"""A log of so many bytes is folded in after the next commit."""


class Log:
    """The log beside one store. The order matters: moved into the file, sealed, and only then cut off.

    Until it is cut off the log holds what it moved, so that the power may go between any two of the three.
    """

    def __init__(self, database: sqlite.Connection, store: Path, seal: PageSeal) -> None:
        self._database, self._store, self._seal = database, store, seal
        self.seen: Seen | None = None
        """What the seal said at opening; ``None`` as long as the file is not ours."""

    def look(self, most: int) -> Seen:
        """Hold the file against its seal before anything of it is believed. Raises ``OSError``."""
        seen = self.seen = self._seal.look(most)
        return seen

    def fits(self) -> bool:
        """Whether the file still fits its seal."""
        self._store = self._seal.follow()
        return self._seal.fits()

    def fold_if_long(self) -> None:
        """Keep the log short; what cannot be folded in now stays in it."""
        with suppress(sqlite.Error, OSError):
            self._store = self._seal.follow()
            if log_of(self._store).stat().st_size >= LONG:
                self.fold()

    def fold(self) -> bool:
        """Fold the log in; whether all of it is. Raises ``sqlite.Error`` and ``OSError``."""
        self._store = self._seal.follow()  # sealed elsewhere, what is folded in here would look like damage
        busy, frames, moved = self._database.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if busy or frames != moved:
            return False
        pages = pages_in_log(self._store, frames)
        if pages and self.seen is Seen.SOUND:
            self._seal.renew(pages)
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return True

    def begin(self) -> None:
        """The file is about to be written with a log; one that had none changes its first page on the way."""
        if self._database.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            self._seal.drop()
            self.seen = Seen.NEW if self.seen is Seen.NEW else Seen.MISSING

    def seal_all(self) -> None:
        """Give the file a seal where it has none yet."""
        if self.seen is not Seen.SOUND and self.fold():
            self._seal.renew_all()
            self.seen = Seen.SOUND

    def close(self) -> None:
        """Close the database, folded and sealed. Raises ``sqlite.Error``."""
        try:
            if self.seen is not None and not self._folded():
                self._seal.drop()  # SQLite folds by itself what it can while it closes
        finally:
            self._database.close()
            self._seal.close()

    def _folded(self) -> bool:
        try:
            return self.fold()
        except (sqlite.Error, OSError):
            return False
