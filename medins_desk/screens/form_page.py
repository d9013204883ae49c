"""A page with one form and one verb: registration, enrolment, certificates, filings, account, institutions."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from medins_desk.desk import Draft
from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.errors import ClerkFault, Fault, WorldTrouble
from medins_desk.screens.actions import Action
from medins_desk.screens.drafts import DraftKeeper
from medins_desk.screens.form import Form
from medins_desk.screens.page import Page

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DraftDoor:
    """How the page's draft is kept and dropped.

    ``turn_to``: the draft is from now on that of the kind which the field of this name holds; what waits of it.
    ``saved``: what was typed is recorded, and drafts left on the way to it that say no more go.
    """

    keep: Callable[[Fields], None]
    drop: Callable[[], None]
    turn_to: Callable[[str, str], Draft | None] = lambda _name, _kind: None
    saved: Callable[[str, Fields], None] = lambda _name, _typed: None


NO_DRAFT = DraftDoor(lambda _fields: None, lambda: None)


class FormPage(Page):
    """Fields, 保存, 重置, 关闭. ``save`` is the desk's verb; what it returns goes on with ``done``."""

    done = Signal(object)
    takes_up = True
    """Whether what waits of it is gone on with, or named, when the page is opened."""

    def __init__(
        self,
        title: str,
        form: Form,
        save: Callable[[Fields], object],
        draft: DraftDoor = NO_DRAFT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent=parent)
        self.form, self._save, self._draft = form, save, draft
        self._start: Fields = {}
        self._left_at = ""
        self._kind = ""
        self._stood: Fields | None = None
        self._is_done = False
        self._keeper = DraftKeeper(self._keep, self)
        self.body.addWidget(form)
        self.body.addStretch(1)
        form.edited.connect(self._on_edited)
        form.left.connect(self._keeper.now)
        form.left.connect(self.show_focused)
        form.finished.connect(self.bar.focus_primary)
        self.offer()
        QShortcut(QKeySequence("F8"), self).activated.connect(self._next_fault)

    def offer(self, *more: Action) -> None:
        """The actions of the page; ``more`` stand after saving."""
        save = Action("保存", "S", self.save, primary=True)
        self.bar.offer([save, *more, Action("重置", "R", self.reset), Action("关闭", "C", self.close_page)])

    def begin(self, typed: Fields, start: Fields | None = None, focus: str = "") -> None:
        """Fill with what is typed; ``start`` is what the page holds when nothing was typed."""
        self._fill(typed, typed if start is None else start)
        self._left_at = focus
        self.form.focus_on(focus)

    def _fill(self, typed: Fields, start: Fields) -> None:
        self._start = start
        self._kind, self._stood = typed.get(self.form.told_apart_by, ""), None
        self.form.put(typed)

    def goes_on(self) -> bool:
        """To the field in which the draft was left."""
        if self._left_at:
            self.form.focus_on(self._left_at)
        return bool(self._left_at)

    def begin_work(self) -> None:
        """To the first field."""
        self.form.focus_first()

    def save(self) -> None:
        """Do it, or say everything that is wrong."""
        self._keeper.now()
        self.run(self.form, self._save)

    def run(self, form: Form, verb: Callable[[Fields], object]) -> bool:
        """Carry out a verb with what is typed in a form; every fault stands at its field, all at once.

        Where the verb wants a second clerk one is asked for, and it is done again.
        """
        try:
            result = verb(form.typed())
        except SecondWanted as wanted:
            self.ask_second(wanted, lambda: self.run(form, verb))
            return False
        except ClerkFault as wrong:
            self._show_faults(form, wrong.faults)
            return False
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
            return False
        if form is self.form:
            self._is_done = True
            self._keeper.forget()
            self._drop()
            with suppress(WorldTrouble):
                self._draft.saved(self.form.told_apart_by, self.typed())
        else:
            self.put_away()
        self.done.emit(result)
        return True

    def _show_faults(self, form: Form, faults: Sequence[Fault]) -> None:
        self.bar.say_faults(form.show_faults(faults, also_unseen=True))
        self.notice.say("；".join(fault.text for fault in faults if fault.place not in form.shown_fields()), "err")
        form.setFocus()
        if not form.next_fault():
            form.focus_first()
        self.show_focused()

    def reset(self) -> None:
        """Back to what stood here at first; the draft goes. Asks where something was typed."""
        if self._is_begun():
            self.bar.ask("清空这一页已录入的内容，草稿一并删除。", "清空", self._reset, self.form.focus_first)
        else:
            self._reset()

    def _reset(self) -> None:
        self._keeper.forget()
        self._drop()
        self.notice.say("")
        self.bar.say_faults(0)
        self.begin(self._start)

    def typed(self) -> Fields:
        """What a draft of the page holds."""
        return self.form.typed()

    def put_away(self) -> bool:
        """What was typed waits in the work list."""
        if self._is_done:
            return True
        if self._is_begun():
            self._keeper.soon({**self.typed(), "@focus": ""})
            return self._keeper.end() or self.say_not_kept()
        self._keeper.forget()
        self._drop()
        return True

    def _on_edited(self) -> None:
        self.notice.say("")
        self.bar.say_faults(self.form.forgive_focused())
        self._turn_to_kind()
        if self._is_begun():
            self._keeper.soon({**self.typed(), "@focus": self.form.focus_name()})
        else:
            self._keeper.forget()
            self._drop()

    def _is_begun(self) -> bool:
        """Whether more was typed than of which kind it is."""
        stood, kind = self._start if self._stood is None else self._stood, self.form.told_apart_by
        return any(words != stood.get(name, "") for name, words in self.typed().items() if name != kind)

    def _turn_to_kind(self) -> None:
        """Another kind was chosen: what was typed of the one before waits, what waits of this one is gone on with."""
        typed = self.typed()
        kind = typed.get(self.form.told_apart_by, "")
        if kind == self._kind or not self._keeper.now():
            return
        self._keeper.forget()
        self._kind, self._stood = kind, typed
        if (waiting := self._draft.turn_to(self.form.told_apart_by, kind)) is not None:
            self.go_on_with(waiting)

    def say_waiting(self, waiting: Sequence[Draft]) -> None:
        """Where nothing is typed yet: what waits is gone on with, or the kinds of which it is are named."""
        name = self.form.told_apart_by
        if not waiting or not self.takes_up:
            return
        if not name:
            self._draft.turn_to("", "")
            self.begin(waiting[0].fields, self._start)
            self.go_on_with(waiting[0])
            return
        kinds = "、".join(dict.fromkeys(self.form.kind_words(one.fields) for one in waiting))
        if not self.notice.words:
            self.notice.say(f"有没录完的：{kinds}。选这一类接着录", "accent")

    def go_on_with(self, waiting: Draft) -> None:
        """Fill with what was typed earlier and not kept."""
        self._stood = None
        self.form.put(waiting.fields)
        self.notice.say(f"接着 {waiting.updated_at:%m-%d %H:%M} 没录完的；不要了按 Alt+R", "accent")

    def _keep(self, fields: Fields) -> bool:
        try:
            self._draft.keep(fields)
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
            return False
        return True

    def _drop(self) -> None:
        """The draft goes; on a full disk it stays in the work list, and nothing is lost by that."""
        with suppress(WorldTrouble):
            self._draft.drop()

    def _next_fault(self) -> None:
        self.form.next_fault()
        self.show_focused()
