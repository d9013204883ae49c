"""Bill entry: what the bill says at the left, who pays what at the right, at every key."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from medins_desk.desk import WAITS, Desk, PersonFile, Preview, RareFacts
from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.bills import ILLNESS, BillKind, Institution
from medins_desk.domain.errors import ClerkFault, Fault, WorldTrouble
from medins_desk.domain.money import shown
from medins_desk.domain.terms import level_term, term
from medins_desk.screens.actions import Action
from medins_desk.screens.bill_fields import BillForm
from medins_desk.screens.drafts import DraftKeeper
from medins_desk.screens.page import SIDE, Page
from medins_desk.screens.suggestions import Suggestion

STEPS = ("登记", "明细录入", "结算", "打印")


@dataclass(frozen=True, slots=True)
class Task:
    """The bill in hand: whose, which kind, under which draft."""

    draft_key: str
    person_id: int
    kind: BillKind


def institution_words(institution: Institution) -> list[str]:
    """The facts that follow from an institution, as they stand behind its field."""
    words = [level_term(institution.level), "定点" if institution.designated else "非定点", term(institution.place)]
    return [*words, "中医"] if institution.tcm else words


class BillEntry(Page):
    """One bill from its first key to the settlement."""

    settled = Signal(object)
    previewed = Signal(object)
    institution_wanted = Signal(str)
    kept = Signal()
    slip_wanted = Signal(str)

    def __init__(
        self, desk: Desk, task: Task, file: PersonFile, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(f"{term(task.kind)}零星报销", STEPS, parent)
        self._desk, self._task, self._clock = desk, task, clock
        self.form = BillForm()
        self._keeper = DraftKeeper(self._keep, self)
        self._preview: Preview | None = None
        self._starting = True
        self._left_at = ""
        self._is_settled = False
        self.body.addWidget(self.form)
        self.steps.stand_at(1)
        self.form.suit(task.kind, file)
        self.form.institution.box.look_up(self._find_institution, self._institution_name, _NO_INSTITUTION)
        self.form.edited.connect(self._on_edited)
        self.form.left.connect(self._on_left)
        self.form.paid_before.connect(self._show_earlier)
        self.form.finished.connect(self.bar.focus_primary)
        self._offer()
        QShortcut(QKeySequence("F8"), self).activated.connect(self._next_fault)
        QShortcut(QKeySequence("Alt+N"), self).activated.connect(self._want_institution)
        QShortcut(QKeySequence("Alt+T"), self).activated.connect(self._turn_rare)

    def _offer(self) -> None:
        self.bar.offer(
            [
                Action("保存结算", "S", self.save, primary=True),
                Action("重置", "R", self._ask_reset),
                Action("关闭", "C", self.close_page),
            ]
        )

    def begin(self, typed: Mapping[str, str] | None = None, focus: str = "") -> None:
        """Fill from a draft, or begin anew; the focus stands where typing goes on."""
        self._starting = True
        self.form.put({"cause": ILLNESS, "use_past_account": "1", **(typed or {})})
        self._starting = False
        self.form.rare.take_up()
        self._show_institution()
        self.refresh()
        self._left_at = focus
        self.form.focus_on(focus)

    def set_compact(self, compact: bool) -> None:
        """On a low screen the whole bill is still seen at once."""
        super().set_compact(compact)
        self.form.set_compact(compact)
        self.body.setContentsMargins(SIDE, 4 if compact else 12, SIDE, 4 if compact else 12)

    def goes_on(self) -> bool:
        """To the field in which the draft was left."""
        if self._left_at:
            self.form.focus_on(self._left_at)
        return bool(self._left_at)

    def begin_work(self) -> None:
        """To the first field."""
        self.form.focus_first()

    def fill(self, fields: Mapping[str, str]) -> None:
        """Take the fields of a scan; what else stands here stays."""
        for name, words in fields.items():
            if name in self.form.fields and words:
                self.form.fields[name].put(words)
        self._on_edited()

    def use_institution(self, institution_id: str) -> None:
        """An institution that was just added."""
        self.fill({"institution": institution_id})
        self.form.focus_on("start")

    def fields(self) -> dict[str, str]:
        """The bill as typed, as the desk takes it."""
        return {**self.form.typed(), "kind": str(self._task.kind)}

    def refresh(self) -> None:
        """Settle on trial what is typed, and show it."""
        rare = self._rare_facts()
        self.form.rare.suit(rare, self._task.kind)
        self.form.asked.suit(rare, self._task.kind)
        self._preview = self._previewed()
        self.bar.say_faults(self.form.show_faults(self._preview.faults))
        self._show_sums()
        waits = [fault.text for fault in self._preview.faults if fault.place == WAITS]
        self.notice.say("；".join((*waits, *self._preview.notes)), "warn")
        self.previewed.emit(self._preview)

    def _rare_facts(self) -> RareFacts:
        start, end = self.form.start.box.day(), self.form.end.box.day()
        return self._desk.rare_facts(self._task.person_id, start, start if self.form.end.isHidden() else end)

    def _turn_rare(self) -> None:
        """To the fields that few bills need, and away from them."""
        if self.form.rare.turn(self._rare_facts(), self._task.kind):
            self.form.rare.focus_first()
        else:
            self.form.focus_on("insurer_paid")
        self.refresh()
        self.show_focused()

    def _previewed(self) -> Preview:
        """The trial of what is typed. Fields that the bill turns out to ask for are read with it."""
        shown = self.form.shown_fields().keys()
        preview = self._desk.preview(self._task.person_id, self.fields())
        if preview.settlement is not None:
            self.form.show_claim(preview.claim)
            self.form.show_doubts(len(preview.doubts))
            if self.form.shown_fields().keys() != shown:
                preview = self._desk.preview(self._task.person_id, self.fields())
                self.form.show_claim(preview.claim)
        return preview

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The keys of the values that the office has to set first."""
        return self._preview.waits_for if self._preview else ()

    def save(self) -> None:
        """Say everything that is wrong; with nothing wrong, ask once, then settle."""
        if self.bar.asks:
            return
        self.refresh()
        preview = self._preview
        if preview is None or preview.faults or preview.settlement is None:
            faults = preview.faults if preview else ()
            self._show_all(faults)
            return
        made = preview.settlement
        paid = (
            f"报销 {shown(made.reimbursed)}，个人负担 {shown(made.borne)}"
            if made.payable
            else "不予报销，全部由个人负担"
        )
        self.bar.ask(f"{paid}。结算后不能改。", "结算", self._settle, self.form.focus_first)

    def put_away(self) -> bool:
        """What was typed waits in the work list."""
        if self._is_settled:
            return True
        self._keeper.soon(self._kept_fields(""))
        if not self._keeper.end():
            return self.say_not_kept()
        if not self._is_begun():
            self._drop()
        return True

    def _show_earlier(self) -> None:
        number = self._desk.earlier_slip(self.fields())
        if number is not None:
            self.slip_wanted.emit(number)

    def _settle(self) -> None:
        try:
            self._keeper.now()
            slip = self._desk.settle(self._task.draft_key, self._task.person_id, self.fields())
        except SecondWanted as wanted:
            self.ask_second(wanted, self._settle)
        except ClerkFault as wrong:
            self._show_all(wrong.faults)
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
            self.bar.focus_primary()
        else:
            self._is_settled = True
            self._keeper.forget()
            self.settled.emit(slip)

    def _show_all(self, faults: tuple[Fault, ...]) -> None:
        count = self.form.show_faults(faults, also_unseen=True)
        self.bar.say_faults(count)
        elsewhere = "；".join(f.text for f in faults if f.place not in self.form.shown_fields())
        self.notice.say(elsewhere, "err")
        self.form.setFocus()
        if not self.form.next_fault():
            self.form.focus_first()
        self.show_focused()

    def _on_edited(self) -> None:
        if self._starting:
            return
        self._show_institution()
        self.refresh()
        self._keeper.soon(self._kept_fields(self.form.focus_name()))

    def _on_left(self) -> None:
        self.bar.say_faults(self.form.show_faults(self._preview.faults if self._preview else ()))
        self._keeper.now()
        self.show_focused()

    def _is_begun(self) -> bool:
        given = {"kind", "cause", "use_past_account"}
        return any(words for name, words in self.fields().items() if name not in given)

    def _kept_fields(self, focus: str) -> dict[str, str]:
        return {**self.fields(), "@focus": focus}

    def _keep(self, fields: Mapping[str, str]) -> bool:
        if not self._is_begun():
            return True
        try:
            self._desk.keep_draft(self._task.draft_key, self._task.person_id, "bill", fields)
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
            return False
        self.say_saved(self._clock())
        self.kept.emit()
        return True

    def _drop(self) -> None:
        """The draft goes; on a full disk it stays in the work list, and nothing is lost by that."""
        with suppress(WorldTrouble):
            self._desk.drop_draft(self._task.draft_key)

    def _ask_reset(self) -> None:
        self.bar.ask("清空这一页已录入的内容，草稿一并删除。", "清空", self._reset, self.form.focus_first)

    def _reset(self) -> None:
        self._keeper.forget()
        self._drop()
        self.say_saved(None)
        self.notice.say("")
        self.kept.emit()
        self.begin()

    def _next_fault(self) -> None:
        self.form.next_fault()
        self.show_focused()

    def _find_institution(self, query: str) -> list[Suggestion]:
        return [
            Suggestion(one.id, one.name, " · ".join(institution_words(one))) for one in self._desk.institutions(query)
        ]

    def _institution_name(self, key: str) -> str:
        try:
            return self._desk.institution(key).name
        except KeyError:
            return key

    def _show_institution(self) -> None:
        key = self.form.institution.typed()
        try:
            self.form.institution.set_tags(institution_words(self._desk.institution(key)) if key else ())
        except KeyError:
            self.form.institution.set_tags(())

    def _want_institution(self) -> None:
        self.institution_wanted.emit(self.form.institution.box.text())

    def _show_sums(self) -> None:
        made = self._preview.settlement if self._preview else None
        self.form.eligible.set_right(shown(made.eligible) if made else "—")
        self.form.eligible.set_formula(self.form.formula)
        start, end = self.form.start.box.day(), self.form.end.box.day()
        days = f"住院 {(end - start).days} 天，" if self._task.kind.is_stay and start and end else ""
        self.form.span_note.set_right(f"{days}按 {made.year} 年度结算" if made else "")


_NO_INSTITUTION = "没有找到这家机构。按 Alt+N 登记"
