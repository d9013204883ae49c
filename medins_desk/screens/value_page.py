"""One value or reading that the law leaves to the office: what it is, what holds, a new one, what was set before."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from medins_desk.desk import Desk, Entry, OpenValue
from medins_desk.domain.policy import LEFT_TO_CHOOSE
from medins_desk.screens.actions import Action
from medins_desk.screens.fields import ChoiceField, DateField, Field, MoneyField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import FormPage
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.section import SectionHead
from medins_desk.screens.theme import now
from medins_desk.screens.words import fact_grid, label

_WIDE = 900
_MOST_ROWS = 7


class ValueForm(Form):
    """The value, in the one field that fits its kind; its first day; the document."""

    form = "office_value"
    share: TextField
    amount: MoneyField
    word: ChoiceField
    number: TextField
    on_day: DateField

    def suit(self, value: OpenValue) -> None:
        """Show the field of the value's kind, with the range of the article under it."""
        shown: dict[str, Field] = {
            "share": self.share,
            "money": self.amount,
            "text": self.word,
            "number": self.number,
            "day": self.on_day,
        }
        for kind, field in shown.items():
            field.setVisible(kind == value.kind)
        self.word.box.offer(value.choices)
        if value.kind != "text":
            shown[value.kind].set_hint(f"{value.law}：{value.range}")


class TakingBackForm(Form):
    """Why an entry is taken back."""

    form = "taking_back"


class ValuePage(FormPage):
    """Set a value; Enter on an entry takes it back."""

    def __init__(self, desk: Desk, value: OpenValue, parent: QWidget | None = None) -> None:
        self._values = ValueForm()
        super().__init__(value.title, self._values, lambda fields: desk.set_value(value.key, fields), parent=parent)
        self._desk, self._value = desk, value
        self.beside.setText(value.pack)
        self._values.suit(value)
        self._back = TakingBackForm()
        self._takes_back: Entry | None = None
        self.table = RowTable((Column("", 190), Column("", 200), Column("", 0), Column("", 240), Column("", 60)))
        self._lay_out_value()
        self._values.left.connect(self._check)
        self.table.opened.connect(self._begin_taking_back)
        self._back.finished.connect(self._ask_taking_back)
        self._show_entries(value.entries)
        if why := desk.why_not("set_value"):
            self._values.hide()
            self.body.insertWidget(1, label(f"{why}。", "second", "ink2", wrap=True))
            self.bar.offer([Action("关闭", "C", self.close_page, primary=True)])

    def begin_work(self) -> None:
        """To the first field, where there is one to fill."""
        if self._values.isHidden():
            self.bar.focus_primary()
        else:
            super().begin_work()

    def _lay_out_value(self) -> None:
        for form in (self._values, self._back):
            form.setMaximumWidth(now().px(_WIDE))
        self._back.hide()
        above = QVBoxLayout()
        above.addLayout(_facts(self._value))
        if self._value.reading:
            above.addLayout(_reading(self._value))
        above.addSpacing(16)
        self.body.insertLayout(0, above)
        self.body.insertSpacing(2, 12)
        self.body.insertWidget(3, self._back)
        self.body.insertWidget(4, self.table)

    def _show_entries(self, entries: Sequence[Entry]) -> None:
        rows = tuple(
            Row(
                one,
                (
                    one.value,
                    f"{one.since} 起" + ("" if one.stands else "（已被取代）"),
                    one.document,
                    f"{one.clerk}，{one.set_at:%Y-%m-%d %H:%M}",
                    "",
                ),
                "ink" if one.stands else "ink3",
            )
            for one in entries
        )
        fact = "按 Alt+Q 选一条撤销"
        self.table.show_groups((Group("设定过的", fact, rows),) if rows else (), "还没有设定过")
        self.table.fit(_MOST_ROWS)
        if any(one.stands for one in entries):
            self.offer(Action("撤销一条", "Q", self.table.setFocus))

    def _check(self) -> None:
        """A field that is left says at once what is wrong with it."""
        faults = self._desk.faults_of_value(self._value.key, self._values.typed())
        self.bar.say_faults(self._values.show_faults(faults))

    def _begin_taking_back(self, entry: Entry) -> None:
        if not entry.stands or not self._desk.may("take_back_value"):
            return
        self._takes_back = entry
        self._back.put({})
        self._back.show()
        self.notice.say(f"撤销：{entry.value}，{entry.since} 起。这一天以前施行的重新有效，已结算的不变", "warn")
        self._back.focus_first()

    def _ask_taking_back(self) -> None:
        if self._takes_back is not None:
            self.bar.ask(f"撤销“{self._takes_back.value}”。", "撤销", self._take_back, self._back.focus_first)

    def _take_back(self) -> None:
        entry = self._takes_back
        if entry is None:
            return

        def verb(fields: Mapping[str, str]) -> object:
            self._desk.take_back_value(self._value.key, entry.since, fields)
            return None

        self.run(self._back, verb)


def _facts(value: OpenValue) -> QGridLayout:
    """What the law says of the value, and what holds today."""
    entry = value.entry
    facts = [("依据", value.law)]
    if value.reading is None:
        facts += [("范围", value.range), ("用于", value.blocks)]
    held = f"{value.now}，{entry.since} 起，{entry.document}" if entry else value.now
    facts.append(("现行", held))
    return fact_grid(facts, "ink")


def _reading(value: OpenValue) -> QVBoxLayout:
    """Each reading of the article with what it comes to, and why the pack holds to its own."""
    reading = value.reading
    if reading is None:
        raise ValueError(value.key)
    offered = {letter for letter, _ in value.choices}
    said = [
        (f"读法 {letter}", words if letter in offered else f"{words}（只作对照，不能选）")
        for letter, words in value.readings
    ]
    why = "为什么不替选" if reading.holds == LEFT_TO_CHOOSE else f"取 {reading.holds} 的理由"
    if reading.holds == LEFT_TO_CHOOSE:
        said = [("算例", str(reading.words.get("worked", ""))), *said]
    grid = fact_grid([*said, (why, str(reading.words.get("why", "")))], "ink2")
    head = SectionHead()
    head.set_left("读法和算例")
    until = "设定以前不能办理" if reading.holds == LEFT_TO_CHOOSE else f"没有设定时取 {reading.holds}"
    head.set_right(f"{reading.id}，{until}")
    head.setMaximumWidth(now().px(_WIDE))
    whole = QVBoxLayout()
    whole.addSpacing(12)
    whole.addWidget(head)
    whole.addLayout(grid)
    return whole
