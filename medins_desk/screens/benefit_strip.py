"""The calendar of a person's cover as a strip: years side by side, each stretch of days in its own look."""

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from medins_desk.domain.benefit_calendar import Calendar, Stretch
from medins_desk.domain.periods_law import Standing
from medins_desk.domain.persons import Scheme
from medins_desk.screens import payers
from medins_desk.screens.theme import colour, now

_YEARS = 5
_BAR = 22
_LEGEND = ("职工", "居民", "部分", "等待", "没有待遇")


class BenefitStrip(QWidget):
    """The years around a day, and today. Nothing of it stands only here: the rows below say it in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar, self._day = Calendar(()), date.min
        self._chosen: Stretch | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_calendar(self, calendar: Calendar, day: date) -> None:
        """Show a calendar around a day."""
        self._calendar, self._day, self._chosen = calendar, day, None
        self.setAccessibleName(f"{day} 前后的待遇期")
        self.setVisible(bool(calendar.stretches))
        self.update()

    def choose(self, stretch: Stretch | None) -> None:
        """Mark a stretch, and bring its years into view."""
        self._chosen = stretch
        self.update()

    def sizeHint(self) -> QSize:
        """Years above, the bar, the legend below."""
        return QSize(200, now().px(18 + _BAR + 8 + 18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Years, stretches, today, legend."""
        look, painter = now(), QPainter(self)
        bar = QRectF(self._left(), look.px(18), self._wide(), look.px(_BAR))
        painter.fillRect(bar, colour(look.palette.paper))
        for one in self._calendar.stretches:
            self._draw_stretch(painter, bar, one)
        self._draw_years(painter, bar)
        self._draw_day(painter, bar)
        self._draw_legend(painter, look.px(18 + _BAR + 8))

    @property
    def first_year(self) -> int:
        """The first of the years in view: those that end with the next one, or those of the chosen stretch."""
        last = self._day.year + 1
        if self._chosen and self._chosen.start.year <= last - _YEARS:
            return self._chosen.start.year
        return last - _YEARS + 1

    def x_of(self, day: date) -> float:
        """Where a day begins, from the left edge; days out of view lie at the edges."""
        first, end = date(self.first_year, 1, 1), date(self.first_year + _YEARS, 1, 1)
        return self._left() + self._wide() * max(0, min((day - first).days, (end - first).days)) / (end - first).days

    def _left(self) -> int:
        return self.contentsRect().left()

    def _wide(self) -> int:
        return self.contentsRect().width()

    def _draw_stretch(self, painter: QPainter, bar: QRectF, one: Stretch) -> None:
        left = self.x_of(one.start)
        right = self.x_of(one.end + timedelta(days=1)) if one.end else float(bar.right())
        if right > left:
            box = QRectF(left, bar.top(), right - left, bar.height())
            _draw_look(painter, box, one.standing, one.category.scheme if one.category else None)
            painter.fillRect(QRectF(left, bar.top() - 3, 1, bar.height() + 6), colour(now().palette.ink2))
            if self._chosen and one.start == self._chosen.start:
                painter.setPen(QPen(colour(now().palette.ink), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _draw_years(self, painter: QPainter, bar: QRectF) -> None:
        look = now()
        painter.setFont(look.font(12))
        for place in range(_YEARS):
            year = self.first_year + place
            x = self.x_of(date(year, 1, 1))
            painter.setPen(colour(look.palette.ink2))
            painter.drawText(QRectF(x + 2, 0, self.width(), look.px(16)), Qt.AlignmentFlag.AlignVCenter, str(year))
            painter.fillRect(QRectF(x, bar.bottom(), 1, look.px(4)), colour(look.palette.edge))
        painter.setPen(colour(look.palette.edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar.adjusted(0, 0, -1, -1))

    def _draw_day(self, painter: QPainter, bar: QRectF) -> None:
        """Today: a line, and the word above it."""
        look, x = now(), self.x_of(self._day)
        painter.fillRect(QRectF(x - 1, bar.top() - 4, 2, bar.height() + 8), colour(look.palette.err))
        painter.setPen(colour(look.palette.err))
        painter.setFont(look.font(12, strong=True))
        wide = painter.fontMetrics().horizontalAdvance("今天")
        painter.drawText(QRectF(x - wide / 2, 0, wide + 2, look.px(16)), Qt.AlignmentFlag.AlignVCenter, "今天")

    def _draw_legend(self, painter: QPainter, top: int) -> None:
        look = now()
        painter.setFont(look.font(12))
        x = float(self._left())
        looks = (
            (Standing.COVERED, Scheme.EMPLOYEE),
            (Standing.COVERED, Scheme.RESIDENT),
            (Standing.PARTLY, None),
            (Standing.WAITING, None),
            (Standing.UNCOVERED, None),
        )
        for words, (standing, scheme) in zip(_LEGEND, looks, strict=True):
            box = QRectF(x, top + look.px(4), look.px(22), look.px(10))
            _draw_look(painter, box, standing, scheme)
            painter.setPen(colour(look.palette.edge))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            x += look.px(28)
            painter.setPen(colour(look.palette.ink2))
            painter.drawText(QRectF(x, top, self.width(), look.px(18)), Qt.AlignmentFlag.AlignVCenter, words)
            x += painter.fontMetrics().horizontalAdvance(words) + look.px(16)


def _draw_look(painter: QPainter, box: QRectF, standing: Standing, scheme: Scheme | None) -> None:
    """Full for the employee scheme, lighter for residents, stripes for what is less; empty is without cover."""
    palette = now().palette
    grounds = {Standing.PARTLY: palette.tint2, Standing.WAITING: palette.warn_bg, Standing.UNIT_BEARS: palette.err_bg}
    if standing is Standing.COVERED:
        painter.fillRect(box, colour(palette.accent if scheme is not Scheme.RESIDENT else palette.tint2))
        return
    painter.fillRect(box, colour(grounds.get(standing, palette.paper)))
    marks: dict[Standing, QColor] = {
        Standing.PARTLY: colour(palette.accent),
        Standing.WAITING: colour(palette.warn),
        Standing.UNIT_BEARS: colour(palette.err),
        Standing.UNKNOWN: colour(palette.edge),
    }
    if standing in marks:
        painter.save()
        painter.setClipRect(box)
        payers.slanted(painter, box, marks[standing], 1.4, 4.0, falling=standing is Standing.UNIT_BEARS)
        painter.restore()
