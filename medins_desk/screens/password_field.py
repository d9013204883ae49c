"""A field for a password: what is typed is not seen, and a lock on capitals is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from medins_desk.screens.boxes import Box
from medins_desk.screens.fields import Field


class PasswordBox(Box):
    """Dots; no input method, no copying. Says when letters come as capitals without Shift."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, then say whether the capitals are locked."""
        super().keyPressEvent(event)
        text = event.text()
        if text.isascii() and text.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.refused.emit("大写锁定已打开" if text.isupper() is not shift else "")


class PasswordField(Field):
    """A password."""

    kind = PasswordBox
    box: PasswordBox
