"""The vault: who holds a slot, and the store key for the right password.

The store key is 32 random bytes made once. Each slot seals it under one password, bound to the store and the clerk
(associated data). A change of password rewrites one slot; the store is not touched.
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from medins_desk.store.vault import key_file, recovery
from medins_desk.store.vault.key_file import KeyFile, RecoverySlot, Slot
from medins_desk.store.vault.recovery import Shares
from medins_desk.store.vault.suite import KEY_BYTES, SALT_BYTES, SUITES, CryptoSuite, International
from medins_desk.store.vault.trouble import KeysMissing


class Holder(NamedTuple):
    """A clerk who has a password."""

    clerk_id: int
    name: str


class Vault:
    """The key file of a store. What it does is on the disk when it returns; ``WorldTrouble`` where that cannot be."""

    def __init__(self, store: Path, keys: KeyFile) -> None:
        self._store, self._keys = store, keys

    @classmethod
    def read(cls, store: Path) -> "Vault":
        """The vault of a store. Raises ``KeysMissing``, ``KeysDamaged``, ``KeysNewer``."""
        return cls(store, key_file.read(store))

    @classmethod
    def begin(cls, store: Path, first: Holder, password: str, day: date, shown: str = "") -> tuple["Vault", bytes]:
        """A new vault with a slot for the first clerk, and the new store key.

        Raises ``FileExistsError`` where keys lie already: to write over them would lose the store.
        """
        for keys in (key_file.keys_of(store), key_file.copy_of(store)):
            if keys.exists():
                raise FileExistsError(keys)
        vault, key = cls(store, KeyFile(International.id, os.urandom(16).hex(), shown=shown)), os.urandom(KEY_BYTES)
        vault.put(key, first, password, day)
        return vault, key

    @property
    def holders(self) -> tuple[Holder, ...]:
        """Who has a password, in the order in which they came."""
        return tuple(Holder(one.clerk_id, one.name) for one in self._keys.slots)

    @property
    def store_id(self) -> str:
        """The id of the store for life."""
        return self._keys.store_id

    @property
    def incarnation(self) -> int:
        """How often the store was put back from a backup, and one."""
        return self._keys.incarnation

    @property
    def is_begun(self) -> bool:
        """Whether the store was made."""
        return self._keys.is_begun

    @property
    def shown_password(self) -> str:
        """The password of the demo office; empty for a real one."""
        return self._keys.shown

    @property
    def officials(self) -> tuple[str, str] | None:
        """Who holds the recovery sheets; ``None`` while there are none."""
        return self._keys.recovery.officials if self._keys.recovery else None

    @property
    def sheets_are_out(self) -> bool:
        """Whether the officials have their sheets."""
        return self._keys.recovery is not None and self._keys.recovery.is_out

    def unlock(self, clerk_id: int, password: str) -> bytes:
        """The store key. Raises ``NotOpened`` for a wrong password, ``KeyError`` for a clerk without a slot."""
        slot = self._slot(clerk_id)
        return self._suite.open(self._suite.key_of(password, slot.salt), slot.sealed, self._context(clerk_id))

    def put(self, key: bytes, holder: Holder, password: str, day: date) -> None:
        """Give a clerk a slot, or the clerk's slot another password."""
        salt = os.urandom(SALT_BYTES)
        sealed = self._suite.seal(self._suite.key_of(password, salt), key, self._context(holder.clerk_id))
        slot = Slot(holder.clerk_id, holder.name, salt, sealed, day.isoformat())
        keys = self._latest()
        others = [one for one in keys.slots if one.clerk_id != holder.clerk_id]
        self._write(replace(keys, slots=tuple(sorted([*others, slot], key=lambda one: one.clerk_id))))

    def change_password(self, clerk_id: int, old: str, new: str, day: date) -> None:
        """Another password for the same clerk. Raises ``NotOpened`` where the old one is wrong."""
        self.put(self.unlock(clerk_id, old), Holder(clerk_id, self._slot(clerk_id).name), new, day)

    def remove(self, clerk_id: int) -> None:
        """Take a clerk's slot away: the clerk left. The last slot stays: ``ValueError``."""
        keys = self._latest()
        left = tuple(one for one in keys.slots if one.clerk_id != clerk_id)
        if not left:
            raise ValueError("the last slot of a store stays")
        self._write(replace(keys, slots=left))

    def new_sheets(self, key: bytes, officials: tuple[str, str], day: date) -> Shares:
        """New recovery shares; those of before open nothing any more."""
        recovery_key, shares = recovery.split(self.store_id)
        sealed = self._suite.seal(recovery_key, key, self._context("recovery"))
        self._write(replace(self._latest(), recovery=RecoverySlot(sealed, day.isoformat(), officials)))
        return shares

    def sheets_handed_out(self) -> None:
        """The officials have their sheets."""
        keys = self._latest()
        if keys.recovery is not None and not keys.recovery.is_out:
            self._write(replace(keys, recovery=replace(keys.recovery, is_out=True)))

    def recover(self, shares: Shares) -> bytes:
        """The store key from both sheets. Raises ``NotOpened`` for sheets that were replaced by later ones."""
        sealed = self._keys.recovery.sealed if self._keys.recovery else b""
        return self._suite.open(recovery.joined(self.store_id, shares), sealed, self._context("recovery"))

    def store_was_made(self) -> None:
        """From now on a missing store is a loss, not a beginning."""
        if not self._keys.is_begun:
            self._write(replace(self._latest(), is_begun=True))

    def keep(self) -> None:
        """Put the key file back where somebody took it away while the store is open. Raises ``WorldTrouble``."""
        try:
            key_file.read(self._store)
        except KeysMissing:
            self._write(self._keys)

    def next_incarnation(self) -> int:
        """A backup takes the store's place: the number of the life that begins."""
        keys = self._latest()
        self._write(replace(keys, incarnation=keys.incarnation + 1))
        return self._keys.incarnation

    @property
    def _suite(self) -> CryptoSuite:
        return SUITES[self._keys.suite]

    def _slot(self, clerk_id: int) -> Slot:
        return {one.clerk_id: one for one in self._keys.slots}[clerk_id]

    def _context(self, whose: object) -> bytes:
        return f"medins_desk {self._keys.suite}|{self.store_id}|{whose}".encode()

    def _latest(self) -> KeyFile:
        """What lies on the disk now: another vault of the same store may have written it since."""
        try:
            return key_file.read(self._store)
        except KeysMissing:  # not written yet; or taken away while the window stands: then it is put back
            return self._keys

    def _write(self, keys: KeyFile) -> None:
        self._keys = key_file.write(self._store, keys)
