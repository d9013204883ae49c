"""Keeps what is typed: soon after each key, at once when a field is left. A power cut costs no field."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

KEEP_WITHIN_MS = 250
"""What was typed is on the disk within this time."""


class DraftKeeper(QObject):
    """Writes a page's fields when they change; ``keep`` is the desk's verb for this draft."""

    def __init__(self, keep: Callable[[Mapping[str, str]], None], parent: QObject) -> None:
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

    def now(self) -> None:
        """Keep what waits."""
        self._timer.stop()
        if self._next is not None and self._next != self._kept:
            self._keep(self._next)
            self._kept = self._next
        self._next = None

    def end(self) -> None:
        """Keep what waits; the page is gone, and what its fields still say as they close counts no more."""
        self.now()
        self._is_over = True

    def forget(self) -> None:
        """Nothing waits any more: the draft was settled or dropped."""
        self._timer.stop()
        self._next = None
