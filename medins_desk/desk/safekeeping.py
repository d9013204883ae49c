"""Safekeeping: backups of the open store, where they lie, when one is due, and putting one back as a drill."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from medins_desk.desk.permissions import KEEPERS, may_do, refusal
from medins_desk.domain.errors import ClerkFault, Fault, WorldTrouble
from medins_desk.store import Store
from medins_desk.store.backups import Backup, Proof, backups_in, prove, put_in_place, take, tidy
from medins_desk.store.identity import Identity
from medins_desk.store.journal import Actor
from medins_desk.store.trouble import StoreDamaged
from medins_desk.store.vault import Vault

__all__ = [
    "FOLDER",
    "Backup",
    "Kept",
    "Proof",
    "Safekeeping",
    "StoreDamaged",
    "kept_of",
    "newest_good",
    "restore",
    "who_restores",
]

FOLDER = "medins_desk_backups"
"""The folder of backups, in the data folder and on a stick: a stick that has it takes backups by itself."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup and the place that it was found in: the data folder, or a stick."""

    backup: Backup
    place: Path
    on_stick: bool


class Safekeeping:
    """Backups of one store. Its verbs raise ``WorldTrouble``; the store is then as it was.

    ``may_restore`` raises ``ClerkFault`` where who sits at the desk may not replace the store, or not alone;
    ``why_not_restore`` says whose that is.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        store: Store,
        vault: Vault,
        actor: Callable[[], Actor],
        may_restore: Callable[[], None],
        why_not_restore: Callable[[], str],
    ) -> None:
        self._may_restore, self.why_not_restore = may_restore, why_not_restore
        self._path, self._key, self._store, self._vault, self._actor = path, key, store, vault, actor
        self._own = path.parent / FOLDER

    def last(self) -> datetime | None:
        """When the store was last backed up in its own folder; ``None`` if never."""
        return next((one.made for one in backups_in(self._own)), None)

    @property
    def is_open(self) -> bool:
        """Whether the store is still open: damage that was met has closed it."""
        return self._store.is_open

    @property
    def is_due(self) -> bool:
        """Whether the store is open and something was written since the last backup."""
        if not self._store.is_open:
            return False
        head = self._store.journal.head()
        return not any((one.journal, one.head) == head for one in backups_in(self._own))

    def is_due_today(self, now: datetime) -> bool:
        """Whether this day has no backup yet, and something was written since the last one."""
        last = self.last()
        return self.is_due and (last is None or last.date() != now.date())

    def back_up(self, stick: Path | None = None) -> Backup:
        """Back up into the data folder, or onto a stick; what no rule keeps is removed there.

        ``StoreDamaged``: the store does not hold what was written, and was not backed up.
        """
        place = self._own if stick is None else stick / FOLDER
        if not place.parent.is_dir():
            raise WorldTrouble(_gone(place.parent, is_stick=stick is not None))
        self._vault.keep()
        actor = self._actor()
        identity = self._store.identities.identity()
        with self._store.writing():
            details = {"stick": stick is not None}
            self._store.journal.add(actor, "back up", "store", identity.store_id if identity else "", details)
        backup = take(self._store, self._path, self._key, place, actor.at)
        tidy(place)
        return backup

    def hold_room(self) -> None:
        """Keep some of the disk for a settlement that meets a full one; made again where it was given up."""
        if self._store.is_open:
            self._store.room.hold()

    def takes_backups(self, stick: Path) -> bool:
        """Whether backups of this store were put on the stick before: then one is made whenever it is plugged in."""
        mine = self._vault.store_id
        return self._store.is_open and any(one.store_id == mine for one in backups_in(stick / FOLDER))

    def kept(self, sticks: Iterable[Path] = ()) -> tuple[Kept, ...]:
        """All backups of this store at hand, the newest first."""
        return kept_of(self._vault.store_id, self._path, sticks)

    def drill(self, backup: Backup) -> Proof:
        """Rehearse putting a backup back: nothing is replaced."""
        return prove(backup, self._path, self._key, self._store)

    def restore(self, proof: Proof) -> None:
        """Put a proved backup in the place of the store, which is closed for it. ``ValueError`` for a bad one.

        The desk is to be opened anew afterwards, whether it worked or not. Raises ``ClerkFault`` for who may not do it:
        then nothing was closed.
        """
        self._may_restore()
        if not proof.is_good:
            raise ValueError("only a proved backup takes the store's place")
        actor = self._actor()
        self._store.close()
        restore(self._path, self._key, self._vault, proof, actor)


def _gone(folder: Path, *, is_stick: bool) -> str:
    if is_stick:
        return f"{folder} 已经拔出，没有备份，数据都在，以前的备份没有动。插好 U 盘后再备份一次"
    return f"{folder} 已经改名或移走，没有备份，数据都在。先关闭本程序，再从数据文件夹现在的位置打开"


def kept_of(store_id: str, path: Path, sticks: Iterable[Path]) -> tuple[Kept, ...]:
    """All backups of a store beside it and on sticks, the newest first."""
    places = [(path.parent / FOLDER, False), *((stick / FOLDER, True) for stick in sticks)]
    found = [Kept(backup, place, stick) for place, stick in places for backup in backups_in(place)]
    mine = [one for one in found if one.backup.store_id == store_id]
    return tuple(sorted(mine, key=lambda one: (one.backup.order, one.on_stick), reverse=True))


def who_restores(proof: Proof, clerk_id: int) -> str:
    """Where no desk is open the backup says who may put it back: the name; raises ``ClerkFault`` for anybody else."""
    permission = KEEPERS["restore"]
    held = frozenset(role for one in proof.clerks.values() for role in one.roles)
    clerk = proof.clerks.get(clerk_id)
    if clerk is None or not may_do(permission, clerk.roles, held):
        raise ClerkFault([Fault("role", refusal(permission))])
    return clerk.name


def restore(path: Path, key: bytes, vault: Vault, proof: Proof, actor: Actor) -> None:
    """Put a proved backup in the place of a closed store, as the next incarnation. Raises ``WorldTrouble``."""
    incarnation = max(vault.next_incarnation(), proof.backup.incarnation + 1)
    taken_over = proof.rows_since or 0 if proof.is_whole else 0
    put_in_place(path, key, Identity(proof.backup.store_id, incarnation), actor, proof.backup.made, taken_over)


def newest_good(kept: Iterable[Kept], path: Path, key: bytes) -> Proof:
    """The newest backup that the drill finds good, for a store that does not open. Raises ``WorldTrouble``."""
    for one in kept:
        proof = prove(one.backup, path, key, None)
        if proof.is_good:
            return proof
    raise WorldTrouble("没有一份能用的备份。插上备份用的 U 盘后再试，原文件保留不动")
