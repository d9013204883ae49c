"""重算核对, keys alone: the slip beside itself reckoned again; what was changed behind our back is marked."""

import shutil
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk
from medins_desk.packs import Library
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.reckoned_page import ReckonedPage
from medins_desk.screens.slip_page import SlipPage
from medins_desk.store import Store, open_memory
from tests.screens.keys import press
from tests.screens.office import clock, desk_with_person
from tests.screens.windows import open_window


def reckoned(qtbot: QtBot, desk: Desk) -> tuple[MainWindow, ReckonedPage]:
    window = open_window(qtbot, desk)
    (entry,) = desk.slips(date(2018, 1, 1), date(2018, 12, 31))
    window.counter.open_slip(entry.number)
    press(Qt.Key.Key_F12)
    page = window.counter.page
    assert isinstance(page, ReckonedPage)
    return window, page


def test_a_slip_comes_to_the_same_and_esc_leads_back(qtbot: QtBot) -> None:
    window, page = reckoned(qtbot, desk_with_person()[0])
    assert page.notice.words == "按当时的办法和登记重算，与结算单逐行相同"
    assert {row.cells[3] for row in page.table.rows()} == {"相同"}
    press(Qt.Key.Key_Escape)
    assert isinstance(window.counter.page, SlipPage)


def test_it_goes_by_the_policy_of_its_day(qtbot: QtBot, tmp_path: Path) -> None:
    store = open_memory()
    desk_with_person(store)
    shutil.copytree(RESOURCES / "packs" / "hangzhou-2018", tmp_path / "hangzhou-2018")
    path = tmp_path / "hangzhou-2018" / "pack.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("rate  = 9000", "rate  = 8000"), encoding="utf-8")
    _, page = reckoned(qtbot, Desk(store, Library([tmp_path]), clock))
    assert "逐行相同" in page.notice.words


def changed(store: Store, *statements: str) -> Desk:
    for statement in statements:
        store._file.change(statement)
    return Desk(store, Library([RESOURCES / "packs"]), clock)


def test_a_row_that_somebody_changed_is_marked(qtbot: QtBot) -> None:
    store = open_memory()
    desk_with_person(store)
    desk = changed(
        store,
        "DROP TRIGGER settlement_lines_keep_update",
        "UPDATE settlement_lines SET amount_fen = amount_fen + 100 WHERE payer = 'pooled'",
    )
    _, page = reckoned(qtbot, desk)
    assert "标出的行不同" in page.notice.words
    assert any(row.cells[3].startswith("少") for row in page.table.rows())


def test_what_cannot_be_reckoned_says_why(qtbot: QtBot) -> None:
    store = open_memory()
    desk_with_person(store)
    desk = changed(store, "DROP TRIGGER settlements_keep_update", f"UPDATE settlements SET pack_sha256 = '{'0' * 64}'")
    _, page = reckoned(qtbot, desk)
    assert "没有保留" in page.notice.words
    assert page.table.rows() == []
