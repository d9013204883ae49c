"""A backup: a folder with a whole copy of the store, its key file, and a note of what the copy says.

The copy lies under the store's own key. It is made beside its place and renamed into it when it has been read back and
says what the store says, so that a folder without ``.part`` behind its name is a good backup or was damaged later.
"""

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store.file import StoreFile
from medins_desk.store.logical_hash import logical_hash
from medins_desk.store.open import connect
from medins_desk.store.safe_write import flush_folder, write_safely
from medins_desk.store.store import Store
from medins_desk.store.trouble import told
from medins_desk.store.vault.key_file import keys_of

STORE = "medins_desk.store"
"""The name of the copy inside a backup, whatever the store is called."""

_NOTE = "backup.json"
_FORMAT = 1
_PART = ".part"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup and what its note says: nothing in it is of a person.

    ``journal`` and ``head`` are the number and the hash of the last journal row, ``says`` is the logical hash.
    """

    folder: Path
    made: datetime
    store_id: str
    incarnation: int
    journal: int
    head: str
    slips: int
    last_slip: str
    says: str

    @property
    def store(self) -> Path:
        """Where its copy of the store lies."""
        return self.folder / STORE

    @property
    def order(self) -> tuple[int, int]:
        """By what backups of a store come one after the other: life and journal, for a clock is put back."""
        return self.incarnation, self.journal


def take(store: Store, path: Path, key: bytes, place: Path, at: datetime) -> Backup:
    """Back the open store up into a new folder of ``place``. Raises ``WorldTrouble``; then nothing is left there.

    ``StoreDamaged``: the store itself does not hold what was written. This is when a large one is read through.
    """
    store.check_pages()
    says = store.logical_hash()
    folder = _free(place / f"{at:%Y%m%d-%H%M%S}")
    half = folder.with_name(folder.name + _PART)
    try:
        place.mkdir(exist_ok=True)  # never what it lies in: in the place of a stick that is gone lies this disk
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir()
        backup = _written(store, path, key, half, at, says)
        half.replace(folder)
        flush_folder(place)
    except OSError as error:
        shutil.rmtree(half, ignore_errors=True)
        raise _not_made(place, error.strerror or str(error)) from error
    except WorldTrouble as trouble:
        shutil.rmtree(half, ignore_errors=True)
        raise _not_made(place, str(trouble)) from trouble
    return _at(backup, folder)


def backups_in(place: Path) -> tuple[Backup, ...]:
    """The backups in a folder, the newest first; what has no sound note is none."""
    try:
        folders = [folder for folder in place.iterdir() if folder.is_dir() and not folder.name.endswith(_PART)]
    except OSError:
        return ()
    found = [backup for folder in folders if (backup := _read(folder)) is not None]
    return tuple(sorted(found, key=lambda one: one.order, reverse=True))


def _written(store: Store, path: Path, key: bytes, half: Path, at: datetime, says: str) -> Backup:
    copy = half / STORE
    with told(), closing(connect(copy, key)) as target:
        store.copy_into(target)
        target.execute("PRAGMA journal_mode = DELETE")
    with told(), closing(connect(copy, key)) as target:  # read back from the file, by a connection that wrote nothing
        read = StoreFile(target)
        read.check()
        if logical_hash(read) != says:
            raise AssertionError("the backup does not say what the store says")
    shutil.copyfile(keys_of(path), keys_of(copy))
    journal, head = store.journal.head()
    slips, last_slip = store.slips.count_and_last()
    identity = store.identities.identity()
    backup = Backup(
        folder=half,
        made=at,
        store_id=identity.store_id if identity else "",
        incarnation=identity.incarnation if identity else 0,
        journal=journal,
        head=head,
        slips=slips,
        last_slip=last_slip,
        says=says,
    )
    write_safely(half / _NOTE, json.dumps(_note(backup), ensure_ascii=False, indent=1).encode())
    for name in (copy, keys_of(copy)):
        with name.open("r+b") as file:
            os.fsync(file.fileno())
    return backup


def _note(backup: Backup) -> dict[str, object]:
    return {
        "medins_desk_backup": _FORMAT,
        "made": backup.made.isoformat(timespec="seconds"),
        "store_id": backup.store_id,
        "incarnation": backup.incarnation,
        "journal": backup.journal,
        "head": backup.head,
        "slips": backup.slips,
        "last_slip": backup.last_slip,
        "says": backup.says,
    }


def _read(folder: Path) -> Backup | None:
    try:
        said: Mapping[str, Any] = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        if said["medins_desk_backup"] != _FORMAT or not (folder / STORE).is_file():
            return None
        return Backup(
            folder=folder,
            made=datetime.fromisoformat(said["made"]),
            store_id=str(said["store_id"]),
            incarnation=int(said["incarnation"]),
            journal=int(said["journal"]),
            head=str(said["head"]),
            slips=int(said["slips"]),
            last_slip=str(said["last_slip"]),
            says=str(said["says"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _free(folder: Path) -> Path:
    """The name, or a numbered one: a clock may have been put back."""
    found, number = folder, 1
    while found.exists():
        number += 1
        found = folder.with_name(f"{folder.name}-{number}")
    return found


def _at(backup: Backup, folder: Path) -> Backup:
    return Backup(folder, *(getattr(backup, name) for name in list(Backup.__slots__)[1:]))


def _not_made(place: Path, why: str) -> WorldTrouble:
    return WorldTrouble(f"没能备份到 {place}（{why}），数据都在，以前的备份没有动。检查磁盘空间和 U 盘后再备份一次")
