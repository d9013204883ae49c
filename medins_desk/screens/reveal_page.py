"""查看完整号码、住址: a number or an address that is masked everywhere else, for a reason, for half a minute."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from medins_desk.desk import REASONS, Desk, Hidden, PersonFile
from medins_desk.screens.actions import Action
from medins_desk.screens.boxes import grouped_id
from medins_desk.screens.clipboard import copy_for_a_while
from medins_desk.screens.fields import ChoiceField
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import FormPage
from medins_desk.screens.words import label

SHOWN_S = 30
"""So many seconds a number is shown."""


class RevealForm(Form):
    """Which number, and why."""

    form = "reveal"
    what: ChoiceField
    reason: ChoiceField

    def offer(self, hidden: Sequence[Hidden]) -> None:
        """The numbers that there are, as they are shown elsewhere."""
        self.what.box.offer([(one.key, f"{one.title}　{one.masked}") for one in hidden])
        self.reason.box.offer([(words, words) for words in REASONS])


class Revealed(QWidget):
    """The number in large type, and how long it stays."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._number, self._left = (
            label(tone="ink2"),
            label(face="title", wrap=True),
            label(face="hint", tone="ink3"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(6)
        for line in (self._title, self._number, self._left):
            column.addWidget(line)
        self.hide()

    def show_number(self, title: str, number: str) -> None:
        """Show it; nothing hides it."""
        self._title.setText(title)
        self._number.setText(_grouped(number))
        self.setVisible(bool(number))

    def say_left(self, seconds: int) -> None:
        """How long it stays."""
        self._left.setText(f"{seconds} 秒后遮盖；离开这一页、锁定时立即遮盖")


class RevealPage(FormPage):
    """Over the page from which one comes; Esc, a lock or half a minute hide the number."""

    def __init__(
        self,
        desk: Desk,
        file: PersonFile,
        copy: Callable[[str], None] = copy_for_a_while,
        parent: QWidget | None = None,
    ) -> None:
        self._hidden = desk.hidden_numbers(file.person_id)
        form = RevealForm()
        super().__init__("查看完整号码、住址", form, lambda typed: desk.reveal(file.person_id, typed), parent=parent)
        form.offer(self._hidden)
        self._copy, self._number, self._left_s = copy, "", 0
        self.revealed = Revealed()
        self.body.insertWidget(0, self.revealed)  # above what was chosen: seen whole at every font size
        self.beside.setText(file.insured.person.name)
        self._tick = QTimer(self, interval=1_000)
        self._tick.timeout.connect(self._count_down)
        self.done.connect(self._show_number)
        self.form.edited.connect(self.cover)
        if not self._hidden:
            self.notice.say("没有登记号码、住址。按 Esc 返回")

    def offer(self, *more: Action) -> None:
        """There is nothing to keep here."""
        look = Action("查看", "S", self.save, primary=True)
        self.bar.offer([look, *more, Action("返回", "C", self.close_page)])

    def put_away(self) -> bool:
        """Nothing is lost by leaving."""
        self.cover()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or the lock."""
        self.cover()
        super().hideEvent(event)

    def cover(self) -> None:
        """Show nothing any more, and forget it."""
        if self._number:
            self._number = ""
            self._tick.stop()
            self.revealed.show_number("", "")
            self.notice.say("")
            self.offer()

    def _show_number(self, number: object) -> None:
        self.bar.say_faults(0)
        self._number = str(number)
        self._left_s = SHOWN_S
        what = self.form.typed()["what"]
        self.revealed.show_number(next((one.title for one in self._hidden if one.key == what), ""), self._number)
        self.revealed.say_left(self._left_s)
        self.bar.offer([Action("返回", "C", self.close_page, primary=True), Action("复制", "Q", self._copy_number)])
        self.bar.focus_primary()
        self._tick.start()

    def _copy_number(self) -> None:
        self._copy(self._number)
        self.notice.say("已复制，30 秒后从剪贴板清除；锁定、关闭时立即清除", "accent")

    def _count_down(self) -> None:
        self._left_s -= 1
        self.revealed.say_left(self._left_s)
        if self._left_s <= 0:
            self.cover()
            self.notice.say("已遮盖。再看按 Alt+S，日志再记一次", "accent")
            self.form.focus_first()


def _grouped(number: str) -> str:
    """As it is easiest to read out: an identity number by its parts, a card by fours; an address is no number."""
    if len(number) <= 15 or not (number.isascii() and number.isalnum()):
        return number
    by_parts = grouped_id(number)
    return by_parts if by_parts != number else " ".join(number[at : at + 4] for at in range(0, len(number), 4))
