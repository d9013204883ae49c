"""A store that the right password found damaged or gone, and the way back: the newest backup that is good."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from medins_desk.desk.counter import Clock
from medins_desk.desk.desk import Desk
from medins_desk.desk.safekeeping import Proof, kept_of, newest_good, restore, who_restores
from medins_desk.domain.clerks import Session
from medins_desk.domain.errors import WorldTrouble
from medins_desk.packs import Library
from medins_desk.store import Store
from medins_desk.store.backups import bring_over, rehearsal_of
from medins_desk.store.file import StoreFile
from medins_desk.store.journal import Actor
from medins_desk.store.reading import READING, copy_to_read, count_what_is_left
from medins_desk.store.trouble import told
from medins_desk.store.vault import Vault


class Damaged:
    """Holds the key that the password gave. Its verbs raise ``WorldTrouble``; the damaged file is never written to."""

    def __init__(self, path: Path, key: bytes, vault: Vault, clerk_id: int, library: Library, clock: Clock) -> None:
        self._path, self._key, self._vault, self._clerk_id = path, key, vault, clerk_id
        self._library, self._clock = library, clock
        self._reading = ExitStack()

    def newest_good(self, sticks: Iterable[Path]) -> Proof:
        """The newest backup of this store that the drill finds good, and what it does not have, if that can be read.

        The newest has the longest journal: a clock may have been put back. Where all that was written since can be
        read, it is taken over into the copy that is to take the store's place.
        """
        kept = kept_of(self._vault.store_id, self._path, sticks)
        proof = newest_good(kept, self._path, self._key)
        left = count_what_is_left(self._path, self._key)
        if left is None:
            return proof
        slips, rows = left
        rows_since = max(0, rows - proof.backup.journal)
        return replace(
            proof,
            slips_since=max(0, slips - proof.backup.slips),
            rows_since=rows_since,
            is_whole=rows_since > 0 and bring_over(self._path, rehearsal_of(self._path), self._key),
        )

    def open_to_read(self) -> Desk:
        """A desk on a copy of what can still be read, for who logged in; nothing can be kept at it.

        To be followed by ``close_reading``. Raises ``WorldTrouble`` where not even office and clerks can be read.
        """
        self.close_reading()
        try:
            with told():
                copy = self._reading.enter_context(copy_to_read(self._path, self._key))
                store = Store(StoreFile(copy, only_read=READING))
                desk = Desk(store, self._library, self._clock)
                found = store.clerks.clerk(self._clerk_id)
        except (WorldTrouble, OSError) as error:
            self.close_reading()
            raise WorldTrouble("数据文件连经办人和办公室都读不出，不能查阅。换成备份，或换一个备份用的 U 盘") from error
        if found is None:
            self.close_reading()
            raise WorldTrouble("数据文件里没有这个经办人，不能查阅。返回登录，换一个经办人")
        desk.session, desk.clerk, desk.is_reading = Session(found.id, found.name, found.roles), found.name, True
        return desk

    def close_reading(self) -> None:
        """The copy that was read is removed."""
        self._reading.close()

    def put_back(self, proof: Proof) -> None:
        """Let a proved backup take the store's place; the damaged file is kept aside. ``ValueError`` for a bad one.

        Raises ``ClerkFault`` for whom that is not for.
        """
        if not proof.is_good:
            raise ValueError("only a proved backup takes the store's place")
        actor = Actor(who_restores(proof, self._clerk_id), self._clock())
        restore(self._path, self._key, self._vault, proof, actor)
