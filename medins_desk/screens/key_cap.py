"""Key caps: the key that does a thing, drawn beside its word."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from medins_desk.screens.theme import colour, now


def cap_size(key: str) -> QSize:
    """How large the cap of a key is."""
    look = now()
    wide = QFontMetrics(look.font(12)).horizontalAdvance(key) + look.px(10)
    return QSize(max(look.px(20), wide), look.px(20))


def draw_cap(
    painter: QPainter, right: int, middle: int, key: str, ink: QColor | None = None, edge: QColor | None = None
) -> int:
    """Draw the cap of a key so that it ends at ``right``; returns how wide it is."""
    look, size = now(), cap_size(key)
    box = QRectF(right - size.width(), middle - size.height() // 2, size.width(), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(edge or colour(look.palette.edge))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(look.font(12))
    painter.setPen(ink or colour(look.palette.ink2))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()
    return size.width()


class KeyCap(QWidget):
    """A cap that stands in a row of words."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As large as its key needs."""
        return cap_size(self._key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cap fills the widget."""
        draw_cap(QPainter(self), self.width(), self.height() // 2, self._key)
