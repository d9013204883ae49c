"""The slip as it will leave the printer, and printing it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSaveFile, QSize, QStandardPaths, QThreadPool, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from medins_desk.desk import Desk, SlipRecord
from medins_desk.domain.errors import WorldTrouble
from medins_desk.domain.slips import PaperSize
from medins_desk.screens.actions import Action
from medins_desk.screens.bill_entry import STEPS
from medins_desk.screens.page import Page
from medins_desk.screens.printing import print_pdf
from medins_desk.screens.theme import colour, now

OTHER: dict[PaperSize, PaperSize] = {"a5": "a4", "a4": "a5"}


def page_images(pdf: bytes, dots_wide: int) -> list[QImage]:
    """Each page of a PDF as an image of this width."""
    import pypdfium2  # noqa: PLC0415 - 9 MB, needed first when a slip is seen

    images = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            drawn = page.render(scale=dots_wide / page.get_width(), rev_byteorder=True)
            data = bytes(drawn.buffer)
            kind = QImage.Format.Format_RGB888 if drawn.n_channels == 3 else QImage.Format.Format_RGBX8888
            images.append(QImage(data, drawn.width, drawn.height, drawn.stride, kind).copy())
    return images


class PagesView(QWidget):
    """Pages of a PDF, one under the other, as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: list[QImage] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def images(self) -> Sequence[QImage]:
        """The pages that are shown; none while they are being drawn."""
        return self._images

    def show_images(self, images: list[QImage]) -> None:
        """Show these pages."""
        self._images = images
        self.updateGeometry()
        self.update()

    def _high(self, image: QImage) -> int:
        return image.height() * self.width() // max(1, image.width())

    def hasHeightForWidth(self) -> bool:
        """The height follows the paper."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All pages and the gaps between."""
        return sum(image.height() * width // max(1, image.width()) + now().px(12) for image in self._images)

    def sizeHint(self) -> QSize:
        """A wide sheet."""
        return QSize(600, self.heightForWidth(max(600, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """White sheets with a hairline."""
        painter, top = QPainter(self), 0
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for image in self._images:
            high = self._high(image)
            painter.drawImage(QRectF(0, top, self.width(), high), image)
            painter.setPen(colour(now().palette.edge))
            painter.drawRect(0, top, self.width() - 1, high - 1)
            top += high + now().px(12)


class Drawing(QObject):
    """Pages being drawn in a thread of their own."""

    drawn = Signal(list)

    def __init__(self, draw: Callable[[], list[QImage]]) -> None:
        super().__init__()
        self._draw = draw

    def begin(self) -> None:
        """Draw as soon as a thread is free."""
        QThreadPool.globalInstance().start(self._run)

    def _run(self) -> None:
        self.drawn.emit(self._draw())


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
        super().__init__("结算单", STEPS, parent)
        self._desk, self.slip, self._print_it = desk, slip, print_it
        self._paper: PaperSize = "a5"
        self._drawing: Drawing | None = None
        self.view = PagesView()
        self.view.setAccessibleName(f"结算单 {slip.number}")
        self.body.addWidget(self.view)
        self.body.addStretch(1)
        self.beside.setText(slip.number)
        self.steps.stand_at(3)
        self._offer()
        self._draw()

    def say_settled(self) -> None:
        """The bill was settled this moment."""
        self.notice.say(f"已结算，单号 {self.slip.number}。再按不会重复出单", "accent")

    def enter(self) -> None:
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
            self._drawing.drawn.disconnect(self.view.show_images)
        self._drawing = Drawing(lambda: page_images(self._desk.drawn(slip, paper), 1240))
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
            self._desk.printed(self.slip.number)
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
        else:
            self.steps.stand_at(4)
            self.notice.say("已送打印机。下一位按 Alt+N", "accent")
            self._draw()

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
