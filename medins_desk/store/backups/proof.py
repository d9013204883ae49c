"""The drill: a backup is copied beside the store, opened, read through and compared, before anything is replaced."""

import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from medins_desk.domain.clerks import Role, Session
from medins_desk.domain.errors import WorldTrouble
from medins_desk.store.backups.backup import Backup
from medins_desk.store.backups.restoring import rehearsal_of
from medins_desk.store.companions import take_away
from medins_desk.store.file import StoreFile
from medins_desk.store.journal import Journal
from medins_desk.store.logical_hash import logical_hash
from medins_desk.store.open import connect
from medins_desk.store.store import Store
from medins_desk.store.trouble import told


@dataclass(frozen=True, slots=True)
class Proof:
    """What the drill found. ``trouble`` says why the backup cannot be used; empty for a good one.

    ``slips_since`` and ``rows_since`` are what the store of today has and the backup does not; ``None`` where the store
    of today cannot be read. ``is_whole``: the rehearsed copy has all of that too, taken over from the damaged store.
    ``clerks`` are those who worked there on the day of the backup, by their ids: the names in a key file are anybody's.
    """

    backup: Backup
    trouble: str
    slips_since: int | None = None
    rows_since: int | None = None
    is_whole: bool = False
    clerks: Mapping[int, Session] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Whether the backup may take the store's place."""
        return not self.trouble

    @property
    def lacks_nothing(self) -> bool:
        """Whether all that the store of today has is in the rehearsed copy."""
        return self.is_whole or self.rows_since == 0


def prove(backup: Backup, path: Path, key: bytes, today: Store | None) -> Proof:
    """Rehearse putting a backup in the place of the store at ``path``; the store is not touched.

    Raises ``WorldTrouble`` where the copy cannot be made.
    """
    rehearsal = rehearsal_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        take_away(rehearsal)
        shutil.copyfile(backup.store, rehearsal)
    except OSError as error:
        raise WorldTrouble(
            f"没能把备份抄到 {path.parent}（{error.strerror}），没有改动任何数据。检查磁盘空间和 U 盘后再做一次"
        ) from error
    trouble = _trouble(backup, rehearsal, key)
    clerks = {} if trouble else _clerks(rehearsal, key)
    if today is None:
        return Proof(backup, trouble, clerks=clerks)
    slips, _ = today.slips.count_and_last()
    return Proof(backup, trouble, slips - backup.slips, today.journal.head()[0] - backup.journal, clerks=clerks)


def _clerks(rehearsal: Path, key: bytes) -> dict[int, Session]:
    """Who worked there as what; the copy may be of an earlier version, but roles are older than encryption."""
    with told(), closing(connect(rehearsal, key)) as copy:
        rows = StoreFile(copy).rows(
            "SELECT clerks.id, name, group_concat(role) FROM clerks JOIN clerk_roles ON clerk_id = clerks.id "
            "WHERE active = 1 GROUP BY clerks.id"
        )
    return {key_: Session(key_, name, frozenset(map(Role, roles.split(",")))) for key_, name, roles in rows}


def _trouble(backup: Backup, rehearsal: Path, key: bytes) -> str:
    try:
        with told(), closing(connect(rehearsal, key)) as copy:
            file = StoreFile(copy)
            file.check()
            if logical_hash(file) != backup.says:
                return "备份的内容和备份时不一样，换一份备份"
            if (seq := Journal(file).first_break()) is not None:
                return f"备份里的日志从第 {seq} 条起对不上，换一份备份"
    except WorldTrouble:
        return "备份的数据文件有损坏，或者和密钥文件不是一对，换一份备份"
    return ""
