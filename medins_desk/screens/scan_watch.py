"""Hears scanners everywhere in the window: a scan into the wrong field is taken out again and put to its use.

A list or a choice acts on a single digit, so there the first key waits a moment: only what no second key follows at a
scanner's pace was pressed by a hand.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from medins_desk.screens.boxes import Box
from medins_desk.screens.scans import Burst, read

_HOLD_MS = 50
_END_MS = 150
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def _now_ms() -> int:
    return time.monotonic_ns() // 1_000_000


class ScanWatch(QObject):
    """An event filter on the application. Emits what was understood, and that something was not."""

    scanned = Signal(object)
    not_understood = Signal()

    def __init__(self, parent: QObject, clock_ms: Callable[[], int] = _now_ms) -> None:
        super().__init__(parent)
        self._clock_ms = clock_ms
        self._burst = Burst()
        self._box: Box | None = None
        self._before = ""
        self._held: list[QKeyEvent] = []
        self._giving_back = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._on_quiet)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys go on as they are, but those that a list would take for commands, and the Enter that ends a scan."""
        # its class first: Qt may hand over a new event under the wrapper of something that is gone
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or self._giving_back:
            return False
        if watched is not QApplication.focusWidget() or not self._is_seen():
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._ends(event)
        if event.text() and event.text().isprintable() and not event.modifiers() & _COMMANDS:
            return self._hears(event)
        return False

    def _is_seen(self) -> bool:
        """Behind a lock nobody hears: what is typed there is a password."""
        window: object = self.parent()
        return not isinstance(window, QWidget) or window.isVisible()

    def _hears(self, event: QKeyEvent) -> bool:
        self._burst.key(event.text(), self._when(event))
        if self._burst.begins:
            self._give_back(self._let_go())
            focus = QApplication.focusWidget()
            self._box = focus if isinstance(focus, Box) and not focus.isReadOnly() else None
            self._before = self._box.typed() if self._box else ""
        if not event.timestamp():  # what the program itself sends has no time
            return False
        if self._box is not None:
            self._patience.start(_END_MS)
            return False
        self._held.append(event.clone())
        self._patience.start(_HOLD_MS)
        return True

    def _when(self, event: QKeyEvent) -> int:
        """When the key was pressed, however late we come to it."""
        return event.timestamp() or self._clock_ms()

    def _let_go(self) -> list[QKeyEvent]:
        held, self._held = self._held, []
        self._patience.stop()
        return held

    def _give_back(self, held: list[QKeyEvent]) -> None:
        """A hand pressed them: the keys go where they were meant to go."""
        self._giving_back = True
        for event in held:
            focus: object = QApplication.focusWidget()
            if isinstance(focus, QWidget):
                QApplication.sendEvent(focus, event)
        self._giving_back = False

    def _on_quiet(self) -> None:
        """No key follows: a hand rests, or a scanner ended without Enter."""
        held, text = self._let_go(), self._burst.take()
        if text:
            self._use(text, was_held=bool(held))
        else:
            self._give_back(held)
        self._before = ""

    def _ends(self, event: QKeyEvent) -> bool:
        """Enter; whether it belongs to a scan and goes no further."""
        text, held = self._burst.end(self._when(event)), self._let_go()
        ours = bool(text) and self._use(text, was_held=bool(held))
        if not text:
            self._give_back(held)
        self._before = ""  # most of a number that a hand typed: nobody keeps it
        return ours

    def _use(self, text: str, *, was_held: bool) -> bool:
        if self._box is not None and not isValid(self._box):
            self._box = None
        scan = read(text)
        if scan is None:
            return self._refuses(was_held=was_held)
        if self._box is not None:
            if self._box.objectName() in scan.fields or self._holder() in scan.fields:
                return False
            self._restore(self._box)
        self.scanned.emit(scan)
        return True

    def _refuses(self, *, was_held: bool) -> bool:
        """What nobody understands stays where words are typed, and goes from amounts, days and lists."""
        shape: object = self._box.validator() if self._box is not None else None
        if self._box is not None and shape is None:
            return False
        if self._box is not None:
            self._restore(self._box)
        elif not was_held:
            return False
        self.not_understood.emit()
        return True

    def _restore(self, box: Box) -> None:
        box.put(self._before)
        box.typed_anew.emit()  # as if it had been typed: hints go, sums are made anew

    def _holder(self) -> str:
        parent = self._box.parent() if self._box is not None else None
        return parent.objectName() if parent is not None else ""
