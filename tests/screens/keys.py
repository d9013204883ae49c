"""Keys as a clerk presses them. Chinese comes through the input method, as it does at the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def press(key: Qt.Key, *, alt: bool = False, ctrl: bool = False, to: QWidget | None = None) -> None:
    """One key, to what has the focus."""
    modifier = Qt.KeyboardModifier.NoModifier
    if alt:
        modifier |= Qt.KeyboardModifier.AltModifier
    if ctrl:
        modifier |= Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(to or focused(), key, modifier)
    QApplication.processEvents()


def write(text: str, to: QWidget | None = None) -> None:
    """Text, to what has the focus: ASCII by keys, the rest by the input method."""
    if text.isascii():
        QTest.keyClicks(to or focused(), text)
    else:
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QApplication.sendEvent(to or focused(), commit)
    QApplication.processEvents()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "focus is lost"
    return widget
