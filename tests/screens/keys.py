"""Keys as a clerk presses them. Chinese comes through the input method, as it does at the window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
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


def timed_key(character: str, at_ms: int) -> None:
    """A key as the platform sends it: with the time at which it was pressed."""
    code = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character.upper()))
    event = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, character)
    event.setTimestamp(at_ms)
    QApplication.sendEvent(focused(), event)


def scan(text: str, start: int = 5000) -> None:
    """Text and Enter as a scanner sends them, however slowly this machine takes them up."""
    for place, character in enumerate(f"{text}\r"):
        timed_key(character, start + place * 8)
    QApplication.processEvents()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "focus is lost"
    return widget
