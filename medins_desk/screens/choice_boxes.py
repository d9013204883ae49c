"""Boxes whose value is one of several: a short list taken by its digit, and a long one found by typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from medins_desk.screens.boxes import Box
from medins_desk.screens.suggestions import Suggestion, Suggestions

_STEPS = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}


class ListedBox(Box):
    """A box with a list under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list: Suggestions | None = None
        self._fault: QWidget | None = None

    def hanging(self) -> Suggestions:
        """The list of this box; made when first needed, because it hangs in the window."""
        if self._list is None:
            self._list = Suggestions(self)
            self._list.stand_clear_of(self._fault)
            self._list.taken.connect(self._take_clicked)
        return self._list

    def stand_clear_of(self, fault: QWidget) -> None:
        """Where the field says what is wrong: the list does not cover it."""
        self._fault = fault

    def is_open(self) -> bool:
        """Whether the list hangs."""
        return self._list is not None and self._list.isVisible()

    def close_list(self) -> None:
        """Put the list away."""
        if self._list is not None:
            self._list.hide()

    def take(self, suggestion: Suggestion) -> None:
        """Make a suggestion the value."""
        self._typed = suggestion.key
        self.setText(suggestion.title)
        self.close_list()
        self.typed_anew.emit()

    def _take_clicked(self, suggestion: Suggestion) -> None:
        self.take(suggestion)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the focus."""
        super().focusOutEvent(event)
        self.close_list()

    def hideEvent(self, event: QHideEvent) -> None:
        """The list goes with its page."""
        super().hideEvent(event)
        self.close_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose in the list, Esc puts it away, Enter takes."""
        if event.key() in _STEPS:
            self.step(_STEPS[event.key()])
        elif event.key() == Qt.Key.Key_Escape and self.is_open():
            self.close_list()
        else:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (chosen := self._current()):
                self.take(chosen)
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Choose the next or the one before."""
        self.hanging().step(by)

    def _current(self) -> Suggestion | None:
        return self._list.current() if self._list is not None else None


class ChoiceBox(ListedBox):
    """One of a few: the list opens with the focus, a digit takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Suggestion, ...] = ()
        self._first = 0
        self.setReadOnly(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)

    def offer(self, choices: Sequence[tuple[str, str]], *, ahead: bool = True) -> None:
        """The choices in order: value and words. ``ahead``: Enter alone takes the first.

        What the law asks has no answer before it is given: there Enter alone goes on without one.
        """
        self._first = 0 if ahead else -1
        caps = "1234567890"
        self._choices = tuple(
            Suggestion(value, words, cap=caps[place] if place < len(caps) else "")
            for place, (value, words) in enumerate(choices)
        )
        self._show()

    def choices(self) -> tuple[Suggestion, ...]:
        """What can be chosen."""
        return self._choices

    def shown_form(self, typed: str) -> str:
        """The words of the value."""
        return next((choice.title for choice in self._choices if choice.key == typed), typed)

    def _show(self) -> None:
        self.setText(self.shown_form(self._typed))

    def _open(self) -> None:
        at = next((n for n, choice in enumerate(self._choices) if choice.key == self._typed), self._first)
        self.hanging().offer(self._choices, "没有可选的项", at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The list says what can be chosen, and by which digit."""
        super().focusInEvent(event)
        self.deselect()
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._open()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the list again."""
        super().mousePressEvent(event)
        self._open()

    def step(self, by: int) -> None:
        """Arrows open the list, then choose."""
        if self.is_open():
            super().step(by)
        else:
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit takes and goes on."""
        choice = next((c for c in self._choices if c.cap and c.cap == event.text()), None)
        if choice is not None:
            self.take(choice)
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.take(Suggestion("", ""))
        else:
            super().keyPressEvent(event)


class LookupBox(ListedBox):
    """One of many, found by typing; the value is the key of what was taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find: Callable[[str], Sequence[Suggestion]] = lambda _query: ()
        self._name: Callable[[str], str] = lambda key: key
        self._none = ""

    def look_up(self, find: Callable[[str], Sequence[Suggestion]], name: Callable[[str], str], none: str) -> None:
        """Where to find, how a key is called, and what to say when nothing is found."""
        self._find, self._name, self._none = find, name, none
        self._show()

    def shown_form(self, typed: str) -> str:
        """The name that goes with the key."""
        return self._name(typed) if typed else ""

    def _show(self) -> None:
        self.setText(self.shown_form(self._typed))

    def _take(self, text: str) -> None:
        super()._take(text)
        if self._typed:
            self.hanging().offer(self._find(self._typed), self._none)
        else:
            self.close_list()

    def step(self, by: int) -> None:
        """Down in an empty box shows what there is."""
        if self.is_open():
            super().step(by)
        else:
            self.hanging().offer(self._find(""), self._none)
