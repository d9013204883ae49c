"""Moving in: an office whose computer is gone is taken over from a stick to a computer that has no store."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from medins_desk.desk.counter import Clock
from medins_desk.desk.safekeeping import FOLDER, Backup, Kept, Proof, restore, who_restores
from medins_desk.domain.errors import ClerkFault, Fault, WorldTrouble
from medins_desk.store.backups import backups_in, prove
from medins_desk.store.backups.restoring import bring_keys
from medins_desk.store.journal import Actor
from medins_desk.store.vault import Holder, NotOpened, Vault


class MovingIn:
    """One taking over. Its verbs raise ``WorldTrouble``; until ``move_in`` nothing is there that was not before."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path, self._clock = path, clock
        self._key, self._clerk_id = b"", 0

    def backups_on(self, sticks: Iterable[Path]) -> tuple[Kept, ...]:
        """The backups on sticks, of whatever office, that with the latest first; those of one in their own order."""
        places = [stick / FOLDER for stick in sticks]
        found = [Kept(backup, place, on_stick=True) for place in places for backup in backups_in(place)]
        of_office = attrgetter("backup.store_id")
        offices = [list(own) for _, own in groupby(sorted(found, key=of_office), key=of_office)]
        offices.sort(key=lambda own: max(one.backup.made.isoformat() for one in own), reverse=True)
        return tuple(one for own in offices for one in sorted(own, key=attrgetter("backup.order"), reverse=True))

    def holders(self, backup: Backup) -> tuple[Holder, ...]:
        """Who could log in on the day of the backup."""
        return Vault.read(backup.store).holders

    def prove(self, backup: Backup, clerk_id: int, password: str) -> Proof:
        """Rehearse taking a backup over, with the password of a clerk of its office.

        Raises ``ClerkFault`` at ``password``.
        """
        vault = Vault.read(backup.store)
        try:
            self._key = vault.unlock(clerk_id, password)
        except NotOpened as error:
            raise ClerkFault([Fault("password", "密码不对，用做这份备份那天的密码")]) from error
        self._clerk_id = clerk_id
        return prove(backup, self._path, self._key, None)

    def move_in(self, proof: Proof) -> None:
        """Take a proved backup over, key file and all; a power cut between leads to the log-in and the backup again.

        ``ValueError`` for a bad one; raises ``ClerkFault`` for whom that is not for.
        """
        if not proof.is_good:
            raise ValueError("only a proved backup is taken over")
        actor = Actor(who_restores(proof, self._clerk_id), self._clock())
        try:
            bring_keys(proof.backup.store, self._path)
        except OSError as error:
            raise WorldTrouble(f"没能抄下密钥文件（{error.strerror}），检查 U 盘和磁盘空间后再做一次") from error
        restore(self._path, self._key, Vault.read(self._path), proof, actor)
