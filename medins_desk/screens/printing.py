"""Printing a PDF: through ``lp`` where it is, which keeps the vectors; else page by page through Qt.

No copy of ours is laid on the disk: ``lp`` reads it from us. What the print service spools is the system's.
"""

from PySide6.QtCore import QMarginsF, QProcess, QStandardPaths
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from medins_desk.domain.errors import WorldTrouble
from medins_desk.screens.pdf_pages import page_images

_WAIT_MS = 8_000
_TITLE = "medins_desk"
"""What the print service writes into its own log: no number, no name."""

SILENT = "打印机没有应答。接好后按 Alt+P"
"""Of a sheet that can be made again."""

_SILENT = "打印机没有应答。结算单已保存，接好后按 Alt+P"
_MOST_DOTS = 4_960
"""The width of A4 at 600 dots an inch: finer pages would take hundreds of megabytes and look the same."""

_SIZES = {"a4": QPageSize.PageSizeId.A4, "a5": QPageSize.PageSizeId.A5}


def print_pdf(pdf: bytes, paper: str) -> None:
    """Send a PDF to the default printer. Raises ``WorldTrouble``; the slip is safe."""
    lp = QStandardPaths.findExecutable("lp")
    if lp:
        _by_lp(lp, pdf, paper)
    else:
        _by_qt(pdf, paper)


def _by_lp(lp: str, pdf: bytes, paper: str) -> None:
    run = QProcess()
    run.start(lp, ["-t", _TITLE, "-o", f"media={paper.upper()}", "-o", "fit-to-page", "-"])
    run.write(pdf)
    run.closeWriteChannel()
    done = run.waitForFinished(_WAIT_MS)
    if not done:
        run.kill()
        run.waitForFinished(1_000)
    if not done or run.exitStatus() is not QProcess.ExitStatus.NormalExit or run.exitCode() != 0:
        raise WorldTrouble(_SILENT)


def page_layout(paper: str) -> QPageLayout:
    """The sheet as the slip lies on it: A5 across, A4 upright."""
    across = QPageLayout.Orientation.Landscape if paper == "a5" else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(_SIZES[paper]), across, QMarginsF(0, 0, 0, 0))


def _by_qt(pdf: bytes, paper: str) -> None:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415 - needed only here, costs start time

    if QPrinterInfo.defaultPrinter().isNull():
        raise WorldTrouble(_SILENT)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout(paper))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise WorldTrouble(_SILENT)
    dots = printer.pageRect(QPrinter.Unit.DevicePixel).toRect().width()
    for place, image in enumerate(page_images(pdf, min(dots, _MOST_DOTS))):
        if place:
            printer.newPage()
        painter.drawImage(painter.viewport(), image)
    if not painter.end():
        raise WorldTrouble(_SILENT)
