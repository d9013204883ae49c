"""Sticks that are plugged in: removable disks that can be written to, found by looking every few seconds."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

EVERY_MS = 4000
_PLACES = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
"""Where Linux and macOS mount what is plugged in."""


def mounted() -> tuple[Path, ...]:
    """The sticks that are plugged in now, in the order in which the system names them."""
    return tuple(
        Path(one.rootPath())
        for one in QStorageInfo.mountedVolumes()
        if one.isReady() and not one.isReadOnly() and not one.isRoot() and _is_plugged(one.rootPath())
    )


def _is_plugged(root: str) -> bool:
    if sys.platform == "win32":
        return not root.upper().startswith("C:")  # a second disk that is built in does no harm: backups may lie there
    return f"{root}/".startswith(_PLACES)


class StickWatch(QObject):
    """Says when a stick is plugged in; those that were there from the beginning are not news."""

    plugged = Signal(object)

    def __init__(
        self, parent: QObject | None = None, look: Callable[[], Iterable[Path]] = mounted, every_ms: int = EVERY_MS
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._known = frozenset(look())
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look now."""
        there = frozenset(self._look())
        new, self._known = there - self._known, there
        for stick in sorted(new):
            self.plugged.emit(stick)
