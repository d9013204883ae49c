"""The line under a list: its keys, and how many rows there are."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from medins_desk.screens.key_cap import KeyCap
from medins_desk.screens.theme import colour, now
from medins_desk.screens.words import label


class ListFooter(QWidget):
    """As high as an action bar."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(6)
        for cap, words in keys:
            row.addWidget(KeyCap(cap))
            row.addWidget(label(words, "second", "ink2"))
            row.addSpacing(14)
        row.addStretch(1)
        self._count = label("", "second", "ink2")
        row.addWidget(self._count)

    def say(self, words: str) -> None:
        """What stands at the right."""
        self._count.setText(words)

    def sizeHint(self) -> QSize:
        """Between a row and an action bar."""
        return QSize(400, now().px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, colour(now().palette.hair))
