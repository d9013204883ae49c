"""Puts a proved backup in the place of the store. The power may go at any moment.

1. The rehearsed copy gets its new incarnation, a journal row that says so, and a seal; it is renamed to ``….restore``.
2. The store, with its log, is moved aside as ``….before-restore``; the seal and then the copy take their names.

Before the first rename the old store stands. From then on the start goes forward: what was decided is finished.
"""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store.companions import COMPANIONS
from medins_desk.store.file import StoreFile
from medins_desk.store.identity import Identities, Identity
from medins_desk.store.journal import Actor, Journal
from medins_desk.store.open import connect
from medins_desk.store.page_seal import seal_file, seal_of
from medins_desk.store.safe_write import flush_folder, write_safely
from medins_desk.store.trouble import told
from medins_desk.store.vault.key_file import copy_of, keys_of


def rehearsal_of(store: Path) -> Path:
    """Where a backup is rehearsed for a store."""
    return store.with_name(store.name + ".rehearsal")


def put_in_place(
    store: Path, key: bytes, identity: Identity, actor: Actor, made: datetime, taken_over: int = 0
) -> None:
    """Let the rehearsed copy take the place of the closed store. ``made`` is when the backup was made.

    ``taken_over``: so many rows of the journal were brought over into it from a damaged store.

    Raises ``WorldTrouble``; the old store then stands, or the next start finishes.
    """
    rehearsal = rehearsal_of(store)
    with told(), closing(connect(rehearsal, key)) as copy:
        file = StoreFile(copy)
        with file.writing():
            Identities(file).give(identity)
            details = {"made": made.isoformat(timespec="seconds"), "incarnation": identity.incarnation}
            details |= {"taken_over": taken_over} if taken_over else {}
            Journal(file).add(actor, "restore", "store", identity.store_id, details)
    try:
        seal_file(rehearsal, key)
        seal_of(rehearsal).replace(seal_of(_decided(store)))
        rehearsal.replace(_decided(store))
        flush_folder(store.parent)
        finish_restoring(store)
    except OSError as error:
        raise WorldTrouble(f"没能把备份放回 {store.parent}（{error.strerror}）。重新打开本程序，会接着做完") from error


def bring_keys(backup_store: Path, store: Path) -> None:
    """On a machine that has no key file the backup's is taken. Raises ``OSError``."""
    keys = keys_of(backup_store).read_bytes()
    for place in (keys_of(store), copy_of(store)):
        write_safely(place, keys)  # half a key file would be taken for a damaged one


def finish_restoring(store: Path) -> None:
    """Finish what was decided. Nothing happens where nothing was. Raises ``OSError``."""
    decided = _decided(store)
    if not decided.exists():
        return
    aside = _free(store.with_name(store.name + ".before-restore"))
    for end in ("", *COMPANIONS):
        old = store.with_name(store.name + end)
        if old.exists():
            old.replace(aside.with_name(aside.name + end))
    if seal_of(decided).exists():
        seal_of(decided).replace(seal_of(store))
    decided.replace(store)
    flush_folder(store.parent)


def _decided(store: Path) -> Path:
    return store.with_name(store.name + ".restore")


def _free(path: Path) -> Path:
    """The name, or the first numbered one that is free: what was moved aside before stays."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name}-{number}")
    return found
