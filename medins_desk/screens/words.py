"""Labels with the faces and tones of the look."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

from medins_desk.screens import theme
from medins_desk.screens.icons import Icon


def label(text: str = "", face: str = "body", tone: str = "ink", *, wrap: bool = False) -> QLabel:
    """A label in a face (title, section, hint …) and a tone (ink, ink2, accent, err …)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("face", face)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
    return made


def tone(made: QLabel, name: str) -> None:
    """Change the tone of a label that is already shown."""
    if made.property("tone") != name:
        made.setProperty("tone", name)
        made.style().unpolish(made)
        made.style().polish(made)


class Hairline(QWidget):
    """A line of one pixel between panels."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One colour, no style."""
        QPainter(self).fillRect(self.rect(), theme.colour(theme.now().palette.hair))


def marked(icon: str, text: str, tone_name: str, face: str = "second") -> QWidget:
    """An icon and its word, in one tone."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(Icon(icon, tone_name), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, face, tone_name, wrap=True), 1)
    return holder


def row_of(left: QWidget, right: QWidget | None = None, *, stretch: bool = True) -> QHBoxLayout:
    """One line: something at the left, something at the right edge."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(left, 0)
    if stretch:
        row.addStretch(1)
    if right is not None:
        row.addWidget(right, 0)
    return row


def fact_grid(rows: Sequence[tuple[str, str]], tone_name: str = "ink") -> QGridLayout:
    """Facts under each other: the name at the left, what is so behind it."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, theme.now().px(88))
    grid.setColumnStretch(1, 1)
    for place, (name, words) in enumerate(rows):
        grid.addWidget(label(name, "body", "ink2"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, "body", tone_name, wrap=True), place, 1)
    return grid


def empty_layout(layout: QLayout) -> None:
    """Take everything out of a layout, widgets and layouts within."""
    while layout.count():
        item = layout.takeAt(0)
        widget, inner = _content(item)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty_layout(inner)


def _content(item: QLayoutItem) -> tuple[QWidget | None, QLayout | None]:
    """The widget or the layout that an item holds; Qt gives None for the other, whatever its stubs say."""
    return item.widget(), item.layout()
