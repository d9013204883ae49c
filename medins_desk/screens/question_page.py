"""A question to the law about a person: what it comes to above, what it still asks below, printed as a sheet."""

from collections.abc import Callable, Sequence
from functools import partial

from medins_desk.desk import Desk
from medins_desk.desk.facts_form import keepable
from medins_desk.domain.errors import ClerkFault, Fault, WorldTrouble
from medins_desk.domain.quotes import Lacking
from medins_desk.screens.actions import Action
from medins_desk.screens.facts_forms import FactsForm
from medins_desk.screens.form_page import NO_DRAFT, DraftDoor, Fields, FormPage
from medins_desk.screens.printing import SILENT, print_pdf
from medins_desk.screens.row_table import Column, Group, RowTable
from medins_desk.screens.words import label


class QuestionPage(FormPage):
    """Asks at each keystroke. Only what is put on file on purpose stays; printing is journalled.

    What was typed is a draft until it is printed or put on file.
    """

    settles = False
    since = ""
    """From which day on the facts that were typed are put on file."""
    waits_for: tuple[str, ...] = ()
    """The keys of the values that the office has to set before all of it can be answered."""
    most_rows = 13
    """So many rows stand above the questions; more are scrolled to."""

    def __init__(
        self,
        title: str,
        form: FactsForm,
        columns: Sequence[Column],
        hand_out: Callable[[Fields], bytes],
        keep: Callable[[Fields], object],
        print_it: Callable[[bytes, str], None] = print_pdf,
        draft: DraftDoor = NO_DRAFT,
        *,
        opens: bool = False,
    ) -> None:
        self._facts, self._hand_out, self._print_it = form, hand_out, print_it
        self._told: Fields | None = None
        super().__init__(title, form, keep, draft)
        self.table = RowTable(columns, opens=opens)
        self.whole = label("", "second", "ink2", wrap=True)
        self.whole.setContentsMargins(14, 6, 14, 0)
        self.body.setContentsMargins(10, 12, 10, 12)  # rows have a margin of 14 within: words stand under words
        self.form.setContentsMargins(14, 0, 14, 0)
        self.body.insertWidget(0, self.table)
        self.body.insertWidget(1, self.whole)
        self.body.insertSpacing(2, 8)
        self.table.chosen.connect(self.show_whole)
        self.form.edited.connect(self.refresh)

    def offer(self, *more: Action) -> None:
        """Printing comes first; 记入档案 keeps what was typed for the next time."""
        own = (
            Action("打印 A4", "P", self.print_sheet, primary=True),
            Action("看算式", "Q", self._to_rows),
            Action("记入档案", "K", self._ask_keeping),
        )
        self.bar.offer([*own, *more, Action("重置", "R", self.reset), Action("关闭", "C", self.close_page)])

    def begin(self, typed: Fields, start: Fields | None = None, focus: str = "") -> None:
        """Fill, then ask; the rows that come above push nothing in hand out of view."""
        super().begin(typed, start, focus)
        self.refresh()
        self.show_focused()

    def put_away(self) -> bool:
        """What was told on paper, or put on file, waits for nothing; anything else that was typed does."""
        if self.typed() != self._told:
            return super().put_away()
        self._tell()
        return True

    def refresh(self) -> None:
        """Ask anew; the subclass shows what comes of it."""
        raise NotImplementedError

    def show_whole(self, key: object) -> None:
        """The chosen row whole; the subclass has the words."""
        self.whole.setText(str(key))

    def show_answer(
        self, groups: Sequence[Group], empty: str, faults: Sequence[Fault], office: Sequence[Lacking]
    ) -> None:
        """Rows above, faults at their fields, and what the office has to set."""
        elsewhere = [fault.text for fault in faults if fault.place not in self.form.shown_fields()]
        self.table.show_groups(groups, "；".join(elsewhere) or empty)
        self.table.fit(self.most_rows)
        self.bar.say_faults(self.form.show_faults(faults))
        self.waits_for = tuple(one.key for one in office)
        titles = "、".join(one.title for one in office)
        self.notice.say(f"按 F10 到“设置”设定：{titles}" if titles else "", "warn")
        if self.table.rows():
            self.show_whole(self.table.rows()[min(self.table.at, len(self.table.rows()) - 1)].key)
        else:
            self.whole.setText("")

    def print_sheet(self) -> None:
        """Hand the sheet out; what is wrong stands at its field."""
        try:
            pdf = self._hand_out(self.form.typed())
        except ClerkFault as wrong:
            self.bar.say_faults(self.form.show_faults(wrong.faults, also_unseen=True))
            unseen = "；".join(f.text for f in wrong.faults if f.place not in self.form.shown_fields())
            if unseen:  # else what the office has to set still stands there
                self.notice.say(unseen, "err")
            return
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
            return
        try:
            self._print_it(pdf, "a4")
        except WorldTrouble:
            self.notice.say(SILENT, "err")
        else:
            self._tell()
            self.notice.say("已送打印机", "accent")

    def _to_rows(self) -> None:
        """To the rows; the arithmetic of the chosen one below them is scrolled into view, too."""
        self.table.setFocus()
        self._scroll.ensureWidgetVisible(self.whole, 0, 8)

    def _ask_keeping(self) -> None:
        asked = self._facts.asked_fields()
        typed = keepable(asked)
        if not typed:
            once = "下面填的只用于这一次，不记入档案" if any(asked.values()) else "下面还没有填，没有要记入档案的"
            self.notice.say(once, "warn")
            return
        words = f"把下面填的 {len(typed)} 项记入档案，从 {self.since} 起。"
        self.bar.ask(words, "记入", lambda: self._keep_on_file(typed), self.form.focus_first)

    def _keep_on_file(self, typed: Fields) -> None:
        try:
            self._save({**typed, "since": self.since})
        except ClerkFault as wrong:
            self.bar.say_faults(self.form.show_faults(wrong.faults, also_unseen=True))
            self.notice.say("；".join(f.text for f in wrong.faults if f.place not in self.form.shown_fields()), "err")
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
        else:
            self._tell()
            self.notice.say("已记入档案，下次不用再填", "accent")

    def _tell(self) -> None:
        """The question is answered as it stands: its draft has done its work."""
        self._told = self.typed()
        self._keeper.forget()
        self._drop()


class QuoteOfPerson(QuestionPage):
    """A question about somebody on file: what is typed can be put on file with them."""

    def __init__(
        self,
        title: str,
        form: FactsForm,
        columns: Sequence[Column],
        desk: Desk,
        person_id: int,
        hand_out: Callable[[int, Fields], bytes],
        draft: DraftDoor = NO_DRAFT,
    ) -> None:
        self._desk, self._person_id, self._asks = desk, person_id, form
        keep = partial(desk.keep_facts, person_id)
        super().__init__(title, form, columns, partial(hand_out, person_id), keep, draft=draft)
