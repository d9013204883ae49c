"""The pages of a PDF as images, drawn in a thread of their own, and a view that shows them one under the other."""

from collections.abc import Callable, Sequence
from threading import Lock

from PySide6.QtCore import QObject, QRectF, QSize, QThreadPool, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from medins_desk.screens.theme import colour, now

_ONE_AT_A_TIME = Lock()
"""PDFium must not be entered by two threads at once, not even for two documents."""


def page_images(pdf: bytes, dots_wide: int) -> list[QImage]:
    """Each page of a PDF as an image of this width. Threads may ask; they are served one after the other."""
    import pypdfium2  # noqa: PLC0415 - 9 MB, needed first when a slip is seen

    images = []
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
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
