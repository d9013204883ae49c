"""Room on the disk of a store: below a floor nothing new is settled, and a ballast lets the settlement in hand end.

The ballast is a file of random bytes beside the store. Its space belongs to nobody else while it lies there; a write
that meets a full disk takes it.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from medins_desk.domain.errors import WorldTrouble

MIB = 2**20
FLOOR = 200 * MIB
"""With less free than this no settlement is begun; what lies there still can be read, printed and backed up."""

BALLAST = 32 * MIB
"""What the ballast holds: a settlement with its log takes a thousandth of it."""


class DiskLow(WorldTrouble):
    """The disk has less free than the floor: nothing new is settled."""


class Room:
    """The room on the disk where a store lies."""

    def __init__(self, store: Path) -> None:
        self._folder = store.parent
        self._ballast = store.with_name(store.name + ".ballast")

    def free(self) -> int | None:
        """How many bytes of the disk are free; ``None`` where the disk does not say."""
        try:
            return shutil.disk_usage(self._folder).free
        except OSError:
            return None

    @property
    def words_if_low(self) -> str:
        """What is so, what is safe and what to do, where the disk is below the floor; else nothing."""
        free = self.free()
        if free is None or free >= FLOOR:
            return ""
        return (
            f"磁盘只剩 {free // MIB} MB，不到 {FLOOR // MIB} MB，先不办新的结算。此前已存的结算和草稿都在，"
            "查询、打印、备份照常。清空回收站、移走不用的文件后再结算"
        )

    def refuse_if_low(self) -> None:
        """Raises ``DiskLow`` below the floor: the disk may run full in the middle of something."""
        if words := self.words_if_low:
            raise DiskLow(words)

    def hold(self) -> None:
        """Make the ballast where it is missing and the floor is kept. Where it cannot be made it is not there."""
        free = self.free()
        if self._is_whole() or free is None or free < FLOOR + BALLAST:
            return
        half = self._ballast.with_name(self._ballast.name + ".part")
        try:
            _fill(half)
            half.replace(self._ballast)
        except OSError:
            with suppress(OSError):
                half.unlink(missing_ok=True)

    def give_up(self) -> bool:
        """Give the ballast's space back to the disk; whether there was any."""
        try:
            self._ballast.unlink()
        except OSError:
            return False
        return True

    def _is_whole(self) -> bool:
        try:
            return self._ballast.stat().st_size == BALLAST
        except OSError:
            return False


class NoDisk(Room):
    """A store in memory: there is always room."""

    def __init__(self) -> None:
        super().__init__(Path("memory"))

    def free(self) -> int | None:
        """No disk says anything."""
        return None


def _fill(path: Path) -> None:
    """Random bytes: a disk that packs zeros away would keep no room for them."""
    piece = os.urandom(MIB)
    with path.open("wb") as file:
        for _ in range(BALLAST // MIB):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
