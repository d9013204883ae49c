"""All that could be read off the window: what is painted, what readers for the blind hear, what widgets hold.

Painted text is read from a recording of the painting: whatever a screen draws by hand is a string there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from itertools import chain
from typing import cast

import pypdfium2
from PySide6.QtCore import QAbstractItemModel, QObject, QPoint
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

_PROPERTIES = (
    "text", "plainText", "placeholderText", "windowTitle", "toolTip", "statusTip", "whatsThis",
    "accessibleName", "accessibleDescription", "displayText", "title", "html", "currentText",
)  # fmt: skip
_DEEP = 12
_LAW = ("medins_desk.packs", "medins_desk.domain.policy", "medins_desk.domain.framework")
"""The law is long, and names nobody."""


def on_screen(*, hidden_too: bool = False) -> list[str]:
    """Every text of every window of the program; of pages that are not shown only where they are asked for."""
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return list(chain.from_iterable((*painted(one), *held(one, hidden_too=hidden_too)) for one in windows))


def painted(window: QWidget) -> Iterator[str]:
    """What the window paints, as text: in a recording of its painting each string stands as UTF-16, on any byte."""
    recording = QPicture()
    painter = QPainter(recording)
    window.render(painter, QPoint(0, 0))
    painter.end()
    data = cast("memoryview", recording.data()).tobytes()  # Qt's stubs know it as an object only
    for first in (0, 1):
        yield data[first:].decode("utf-16-be", "replace")


def pdf_text(pdf: bytes) -> Iterator[str]:
    """The text of each page of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.get_textpage().get_text_range()


def held(window: QWidget, *, hidden_too: bool = False) -> Iterator[str]:
    """What the widgets of a window say of themselves, and every text that they hold in whatever they keep."""
    inner: Iterable[QWidget] = window.findChildren(QWidget)
    known: set[int] = set()
    for widget in (window, *(one for one in inner if hidden_too or one.isVisible())):
        for name in _PROPERTIES:
            value = widget.property(name)
            if isinstance(value, str) and value:
                yield value
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _cells(widget.model())
        yield from _texts(vars(widget) if hasattr(widget, "__dict__") else {}, known, _DEEP)


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            yield str(model.index(row, column).data() or "")


def _texts(value: object, known: set[int], deep: int) -> Iterator[str]:
    """The texts within a value: through containers, records and what a call was prepared with; not through the desk."""
    if isinstance(value, str):
        yield value
    if deep == 0 or id(value) in known or isinstance(value, (str, bytes, QWidget, int, float)):
        return
    known.add(id(value))
    for part in _parts(value):
        yield from _texts(part, known, deep - 1)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, (list, tuple, set, frozenset)):
        return value
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, QObject):
        return list(vars(value).values()) if hasattr(value, "__dict__") else []
    if isinstance(value, partial):
        return [value.func, value.args, value.keywords]
    if is_dataclass(value) and not type(value).__module__.startswith(_LAW):
        return [getattr(value, one.name) for one in fields(value)]
    return [cell.cell_contents for cell in getattr(value, "__closure__", None) or () if cell.cell_contents]
