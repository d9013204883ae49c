"""参保待遇: whether somebody is covered and why, the calendar as a strip and in rows, what happened, one more thing."""

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from medins_desk.desk import BenefitFile, Desk, NotedEvent, PersonFile
from medins_desk.desk.benefit_days import KINDS
from medins_desk.desk.participation_form import HINTS, LABELS, asked_of, categories_of, label_of
from medins_desk.desk.readings_beside import ReadAs, ReadingBeside
from medins_desk.domain.benefit_calendar import Stretch
from medins_desk.domain.participation import Occurred
from medins_desk.domain.persons import Scheme
from medins_desk.domain.terms import term
from medins_desk.screens.actions import Action
from medins_desk.screens.benefit_strip import BenefitStrip
from medins_desk.screens.fields import ChoiceField, Field
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import NO_DRAFT, DraftDoor, FormPage
from medins_desk.screens.record_forms import EndingForm, choices
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.value_page import TakingBackForm
from medins_desk.screens.words import label

_MOST_ROWS, _LEAST_ROWS = 10, 4


class ParticipationForm(Form):
    """What happened; the kind decides what else is asked."""

    form = "participation"
    told_apart_by = "kind"
    kind: ChoiceField
    category: ChoiceField
    scheme: ChoiceField

    def __init__(self) -> None:
        super().__init__()
        self.kind.box.offer(choices(KINDS))
        self.scheme.box.offer(choices(Scheme))
        self.kind.edited.connect(self.show_asked)
        self.show_asked()

    def show_asked(self) -> None:
        """What the kind asks for."""
        typed = self.kind.typed()
        kind = Occurred(typed) if typed else None
        asked = asked_of(kind) if kind else ()
        for name in LABELS:
            field = self.fields[name]
            field.setVisible(name in asked)
            if kind and name in asked:
                field.set_label(label_of(kind, name))
            if kind and isinstance(field, Field):
                field.set_hint(HINTS.get((kind, name), ""))
        if kind:
            self.category.box.offer(choices(categories_of(kind)))
        self.close_up()


