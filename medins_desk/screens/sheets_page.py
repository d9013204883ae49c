"""The recovery sheets are printed once, before anything else: without them lost passwords are lost data."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal

from medins_desk.domain.errors import WorldTrouble
from medins_desk.domain.sheets import RecoverySheet
from medins_desk.screens.actions import Action
from medins_desk.screens.page import Page
from medins_desk.screens.pdf_pages import Drawing, PagesView
from medins_desk.screens.printing import print_pdf
from medins_desk.screens.theme import now
from medins_desk.screens.words import label

_WIDE = 760


class SheetsPage(Page):
    """Shows them, prints them, and goes on when both officials have theirs. They are never written to the disk."""

    handed_out = Signal()
    later = Signal()

    def __init__(
        self,
        sheets: Sequence[RecoverySheet],
        draw: Callable[[Sequence[RecoverySheet]], bytes],
        print_it: Callable[[bytes, str], None] = print_pdf,
        last: str = "两份已交出，开始",
    ) -> None:
        super().__init__("打印恢复单")
        self._print_it, self._sheets, self._draw = print_it, sheets, draw
        self.view = PagesView()
        self.view.setMaximumWidth(now().px(_WIDE))
        names = "、".join(one.official for one in sheets if one.official)
        words = f"打印两份，当面交给{names or '两位保管人'}分开保管。所有密码都丢失时，只有两份一起才能打开数据。"
        self.body.addWidget(label(words, "body", "ink2", wrap=True))
        self.body.addSpacing(12)
        self.body.addWidget(self.view)
        self.body.addStretch(1)
        self.bar.offer(
            [
                Action("打印 A4", "P", self.print_sheets, primary=True),
                Action(last, "S", self._ask),
                Action("下次登录再打印", "N", self.later.emit),
            ]
        )
        self._drawing = Drawing(partial(draw, sheets), self)
        self._drawing.drawn.connect(self.view.show_images)
        self._drawing.begin()

    def begin_work(self) -> None:
        """Printing is first."""
        self.bar.focus_primary()

    def print_sheets(self) -> None:
        """Send both to the printer."""
        try:
            self._print_it(self._draw(self._sheets), "a4")
        except WorldTrouble:
            self.notice.say("打印机没有应答。接好后按 Alt+P；也可以先开始工作，下次登录再打印", "err")
            return
        self.notice.say("已送打印机。两份都交出、签收后按 Alt+S", "accent")
        if (button := self.bar.button("S")) is not None:
            button.setFocus()

    def _ask(self) -> None:
        self.bar.ask("两份都已打印，并交给两个人了？以后不再显示。", "已交出", self.handed_out.emit, self.begin_work)

    def close_page(self) -> None:
        """There is nothing to go back to."""
