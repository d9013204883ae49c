"""Something that takes long, done while the window paints and hears nothing but Esc."""

import time
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.domain.rosters import Stopped

_EACH_SECONDS = 0.05
_FORESEEN = (ClerkFault, WorldTrouble, Stopped)

_HELD = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Shortcut,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
        QEvent.Type.Drop,
        QEvent.Type.Close,
        QEvent.Type.Timer,  # a backup or a draft in the middle of it would be half of both; the timer comes again
    }
)
"""What waits, or is lost, until it is done."""


class Patience(QObject):
    """A progress that is told to ``say``; called with how much is done, of how much. Raises ``Stopped`` after Esc.

    ``broken`` is told of a mistake of ours: what was said last would stand for ever.
    """

    def __init__(self, say: Callable[[int, int], None], broken: Callable[[], None]) -> None:
        super().__init__()
        self._say, self._broken = say, broken
        self._next = 0.0
        self._stopped = False

    def __enter__(self) -> "Patience":
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        if (app := QApplication.instance()) is not None:
            app.installEventFilter(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if (app := QApplication.instance()) is not None:
            app.removeEventFilter(self)
        QApplication.restoreOverrideCursor()
        if error is not None and not isinstance(error, _FORESEEN):
            self._broken()

    def __call__(self, done: int, whole: int) -> None:
        """Let the window paint, now and then."""
        if time.monotonic() >= self._next:
            self._say(done, whole)
            QApplication.processEvents()
            self._next = time.monotonic() + _EACH_SECONDS
        if self._stopped:
            raise Stopped

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc stops; whatever else a clerk does waits."""
        if event.type() not in _HELD:
            return False
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._stopped = True
        return True
