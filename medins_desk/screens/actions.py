"""The bar of actions under a page: Alt and a letter, what is still wrong, and questions with their keys beside them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from medins_desk.screens.icons import Icon
from medins_desk.screens.key_cap import KeyCap, cap_size, draw_cap
from medins_desk.screens.theme import colour, now
from medins_desk.screens.words import empty_layout, label, tone

_RIM = 4


@dataclass(frozen=True, slots=True)
class Action:
    """A button: its word, the letter that goes with Alt, what it does."""

    words: str
    letter: str
    run: Callable[[], None]
    primary: bool = False


class KeyButton(QPushButton):
    """A button with its key's cap; the focus frame stands two pixels away."""

    def __init__(self, words: str, cap: str, *, primary: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._cap, self._primary, self._is_tight = cap, primary, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tighten(self, *, tight: bool) -> None:
        """Stand closer to its words, where many buttons stand side by side."""
        if tight != self._is_tight:
            self._is_tight = tight
            self.updateGeometry()
            self.update()

    @property
    def _margin(self) -> int:
        return now().px(6 if self._is_tight else 12)

    def sizeHint(self) -> QSize:
        """36 high and a rim for the focus frame."""
        look = now()
        words = QFontMetrics(look.font(14, strong=self._primary)).horizontalAdvance(self.text())
        cap = cap_size(self._cap).width() + look.px(8) if self._cap else 0
        return QSize(self._margin + words + cap + self._margin - look.px(2) + 2 * _RIM, look.px(36) + 2 * _RIM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, word, cap, focus frame."""
        look, palette, painter = now(), now().palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_RIM + 0.5, _RIM + 0.5, -_RIM - 0.5, -_RIM - 0.5)
        filled = palette.pressed if self.isDown() or self.underMouse() else palette.accent
        ink = palette.on_accent if self._primary else palette.ink if self.isEnabled() else palette.ink3
        painter.setPen(QPen(colour(filled if self._primary else palette.edge), 1))
        painter.setBrush(colour(filled if self._primary else palette.tint if self.underMouse() else palette.paper))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(look.font(14, strong=self._primary))
        painter.setPen(colour(ink))
        painter.drawText(box.adjusted(self._margin, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._cap:
            on = colour(palette.on_accent) if self._primary else None
            right = round(box.right()) - self._margin + look.px(3)
            draw_cap(painter, right, self.height() // 2, self._cap, on, on)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(palette.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class ActionBar(QWidget):
    """56 high. A question takes the place of the buttons until it is answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._buttons = QWidget()
        self._inner = QHBoxLayout(self._buttons)
        self._question = _Question()
        self._icon, self._words, self._cap = Icon("fault", "err"), label(face="second"), KeyCap("F8")
        self._shortcuts: list[QShortcut] = []
        self._with_alt = label()
        self._lay_out()
        self.say("")

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row.setContentsMargins(24, 0, 24, 0)
        self._row.setSpacing(8)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(0)
        self._inner.addWidget(self._with_alt)
        self._row.addWidget(self._buttons)
        self._row.addWidget(self._question, 1000)
        self._row.addStretch(1)
        for widget in (self._icon, self._words, self._cap):
            self._row.addWidget(widget)
        self._question.hide()

    def hasHeightForWidth(self) -> bool:
        """56 high, buttons or question: nothing above it moves."""
        return False

    def sizeHint(self) -> QSize:
        """56 high."""
        return QSize(400, now().px(56))

    def offer(self, actions: Sequence[Action]) -> None:
        """Show these actions, the first of them primary where it says so."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts = []
        empty_layout(self._inner)
        self._with_alt = label("Alt +", "hint", "ink3")
        self._inner.addWidget(self._with_alt)
        self._inner.addSpacing(4)
        for action in actions:
            button = KeyButton(action.words, action.letter, primary=action.primary)
            button.setObjectName(f"action_{action.letter}")
            button.clicked.connect(action.run)
            self._inner.addWidget(button)
            shortcut = QShortcut(QKeySequence(f"Alt+{action.letter}"), self._buttons)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(button.click)
            self._shortcuts.append(shortcut)
        self._fit()

    def _fit(self) -> None:
        """Many buttons on a narrow page stand closer, without the word for the key that all of them share."""
        buttons = [one for one in self._offered() if isinstance(one, KeyButton)]
        for one in buttons:
            one.tighten(tight=False)
        needed = self._with_alt.sizeHint().width() + 4 + sum(one.sizeHint().width() for one in buttons)
        words = (one for one in (self._icon, self._words, self._cap) if not one.isHidden())
        is_tight = needed + sum(one.sizeHint().width() + 8 for one in words) > self.width() - 48
        self._with_alt.setHidden(is_tight or not buttons)
        for one in buttons:
            one.tighten(tight=is_tight)

    def _offered(self) -> Iterator[QWidget]:
        for place in range(self._inner.count()):
            widget: object = self._inner.itemAt(place).widget()
            if isinstance(widget, QWidget):
                yield widget

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another screen, another font size."""
        super().resizeEvent(event)
        self._fit()

    def button(self, letter: str) -> QPushButton | None:
        """The button of a letter."""
        return self._buttons.findChild(QPushButton, f"action_{letter}")

    def focus_primary(self) -> None:
        """To the first button; Enter presses it."""
        if self._inner.count() > 2:
            first = self._inner.itemAt(2).widget()
            first.show()  # what was offered this moment is not laid out yet, and would lose the focus to the next
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def say_faults(self, count: int) -> None:
        """How many places are still to be put right."""
        self.say(f"还有 {count} 处要改" if count else "", "fault", "err", cap="F8" if count else "")

    def say(self, words: str, icon: str = "check", tone_name: str = "err", cap: str = "") -> None:
        """A few words at the right end, with their icon."""
        self._words.setText(words)
        tone(self._words, tone_name)
        self._icon.show_icon(icon, tone_name)
        for widget in (self._icon, self._words):
            widget.setVisible(bool(words))
        self._cap.setVisible(bool(cap))
        self._fit()

    def ask(self, words: str, yes: str, then: Callable[[], None], otherwise: Callable[[], None]) -> None:
        """A question in place of the buttons: Enter does it, Esc goes back."""

        def done(act: Callable[[], None]) -> None:
            self._question.hide()
            self._buttons.show()
            act()

        self._buttons.hide()
        self.say("")
        self._question.put(words, yes, lambda: done(then), lambda: done(otherwise))

    @property
    def asks(self) -> bool:
        """Whether a question stands."""
        return not self._question.isHidden()


class _Question(QWidget):
    """What is asked, a button for Enter, one for Esc."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._words = label(wrap=True)
        self._yes = KeyButton("", "Enter", primary=True)
        self._no = KeyButton("返回", "Esc")
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._yes)
        self._row.addWidget(self._no)
        self._yes_does: Callable[[], None] = lambda: None
        self._no_does: Callable[[], None] = lambda: None
        self._yes.clicked.connect(self._say_yes)
        self._no.clicked.connect(self._say_no)

    def put(self, words: str, yes: str, then: Callable[[], None], otherwise: Callable[[], None]) -> None:
        """Stand the question; Enter is ready."""
        self._words.setText(words)
        self._yes.setText(yes)
        self._yes.updateGeometry()
        self._yes_does, self._no_does = then, otherwise
        self.show()
        self._yes.setFocus(Qt.FocusReason.TabFocusReason)

    def _say_yes(self) -> None:
        self._yes_does()

    def _say_no(self) -> None:
        self._no_does()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._no_does()
        else:
            event.ignore()
