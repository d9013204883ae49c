"""How payers look: colour family, pattern and name together, in one order, so that colour never speaks alone."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from medins_desk.domain import sides
from medins_desk.domain.settlements import Payer
from medins_desk.domain.sides import Side
from medins_desk.screens.theme import Palette, colour, now


class Pattern(Enum):
    """What is drawn over the ground of a payer."""

    SOLID = auto()
    STRIPES = auto()
    DOTS = auto()
    LEVEL = auto()
    UPRIGHT = auto()
    PLAIN = auto()
    CROSS = auto()
    PENDING = auto()


@dataclass(frozen=True, slots=True)
class SideLook:
    """A row of the window's list of payers, and how it is drawn: pattern, ground and mark."""

    side: Side
    pattern: Pattern
    ground: str
    mark: str


ROWS = (
    SideLook(sides.POOLED, Pattern.SOLID, "accent", "accent"),
    SideLook(sides.CRITICAL, Pattern.STRIPES, "tint2", "accent"),
    SideLook(sides.ASSISTANCE, Pattern.DOTS, "tint2", "accent"),
    SideLook(sides.ACCOUNT, Pattern.LEVEL, "sunk", "ink2"),
    SideLook(sides.RELATIVE, Pattern.UPRIGHT, "sunk", "ink2"),
    SideLook(sides.INSURER, Pattern.CROSS, "paper", "ink2"),
    SideLook(sides.PENDING, Pattern.PENDING, "paper", "ink2"),
    SideLook(sides.CASH, Pattern.PLAIN, "own", "ink2"),
)
"""The order on the window, always."""

OWN = ROWS[-1]


def look_of(payer: Payer | None) -> SideLook:
    """How a payer is drawn; a line without a payer is the person's side."""
    return next((row for row in ROWS if payer in row.side.payers), OWN)


def draw(painter: QPainter, box: QRectF, row: SideLook, radius: float = 3.0) -> None:
    """Fill ``box`` with the payer's ground and pattern, and outline it."""
    palette = now().palette
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    shape = QPainterPath()
    shape.addRoundedRect(inner, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shape, colour(getattr(palette, row.ground)))
    painter.setClipPath(shape)
    _draw_pattern(painter, inner, row, palette)
    painter.setClipping(False)
    pen = QPen(colour(getattr(palette, row.mark)), 1.0)
    if row.pattern is Pattern.PENDING:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    painter.restore()


def _draw_pattern(painter: QPainter, box: QRectF, row: SideLook, palette: Palette) -> None:
    mark = colour(getattr(palette, row.mark))
    if row.pattern is Pattern.STRIPES:
        slanted(painter, box, mark, 2.0, 6.0)
    elif row.pattern is Pattern.CROSS:
        slanted(painter, box, mark, 1.0, 6.0)
        slanted(painter, box, mark, 1.0, 6.0, falling=True)
    elif row.pattern is Pattern.LEVEL:
        painter.setPen(QPen(mark, 1.0))
        painter.drawLines([QLineF(box.left(), y, box.right(), y) for y in _steps(box.top() + 4, box.bottom() - 1, 4.0)])
    elif row.pattern is Pattern.UPRIGHT:
        painter.setPen(QPen(mark, 1.0))
        painter.drawLines([QLineF(x, box.top(), x, box.bottom()) for x in _steps(box.left() + 4, box.right() - 1, 4.0)])
    elif row.pattern is Pattern.DOTS:
        _dots(painter, box, mark)
    elif row.pattern is Pattern.PENDING:
        painter.setPen(mark)
        painter.setFont(now().font(12))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "？")


def slanted(painter: QPainter, box: QRectF, mark: QColor, width: float, every: float, *, falling: bool = False) -> None:
    """Lines at 45° over ``box``, ``width`` thick, one every ``every`` pixels across their run."""
    painter.setPen(QPen(mark, width))
    high = box.height()
    bottom, top = (box.top(), box.bottom()) if falling else (box.bottom(), box.top())
    painter.drawLines(
        [QLineF(x, bottom, x + high, top) for x in _steps(box.left() - high, box.right(), every * 1.4142)]
    )


def _dots(painter: QPainter, box: QRectF, mark: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mark)
    for line, y in enumerate(_steps(box.top() + 2.0, box.bottom(), 4.0)):
        for x in _steps(box.left() + (2.0 if line % 2 == 0 else 4.5), box.right(), 5.0):
            painter.drawEllipse(QPointF(x, y), 1.25, 1.25)


def _steps(first: float, last: float, by: float) -> list[float]:
    return [first + by * n for n in range(max(0, int((last - first) / by) + 1))]
