"""The pages of a local policy: its head, and a page of values for each chapter of its framework."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from medins_desk.desk import LocalChapter, LocalValue
from medins_desk.screens.boxes import MoneyBox
from medins_desk.screens.fields import ChoiceField, Field, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.section import SectionHead

LABEL_WIDE = 350
_TAKEN_UP = "由本地确定的数值"
_UNITS = {"share": "%", "money": "元"}


class AmountBox(MoneyBox):
    """An amount that is empty until it is filled in: 0.00 would say that nothing is paid."""

    def shown_form(self, typed: str) -> str:
        """As an amount, once there is one."""
        return super().shown_form(typed) if typed else ""


class AmountField(Field):
    """An amount that may be still to come."""

    kind = AmountBox
    box: AmountBox


_KINDS: dict[str, type[Field]] = {"money": AmountField, "word": ChoiceField}


class LocalHeadForm(Form):
    """Which framework, whose policy, from when, under which document."""

    form = "local_policy"
    framework: ChoiceField
    values_of: ChoiceField

    def offer(self, frameworks: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]) -> None:
        """The frameworks to choose from, and the local policies whose values may be taken over."""
        self.framework.box.offer(frameworks)
        self.values_of.box.offer([("", "不照抄"), *others])
        self.values_of.setVisible(bool(others))


class ChapterForm(Form):
    """The values of a chapter, each with its article and its range under it, and the document in which they stand."""

    def __init__(self, chapter: LocalChapter, parent: QWidget | None = None) -> None:
        self._chapter = chapter
        self._departs: dict[str, TextField] = {}
        super().__init__(parent)

    def lay_out(self) -> None:
        """A field for each value; of those that may depart from the framework one more, hidden until it is needed."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setObjectName("chapter_grid")
        grid.setVerticalSpacing(6)
        whole.addLayout(grid)
        head = SectionHead()
        head.set_left(_TAKEN_UP)
        head.set_right("每一项下面是依据和范围")
        rows: list[QWidget] = [head]
        for value in self._chapter.values:
            rows.append(_field_of(value))
            if value.may_depart:
                rows.append(self._departing(value))
        rows.append(_text(self._chapter.document, "这一页的文号", "与办法的文号不同时才填"))
        for place, row in enumerate(rows):
            grid.addWidget(row, place, 0)

    def _departing(self, value: LocalValue) -> TextField:
        name = value.field.replace("v:", "x:", 1)
        field = self._departs[name] = _text(name, "偏离所依据的文号", "")
        field.hide()
        return field

    def ask_for(self, departing: frozenset[str]) -> None:
        """Show the fields of the documents that are needed, and those that hold one."""
        for name, field in self._departs.items():
            field.setVisible(name in departing)

    def say_ranges(self, chapter: LocalChapter) -> None:
        """The ranges as they are now: one may rest on a value that was just typed."""
        for value in chapter.values:
            field = self.fields[value.field]
            if isinstance(field, Field) and field.get_hint() != value.hint:
                field.set_hint(value.hint)


def _field_of(value: LocalValue) -> Field:
    field = _KINDS.get(value.kind, TextField)()
    unit = _UNITS.get(value.kind, value.unit)
    field.setObjectName(value.field)
    field.set_label(f"{value.title}（{unit}）" if unit else value.title)
    field.set_label_wide(LABEL_WIDE)
    field.set_hint(value.hint)
    if isinstance(field, ChoiceField):
        field.box.offer(value.choices)
    return field


def _text(name: str, words: str, hint: str) -> TextField:
    field = TextField()
    field.setObjectName(name)
    field.set_label(words)
    field.set_label_wide(LABEL_WIDE)
    field.set_hint(hint)
    return field
