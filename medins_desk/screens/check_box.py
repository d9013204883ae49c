"""A tick box drawn as the look wants it: 16 wide, a check in the accent, a focus frame two pixels away."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from medins_desk.screens.icons import pixmap
from medins_desk.screens.theme import colour, now


class CheckBox(QCheckBox):
    """Space ticks, Enter goes on."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault = ""

    def set_fault(self, words: str) -> None:
        """Say the fault behind the words; nothing takes it away."""
        self._fault = words
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        return f"{self.text()}  {self._fault}" if self._fault else self.text()

    def sizeHint(self) -> QSize:
        """Box, words and room for the focus frame."""
        look = now()
        return QSize(look.px(26) + QFontMetrics(look.font(14)).horizontalAdvance(self._words()) + 8, look.px(28))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """The words tick as well as the box."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does not tick."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, check, words."""
        look, palette, painter = now(), now().palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = look.px(16)
        box = QRectF(3.5, (self.height() - size) // 2 + 0.5, size - 1, size - 1)
        painter.setPen(QPen(colour(palette.err if self._fault else palette.edge), 1))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            painter.drawPixmap(3, (self.height() - size) // 2, pixmap("check", palette.accent, size))
        painter.setFont(look.font(14, strong=self.hasFocus()))
        painter.setPen(colour(palette.err if self._fault else palette.accent if self.hasFocus() else palette.ink))
        words = self.rect().adjusted(look.px(26), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words())
        if self.hasFocus():
            painter.setPen(QPen(colour(palette.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 2, -1, -2), 4, 4)