class BenefitPage(FormPage):
    """The answer above, the calendar, what was noted; one more thing below. Enter on something noted takes it back."""

    settles = False

    def __init__(
        self, desk: Desk, file: PersonFile, draft: DraftDoor = NO_DRAFT, parent: QWidget | None = None
    ) -> None:
        note = partial(desk.record_occurrence, file.person_id)
        super().__init__("参保待遇", ParticipationForm(), note, draft, parent)
        self._desk, self._takes_back = desk, 0
        self.answer = label("", "body", wrap=True)
        self.strip = BenefitStrip()
        self.table = RowTable((Column("", 205), Column("", 106), Column("", 0), Column("", 56)))
        self._back, self._ending = TakingBackForm(), EndingForm()
        self._undoes: TakingBackForm | EndingForm = self._back
        self._back.hide()
        self._ending.hide()
        self.body.setContentsMargins(10, 12, 10, 12)  # rows have a margin of 14 within: words stand under words
        for above in (self.answer, self.strip, self.form, self._back, self._ending):
            above.setContentsMargins(14, 0, 14, 0)
        for place, widget in enumerate((self.answer, self.strip, self.table, self._back, self._ending)):
            self.body.insertWidget(place, widget)
        self.body.insertSpacing(5, 8)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._choose)
        self._back.finished.connect(self._ask_taking_back)
        self._ending.finished.connect(self._ask_taking_back)
        self.form.edited.connect(self._foresee)

    def show_days(self, found: BenefitFile) -> None:
        """Show the days of a person."""
        self._found = found
        self.answer.setText(found.sentence)
        self.strip.show_calendar(found.calendar, found.day)
        stretches = tuple(_stretch_row(one) for one in found.calendar.stretches)
        noted = tuple(
            Row(one, (one.title, "已撤回" if one.taken_back else "", one.taken_back or one.words, ""), "ink")
            for one in found.noted
        )
        keys = "Enter 撤回记错的　Alt+J 补记后来知道的"
        groups = (Group("待遇期", "↑↓ 看依据", stretches), Group("参保经过", keys, noted))
        self._groups = [group for group in groups if group.rows]
        self.table.show_groups(self._groups, "还没有记过。下面记第一件事")
        self.table.fit(_MOST_ROWS)
        self.notice.say(_beside(found), "warn")
        if noted:
            self.offer(
                Action("记一件事", "N", self.form.focus_first),
                Action("看依据", "Q", self.table.setFocus),
                Action("补记", "J", self._add_what_is_known),
                Action("试比读法", "B", self._read_otherwise),
            )

    def _add_what_is_known(self) -> None:
        """The chosen thing that was noted comes into the form, to the field that was not known then."""
        rows = self.table.rows()
        key = rows[self.table.at].key if rows else None
        noted = key if isinstance(key, NotedEvent) and not key.taken_back else None
        if noted is None or not noted.known_later:
            what = f"“{noted.title}”没有要补记的" if noted else "先在“参保经过”里用 ↑↓ 选要补记的那一件"
            self.notice.say(f"{what}。日期、月份、补足日期、截止日后来才知道的，可以补记", "warn")
            return
        self._back.hide()
        self._ending.hide()
        self.form.put(noted.fields)
        self.form.focus_on(noted.known_later)
        QTimer.singleShot(0, self, self.show_focused)  # once the fields have their place

    def _read_otherwise(self) -> None:
        """Above the calendar: each reading left to the office that comes to something else for this person."""
        found = self._desk.readings_beside(self._found.person_id)
        if not found:
            self.notice.say("留给办公室定的读法，对这个人结果都一样", "accent")
            return
        groups = [Group(f"{one.id}（{one.law}）", one.question, _read_rows(one)) for one in found]
        self.table.show_groups([*groups, *self._groups], "")
        self._fit_rows()
        self.table.choose(0)
        self.table.setFocus()

    def _go_to_today(self) -> None:
        """The row of today is chosen; the answer is today's, and seen whole."""
        stretches = self._found.calendar.stretches
        here = next((place for place, one in enumerate(stretches) if one.holds(self._found.day)), 0)
        self._fit_rows()
        self.table.choose(here)
        self.answer.setText(self._found.sentence)
        self.strip.choose(None)
        self.show_top()

    def _fit_rows(self) -> None:
        """As many rows as end above the fold: the chosen one is never below it, and one bar scrolls them."""
        room = self._scroll.viewport().height() - self.table.y() - self.body.contentsMargins().bottom()
        self.table.fit(max(_LEAST_ROWS, min(_MOST_ROWS, room // self.table.row_high())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A lower window shows fewer rows at once."""
        super().resizeEvent(event)
        if self.table.rows():
            QTimer.singleShot(0, self, self._fit_rows)

    def begin(self, typed: Mapping[str, str], start: Mapping[str, str] | None = None, focus: str = "") -> None:
        """Fill; where nothing was begun, what there is comes first."""
        if typed or not self.table.rows():
            super().begin(typed, start, focus)
            return
        self._fill(typed, typed if start is None else start)
        self.begin_work()

    def begin_work(self) -> None:
        """To what there is, else to the first field."""
        if self.table.rows():
            self.table.setFocus()
            QTimer.singleShot(0, self, self._go_to_today)  # once the rows have their height
        else:
            super().begin_work()

    def _foresee(self) -> None:
        """While it is typed: what will stand otherwise."""
        follows = self._desk.foreseen(self._found.person_id, self.form.typed())
        self.notice.say("".join(("记下后：", *follows)) if follows else _beside(self._found), "warn")

    def _choose(self, key: object) -> None:
        if isinstance(key, Stretch):
            law = f"（{key.law}）" if key.law else ""
            self.answer.setText(f"{_days(key)} {term(key.standing)}：{key.why}{law}。")
            self.strip.choose(key)
        elif isinstance(key, ReadAs):
            self.answer.setText(f"取 {key.letter}：{'；'.join(key.comes_to)}。读法：{key.says}")
            self.strip.choose(None)
        else:
            self.answer.setText(self._found.sentence)
            self.strip.choose(None)

    def _open(self, key: object) -> None:
        self._choose(key)
        if isinstance(key, NotedEvent) and not key.taken_back:
            self._takes_back = key.id
            # what the platform says may have been right up to a day
            self._undoes = self._ending if key.kind is Occurred.PLATFORM else self._back
            self._undoes.put({})
            for form in (self._back, self._ending):
                form.setVisible(form is self._undoes)
            ends = self._undoes is self._ending
            then = "从头记错的填原因，只到哪天为止的另填最后有效日" if ends else "填原因"
            self.notice.say(f"撤回：{key.title}，{key.words}。{then}", "warn")
            self._undoes.focus_first()

    def _ask_taking_back(self) -> None:
        ends = bool(self._undoes.typed().get("day"))
        words = "这条平台记录到那天为止，以后按规定推算。" if ends else "撤回这件事，待遇期重新推算。"
        self.bar.ask(words, "改到那天" if ends else "撤回", self._take_back, self._undoes.focus_first)

    def _take_back(self) -> None:
        self.run(self._undoes, partial(self._desk.take_back_occurrence, self._takes_back))


def benefit_page(desk: Desk, file: PersonFile, draft: DraftDoor) -> BenefitPage:
    """The page of a person, as their days stand today."""
    page = BenefitPage(desk, file, draft)
    page.show_days(desk.benefit_days(file.person_id))
    return page


def _beside(found: BenefitFile) -> str:
    """What is to be said beside the calendar."""
    return "；".join((*(note.text for note in found.calendar.notes), *_wanted(found)))


def _wanted(found: BenefitFile) -> Iterator[str]:
    """What has to be known first: what the clerk asks, and what the office sets; its keys have a point in them."""
    for words, of_office, then in (("还要问清", False, "。问清后补记（Alt+N）"), ("按 F10 到“设置”设定", True, "")):
        titles = [one.title.removesuffix("？") for one in found.calendar.lacking if ("." in one.key) is of_office]
        if titles:
            yield f"{words}：{'、'.join(titles)}{then}"


def _read_rows(reading: ReadingBeside) -> tuple[Row, ...]:
    """Each word of a reading with what it comes to; the one that holds now says so."""
    return tuple(
        Row(one, (f"取 {one.letter}", "现在" if one.letter == reading.now else "", "；".join(one.comes_to), ""), "ink")
        for one in reading.read_as
    )


def _days(one: Stretch) -> str:
    return f"{one.start} 至 {one.end}" if one.end else f"{one.start} 起"


_WAIT = "等待期"


def _stretch_row(one: Stretch) -> Row:
    """Days, what they stand for, the reason in short; without cover in the tone of a fault."""
    category = f"{term(one.standing)}" if not one.category else f"{term(one.category)}"
    tone = "ink" if one.is_covered else "ink2"
    law = f"（{one.law}）" if one.law else ""
    item = f"{one.item}已满" if one.is_covered and one.item.endswith(_WAIT) else one.item
    return Row(one, (_days(one), category, f"{item}{law}", ""), tone)
