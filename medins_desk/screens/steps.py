"""The steps of a task in their official order: check for done, dot for now, ring for what is to come."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from medins_desk.screens.icons import pixmap
from medins_desk.screens.theme import colour, now


class Steps(QWidget):
    """One row of steps."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def stand_at(self, place: int) -> None:
        """This step is now; those before it are done."""
        self._at = place
        self.setAccessibleName("，".join(f"{s}{'完成' if n < place else ''}" for n, s in enumerate(self._steps)))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        metrics = QFontMetrics(now().font(13, strong=True))
        words = sum(metrics.horizontalAdvance(step) for step in self._steps)
        return QSize(words + now().px(41) * len(self._steps), now().px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """From left to right, a short line between."""
        look, palette, painter = now(), now().palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, middle = 0, self.height() / 2
        for place, words in enumerate(self._steps):
            is_now = place == self._at
            painter.setFont(look.font(13, strong=is_now))
            if place < self._at:
                painter.drawPixmap(QPointF(x - 2, middle - look.px(6)), pixmap("check", palette.accent, look.px(13)))
            else:
                painter.setPen(QPen(colour(palette.accent if is_now else palette.edge), 1.5))
                painter.setBrush(colour(palette.accent) if is_now else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(x + look.px(5), middle), look.px(4), look.px(4))
            x += look.px(15)
            painter.setPen(colour(palette.ink if is_now else palette.ink2))
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(x, 0, wide + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            x += wide + look.px(8)
            if place < len(self._steps) - 1:
                painter.setPen(QPen(colour(palette.hair), 1))
                painter.drawLine(QPointF(x, middle), QPointF(x + look.px(10), middle))
                x += look.px(18)
