"""Heads of sections and computed rows, as forms place them."""

from PySide6.QtCore import Property, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from medins_desk.screens.theme import colour, now

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class _Words(QWidget):
    """Two texts on a line, painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = self._right = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def get_left(self) -> str:
        """The text at the left."""
        return self._left

    def set_left(self, words: str) -> None:
        """Set the text at the left."""
        self._left = words
        self.setAccessibleName(words)
        self.update()

    def get_right(self) -> str:
        """The text at the right."""
        return self._right

    def set_right(self, words: str) -> None:
        """Set the text at the right."""
        if words != self._right:
            self._right = words
            self.update()

    label = Property(str, get_left, set_left, None, "The text at the left.")
    note = Property(str, get_right, set_right, None, "The text at the right.")


class SectionHead(_Words):
    """The head of a section, and a hint at the right edge."""

    def sizeHint(self) -> QSize:
        """One line and its distance to the fields."""
        return QSize(100, now().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """13 SemiBold at the left, 13 hint at the right."""
        look, painter = now(), QPainter(self)
        painter.setFont(look.font(13, strong=True))
        painter.setPen(colour(look.palette.ink2))
        painter.drawText(self.rect(), _MIDDLE, self._left)
        painter.setFont(look.font(13))
        painter.setPen(colour(look.palette.ink3))
        painter.drawText(self.rect(), _MIDDLE | Qt.AlignmentFlag.AlignRight, self._right)


class Note(_Words):
    """A fact that stands at the right of a row of ticks."""

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(QFontMetrics(now().font(13)).horizontalAdvance(self._right), now().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """13 ink2 at the right edge."""
        painter = QPainter(self)
        painter.setFont(now().font(13))
        painter.setPen(colour(now().palette.ink2))
        painter.drawText(self.rect(), _MIDDLE | Qt.AlignmentFlag.AlignRight, self._right)


class Lead(QWidget):
    """The room of the labels' column, before a row that has no label."""

    def sizeHint(self) -> QSize:
        """So that ticks begin where boxes begin."""
        return QSize(now().px(100) - 17, 1)


class Computed(_Words):
    """A sum and its formula in words, on sunk ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formula = ""

    def get_formula(self) -> str:
        """How the sum is made, in words."""
        return self._formula

    def set_formula(self, words: str) -> None:
        """Set the formula."""
        self._formula = words
        self.update()

    formula = Property(str, get_formula, set_formula, None, "How the sum is made, in words.")

    def sizeHint(self) -> QSize:
        """36 high."""
        return QSize(100, now().px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, formula, sum."""
        look, painter = now(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(look.palette.sunk))
        painter.drawRoundedRect(self.rect(), 4, 4)
        inner = self.rect().adjusted(look.px(12), 0, -look.px(13), 0)
        painter.setFont(look.font(14))
        painter.setPen(colour(look.palette.ink2))
        painter.drawText(inner, _MIDDLE, self._left)
        inner.setLeft(inner.left() + painter.fontMetrics().horizontalAdvance(self._left) + look.px(20))
        painter.setFont(look.font(13))
        painter.drawText(inner, _MIDDLE, self._formula)
        painter.setFont(look.font(16, strong=True))
        painter.setPen(colour(look.palette.ink))
        painter.drawText(inner, _MIDDLE | Qt.AlignmentFlag.AlignRight, self._right)
