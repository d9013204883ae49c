"""The seven icons, drawn in the colour of the text beside them. Never an icon without a word."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from medins_desk.assets import RESOURCES
from medins_desk.screens import theme


@cache
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon of ``resources/icons`` in a colour, ``size`` logical pixels wide."""
    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


class Icon(QWidget):
    """An icon beside its word; it follows palette and font size."""

    def __init__(self, name: str, tone: str, size: int = 15, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: str) -> None:
        """Another icon, another tone."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        """The icon, and a line's height, so that it stands beside the first line of its words."""
        return QSize(theme.now().px(self._size), theme.now().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """In the middle."""
        size = theme.now().px(self._size)
        ink = getattr(theme.now().palette, self._tone)
        drawn = pixmap(self._name, ink, size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, (self.height() - size) // 2, drawn)
