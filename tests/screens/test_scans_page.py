"""Scans of a certificate at the window: added, looked at, printed, withdrawn; reviews of a certificate."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.paper import scan_pdf
from medins_desk.screens.law_record_page import LawRecordPage
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.scans_page import ScansPage
from tests.screens.keys import press, write
from tests.screens.office import desk_with_person
from tests.screens.windows import open_window


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    path = tmp_path / "测试扫描.png"
    assert image.save(str(path))
    return path


def page_of(window: MainWindow) -> ScansPage:
    page = window.counter.page
    assert isinstance(page, ScansPage)
    return page


def opened(qtbot: QtBot, desk: Desk, person: int) -> MainWindow:
    """The scans of the one filing of the person, by keys."""
    window = open_window(qtbot, desk)
    window.counter.open_person(person)
    write("d")
    assert isinstance(window.counter.page, LawRecordPage)
    press(Qt.Key.Key_G, alt=True)
    return window


def test_a_scan_is_added_looked_at_printed_and_withdrawn(
    qtbot: QtBot, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, person = desk_with_person()
    window = opened(qtbot, desk, person)
    page, sent = page_of(window), list[bytes]()
    monkeypatch.setattr(page, "_choose_file", lambda: str(scan))
    monkeypatch.setattr(page, "_print_it", lambda pdf, _paper: sent.append(pdf))
    press(Qt.Key.Key_A, alt=True)
    (row,) = page.table.rows()
    assert row.cells[0] == "测试扫描.png"
    assert "2018-06-12 留存，1 KB，校验" in row.cells[1]
    press(Qt.Key.Key_Return)
    assert [image.width() for image in page.view.images] == [300]
    press(Qt.Key.Key_P, alt=True)
    assert sent == [scan_pdf(scan.read_bytes(), "image/png")]
    press(Qt.Key.Key_Q, alt=True)
    write("放错了")
    press(Qt.Key.Key_Return)
    assert isinstance(window.counter.page, LawRecordPage)
    (kept,) = desk.person_file(person, window.counter.file_day).filings
    assert desk.attachments("filing", kept.id)[0].withdrawn == "2018-06-12 撤回：放错了"


def test_what_is_no_scan_is_refused_and_a_broken_one_is_said(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, person = desk_with_person()
    page = page_of(opened(qtbot, desk, person))
    for name, content, words in (
        ("a.txt", b"no scan", "只收 PDF、JPEG、PNG"),
        ("b.pdf", b"%PDF-1.4 broken", ""),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        monkeypatch.setattr(page, "_choose_file", lambda path=path: str(path))
        press(Qt.Key.Key_A, alt=True)
        assert words in page.notice.words
    monkeypatch.setattr(page, "_choose_file", lambda: str(tmp_path / "none.pdf"))
    press(Qt.Key.Key_A, alt=True)
    assert "没有这个文件" in page.notice.words
    page.table.setFocus()
    press(Qt.Key.Key_Return)
    assert "打不开" in page.notice.words
