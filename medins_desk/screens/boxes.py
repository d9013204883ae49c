"""What is typed into: plain text, amounts, dates, identity numbers. Full-width figures are folded as they come."""

import re
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QValidator,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from medins_desk.domain import identity, money
from medins_desk.domain.folding import half_width
from medins_desk.domain.masking import MASK

_AMOUNT = re.compile(r"[0-9]{0,10}(?:\.[0-9]{0,2})?", re.ASCII)
_DAY = re.compile(r"[0-9]{0,4}-?[0-9]{0,2}-?[0-9]{0,2}", re.ASCII)
_EIGHT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
_NUMBER = re.compile(r"[0-9]{0,17}[0-9X]?", re.ASCII)
_ANY_NUMBER = re.compile(r"[0-9A-Z]{0,18}", re.ASCII)


class Box(QLineEdit):
    """A line to type in. ``typed()`` is what counts; what is shown may be grouped while it has no focus.

    From a box that does not copy nothing comes onto the clipboard: it takes somebody's number.
    """

    copies = True

    typed_anew = Signal()
    entered = Signal()
    focused = Signal(bool)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self.textEdited.connect(self._take)
        self.inputRejected.connect(self._say_why)

    def typed(self) -> str:
        """What the clerk typed, folded, never the grouped form."""
        return self._typed

    def put(self, typed: str) -> None:
        """Fill from a draft or a scan, as if it had been typed."""
        self._typed = typed
        self._show()

    def shown_form(self, typed: str) -> str:
        """How the value looks while the box has no focus."""
        return typed

    def why_refused(self) -> str:
        """What to say when a key is refused."""
        return ""

    def _take(self, text: str) -> None:
        self._typed = text.strip()
        self.typed_anew.emit()

    def _say_why(self) -> None:
        if words := self.why_refused():
            self.refused.emit(words)

    def _show(self) -> None:
        words = self._typed if self.hasFocus() else self.shown_form(self._typed)
        if words != self.text():
            shape = self.validator()
            self.setValidator(None)  # type: ignore[arg-type]  # Qt takes None; what we show ourselves is not typed
            self.setText(words)
            self.setValidator(shape)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show as typed, all of it chosen, so that typing replaces it; not when the window only comes back."""
        super().focusInEvent(event)
        self._show()
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.selectAll()
        self.focused.emit(self.hasFocus())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the form for reading."""
        super().focusOutEvent(event)
        self._show()
        self.setCursorPosition(0)
        self.focused.emit(self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; the rest is typing. What is masked is typed over as a whole.

        Alt with a letter is a command: where the page has none under it, X11 would write the letter.
        """
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text().isascii():
            event.ignore()
            return
        if not self.copies and any(event.matches(key) for key in _COPYING):
            self.refused.emit("号码不从录入框复制；要用完整号码，在人员页按 F5")
            return
        if MASK in self._typed and (event.text() or event.matches(QKeySequence.StandardKey.Paste)):
            self.selectAll()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The mouse copies no more than the keys."""
        if self.copies:
            super().contextMenuEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nor does choosing with the mouse, where a desktop takes that for copying."""
        super().mouseReleaseEvent(event)
        board = QGuiApplication.clipboard()
        if not self.copies and board.ownsSelection():
            board.clear(QClipboard.Mode.Selection)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_COPYING = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class _Shape(QValidator):
    """Folds to half width, then refuses what has not the shape."""

    def __init__(self, shape: re.Pattern[str], also: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._shape, self._also = shape, also

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Acceptable as it stands, or refused; the text comes back folded."""
        folded = "".join(half_width(text).upper().splitlines()).strip()  # what is pasted brings its line break along
        for old, new in self._also.items():
            folded = folded.replace(old, new)
        fits = self._shape.fullmatch(folded) is not None
        state = QValidator.State.Acceptable if fits else QValidator.State.Invalid
        return state, folded if fits else text, min(place, len(folded))


class MoneyBox(Box):
    """An amount in yuan: right-aligned, as typed while focused, grouped when left.

    ``unset`` is what it shows while nothing is typed, where that is something else than nothing.
    """

    unset = money.shown(0)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setValidator(_Shape(_AMOUNT, {",": "", "。": ".", " ": "", "¥": ""}, self))
        self._show()

    def shown_form(self, typed: str) -> str:
        """Grouped, with two decimals; nothing typed is 0.00, or what it means; what is no amount stays as it is."""
        try:
            return money.shown(money.from_typed(typed)) if typed else self.unset
        except ValueError:
            return typed

    def why_refused(self) -> str:
        """The shape of an amount."""
        return "金额是数字，小数最多两位，整数最多十位"


class DateBox(Box):
    """A day: typed as eight digits, shown as 2018-05-20."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setValidator(_Shape(_DAY, {".": "-", "/": "-", "年": "-", "月": "-", "日": ""}, self))

    def shown_form(self, typed: str) -> str:
        """Eight digits that are a day get their dashes."""
        found = _EIGHT.fullmatch(typed)
        return "-".join(found.groups()) if found else typed

    def day(self) -> date | None:
        """The day, or ``None`` while there is none."""
        try:
            return date.fromisoformat(self.shown_form(self.typed()))
        except ValueError:
            return None

    def why_refused(self) -> str:
        """How days are typed."""
        return "日期按八位数字录入，如 20180520"


class NumberBox(Box):
    """Somebody's number of any kind: a telephone, an account."""

    copies = False


class IdBox(Box):
    """A resident identity number; shown in three groups when left."""

    copies = False
    elsewhere = ""
    """Where a number that is none of these is typed, as the page has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.take_letters(allowed=False)

    def take_letters(self, *, allowed: bool) -> None:
        """Passports and permits have letters too."""
        self._letters = allowed
        self.setValidator(_Shape(_ANY_NUMBER if allowed else _NUMBER, {" ": ""}, self))

    def shown_form(self, typed: str) -> str:
        """330100 19500601 9023."""
        return grouped_id(typed) if identity.fault_of(typed) is None else typed

    def why_refused(self) -> str:
        """The shape of an identity number."""
        if self._letters:
            return "证件号码只有数字和字母，不超过 18 位"
        return f"身份证号是 18 位，只有数字，末位可以是 X{self.elsewhere}"


def grouped_id(number: str) -> str:
    """An identity number as it is easiest to compare with the document: area, birth, rest."""
    return f"{number[:6]} {number[6:14]} {number[14:]}" if len(number) == 18 else number
