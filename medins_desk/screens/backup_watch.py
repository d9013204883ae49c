"""Backups, and room on the disk, that nobody has to think of: daily, with a known stick, when the window closes."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from medins_desk.desk.safekeeping import Safekeeping, StoreDamaged
from medins_desk.domain.errors import WorldTrouble
from medins_desk.screens.sticks import StickWatch

_SOON_MS = 3000
_HOUR_MS = 60 * 60 * 1000


class BackupWatch(QObject):
    """``made`` and ``failed`` say in words what was done, or why not and what to do.

    ``damaged``: reading the store through showed that it does not hold what was written. ``altered``: it holds what was
    written, and not by this program; ``check`` asks that with the first backup of a day.
    """

    made = Signal(str)
    failed = Signal(str)
    damaged = Signal(str)
    altered = Signal(str)

    def __init__(
        self,
        keeping: Safekeeping,
        clock: Callable[[], datetime],
        check: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeping, self._clock, self._check = keeping, clock, check
        self.sticks = StickWatch(self)
        self.sticks.plugged.connect(self.take_stick)
        QTimer.singleShot(_SOON_MS, self, self._each_hour)  # once the window stands
        self._hourly = QTimer(self, interval=_HOUR_MS)  # a window that stays open over night
        self._hourly.timeout.connect(self._each_hour)
        self._hourly.start()

    def _each_hour(self) -> None:
        self._keeping.hold_room()
        self.back_up_today()

    def back_up_today(self) -> None:
        """The first backup of the day, where something was written since the last one."""
        if self._keeping.is_due_today(self._clock()):
            self._make(None, "今天的备份已做好")
            if words := self._keeping.is_open and self._check():
                self.altered.emit(words)

    def take_stick(self, stick: Path) -> None:
        """A stick that has backups of this store takes another; of any other nothing is said."""
        if self._keeping.takes_backups(stick):
            self._make(stick, f"已备份到 {stick}，可以拔出")

    def back_up_at_the_end(self) -> str:
        """Back up what was written since the last backup; why it could not be done, or nothing."""
        try:
            if self._keeping.is_due:
                self._keeping.back_up()
        except WorldTrouble as trouble:
            return str(trouble)
        return ""

    def _make(self, stick: Path | None, words: str) -> None:
        try:
            self._keeping.back_up(stick)
        except StoreDamaged as trouble:
            self.damaged.emit(str(trouble))
        except WorldTrouble as trouble:
            self.failed.emit(str(trouble))
        else:
            self.made.emit(words)
