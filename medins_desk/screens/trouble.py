"""What stands in place of the window when the data cannot be opened: what is safe, what to do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from medins_desk.screens.actions import KeyButton
from medins_desk.screens.words import label, marked


class TroubleWindow(QWidget):
    """One page, one button."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setWindowTitle("医保经办")
        self.resize(640, 260)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.addWidget(label("暂时不能打开", "title"))
        whole.addSpacing(12)
        whole.addWidget(marked("fault", words, "err", "body"))
        whole.addStretch(1)
        row = QHBoxLayout()
        button = KeyButton("关闭", "Esc", primary=True)
        button.clicked.connect(self.close)
        row.addWidget(button)
        row.addStretch(1)
        whole.addLayout(row)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
