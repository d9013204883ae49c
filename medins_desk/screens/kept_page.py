"""What was noted of one kind above, a form for more below; Enter on something noted takes it back with a reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from medins_desk.screens.actions import Action
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import NO_DRAFT, DraftDoor, Fields, FormPage
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.value_page import TakingBackForm

_MOST_ROWS = 8


class Noting(Enum):
    """What is noted on a page of this kind: how the page is called. Its drafts wait under its name in lower case."""

    FACTS = "缴费资料"
    ACTS = "账户事项"
    CAREER = "登记年限"


@dataclass(frozen=True, slots=True)
class KeptRow:
    """Something noted; ``taken_back`` says when and why it no longer counts, else ``take_back`` does it."""

    title: str
    words: str
    taken_back: str
    take_back: Callable[[Mapping[str, str]], object]


class KeptPage(FormPage):
    """Notes that stay, and may be taken back."""

    settles = False

    def __init__(
        self,
        noting: Noting,
        form: Form,
        save: Callable[[Mapping[str, str]], object],
        draft: DraftDoor = NO_DRAFT,
    ) -> None:
        super().__init__(noting.value, form, save, draft)
        self.table = RowTable((Column("", 260), Column("", 0), Column("", 56)))
        self._back = TakingBackForm()
        self._takes_back: KeptRow | None = None
        self._back.hide()
        self.body.setContentsMargins(10, 12, 10, 12)  # rows have a margin of 14 within: words stand under words
        for above in (self.form, self._back):
            above.setContentsMargins(14, 0, 14, 0)
        self.body.insertWidget(0, self.table)
        self.body.insertWidget(1, self._back)
        self.body.insertSpacing(2, 12)
        self.table.opened.connect(self._open)
        self._back.finished.connect(self._ask)

    def show_rows(self, title: str, kept: Sequence[KeptRow]) -> None:
        """Show what was noted."""
        rows = tuple(Row(one, (one.title, one.taken_back or one.words, ""), "ink") for one in kept)
        self.table.show_groups((Group(title, "按 Alt+Q 选一条，Enter 撤回", rows),) if rows else (), "还没有登记过")
        self.table.fit(_MOST_ROWS)
        if rows:
            self.offer(Action("撤回一条", "Q", self.table.setFocus))

    def ask_nothing(self, words: str) -> None:
        """There is nothing to note now; ``words`` say what leads there."""
        self.form.hide()
        self.notice.say(words, "accent")
        self.bar.offer([Action("关闭", "C", self.close_page, primary=True)])

    def begin(self, typed: Fields, start: Fields | None = None, focus: str = "") -> None:
        """Fill; where there is nothing to fill one only leaves, but for a draft of what was asked for before."""
        super().begin(typed, start, focus)
        if self.form.isHidden() and self._is_begun():
            self.form.show()
            self.notice.say("")
            self.offer()
        elif self.form.isHidden():
            self.bar.focus_primary()

    def _open(self, key: object) -> None:
        if isinstance(key, KeptRow) and not key.taken_back:
            self._takes_back = key
            self._back.put({})
            self._back.show()
            self.notice.say(f"撤回：{key.title}，{key.words}。填原因", "warn")
            self._back.focus_first()

    def _ask(self) -> None:
        self.bar.ask("撤回这一条，重新推算。", "撤回", self._take_back, self._back.focus_first)

    def _take_back(self) -> None:
        if self._takes_back is not None:
            self.run(self._back, self._takes_back.take_back)
