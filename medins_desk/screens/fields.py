"""A field of a form: label at the left, its box, and at most one line under it: the fault, else a hint."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from medins_desk.domain import identity
from medins_desk.screens import theme
from medins_desk.screens.boxes import Box, DateBox, IdBox, MoneyBox, NumberBox
from medins_desk.screens.check_box import CheckBox
from medins_desk.screens.choice_boxes import ChoiceBox, ListedBox, LookupBox
from medins_desk.screens.icons import Icon
from medins_desk.screens.words import empty_layout, label

LABEL_WIDE = 100


class Field(QWidget):
    """A field; its object name is the name of the value at the desk."""

    edited = Signal()
    left = Signal(str)
    entered = Signal(str)
    kind: type[Box] = Box

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = self.kind(self)
        self._label = label(tone="ink2")
        self._tags = QHBoxLayout()
        self._icon, self._words = Icon("fault", "err"), label(face="second", wrap=True)
        self._message = QWidget()
        self._hint, self._fault, self._passing = "", "", ""
        self._label_wide = LABEL_WIDE
        self._lay_out()
        self.box.typed_anew.connect(self._on_typed)
        self.box.entered.connect(self._on_entered)
        self.box.refused.connect(self._say_refused)
        self.box.focused.connect(self._on_focus)
        self.setFocusProxy(self.box)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.setColumnMinimumWidth(0, theme.now().px(self._label_wide))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.box, 1)
        self._tags.setSpacing(4)
        row.addLayout(self._tags)
        grid.addLayout(row, 0, 1)
        message = QHBoxLayout(self._message)
        message.setContentsMargins(1, 2, 0, 0)
        message.setSpacing(6)
        message.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        message.addWidget(self._words, 1)
        grid.addWidget(self._message, 1, 1)
        if isinstance(self.box, ListedBox):
            self.box.stand_clear_of(self._message)
        self._message.hide()

    def set_label_wide(self, wide: int) -> None:
        """The width of the labels' column at 100 %, for fields whose labels are long."""
        self._label_wide = wide
        self._widen()

    def _widen(self) -> None:
        grid = self.layout()
        if isinstance(grid, QGridLayout):
            grid.setColumnMinimumWidth(0, theme.now().px(self._label_wide))

    def typed(self) -> str:
        """What was typed."""
        return self.box.typed()

    def put(self, typed: str) -> None:
        """Fill without telling anybody."""
        self.box.put(typed)

    def set_tags(self, tags: Sequence[str]) -> None:
        """Facts looked up, behind the box; they are no input."""
        if [self._tag(n) for n in range(self._tags.count())] == list(tags):
            return
        empty_layout(self._tags)
        for words in tags:
            tag = label(words, "hint")
            tag.setProperty("tag", "true")
            self._tags.addWidget(tag)

    def _tag(self, place: int) -> str:
        tag = self._tags.itemAt(place).widget()
        return tag.text() if isinstance(tag, QLabel) else ""

    @property
    def fault(self) -> str:
        """The fault that stands under the field, or nothing."""
        return self._fault

    def show_fault(self, words: str) -> None:
        """Stand a fault under the field; nothing takes it away."""
        if words != self._fault:
            self._fault = words
            self._show_message()

    def get_label(self) -> str:
        """The label, the word on the official form."""
        return self._label.text()

    def set_label(self, words: str) -> None:
        """Set the label; readers for the blind hear it too."""
        self._label.setText(words)
        self.box.setAccessibleName(words)

    def get_hint(self) -> str:
        """The line under the box while there is no fault."""
        return self._hint

    def set_hint(self, words: str) -> None:
        """Set the hint."""
        self._hint = words
        self._show_message()

    label = Property(str, get_label, set_label, None, "The word on the official form.")
    hint = Property(str, get_hint, set_hint, None, "The line under the box while there is no fault.")

    def _on_typed(self) -> None:
        self._passing = ""
        self._show_message()
        self.edited.emit()

    def _on_entered(self) -> None:
        self.entered.emit(self.objectName())

    def _say_refused(self, words: str) -> None:
        self._passing = words
        self._show_message()

    def _on_focus(self, has: bool) -> None:
        self._label.setProperty("tone", "accent" if has else "ink2")
        self._label.setProperty("face", "strong" if has else "body")
        self._label.style().unpolish(self._label)
        self._label.style().polish(self._label)
        if not has:
            self._passing = ""
            self._show_message()
            self.left.emit(self.objectName())

    def _show_message(self) -> None:
        words, tone = self._fault or self._passing or self._hint, "err" if self._fault else "ink3"
        self._words.setText(words)
        if self._words.property("tone") != tone:
            self._words.setProperty("tone", tone)
            self._words.style().polish(self._words)
        self._icon.setVisible(bool(self._fault))
        self._message.setVisible(bool(words))
        wrong = "true" if self._fault else "false"
        if self.box.property("wrong") != wrong:
            self.box.setProperty("wrong", wrong)
            self.box.style().unpolish(self.box)
            self.box.style().polish(self.box)

    def changeEvent(self, event: QEvent) -> None:
        """Another font size: the labels' column grows with it."""
        if event.type() == QEvent.Type.StyleChange:
            self._widen()
        super().changeEvent(event)


class TextField(Field):
    """Words."""


class MoneyField(Field):
    """An amount."""

    kind = MoneyBox
    box: MoneyBox


class DateField(Field):
    """A day."""

    kind = DateBox
    box: DateBox


class NumberField(Field):
    """A number of a person that is no identity number."""

    kind = NumberBox
    box: NumberBox


class IdField(Field):
    """A resident identity number."""

    kind = IdBox
    box: IdBox

    def _on_typed(self) -> None:
        """That a sign was refused stands until the number is whole: what follows it is not what was meant."""
        refused = self._passing
        super()._on_typed()
        if self.typed() and identity.fault_of(self.typed()) is not None:
            self._passing = refused
            self._show_message()


class ChoiceField(Field):
    """One of a few."""

    kind = ChoiceBox
    box: ChoiceBox


class LookupField(Field):
    """One of many, found by typing."""

    kind = LookupBox
    box: LookupBox


class CheckField(QWidget):
    """A yes or no; space ticks, Enter goes on. Its value is ``1`` or nothing."""

    edited = Signal()
    left = Signal(str)
    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CheckBox(self)
        self.fault = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.box.clicked.connect(self.edited)
        self.box.entered.connect(self._on_entered)
        self.setFocusProxy(self.box)

    def _on_entered(self) -> None:
        self.entered.emit(self.objectName())

    def typed(self) -> str:
        """``1`` when ticked."""
        return "1" if self.box.isChecked() else ""

    def put(self, typed: str) -> None:
        """Tick or not, without telling anybody."""
        self.box.setChecked(typed == "1")

    def show_fault(self, words: str) -> None:
        """A fault at a tick stands in the box's own words."""
        self.fault = words
        self.box.set_fault(words)

    def get_label(self) -> str:
        """The words behind the box."""
        return self.box.text()

    def set_label(self, words: str) -> None:
        """Set the words behind the box."""
        self.box.setText(words)

    label = Property(str, get_label, set_label, None, "The word on the official form.")
