"""Faults that are planted in a process of the harness, so that it shows that it would find them. Never in the product.

Each is what a careless hand might write; the experiment that must find it names it.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from medins_desk.desk import checks, safekeeping
from medins_desk.domain.persons import Person
from medins_desk.domain.slips import Office
from medins_desk.store import Store, room
from medins_desk.store import open as door
from medins_desk.store.backups import Backup, backup, restoring
from medins_desk.store.companions import COMPANIONS
from medins_desk.store.file import Row, StoreFile
from medins_desk.store.identity import Identities
from medins_desk.store.journal import Actor
from medins_desk.store.page_seal import PageSeal, seal_file
from medins_desk.store.slips import Slips, SlipWords
from medins_desk.store.vault import key_file, tries


def _number_in_its_own_transaction(patch: pytest.MonkeyPatch) -> None:
    """A slip number is taken before the rest of the settlement is kept."""
    give = Slips.give

    def taken(self: Slips, settlement_id: int, office: Office, actor: Actor, person: Person, words: SlipWords) -> str:
        number = give(self, settlement_id, office, actor, person, words)
        self._file._connection.execute("COMMIT")
        self._file._connection.execute("BEGIN IMMEDIATE")
        return number

    patch.setattr(Slips, "give", taken)


def _no_flush(patch: pytest.MonkeyPatch) -> None:
    """Write-ahead log with ``synchronous=NORMAL``: what everybody recommends."""
    settings = tuple(("synchronous", "NORMAL", 1) if one[0] == "synchronous" else one for one in door._SETTINGS)
    patch.setattr(door, "_SETTINGS", settings)


def _keys_written_straight(patch: pytest.MonkeyPatch) -> None:
    """The key file is written over, without a flush."""
    patch.setattr(key_file, "write_safely", _written)


def _written(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _restored_straight(patch: pytest.MonkeyPatch) -> None:
    """The proved backup is copied over the store, with nothing that says that it was begun."""

    def put(store: Path, key: bytes, *_: object) -> None:
        for end in COMPANIONS:
            store.with_name(store.name + end).unlink(missing_ok=True)
        shutil.copyfile(restoring.rehearsal_of(store), store)
        seal_file(store, key)

    patch.setattr(safekeeping, "put_in_place", put)


def _backup_in_its_place(patch: pytest.MonkeyPatch) -> None:
    """A backup is made under the name that says that it is whole, its note before its copy."""
    patch.setattr(backup, "_PART", "")
    rest = backup._written

    def noted_first(store: Store, path: Path, key: bytes, half: Path, at: datetime, says: str) -> Backup:
        (half / backup.STORE).touch()
        identity = store.identities.identity()
        found = Backup(half, at, identity.store_id if identity else "", 1, 0, "", 0, "", "")
        (half / backup._NOTE).write_text(json.dumps(backup._note(found)), encoding="utf-8")
        return rest(store, path, key, half, at, says)

    patch.setattr(backup, "_written", noted_first)


def _every_statement_by_itself(patch: pytest.MonkeyPatch) -> None:
    """A migration without a transaction around a step."""
    from sqlite_utils import Database  # noqa: PLC0415 - after the driver has its name

    @contextmanager
    def nothing(_: Database) -> Iterator[None]:
        yield

    patch.setattr(Database, "atomic", nothing)


def _full_disk_passed_over(patch: pytest.MonkeyPatch) -> None:
    """A transaction that fails is kept as far as it came."""

    @contextmanager
    def writing(_: StoreFile) -> Iterator[None]:
        yield

    patch.setattr(StoreFile, "writing", writing)


def _seal_passed_over(patch: pytest.MonkeyPatch) -> None:
    """Every page that its own HMAC vouches for is believed."""
    patch.setattr(PageSeal, "misfits", lambda _: set())


def _life_not_counted(patch: pytest.MonkeyPatch) -> None:
    """A restored store goes on as if it were the one before."""
    patch.setattr(Identities, "give", lambda *_: None)


def _tries_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Wrong passwords are counted in memory only."""
    patch.setattr(tries.Tries, "_write", lambda _: None)


def _tries_forgiven(patch: pytest.MonkeyPatch) -> None:
    """Wrong passwords are forgotten with the right one, before the journal has them."""
    right = tries.Tries.was_right

    def forgotten(self: tries.Tries, clerk_id: int) -> None:
        right(self, clerk_id)
        untold = self.untold
        self._tried.pop(clerk_id, None)
        self._write()
        patch.setattr(tries.Tries, "untold", property(lambda _: untold))

    patch.setattr(tries.Tries, "was_right", forgotten)


def _ordered_by_the_clock(patch: pytest.MonkeyPatch) -> None:
    """The last row of the journal is the one with the latest time."""
    row, head = StoreFile.row, "SELECT seq, hash FROM journal ORDER BY"

    def by_time(self: StoreFile, sql: str, *values: str | int | bytes | None) -> Row | None:
        return row(self, sql.replace(f"{head} seq DESC LIMIT 1", f"{head} at DESC, seq DESC LIMIT 1"), *values)

    patch.setattr(StoreFile, "row", by_time)


def _closed_days_open(patch: pytest.MonkeyPatch) -> None:
    """A day before the last closing is a day like any other."""
    patch.setattr(checks.Checks, "_of_clock", lambda _: ())


def _not_held_alone(patch: pytest.MonkeyPatch) -> None:
    """The store is opened as any database is."""
    patch.setattr(door, "_take", lambda database, _: database.execute("PRAGMA locking_mode = NORMAL"))


def _no_floor(patch: pytest.MonkeyPatch) -> None:
    """No fault: the disk is filled by others after the look at its room."""
    patch.setattr(room, "FLOOR", 0)


FAULTS: Mapping[str, Callable[[pytest.MonkeyPatch], None]] = {
    "number apart": _number_in_its_own_transaction,
    "no flush": _no_flush,
    "keys straight": _keys_written_straight,
    "restored straight": _restored_straight,
    "backup in its place": _backup_in_its_place,
    "statements apart": _every_statement_by_itself,
    "no transaction": _full_disk_passed_over,
    "seal passed over": _seal_passed_over,
    "not held alone": _not_held_alone,
    "no floor": _no_floor,
    "life not counted": _life_not_counted,
    "tries forgotten": _tries_forgotten,
    "tries forgiven": _tries_forgiven,
    "ordered by the clock": _ordered_by_the_clock,
    "closed days open": _closed_days_open,
}
"""The faults by name."""


@contextmanager
def planted(*faults: str) -> Iterator[None]:
    """Faults in this process, for as long as this lasts."""
    with pytest.MonkeyPatch.context() as patch:
        for fault in faults:
            FAULTS[fault](patch)
        yield
