"""参保办理: which ways of being enrolled are open, what to bring and what to ask; then the registration itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from medins_desk.desk import AskedFact, Desk, Enrolled, EnrolmentFile, PersonFile
from medins_desk.desk.applicants import PAPER
from medins_desk.desk.registrations import WAY, refusal_words, way_words
from medins_desk.domain.eligibility_answers import PaperAsked, Verdict, WayIn
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.terms import term
from medins_desk.screens.actions import Action
from medins_desk.screens.facts_forms import FactsForm
from medins_desk.screens.fields import TextField
from medins_desk.screens.form_page import NO_DRAFT, DraftDoor
from medins_desk.screens.printing import print_pdf
from medins_desk.screens.question_page import QuestionPage
from medins_desk.screens.row_table import Column, Group, Row
from medins_desk.screens.value_page import TakingBackForm

_COLUMNS = (Column("", 0), Column("", 120), Column("", 130), Column("", 60))
_AT_ONCE = 4
"""So many questions stand at a time while no way is chosen: each answer shuts ways, and their questions with them."""

_DIGITS = 9
_TONES = {Verdict.MAY: "accent", Verdict.MAY_NOT: "ink3"}


class RegistrationForm(FactsForm):
    """What the law asks of the person; the document and the reason where it leaves it to an open clause."""

    form = "registration"
    reason: TextField


class RegistrationPage(QuestionPage):
    """Ways, papers and what was registered above; Enter chooses a way, marks a paper, takes back a registration.

    A digit does it at once, and the focus goes where work goes on: to the questions of the way, to its papers, to 登记.
    """

    most_rows = 9

    def __init__(
        self,
        desk: Desk,
        file: PersonFile,
        draft: DraftDoor = NO_DRAFT,
        print_it: Callable[[bytes, str], None] = print_pdf,
    ) -> None:
        self._desk, self._person_id = desk, file.person_id
        self._chosen, self._takes_back = "", 0
        self._row_named = ""
        self._found: EnrolmentFile | None = None
        self._seen: set[str] = set()
        self._asks = RegistrationForm()
        self._asks.reason.hide()
        keep = partial(desk.keep_facts, file.person_id)
        super().__init__("参保办理", self._asks, _COLUMNS, self._hand_out_sheet, keep, print_it, draft, opens=True)
        self._back = TakingBackForm()
        self._back.hide()
        self._back.setContentsMargins(14, 0, 14, 0)
        self.body.insertWidget(2, self._back)
        self._back.finished.connect(self._ask_taking_back)
        self.table.opened.connect(self._open)
        self.form.finished.connect(self._go_on)
        self.beside.setText("Enter 或数字键：选一类、标记看到的材料、撤回登错的")

    def offer(self, *more: Action) -> None:
        """Registering comes first; the notice to hand over after it."""
        own = (
            Action("登记", "S", self._ask_registering, primary=True),
            Action("打印告知书", "P", self.print_sheet),
            Action("看各类和材料", "Q", self._to_rows),
            Action("记入档案", "K", self._ask_keeping),
        )
        self.bar.offer([*own, *more, Action("重置", "R", self.reset), Action("关闭", "C", self.close_page)])

    def begin_work(self) -> None:
        """The ways are there to be read."""
        self.table.setFocus()

    def begin(self, typed: Mapping[str, str], start: Mapping[str, str] | None = None, focus: str = "") -> None:
        """Ask, then to the ways, or to where a draft was left."""
        self._chosen = typed.get(WAY, "")
        self._seen = {name.removeprefix(PAPER) for name in typed if name.startswith(PAPER)}
        super().begin(typed, start, focus)
        if not focus:
            self.begin_work()

    def typed(self) -> Mapping[str, str]:
        """What was answered and seen, and which way was chosen."""
        way = {WAY: self._chosen} if self._chosen else {}
        return {**super().typed(), **self._said(), **way}

    def refresh(self) -> None:
        """Ask anew with what is said and seen."""
        try:
            found = self._desk.eligibility_of(self._person_id, self._said())
        except ClerkFault as wrong:
            self.bar.say_faults(self.form.show_faults(wrong.faults))
            unseen = [fault.text for fault in wrong.faults if fault.place not in self.form.shown_fields()]
            if self._found is None:  # there is no law that it could be weighed by
                self.beside.setText("")
                self.table.show_groups((), "；".join(unseen))
            else:
                self.notice.say("；".join(unseen), "err")
            return
        self._found, self.since = found, found.found.day.isoformat()
        self._asks.ask(self._questions(found))
        named = self._row_named
        self.show_answer(tuple(self._groups(found)), "这部政策没有写谁能参保", (), ())
        rows = [_name_of(row.key) for row in self.table.rows()]
        self.table.choose(rows.index(named) if named in rows else 0)
        self._asks.reason.setVisible(self._way is not None and self._way.judged)

    def show_whole(self, key: object) -> None:
        """The chosen row whole; it stays chosen, wherever it moves to when something is answered."""
        self._row_named = _name_of(key)
        match key:
            case WayIn():
                self.whole.setText("\n".join(way_words(key)))
            case PaperAsked():
                sure = "" if key.sure else "看情况要带。"
                self.whole.setText(f"{key.title}：{sure}{key.why}　{key.law}　{key.rule}")
            case Enrolled():
                self.whole.setText(f"{key.title}：{key.words}")
            case _:
                self.whole.setText("")

    @property
    def _way(self) -> WayIn | None:
        return next((one for one in self._ways if one.name == self._chosen), None)

    @property
    def _ways(self) -> Sequence[WayIn]:
        """All of them; none where there is no law that says who may be enrolled, or nobody to be enrolled any more."""
        return self._found.found.ways if self._found else ()

    def _said(self) -> dict[str, str]:
        papers = {f"{PAPER}{name}": "1" for name in self._seen}
        return {**self._asks.asked_fields(), **papers}

    def _questions(self, found: EnrolmentFile) -> list[AskedFact]:
        """Those of the way that was chosen, else the first few; what was answered stays."""
        way = self._way
        wanted = {one.key for one in way.unknown} if way else set()
        open_ones = [one.asked for one in found.answers if not one.typed]
        asked = [one for one in open_ones if one.name in wanted] if way else open_ones[:_AT_ONCE]
        return [*(one.asked for one in found.answers if one.typed), *asked]

    def _groups(self, found: EnrolmentFile) -> Iterator[Group]:
        """All ways, or the one that was chosen with its papers; what was registered."""
        made = tuple(Row(one, (one.title, one.taken_back or "已登记", "", ""), "ink") for one in found.registered)
        way, registered = self._way, (Group("已办的登记", "Enter 撤回登错的", made),) if made else ()
        if way:
            yield Group("选了这一类", "再按 Enter 看全部", (self._way_row(way),))
            if way.papers:
                yield Group("要带的材料", "看到了按 Enter", _keyed(map(self._paper_row, way.papers)))
            yield from registered
            return
        for title, fact, barred in (("能不能参加", "↑↓ 看为什么，Enter 选一类", False), ("不符合的", "", True)):
            rows = [one for one in found.found.ways if (one.verdict is Verdict.MAY_NOT) is barred]
            if rows:
                made_of = map(self._way_row, rows)
                yield Group(title, fact, tuple(made_of) if barred else _keyed(made_of))
            if not barred:
                yield from registered

    def _way_row(self, way: WayIn) -> Row:
        return Row(way, (way.title, term(way.verdict), way.law, ""), _TONES.get(way.verdict, "ink"))

    def _paper_row(self, paper: PaperAsked) -> Row:
        state = "已看到" if paper.seen else "要带" if paper.sure else "看情况"
        return Row(paper, (paper.title, state, paper.law, ""), "accent" if paper.seen else "ink")

    def _open(self, key: object) -> None:
        match key:
            case WayIn():
                self._chosen = "" if key.name == self._chosen else key.name
                self.form.edited.emit()
                if self._chosen and not self._go_to_question():
                    self._go_to_paper()
            case PaperAsked():
                self._seen ^= {key.name}
                self.form.edited.emit()
                if key.name in self._seen:
                    self._go_on()
            case Enrolled() if not key.taken_back:
                self._takes_back = key.id
                self._back.put({})
                self._back.show()
                self.notice.say(f"撤回：{key.title}。填原因", "warn")
                self._back.focus_first()
            case _:
                return

    def _go_to_question(self) -> bool:
        """To the first question of the way that is open; whether there is one."""
        name = next((name for name, field in self.form.shown_fields().items() if not field.typed()), "")
        if name:
            self.form.focus_on(name)
            self.show_focused()
        return bool(name)

    def _go_to_paper(self) -> bool:
        """To the first paper that has to be seen yet; whether there is one."""
        keys = [row.key for row in self.table.rows()]
        places = [at for at, one in enumerate(keys) if isinstance(one, PaperAsked) and one.sure and not one.seen]
        if places:
            self.table.setFocus()
            self.table.choose(places[0])
        return bool(places)

    def _go_on(self) -> None:
        """To what is still to be seen, else to 登记."""
        if not self._go_to_paper():
            self.bar.focus_primary()

    def _ask_registering(self) -> None:
        may = [one for one in self._ways if one.verdict is Verdict.MAY]
        way = self._way or (may[0] if len(may) == 1 else None)
        if not self._ways:
            self.refresh()
        elif way is None:
            self.notice.say("还没有选参加哪一类：按 Alt+Q，用 ↑↓ 和 Enter 选", "warn")
        elif way.verdict is not Verdict.MAY:
            self.notice.say(refusal_words(way), "err")
        else:
            self._chosen = way.name
            unsaid = "、".join(one.title for one in way.unknown)
            words = f"登记：{way.title}（{way.law}）。"
            words += f"还没有问清{unsaid}，登记里不写待遇从哪天起。" if unsaid and not way.from_day else ""
            self.bar.ask(words, "登记", self._register, self.begin_work)

    def _register(self) -> None:
        register = partial(self._desk.register_enrolment, self._person_id)
        self.run(self.form, lambda typed: register({**typed, **self._said(), WAY: self._chosen}))

    def _ask_taking_back(self) -> None:
        self.bar.ask("撤回这次登记，参保经过里的一并撤回。", "撤回", self._take_back, self._back.focus_first)

    def _take_back(self) -> None:
        self.run(self._back, partial(self._desk.take_back_registration, self._takes_back))

    def _hand_out_sheet(self, _typed: Mapping[str, str]) -> bytes:
        return self._desk.enrolment_handed_out(self._person_id, {**self._said(), WAY: self._chosen})


def registration_page(desk: Desk, file: PersonFile, draft: DraftDoor) -> RegistrationPage:
    """The page of a person."""
    return RegistrationPage(desk, file, draft)


def _keyed(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows of which the first nine have a digit."""
    return tuple(replace(row, cap=str(place)) if place <= _DIGITS else row for place, row in enumerate(rows, 1))


def _name_of(key: object) -> str:
    """By what a row is found again once all are judged anew."""
    return f"{type(key).__name__} {key.name}" if isinstance(key, WayIn | PaperAsked) else ""
