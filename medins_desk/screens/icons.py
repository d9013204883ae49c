"""The seven icons, drawn in the colour of the text beside them. Never an icon without a word."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel

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


def icon_label(name: str, colour: str, size: int = 14) -> QLabel:
    """A label that holds nothing but an icon; the word stands in the label after it."""
    label = QLabel()
    label.setPixmap(pixmap(name, colour, theme.now().px(size), label.devicePixelRatioF()))
    return label
