"""The slip, or its reversal, as it will leave the printer, and printing it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSaveFile, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from medins_desk.desk import Desk, ReversalRecord, SlipRecord
from medins_desk.domain.errors import WorldTrouble
from medins_desk.domain.slips import PaperSize
from medins_desk.screens.actions import Action
from medins_desk.screens.bill_entry import STEPS
from medins_desk.screens.page import Page
from medins_desk.screens.pdf_pages import Drawing, PagesView
from medins_desk.screens.printing import print_pdf

OTHER: dict[PaperSize, PaperSize] = {"a5": "a4", "a4": "a5"}


class SlipPage(Page):
    """A settled bill, or its reversal: seen, printed, kept as PDF; then the next person.

    ``reversal_wanted``: it is to be reversed; ``again_wanted``: what was reversed is to be entered anew.
    """

    next_wanted = Signal()
    reversal_wanted = Signal()
    again_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        slip: SlipRecord,
        reversal: ReversalRecord | None = None,
        print_it: Callable[[bytes, str], None] = print_pdf,
        parent: QWidget | None = None,
    ) -> None:
        title = "冲销单" if reversal else "结算单" if slip.bill.happened is None else "决定单"
        super().__init__(title, () if reversal else STEPS, parent)
        self._desk, self.slip, self._print_it = desk, slip, print_it
        self.reversal = reversal
        self.number = reversal.number if reversal else slip.number
        self._paper: PaperSize = "a5"
        self._drawing: Drawing | None = None
        self.view = PagesView()
        self.view.setAccessibleName(f"{title} {self.number}")
        self.body.addWidget(self.view)
        self.body.addStretch(1)
        self.beside.setText(f"{self.number}　冲销 {slip.number}" if reversal else f"{self.number}　按 F12 重算核对")
        self.steps.stand_at(3)
        self._offer()
        self._draw()
        if slip.undone and not reversal:
            self.notice.say(f"这一笔已在 {slip.undone.day} 冲销（{slip.undone.number}），不作支付凭证", "warn")

    def say_settled(self) -> None:
        """The bill was settled, or reversed, this moment."""
        if self.reversal:
            again = "。更正后重录按 Alt+E" if self._may_be_entered_again() else ""
            self.notice.say(f"已冲销，冲销单号 {self.number}{again}", "accent")
            return
        done = "已结算" if self.slip.bill.happened is None else "已办理"
        self.notice.say(f"{done}，单号 {self.slip.number}。再按不会重复出单", "accent")

    def begin_work(self) -> None:
        """Printing is next."""
        self.bar.focus_primary()

    def _offer(self) -> None:
        other, may_print = OTHER[self._paper].upper(), self._desk.may("printed")
        self.bar.offer(
            [
                *([Action(f"打印 {self._paper.upper()}", "P", self.print_slip, primary=True)] if may_print else []),
                Action(f"用 {other}", "Q", self._change_paper),
                Action("存 PDF", "S", self._save),
                *self._offered_on(),
                Action("下一位", "N", self.next_wanted.emit),
                Action("关闭", "C", self.close_page),
            ]
        )

    def _offered_on(self) -> list[Action]:
        """A slip that stands is reversed; what was reversed is entered anew."""
        if self._may_be_entered_again():
            return [Action("重录", "E", self.again_wanted.emit)]
        may = self.reversal is None and self.slip.undone is None and self._desk.may("reverse")
        return [Action("冲销", "X", self.reversal_wanted.emit)] if may else []

    def _may_be_entered_again(self) -> bool:
        is_bill = self.slip.bill.happened is None
        return is_bill and self._desk.may("settle") and (self.reversal is not None or self.slip.undone is not None)

    def _draw(self) -> None:
        """Let a thread draw the slip as it would be printed now: the first of a day takes half a second or more."""
        slip, paper = self._desk.slip(self.number), self._paper
        if self._drawing is not None:
            self._drawing.give_up()
            self._drawing.deleteLater()
        self._drawing = Drawing(partial(self._desk.drawn, slip, paper), self)
        self._drawing.drawn.connect(self.view.show_images)
        self._drawing.begin()

    def _change_paper(self) -> None:
        self._paper = OTHER[self._paper]
        self._offer()
        self._draw()
        self.bar.focus_primary()

    def print_slip(self) -> None:
        """Print it, then record the print; a printer that does not answer changes nothing."""
        try:
            self._print_it(self._desk.slip_pdf(self.number, self._paper), self._paper)
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
            return
        self.steps.stand_at(4)
        self._focus_next()
        try:
            self._desk.printed(self.number)
        except WorldTrouble:
            self.notice.say("已送打印机，但磁盘已满，这次打印没有记下。清出空间后，下次补打的次数会少一次", "err")
        else:
            self.notice.say("已送打印机。下一位按 Alt+N", "accent")
            self._draw()

    def _focus_next(self) -> None:
        """Enter leads on: it does not print again."""
        if (button := self.bar.button("N")) is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def _save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        offered = Path(folder) / f"{self.number}.pdf"
        dialog = QFileDialog(self, "存为 PDF", str(offered), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        if dialog.exec():
            self.save_pdf(Path(dialog.selectedFiles()[0]))

    def save_pdf(self, path: Path) -> None:
        """Write the slip to a file, whole or not at all."""
        file = QSaveFile(str(path))
        pdf = self._desk.slip_pdf(self.number, self._paper)
        if not file.open(QSaveFile.OpenModeFlag.WriteOnly) or file.write(pdf) != len(pdf) or not file.commit():
            self.notice.say(f"写不进 {path.parent}。结算单已保存，换一个文件夹再存", "err")
        else:
            self.notice.say(f"已存到 {path}", "accent")
