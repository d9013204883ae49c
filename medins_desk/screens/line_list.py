"""How the sum came about, line by line; the chosen line says its rule in plain words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from medins_desk.domain.money import shown
from medins_desk.domain.settlements import Line
from medins_desk.screens import payers
from medins_desk.screens.meter import short
from medins_desk.screens.theme import colour, now

_SIDE = 24
_WRAP = Qt.TextFlag.TextWordWrap


def title_of(line: Line) -> str:
    """The item, and the stretch of the year's sum that it lies on: 统筹，6,200 至 4 万."""
    if line.low is None or line.high is None:
        return line.item
    return f"{line.item}，{short(line.low)} 至 {short(line.high)}"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line and the stretch of the list that it takes."""

    line: Line
    top: int
    high: int
    why: QRect
    plain: QRect
    words: str


class LineList(QAbstractScrollArea):
    """The lines of a settlement; arrow keys choose, the chosen one explains itself."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Line] = ()
        self._plain: Callable[[str], str] = lambda _rule: ""
        self._at = 0
        self._placed: list[_Placed] = []
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("怎么算的")

    def show_lines(self, lines: Sequence[Line], plain: Callable[[str], str]) -> None:
        """Show these lines; ``plain`` gives the plain words of a rule."""
        same = [line.rule for line in lines] == [line.rule for line in self._lines]
        self._lines, self._plain = lines, plain
        if not same:
            self._at = 0
        self._place()

    def choose(self, place: int) -> None:
        """Choose the line at this place, and bring it into view."""
        if not self._lines:
            return
        self._at = max(0, min(place, len(self._lines) - 1))
        self._place()
        placed, bar = self._placed[self._at], self.verticalScrollBar()
        if placed.top < bar.value():
            bar.setValue(placed.top)
        elif placed.top + placed.high > bar.value() + self.viewport().height():
            bar.setValue(placed.top + placed.high - self.viewport().height())
        self.chosen.emit(self._at)

    @property
    def at(self) -> int:
        """The place of the chosen line."""
        return self._at

    @property
    def line(self) -> Line | None:
        """The chosen line."""
        return self._lines[self._at] if self._lines else None

    def words(self) -> str:
        """The plain words of the chosen line."""
        return self._placed[self._at].words if self._placed else ""

    def _place(self) -> None:
        """Measure every line anew; the chosen one is taller by its plain words."""
        look = now()
        second = QFontMetrics(look.font(13))
        wide = self.width() - 2 * _SIDE - look.px(24)
        top, self._placed = 0, []
        for place, line in enumerate(self._lines):
            law_wide = QFontMetrics(look.font(12)).horizontalAdvance(line.law) + look.px(16)
            why = second.boundingRect(QRect(0, 0, wide - law_wide, 10_000), _WRAP, line.why or " ")
            words = self._plain(line.rule) if place == self._at else ""
            plain = second.boundingRect(QRect(0, 0, wide, 10_000), _WRAP, words) if words else QRect()
            high = look.px(6) + look.px(20) + why.height() + look.px(4)
            high += plain.height() + look.px(8) if words else 0
            self._placed.append(_Placed(line, top, high, why, plain, words))
            top += high + look.px(2)
        view = self.viewport().height()
        self.verticalScrollBar().setPageStep(view)
        self.verticalScrollBar().setSingleStep(look.px(25))
        self.verticalScrollBar().setRange(0, max(0, top - view))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapping depends on the width."""
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose; everything else goes on."""
        step = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}.get(event.key())
        if step is None:
            event.ignore()
        else:
            self.choose(self._at + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        y = round(event.position().y()) + self.verticalScrollBar().value()
        for place, placed in enumerate(self._placed):
            if placed.top <= y < placed.top + placed.high:
                self.choose(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the lines in view."""
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        above, below = self.verticalScrollBar().value(), self.verticalScrollBar().value() + self.viewport().height()
        for place, placed in enumerate(self._placed):
            if placed.top < below and placed.top + placed.high > above:
                self._draw(painter, placed, place == self._at)

    def _draw(self, painter: QPainter, placed: _Placed, is_chosen: bool) -> None:
        look, palette = now(), now().palette
        box = QRect(0, placed.top, self.viewport().width(), placed.high)
        if is_chosen:
            self._draw_choice(painter, box)
        left, right = _SIDE, self.width() - _SIDE  # in line with the sums above, scroll bar or not
        first = placed.top + look.px(6)
        swatch = QRectF(left, first + look.px(5), look.px(16), look.px(10))
        payers.draw(painter, swatch, payers.look_of(placed.line.payer), 2.0)
        left += look.px(24)
        title = QRect(left, first, right - left, look.px(20))
        self._text(painter, title, look.font(14, strong=is_chosen), palette.ink, title_of(placed.line))
        self._text(painter, title, look.font(14), palette.ink, shown(placed.line.amount), right=True)
        why = QRect(left, first + look.px(20), placed.why.width() + 2, placed.why.height())
        self._text(painter, why, look.font(13), palette.ink2, placed.line.why)
        law = QRect(left, why.top(), right - left, look.px(19))
        ink = palette.ink2 if is_chosen else palette.ink3
        self._text(painter, law, look.font(12), ink, placed.line.law, right=True)
        if placed.words:
            plain = QRect(left, why.bottom() + look.px(4), right - left, placed.plain.height())
            self._text(painter, plain, look.font(13), palette.ink, placed.words)

    def _draw_choice(self, painter: QPainter, box: QRect) -> None:
        palette, edge = now().palette, 9
        painter.fillRect(box.adjusted(edge, 0, -edge, 0), colour(palette.tint))
        painter.fillRect(QRect(box.left() + edge, box.top(), 3, box.height()), colour(palette.accent))
        if self.hasFocus():
            painter.setPen(colour(palette.accent))
            painter.drawRect(box.adjusted(edge, 0, -edge - 1, -1))
            painter.drawRect(box.adjusted(edge + 1, 1, -edge - 2, -2))

    def _text(self, painter: QPainter, box: QRect, font: QFont, ink: str, words: str, *, right: bool = False) -> None:
        painter.setFont(font)
        painter.setPen(colour(ink))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | _WRAP, words)
