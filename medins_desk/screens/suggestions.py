"""The list that hangs under a field while typing; the focus stays in the field."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from medins_desk.screens.key_cap import draw_cap
from medins_desk.screens.theme import colour, now

_HIGH = 32
_ROWS = 10


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What can be taken: its key, its words, a second fact, the key that takes it."""

    key: str
    title: str
    detail: str = ""
    cap: str = ""


class Suggestions(QWidget):
    """Painted over the window below its field, or above it where there is more room.

    At most ten rows are seen, no more than there is room for, and how many follow.
    """

    taken = Signal(object)

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor.window())
        self._anchor = anchor
        self._offered: tuple[Suggestion, ...] = ()
        self._empty = ""
        self._fault: QWidget | None = None
        self._at = -1
        self._seen = _ROWS
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def stand_clear_of(self, fault: QWidget | None) -> None:
        """Hang below the words that say what is wrong with the field, while they are there to be read."""
        self._fault = fault

    def offer(self, offered: Sequence[Suggestion], empty: str = "", at: int = 0) -> None:
        """Hang the list under its field; with nothing to offer, the one sentence ``empty``."""
        self._offered, self._empty = tuple(offered), empty
        self._at = at if offered else -1
        if not offered and not empty:
            self.hide()
            return
        self._place()
        if self.isHidden():
            self._follow()
        self.show()
        self.raise_()
        self.update()

    def _follow(self) -> None:
        """Stay under the field when what stands above it grows or scrolls."""
        above: QWidget | None = self._anchor
        while above is not None and not above.isWindow():
            above.installEventFilter(self)
            above = above.parentWidget()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing to follow."""
        above: QWidget | None = self._anchor
        while above is not None and not above.isWindow():
            above.removeEventFilter(self)
            above = above.parentWidget()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field moved, alone or with what it stands on."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    @property
    def empty(self) -> str:
        """The sentence that stands in place of suggestions."""
        return self._empty if not self._offered else ""

    def step(self, by: int) -> None:
        """Choose the next or the one before."""
        if self._offered:
            self._at = max(0, min(self._at + by, len(self._offered) - 1))
            self.update()

    def current(self) -> Suggestion | None:
        """The chosen one, while the list hangs."""
        return self._offered[self._at] if self.isVisible() and 0 <= self._at < len(self._offered) else None

    def _place(self) -> None:
        look = now()
        rows = min(_ROWS, max(1, len(self._offered)))
        more = 2 + (look.px(8) if not self._offered else 0)
        window = self._anchor.window()
        below = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + 2))
        if self._fault is not None and self._fault.isVisible() and self._anchor.property("wrong") == "true":
            below.setY(self._fault.mapTo(window, QPoint(0, self._fault.height() + 2)).y())
        over = self._anchor.mapTo(window, QPoint(0, -2)).y()
        beneath, above = ((room - more) // look.px(_HIGH) for room in (window.height() - below.y(), over))
        goes_up = beneath < rows and above > beneath
        self._seen = max(1, min(rows, above if goes_up else beneath))
        high = self._seen * look.px(_HIGH) + more
        metrics, strong = QFontMetrics(look.font(14)), QFontMetrics(look.font(14, strong=True))
        widest = max(
            (strong.horizontalAdvance(s.title) + metrics.horizontalAdvance(s.detail) for s in self._offered), default=0
        )
        if self.empty:
            widest = metrics.horizontalAdvance(self.empty)
        wide = max(self._anchor.width(), min(widest + look.px(90), window.width() - below.x() - 8))
        self.setGeometry(below.x(), over - high if goes_up else below.y(), wide, high)

    def _first(self) -> int:
        return max(0, self._at - self._seen + 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes."""
        place = self._first() + round(event.position().y()) // now().px(_HIGH)
        if 0 <= place < len(self._offered):
            self._at = place
            self.taken.emit(self._offered[place])

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame of the field's edge, the rows within."""
        look, palette, painter = now(), now().palette, QPainter(self)
        painter.fillRect(self.rect(), colour(palette.paper))
        painter.setPen(colour(palette.edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if not self._offered:
            painter.setFont(look.font(14))
            painter.setPen(colour(palette.ink2))
            painter.drawText(self.rect().adjusted(look.px(12), 0, -look.px(12), 0), _LEFT, self._empty)
        for line, offered in enumerate(self._offered[self._first() : self._first() + self._seen]):
            box = QRect(1, 1 + line * look.px(_HIGH), self.width() - 2, look.px(_HIGH))
            self._draw(painter, box, offered, self._first() + line == self._at)
        if (more := len(self._offered) - self._first() - self._seen) > 0:
            painter.setFont(look.font(12))
            painter.setPen(colour(palette.ink3))
            last = self.rect().adjusted(0, self.height() - look.px(_HIGH), -look.px(12), -1)
            painter.drawText(last, _RIGHT, f"还有 {more} 项 ↓")

    def _draw(self, painter: QPainter, box: QRect, offered: Suggestion, is_chosen: bool) -> None:
        look, palette = now(), now().palette
        if is_chosen:
            painter.fillRect(box, colour(palette.tint))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), colour(palette.accent))
        x = box.left() + look.px(12)
        if offered.cap:
            x += look.px(10) + draw_cap(painter, x + look.px(20), box.center().y(), offered.cap)
        painter.setFont(look.font(14, strong=is_chosen))
        painter.setPen(colour(palette.ink))
        painter.drawText(box.adjusted(x, 0, 0, 0), _LEFT, offered.title)
        x += painter.fontMetrics().horizontalAdvance(offered.title) + look.px(16)
        painter.setFont(look.font(13))
        painter.setPen(colour(palette.ink2))
        painter.drawText(box.adjusted(x, 0, 0, 0), _LEFT, offered.detail)


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
