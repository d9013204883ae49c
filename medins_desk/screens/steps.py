"""The steps of a task in their official order: check for done, dot for now, ring for what is to come."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from medins_desk.screens.icons import pixmap
from medins_desk.screens.theme import colour, now

_APART, _CLOSE = 26, 10


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
        return QSize(self._wide(now().px(_APART), *self._steps), now().px(22))

    def minimumSizeHint(self) -> QSize:
        """Beside a long title the short lines between go, then all but the step that is now."""
        return QSize(self._wide(0, *self._steps[self._at : self._at + 1]), now().px(22))

    def _wide(self, gap: int, *steps: str) -> int:
        metrics = QFontMetrics(now().font(13, strong=True))
        return sum(metrics.horizontalAdvance(step) + now().px(15) + gap for step in steps)

    def paintEvent(self, event: QPaintEvent) -> None:
        """From left to right, a short line between where there is room for it."""
        look, palette, painter = now(), now().palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, middle = 0, self.height() / 2
        is_tight = self.width() < self.sizeHint().width()
        is_alone = self.width() < self._wide(look.px(_CLOSE), *self._steps)
        for place, words in enumerate(self._steps):
            is_now = place == self._at
            if is_alone and not is_now:
                continue
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
            x += wide
            if place < len(self._steps) - 1 and not is_tight:
                painter.setPen(QPen(colour(palette.hair), 1))
                painter.drawLine(QPointF(x + look.px(8), middle), QPointF(x + look.px(18), middle))
            x += look.px(_CLOSE if is_tight else _APART)
