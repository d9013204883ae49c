"""The pages of a PDF as images, drawn in a thread of their own, and a view that shows them one under the other."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from threading import Event, Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from medins_desk.screens.theme import colour, now

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_ONE_AT_A_TIME = Lock()
"""PDFium must not be entered by two threads at once, not even for two documents."""

_PEN = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")
"""A thread of Python's, not of Qt's: the interpreter waits for it before it takes PDFium down (an exit handler of
pypdfium2). A thread that it does not know would go on drawing in memory that is no longer there."""

_DOTS_WIDE = 1240
_LOOK_MS = 15


def page_images(pdf: bytes, dots_wide: int, unwanted: Callable[[], bool] = lambda: False) -> list[QImage]:
    """Each page of a PDF as an image of this width. Threads may ask; they are served one after the other.

    ``unwanted`` is asked before each page: from there on nothing is drawn.
    """
    import pypdfium2  # noqa: PLC0415 - 9 MB, needed first when a slip is seen

    images: list[QImage] = []
    with _ONE_AT_A_TIME:
        if unwanted():
            return images
        with pypdfium2.PdfDocument(pdf) as document:
            for page in document:
                if unwanted():
                    break
                images.append(_image(page, dots_wide))
    return images


def _image(page: "PdfPage", dots_wide: int) -> QImage:
    """The page, and nothing of PDFium's left over: what is freed later is freed by another thread, without the lock."""
    with closing(page), closing(page.render(scale=dots_wide / page.get_width(), rev_byteorder=True)) as drawn:
        kind = QImage.Format.Format_RGB888 if drawn.n_channels == 3 else QImage.Format.Format_RGBX8888
        return QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, kind).copy()


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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height: the sheets stay at the top."""
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

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
    """The pages of a PDF, made and drawn in a thread of their own while the clerk goes on.

    The thread touches nothing of Qt's but images: its end is looked for from here. Where the owner goes, or the
    program ends, it stops before the next page; the program ends once the page in hand is done. What it draws from is
    forgotten once the thread has it: a screen keeps no whole number.
    """

    drawn = Signal(list)

    def __init__(self, pdf: Callable[[], bytes], owner: QObject) -> None:
        super().__init__(owner)
        self._pdf: Callable[[], bytes] | None = pdf
        self._unwanted = Event()
        self._images: Future[list[QImage]] | None = None
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._show)
        self.destroyed.connect(self._unwanted.set)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.give_up)

    def begin(self) -> None:
        """Draw as soon as the thread is free."""
        pdf, self._pdf = self._pdf, None
        if pdf is not None:
            self._images = _PEN.submit(_drawn, pdf, self._unwanted)
            self._look.start()

    def give_up(self) -> None:
        """Nobody waits for these pages any more; ``drawn`` is not emitted."""
        self._look.stop()
        self._unwanted.set()

    def _show(self) -> None:
        if self._images is not None and self._images.done():
            self._look.stop()
            self.drawn.emit(self._images.result())


def _drawn(pdf: Callable[[], bytes], unwanted: Event) -> list[QImage]:
    return [] if unwanted.is_set() else page_images(pdf(), _DOTS_WIDE, unwanted.is_set)
