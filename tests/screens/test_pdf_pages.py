import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desk.domain.sheets import RecoverySheet
from medins_desk.paper import recovery_pdf, slip_pdf
from medins_desk.screens import pdf_pages
from medins_desk.screens.pdf_pages import Drawing, PagesView
from medins_desk.screens.slip_page import SlipPage
from medins_desk.screens.theme import LIGHT, Look
from tests.paper.worked_slips import stay
from tests.screens.office import desk_with_person
from tests.screens.windows import open_window

ROOT = Path(__file__).parent.parent.parent
NUMBER = "330106-2018-000001"
TWO_PAGES = recovery_pdf([RecoverySheet(n, "测试甲", "0123 4567", "0F0F0F0F", date(2018, 6, 12)) for n in (1, 2)])

CLOSED_WHILE_DRAWING = """
import sys, time
from pathlib import Path
from threading import Event
import pypdfium2
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from medins_desk.screens.pdf_pages import Drawing, PagesView

begun, render = Event(), pypdfium2.PdfPage.render

def slow(page, **wanted):
    begun.set()
    time.sleep(0.4)  # an old machine
    return render(page, **wanted)

def close():
    assert begun.wait(20)
    view.close()

pypdfium2.PdfPage.render = slow
app = QApplication([])
view = PagesView()
drawing = Drawing(Path(sys.argv[1]).read_bytes, view)
drawing.drawn.connect(view.show_images)
view.show()
drawing.begin()
QTimer.singleShot(0, close)
sys.exit(app.exec())
"""


def test_two_threads_do_not_draw_at_once() -> None:
    """PDFium takes the process down where they do."""
    pdf, drawn = slip_pdf(stay(), "a5"), []
    other = Thread(target=lambda: drawn.append(pdf_pages.page_images(pdf, 200)))
    with pdf_pages._ONE_AT_A_TIME:
        other.start()
        other.join(0.2)
        assert not drawn
    other.join(10)
    assert [len(images) for images in drawn] == [1]


def test_the_window_may_be_closed_while_a_page_is_drawn(tmp_path: Path) -> None:
    """The interpreter waits for the page; PDFium would otherwise be taken down below it."""
    path = tmp_path / "two pages.pdf"
    path.write_bytes(TWO_PAGES)
    done = subprocess.run(
        [sys.executable, "-c", CLOSED_WHILE_DRAWING, str(path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "still open" not in done.stderr


def test_drawing_stops_before_the_next_page() -> None:
    asked = iter([False, False, True])
    assert len(pdf_pages.page_images(TWO_PAGES, 200)) == 2
    assert len(pdf_pages.page_images(TWO_PAGES, 200, lambda: next(asked))) == 1


def test_nothing_of_pdfium_is_freed_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdfium2.internal import ObjectTracker  # noqa: PLC0415 - as late as the screens load it

    left: list[int] = []

    @contextmanager
    def watched() -> Iterator[None]:
        before = sum(map(len, ObjectTracker.values()))
        yield
        left.append(sum(map(len, ObjectTracker.values())) - before)

    gc.collect()
    monkeypatch.setattr(pdf_pages, "_ONE_AT_A_TIME", watched())
    assert len(pdf_pages.page_images(TWO_PAGES, 200)) == 2
    assert left == [0]


def test_an_owner_that_goes_leaves_a_drawing_that_tells_nobody(qtbot: QtBot) -> None:
    """Neither what waits for the thread nor what it has in hand."""
    going = Event()
    made: list[int] = []
    told: list[object] = []

    def pdf() -> bytes:
        going.wait(10)
        made.append(1)
        return TWO_PAGES

    owners = [PagesView(), PagesView()]
    for owner in owners:
        drawing = Drawing(pdf, owner)
        drawing.drawn.connect(told.append)
        drawing.begin()
    for owner in owners:
        owner.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    going.set()
    pdf_pages._PEN.submit(int).result(10)
    qtbot.wait(50)
    assert made == [1]
    assert not told


def test_a_fault_in_drawing_is_heard(qtbot: QtBot) -> None:
    """It comes out in the window's thread, where a report of it is kept."""
    owner = PagesView()
    qtbot.addWidget(owner)
    with qtbot.captureExceptions() as faults:
        drawing = Drawing(lambda: b"no PDF", owner)
        drawing.begin()
        qtbot.waitUntil(lambda: len(faults) == 1)


def test_the_slip_page_may_be_left_while_it_is_drawn(qtbot: QtBot) -> None:
    window = open_window(qtbot, desk_with_person()[0])
    with pdf_pages._ONE_AT_A_TIME:
        for _ in range(3):
            window.counter.open_slip(NUMBER)
            page = window.counter.page
            assert isinstance(page, SlipPage)
            page._change_paper()
        window.counter.page.close_page()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    pdf_pages._PEN.submit(int).result(10)
    window.counter.open_slip(NUMBER)
    page = window.counter.page
    assert isinstance(page, SlipPage)
    qtbot.waitUntil(lambda: len(page.view.images) == 1)


def test_another_width_leaves_the_sheets_at_the_top(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    window.counter.open_slip(desk.unprinted()[0].number)
    page = window.counter.page
    assert isinstance(page, SlipPage)
    qtbot.waitUntil(lambda: len(page.view.images) > 0, timeout=20_000)
    for percent in (150, 100, 150):
        window.wear(Look(LIGHT, percent))
        qtbot.wait(20)
        assert page.view.height() == page.view.heightForWidth(page.view.width())
        assert page.view.y() == page.body.contentsMargins().top()
