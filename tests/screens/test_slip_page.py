from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from pytestqt.qtbot import QtBot

from medins_desk.domain.errors import WorldTrouble
from medins_desk.screens.idle import Idle
from medins_desk.screens.pdf_pages import page_images
from medins_desk.screens.printing import page_layout, print_pdf
from medins_desk.screens.slip_page import SlipPage
from tests.screens.keys import press
from tests.screens.office import desk_with_person
from tests.screens.windows import open_window

NUMBER = "330106-2018-000001"


def open_slip(qtbot: QtBot) -> SlipPage:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    window.counter.open_slip(NUMBER)
    page = window.counter.page
    assert isinstance(page, SlipPage)
    return page


def test_the_preview_is_the_page_that_is_printed() -> None:
    desk, _ = desk_with_person()
    pdf = desk.slip_pdf(NUMBER, "a5")
    images = page_images(pdf, 1240)
    assert [image.width() for image in images] == [1240]
    assert images[0].height() < 1240
    dark = sum(images[0].pixelColor(x, y).lightness() < 128 for x in range(0, 1240, 3) for y in range(0, 800, 3))
    assert dark > 1000


def test_the_slip_is_drawn_while_the_clerk_goes_on(qtbot: QtBot) -> None:
    page = open_slip(qtbot)
    assert not page.view.images
    qtbot.waitUntil(lambda: len(page.view.images) == 1)
    page.close_page()


def test_a_printer_that_does_not_answer_costs_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    refusing = tmp_path / "lp"
    refusing.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    refusing.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    page = open_slip(qtbot)
    press(Qt.Key.Key_P, alt=True)
    assert page.notice.words == "打印机没有应答。结算单已保存，接好后按 Alt+P"
    with pytest.raises(WorldTrouble):
        print_pdf(b"%PDF", "a5")


def test_each_print_is_counted_and_the_next_says_so(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taking = tmp_path / "lp"
    taking.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/asked"\ncat > "{tmp_path}/printed.pdf"\n', encoding="utf-8")
    taking.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    window.counter.open_slip(NUMBER)
    first = desk.slip_pdf(NUMBER, "a5")
    press(Qt.Key.Key_P, alt=True)
    assert (tmp_path / "printed.pdf").read_bytes() == first
    assert (tmp_path / "asked").read_text(encoding="utf-8") == "-t medins_desk -o media=A5 -o fit-to-page -\n"
    reprint = desk.slip(NUMBER).reprint
    assert reprint is not None
    assert reprint.times == 1
    page = window.counter.page
    assert page.notice.words == "已送打印机。下一位按 Alt+N"
    press(Qt.Key.Key_Return)  # out of habit: it goes on to the next person and prints nothing
    assert isinstance(window.counter.page, Idle)
    assert desk.slip(NUMBER).reprint == reprint


def test_the_slip_is_kept_as_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    page = open_slip(qtbot)
    page.save_pdf(tmp_path / "slip.pdf")
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")
    page.save_pdf(tmp_path / "no such folder" / "slip.pdf")
    assert "换一个文件夹再存" in page.notice.words


def test_from_a5_to_a4_and_on_to_the_next_person(qtbot: QtBot) -> None:
    page = open_slip(qtbot)
    press(Qt.Key.Key_Q, alt=True)
    button = page.bar.button("P")
    assert button is not None
    assert button.text() == "打印 A4"
    press(Qt.Key.Key_N, alt=True)


def test_each_paper_lies_as_its_slip_does() -> None:
    desk, _ = desk_with_person()
    for paper in ("a5", "a4"):
        image = page_images(desk.slip_pdf(NUMBER, paper), 300)[0]
        sheet = page_layout(paper).fullRect(QPageLayout.Unit.Millimeter)
        assert image.width() / image.height() == pytest.approx(sheet.width() / sheet.height(), rel=0.01)
