"""Hears scanners everywhere in the window: a scan into the wrong field is taken out again and put to its use."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from medins_desk.screens.boxes import Box
from medins_desk.screens.scans import Burst, Scan, read


def _now_ms() -> int:
    return time.monotonic_ns() // 1_000_000


class ScanWatch(QObject):
    """An event filter on the application; it only looks at keys."""

    scanned = Signal(object)

    def __init__(self, parent: QObject, clock_ms: Callable[[], int] = _now_ms) -> None:
        super().__init__(parent)
        self._clock_ms = clock_ms
        self._burst = Burst()
        self._box: Box | None = None
        self._before = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys go on as they are, but the Enter that ends a scan."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is not QApplication.focusWidget():
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._ends()
        if event.text() and event.text().isprintable():
            self._burst.key(event.text(), self._clock_ms())
            if self._burst.begins:
                focus = QApplication.focusWidget()
                self._box = focus if isinstance(focus, Box) else None
                self._before = self._box.typed() if self._box else ""
        return False

    def _ends(self) -> bool:
        text = self._burst.end(self._clock_ms())
        scan: Scan | None = read(text) if text else None
        if scan is None:
            return False
        if self._box is not None:
            if self._box.objectName() in scan.fields or self._holder() in scan.fields:
                return False
            self._box.put(self._before)
        self.scanned.emit(scan)
        return True

    def _holder(self) -> str:
        parent = self._box.parent() if self._box is not None else None
        return parent.objectName() if parent is not None else ""
