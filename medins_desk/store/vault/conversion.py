"""Carries a store made before encryption over into an encrypted one. The power may go at any moment.

1. The plain store is brought up to date and written whole into an encrypted file beside it; both say the same (logical
   hash), and the encrypted one is copied as a backup.
2. The plain store is renamed to ``….plain``, the encrypted one to the store's name.
3. The plain file, and plain copies that earlier versions left, are overwritten and removed.

Before 2 the plain store stands and everything is done again; within 2 ``finish_carrying_over`` puts the plain one back;
after 2 the encrypted one stands and only 3 is done again.
"""

import os
import shutil
from contextlib import closing
from pathlib import Path

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store.companions import take_away
from medins_desk.store.file import StoreFile
from medins_desk.store.logical_hash import logical_hash
from medins_desk.store.open import APPLICATION_ID, connect, is_plain, open_plain
from medins_desk.store.page_seal import seal_file
from medins_desk.store.safe_write import flush_folder
from medins_desk.store.trouble import told
from medins_desk.store.vault.erase import erase, erase_rest


def carry_over(store: Path, key: bytes) -> None:
    """Encrypt the plain store at this path under a key. Raises ``WorldTrouble``: the plain store then stands."""
    half, plain = store.with_name(store.name + ".cipher.part"), _plain(store)
    try:
        take_away(half)
        expected = _export(store, half, key)
        with told(), closing(connect(half, key)) as copy:
            if logical_hash(StoreFile(copy)) != expected:
                raise AssertionError("the encrypted store does not say what the plain one says")
        _flush(half)
        _flush(Path(shutil.copyfile(half, store.with_name(store.name + ".encrypted.bak"))))
        store.replace(plain)
        half.replace(store)
        seal_file(store, key)
        flush_folder(store.parent)
        finish_carrying_over(store)
    except OSError as error:
        raise WorldTrouble(
            f"没能把数据转为加密存放（{error.strerror}），原来的数据都在。清出磁盘空间后重新打开"
        ) from error


def finish_carrying_over(store: Path) -> None:
    """Finish what a power cut interrupted. Nothing happens where nothing was interrupted. Raises ``OSError``."""
    plain = _plain(store)
    if plain.exists() and not store.exists():
        plain.replace(store)
        flush_folder(store.parent)
    if store.exists() and not is_plain(store):
        erase(plain)
        for old in store.parent.glob(f"{store.name}.v*.bak"):
            if is_plain(old):
                erase(old)
        store.with_name(store.name + ".cipher.part").unlink(missing_ok=True)
    erase_rest(store.parent, store.name)


def _plain(store: Path) -> Path:
    return store.with_name(store.name + ".plain")


def _export(store: Path, target: Path, key: bytes) -> str:
    """Write everything into an encrypted file; the logical hash of what was written."""
    with closing(open_plain(store)):
        pass  # brought up to date, and looked through
    with told(), closing(connect(store, None)) as plain:
        plain.execute("PRAGMA journal_mode = DELETE")
        expected = logical_hash(StoreFile(plain))
        version = plain.execute("PRAGMA user_version").fetchone()[0]
        plain.execute(f"ATTACH ? AS cipher KEY \"x'{key.hex()}'\"", (str(target),))
        plain.execute("PRAGMA cipher.journal_mode = OFF")  # the file counts for nothing until it is whole and flushed
        plain.execute("PRAGMA cipher.synchronous = OFF")
        plain.execute("SELECT sqlcipher_export('cipher')")
        plain.execute(f"PRAGMA cipher.application_id = {APPLICATION_ID}")
        plain.execute(f"PRAGMA cipher.user_version = {version}")
        plain.execute("DETACH cipher")
    return expected


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
