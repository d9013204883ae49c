"""The records of one kind that a person has, and a form for a new one; Enter on a record ends it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from medins_desk.screens.actions import Action
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import NO_DRAFT, DraftDoor, FormPage
from medins_desk.screens.record_forms import EndingForm
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.words import label

_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record as the list shows it, with its key; ``end`` ends it: the last day and the reason as typed."""

    title: str
    detail: str
    days: str
    end: Callable[[str, str], None] | None
    id: int = 0


class RecordPage(FormPage):
    """What there is above, what is new below."""

    settles = False

    def __init__(
        self,
        title: str,
        form: Form,
        save: Callable[[Mapping[str, str]], object],
        draft: DraftDoor = NO_DRAFT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, form, save, draft, parent)
        self.table = RowTable((Column("", 280), Column("", 0), Column("", 190), Column("", 56)))
        self.table.opened.connect(self._begin_ending)
        self._ending = EndingForm()
        self._ends: Recorded | None = None
        self._ending.hide()
        self._ending.finished.connect(self._ask_ending)
        self.says = label("", "second", "ink2", wrap=True)
        self.says.setContentsMargins(14, 6, 14, 0)
        self.says.hide()
        self.body.setContentsMargins(10, 12, 10, 12)  # rows have a margin of 14 within: words stand under words
        for above in (form, self._ending):
            above.setContentsMargins(14, 0, 14, 0)
        self.body.insertWidget(0, self.table)
        self.body.insertWidget(1, self._ending)
        self.body.insertSpacing(2, 12)
        self.body.insertWidget(self.body.indexOf(form) + 1, self.says)

    def show_records(self, title: str, records: Sequence[Recorded], below: Sequence[Group] = ()) -> None:
        """Show what is recorded, and below it what was done about it."""
        rows = tuple(Row(one, (one.title, one.detail, one.days, ""), "ink") for one in records)
        fact = "按 Alt+Q 选一条终止" if rows else ""
        groups = (Group(title, fact, rows), *below) if rows else tuple(below)
        self.table.show_groups(groups, "还没有登记过")
        self.table.fit(_MOST_ROWS)
        self._ending.hide()
        if rows:
            self.offer(Action("终止", "Q", self.table.setFocus), *self.ways())

    def ways(self) -> Sequence[Action]:
        """What else can be done with a record that is there."""
        return ()

    @property
    def chosen(self) -> Recorded | None:
        """The record on which the table stands."""
        rows = self.table.rows()
        found = rows[self.table.at].key if rows else None
        return found if isinstance(found, Recorded) else None

    def say_beside(self, words: str) -> None:
        """What the law says of what is being typed, below the form."""
        self.says.setText(words)
        self.says.setVisible(bool(words))

    def _begin_ending(self, record: object) -> None:
        if not isinstance(record, Recorded) or record.end is None:
            return
        self._ends = record
        self._ending.put({})
        self._ending.show()
        self.notice.say(f"终止：{record.title}，{record.days}。填最后有效日和原因", "warn")
        self._ending.focus_first()

    def _ask_ending(self) -> None:
        if self._ends is not None:
            self.bar.ask(f"终止“{self._ends.title}”。", "终止", self._end, self._ending.focus_first)

    def _end(self) -> None:
        if self._ends is None or self._ends.end is None:
            return
        typed, end = self._ending.typed(), self._ends.end

        def verb(_fields: Mapping[str, str]) -> object:
            end(typed["day"], typed["reason"])
            return None

        self.run(self._ending, verb)
