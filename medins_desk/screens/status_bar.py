"""The line at the bottom: which law is in force, which office, who works, what waits."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from medins_desk.screens.key_cap import draw_cap
from medins_desk.screens.theme import colour, now


class StatusBar(QWidget):
    """32 high, painted; facts with short lines between, F1 at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_facts(self, facts: Sequence[str]) -> None:
        """Show these facts, those that are not empty."""
        self._facts = tuple(fact for fact in facts if fact)
        self.setAccessibleName("，".join(self._facts))
        self.update()

    @property
    def facts(self) -> tuple[str, ...]:
        """What is shown."""
        return self._facts

    def sizeHint(self) -> QSize:
        """32 high."""
        return QSize(200, now().px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, facts, the key of all keys."""
        look, palette, painter = now(), now().palette, QPainter(self)
        painter.fillRect(self.rect(), colour(palette.ground))
        painter.setFont(look.font(12))
        right = self.width() - 24
        right -= draw_cap(painter, right, self.height() // 2, "F1") + look.px(8)
        painter.setPen(colour(palette.ink2))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 0, right, self.height()), middle | Qt.AlignmentFlag.AlignRight, "全部按键")
        right -= painter.fontMetrics().horizontalAdvance("全部按键") + look.px(12)
        x = 24
        for place, fact in enumerate(self._facts):
            wide = painter.fontMetrics().horizontalAdvance(fact)
            if x + wide > right:
                break
            if place:
                painter.fillRect(
                    QRectF(x - look.px(15), self.height() / 2 - look.px(6), 1, look.px(12)), colour(palette.edge)
                )
            painter.setPen(colour(palette.ink2))
            painter.drawText(QRectF(x, 0, wide + 1, self.height()), middle, fact)
            x += wide + look.px(30)
