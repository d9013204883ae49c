"""The one field at the top: number, name, pinyin, phone, slip, scan. It answers while typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from medins_desk.domain.folding import half_width
from medins_desk.domain.masking import in_text
from medins_desk.screens.choice_boxes import ListedBox
from medins_desk.screens.icons import pixmap
from medins_desk.screens.key_cap import draw_cap
from medins_desk.screens.suggestions import Suggestion
from medins_desk.screens.theme import now

_ASKS = "身份证号、姓名、拼音、电话、单号，或直接扫码"
_BY_PINYIN = "拼音录首字母或全拼，如 zs、zhangsan"


class SearchField(ListedBox):
    """Emits what was picked; with nothing found, Enter says so again and Alt+R registers what was typed."""

    copies = False
    picked = Signal(object)
    register_wanted = Signal()

    def __init__(self, find: Callable[[str], Sequence[Suggestion]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self.setPlaceholderText(_ASKS)
        self.setAccessibleName("查询")
        self.setObjectName("search")

    def ask(self) -> None:
        """Take the focus, ready to be typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def close_to(self, why: str) -> None:
        """Who sits here looks for nobody: whose it is stands in the field; empty opens it."""
        self.setEnabled(not why)
        self.setPlaceholderText(why.partition("，")[0] or _ASKS)

    def clear_query(self) -> None:
        """Empty the field and put its list away."""
        self.put("")
        self.close_list()

    def take(self, suggestion: Suggestion) -> None:
        """Go to what was found; the field is free for the next."""
        self.clear_query()
        self.picked.emit(suggestion)

    def _take(self, text: str) -> None:
        query = half_width(text).strip()
        super()._take(query)
        if not query:
            self.close_list()
            return
        try_this = _BY_PINYIN if query.isascii() and query.isalpha() else "可试身份证后四位"
        self.hanging().offer(self._find(query), f"没有找到“{in_text(query)}”。{try_this}，或按 Alt+R 新登记")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What was typed before is still there."""
        super().focusInEvent(event)
        if self.typed():
            self._take(self.typed())

    def event(self, event: QEvent) -> bool:
        """With nothing found Alt+R is ours, whatever it means on the page below."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._registers(event):
            event.accept()
            return True
        return super().event(event)

    def _registers(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        return alt and event.key() == Qt.Key.Key_R and self.is_open() and bool(self.hanging().empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+R registers whom nobody knows yet; Esc empties a field that has something in it."""
        if self._registers(event):
            self.register_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear_query()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The glass at the left, the key at the right."""
        super().paintEvent(event)
        look, painter = now(), QPainter(self)
        size = look.px(16)
        glass = pixmap("search", look.palette.ink2, size, self.devicePixelRatioF())
        painter.drawPixmap(QRectF(look.px(11), (self.height() - size) / 2, size, size).topLeft(), glass)
        draw_cap(painter, self.width() - look.px(9), self.height() // 2, "Ctrl K")
