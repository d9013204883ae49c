"""Words on a window that have less room than they need."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QLabel, QPushButton, QWidget


def cut(window: QWidget) -> Iterator[str]:
    """Labels and buttons in view that are smaller than their words, or reach out of the window at a side."""
    inner: Iterable[QWidget] = window.findChildren(QWidget)
    for one in (one for one in inner if one.isVisible() and isinstance(one, QLabel | QPushButton) and one.text()):
        wants = one.sizeHint()
        if isinstance(one, QLabel) and one.wordWrap():
            wants = QSize(0, one.heightForWidth(one.width()))
        if one.width() < wants.width() or one.height() < wants.height():
            yield f"{one.text()}: {one.width()}×{one.height()} of {wants.width()}×{wants.height()}"
        elif not 0 <= one.mapTo(window, QPoint(0, 0)).x() <= window.width() - one.width():
            yield f"{one.text()}: beside the window"
