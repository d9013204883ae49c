"""A thin bar of a sum of the year against its limits."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from medins_desk.domain.money import Fen, shown
from medins_desk.domain.settlements import Accumulator
from medins_desk.screens import payers
from medins_desk.screens.theme import colour, now


def short(amount: Fen) -> str:
    """A limit as it stands at its tick: 4 万, 5,000, 300."""
    yuan, rest = divmod(amount, 100)
    if rest:
        return shown(amount)
    return f"{yuan // 10_000:,} 万" if yuan >= 20_000 and yuan % 10_000 == 0 else f"{yuan:,}"


class Meter(QWidget):
    """Accent for what was there before, stripes for this bill, a tick and a number at each limit."""

    def __init__(self, accumulator: Accumulator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = accumulator
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_sum(accumulator)

    def show_sum(self, accumulator: Accumulator) -> None:
        """Show another state of the sum."""
        had = self._has_bar()
        self._shown = accumulator
        if had != self._has_bar():
            self.updateGeometry()
        self.setAccessibleName(f"{accumulator.title} {shown(accumulator.after)}")
        self.update()

    def sizeHint(self) -> QSize:
        """Title, bar and numbers; without limits the title alone."""
        return QSize(120, now().px(50 if self._has_bar() else 22))

    def _has_bar(self) -> bool:
        """A sum that nothing was added to is one line: the year has many."""
        return bool(self._shown.marks) and bool(self._shown.before or self._shown.after)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Title and total above, the bar, the numbers of its limits below."""
        look, painter = now(), QPainter(self)
        painter.setFont(look.font(13))
        painter.setPen(colour(look.palette.ink if self._shown.after else look.palette.ink3))
        head = QRectF(0, 0, self.width(), look.px(20))
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._shown.title)
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown(self._shown.after))
        if self._has_bar():
            bar = QRectF(0, look.px(24), self.width(), look.px(6))
            self._draw_bar(painter, bar)
            self._draw_marks(painter, bar)

    def _whole(self) -> Fen:
        return max(1, *(mark.amount for mark in self._shown.marks))

    def _x(self, amount: Fen) -> int:
        return min(self.width(), self.width() * amount // self._whole())

    def _draw_bar(self, painter: QPainter, bar: QRectF) -> None:
        palette = now().palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(bar, 3, 3)
        painter.setClipPath(shape)
        painter.fillRect(bar, colour(palette.track))
        before, after = self._x(self._shown.before), self._x(self._shown.after)
        painter.fillRect(QRectF(0, bar.top(), before, bar.height()), colour(palette.accent))
        this_bill = QRectF(before, bar.top(), max(0, after - before), bar.height())
        painter.setClipRect(this_bill, Qt.ClipOperation.IntersectClip)
        painter.fillRect(this_bill, colour(palette.tint2))
        payers.slanted(painter, this_bill, colour(palette.accent), 1.6, 3.0)
        painter.restore()

    def _reached(self) -> str:
        if self._shown.after < self._whole():
            return ""
        return " 付满" if "起付" in self._shown.title else " 已到"

    def _draw_marks(self, painter: QPainter, bar: QRectF) -> None:
        look = now()
        painter.setFont(look.font(12))
        free = self.width() + look.px(6)
        for mark in sorted(self._shown.marks, key=lambda mark: -mark.amount):
            x = min(self._x(mark.amount), self.width() - 1)
            painter.fillRect(QRectF(x, bar.top() - look.px(2), 1, bar.height() + look.px(4)), colour(look.palette.ink2))
            words = short(mark.amount) + (self._reached() if mark.amount == self._whole() else "")
            wide = painter.fontMetrics().horizontalAdvance(words)
            left = max(0, min(x - wide // 2, self.width() - wide))
            if left + wide + look.px(6) > free:
                continue
            free = left
            painter.setPen(colour(look.palette.ink3))
            painter.drawText(QRectF(left, bar.bottom() + look.px(3), wide + 1, look.px(17)), 0, words)
