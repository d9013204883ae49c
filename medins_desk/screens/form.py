"""A page of fields: collects what is typed, walks on with Enter, stands faults at their fields."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from medins_desk.domain.errors import Fault
from medins_desk.screens.fields import CheckField, Field
from medins_desk.screens.load import lay_out

AnyField = Field | CheckField

_APART, _CLOSE = 6, 4


class Form(QWidget):
    """Fields over ``forms/screens/<form>.ui``; a field's object name is the desk's name for it."""

    edited = Signal()
    left = Signal()
    finished = Signal()
    form: str
    told_apart_by = ""
    """The field that says of which kind a thing is, each with a draft of its own; nothing where there is but one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lay_out()
        self.fields: dict[str, AnyField] = {}
        children: Iterable[QWidget] = self.findChildren(QWidget)
        for child in children:
            if isinstance(child, Field | CheckField):
                self.take(child)
        self._seen: set[str] = set()
        self._places: dict[AnyField, tuple[int, int, int]] = {}

    def take(self, field: AnyField) -> None:
        """Take up a field under its object name, behind those that there are."""
        self.fields[field.objectName()] = field
        field.edited.connect(self.edited)
        field.left.connect(self._on_left)
        field.entered.connect(self._go_on)

    def lay_out(self) -> None:
        """Place the fields; a screen whose fields depend on a policy makes them here instead."""
        lay_out(self, self.form)

    def close_up(self) -> None:
        """Let the rows that show something follow one another: beside hidden fields Qt leaves no room between them."""
        grids: Iterable[QGridLayout] = self.findChildren(QGridLayout)
        for grid in (one for one in grids if one.objectName()):
            self._close_up(grid)

    def _close_up(self, grid: QGridLayout) -> None:
        fields = [one for one in self.fields.values() if grid.indexOf(one) >= 0]
        for one in fields:
            if one not in self._places:
                row, column, _, across = _position(grid, one)
                self._places[one] = (row, column, across)
        rows = sorted({self._places[one][0] for one in fields if not one.isHidden()})
        first = min(self._places[one][0] for one in fields)
        for one in fields:
            row, column, across = self._places[one]
            at = len(rows) if one.isHidden() else rows.index(row)
            grid.addWidget(one, first + at, column, 1, across, Qt.AlignmentFlag.AlignTop)

    def typed(self) -> dict[str, str]:
        """What stands in the fields that the page shows, by name."""
        return {name: field.typed() for name, field in self.shown_fields().items()}

    def shown_fields(self) -> dict[str, AnyField]:
        """The fields that belong to the task as it stands."""
        return {name: field for name, field in self.fields.items() if not field.isHidden()}

    def set_compact(self, compact: bool) -> None:
        """On a low screen the rows stand closer."""
        grids: Iterable[QGridLayout] = self.findChildren(QGridLayout)
        for grid in grids:
            if grid.objectName():  # those of the form, not those within its fields
                grid.setVerticalSpacing(_CLOSE if compact else _APART)

    def put(self, typed: Mapping[str, str]) -> None:
        """Fill from a draft; fields that it does not name are emptied."""
        for name, field in self.fields.items():
            field.put(typed.get(name, ""))
            field.show_fault("")
        self._seen = {name for name, words in typed.items() if words}
        self.show_asked()

    def show_asked(self) -> None:
        """Show what the fields as they stand ask for; where none asks for another there is nothing to do."""

    def kind_words(self, typed: Mapping[str, str]) -> str:
        """Of which kind a thing is that was typed, in words."""
        field, kind = self.fields.get(self.told_apart_by), typed.get(self.told_apart_by, "")
        return field.box.shown_form(kind) if isinstance(field, Field) else kind

    def show_faults(self, faults: Iterable[Fault], *, also_unseen: bool = False) -> int:
        """Stand each fault at its field; returns how many stand.

        While typing only fields that were visited say what is wrong with them; on saving all do.
        """
        words: dict[str, str] = {}
        for fault in faults:
            words.setdefault(fault.place, fault.text)
        for name, field in self.shown_fields().items():
            ripe = also_unseen or name in self._seen or bool(field.fault)
            field.show_fault(words.get(name, "") if ripe else "")
        if also_unseen:
            self._seen |= set(self.fields)
        return sum(bool(field.fault) for field in self.shown_fields().values())

    def forgive_focused(self) -> int:
        """The field in hand is being put right: its fault goes. Returns how many still stand."""
        if field := self.fields.get(self.focus_name()):
            field.show_fault("")
        return sum(bool(field.fault) for field in self.shown_fields().values())

    def next_fault(self) -> bool:
        """Bring the focus to the next field with a fault, in order, round and round."""
        order = list(self.shown_fields().values())
        here = next((n for n, field in enumerate(order) if field.box.hasFocus()), -1)
        for field in order[here + 1 :] + order[: here + 1]:
            if field.fault:
                field.box.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def focus_first(self) -> None:
        """To the first field that can be typed in."""
        for field in self.shown_fields().values():
            if field.isEnabled():
                field.box.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def focus_name(self) -> str:
        """The name of the field that has the focus, or nothing."""
        return next((name for name, field in self.fields.items() if field.box.hasFocus()), "")

    def focus_on(self, name: str) -> None:
        """To the field of this name, else to the first."""
        field = self.shown_fields().get(name)
        if field is None:
            self.focus_first()
            return
        field.box.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(field.box, QLineEdit):
            field.box.end(False)  # noqa: FBT003 - Qt's positional flag: do not select

    def _on_left(self, name: str) -> None:
        self._seen.add(name)
        self.left.emit()

    def goes_past(self, name: str) -> bool:
        """Whether Enter goes past a field: what stands in it was told by another one. Tab and F8 still come to it."""
        return False

    def stays(self, name: str) -> bool:
        """Whether Enter in a field does something else than go on."""
        return False

    def _go_on(self, name: str) -> None:
        if self.stays(name):
            return
        order = [one for one, field in self.shown_fields().items() if field.isEnabled()]
        after = (one for one in order[order.index(name) + 1 :] if not self.goes_past(one))
        if (following := next(after, "")) in self.fields:
            self.fields[following].box.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()


def _position(grid: QGridLayout, field: AnyField) -> tuple[int, int, int, int]:
    """Row, column, and how many of each a field takes."""
    found: object = grid.getItemPosition(grid.indexOf(field))
    if not isinstance(found, tuple):
        raise TypeError("Qt says where a widget of a grid stands")
    row, column, down, across = found
    return row, column, down, across
