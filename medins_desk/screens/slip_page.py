"""The slip as it will leave the printer, and printing it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSaveFile, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from medins_desk.desk import Desk, SlipRecord
from medins_desk.domain.errors import WorldTrouble
from medins_desk.domain.slips import PaperSize
from medins_desk.screens.actions import Action
from medins_desk.screens.bill_entry import STEPS
from medins_desk.screens.page import Page
from medins_desk.screens.pdf_pages import Drawing, PagesView
from medins_desk.screens.printing import print_pdf

OTHER: dict[PaperSize, PaperSize] = {"a5": "a4", "a4": "a5"}


class SlipPage(Page):
    """A settled bill: seen, printed, kept as PDF; then the next person."""

    next_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        slip: SlipRecord,
        print_it: Callable[[bytes, str], None] = print_pdf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("结算单" if slip.bill.happened is None else "决定单", STEPS, parent)
        self._desk, self.slip, self._print_it = desk, slip, print_it
        self._paper: PaperSize = "a5"
        self._drawing: Drawing | None = None
        self.view = PagesView()
        self.view.setAccessibleName(f"结算单 {slip.number}")
        self.body.addWidget(self.view)
        self.body.addStretch(1)
        self.beside.setText(f"{slip.number}　按 F12 重算核对")
        self.steps.stand_at(3)
        self._offer()
        self._draw()

    def say_settled(self) -> None:
        """The bill was settled this moment."""
        done = "已结算" if self.slip.bill.happened is None else "已办理"
        self.notice.say(f"{done}，单号 {self.slip.number}。再按不会重复出单", "accent")

    def begin_work(self) -> None:
        """Printing is next."""
        self.bar.focus_primary()

    def _offer(self) -> None:
        other = OTHER[self._paper].upper()
        self.bar.offer(
            [
                Action(f"打印 {self._paper.upper()}", "P", self.print_slip, primary=True),
                Action(f"改用 {other}", "Q", self._change_paper),
                Action("存为 PDF", "S", self._save),
                Action("下一位", "N", self.next_wanted.emit),
                Action("关闭", "C", self.close_page),
            ]
        )

    def _draw(self) -> None:
        """Let a thread draw the slip as it would be printed now: the first of a day takes half a second or more."""
        slip, paper = self._desk.slip(self.slip.number), self._paper
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
            self._print_it(self._desk.slip_pdf(self.slip.number, self._paper), self._paper)
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
            return
        self.steps.stand_at(4)
        self._focus_next()
        try:
            self._desk.printed(self.slip.number)
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
        offered = Path(folder) / f"{self.slip.number}.pdf"
        dialog = QFileDialog(self, "存为 PDF", str(offered), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        if dialog.exec():
            self.save_pdf(Path(dialog.selectedFiles()[0]))

    def save_pdf(self, path: Path) -> None:
        """Write the slip to a file, whole or not at all."""
        file = QSaveFile(str(path))
        pdf = self._desk.slip_pdf(self.slip.number, self._paper)
        if not file.open(QSaveFile.OpenModeFlag.WriteOnly) or file.write(pdf) != len(pdf) or not file.commit():
            self.notice.say(f"写不进 {path.parent}。结算单已保存，换一个文件夹再存", "err")
        else:
            self.notice.say(f"已存到 {path}", "accent")
