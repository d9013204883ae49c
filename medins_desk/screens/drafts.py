"""Keeps what is typed: soon after each key, at once when a field is left. A power cut costs no field."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

KEEP_WITHIN_MS = 250
"""What was typed is on the disk within this time."""


class DraftKeeper(QObject):
    """Writes a page's fields when they change; ``keep`` puts them on the disk, and says whether it could."""

    def __init__(self, keep: Callable[[Mapping[str, str]], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self._kept: Mapping[str, str] | None = None
        self._next: Mapping[str, str] | None = None
        self._is_over = False
        self._timer = QTimer(self, singleShot=True, interval=KEEP_WITHIN_MS)
        self._timer.timeout.connect(self.now)

    def soon(self, fields: Mapping[str, str]) -> None:
        """These fields are to be kept shortly; a later key does not put it off."""
        if self._is_over:
            return
        self._next = dict(fields)
        if not self._timer.isActive():
            self._timer.start()

    def now(self) -> bool:
        """Keep what waits. Whether nothing waits any more: with a full disk it waits on."""
        self._timer.stop()
        if self._next is not None and self._next != self._kept:
            if not self._keep(self._next):
                return False
            self._kept = self._next
        self._next = None
        return True

    def end(self) -> bool:
        """Keep what waits; once that is done, what the fields still say as they close counts no more."""
        self._is_over = self.now()
        return self._is_over

    def forget(self) -> None:
        """Nothing waits any more: the draft was settled or dropped. The same words typed anew are kept anew."""
        self._timer.stop()
        self._next = self._kept = None
