"""试比, keys alone: the bill beside its variant, differences in words and signs, nothing written."""

import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk
from medins_desk.packs import Library
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.home import Home
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.what_if_page import WhatIfPage
from medins_desk.store import open_memory, open_store
from tests.desk.counter import desk_on, insured
from tests.screens.keys import focused, press, write
from tests.screens.office import NOW, clock, desk_with_person
from tests.screens.windows import open_bill, open_window, stay
from tests.store.samples import KEY


def open_trial(window: MainWindow) -> WhatIfPage:
    open_bill(window)
    stay()
    press(Qt.Key.Key_F12)
    page = window.counter.page
    assert isinstance(page, WhatIfPage)
    return page


def cells(page: WhatIfPage) -> dict[str, tuple[str, ...]]:
    return {row.cells[0]: row.cells[1:] for row in reversed(page.table.rows())}


def test_another_level_by_keys_and_back_to_the_bill(qtbot: QtBot) -> None:
    window = open_window(qtbot, desk_with_person()[0])
    page = open_trial(window)
    assert {row.cells[3] for row in page.table.rows()} == {"相同"}
    assert "结果相同" in page.beside.text()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert focused().parentWidget() is page.form.level
    write("5")
    found = cells(page)
    assert found["统筹基金"][2].startswith("多 +")
    assert found["个人现金"][2].startswith("少 \u2212")
    assert found["起付标准"][2].startswith("少 \u2212")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert isinstance(window.counter.page, BillEntry)
    assert window.counter.settlement.sums.sums == ("52,337.00", "5,663.00")


def test_every_choice_is_tried(qtbot: QtBot) -> None:
    page = open_trial(open_window(qtbot, desk_with_person()[0]))
    for field in (page.form.pack, page.form.category, page.form.level, page.form.certificate):
        for choice in field.box.choices():
            page.form.put({field.objectName(): choice.key})
            page.refresh()
            assert page.table.rows(), choice
    page.form.put({"pack": "shaoxing-2025"})
    page.refresh()
    assert "按假定施行来算" in page.notice.words
    page.form.put({"end": "20220520"})
    page.refresh()
    assert cells(page)["统筹基金"]
    page.form.put({"end": "20220230"})
    page.refresh()
    assert page.form.end.fault


def test_there_is_nothing_that_saves_and_nothing_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "office.store"
    store = open_store(path, KEY)
    try:
        desk, person = desk_with_person(store)
        page = open_trial(open_window(qtbot, desk))
        qtbot.wait(400)  # the draft of the bill is on the disk
        before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
        for asked in ({"level": "first"}, {"pack": "hangzhou-2022"}, {"category": "active"}, {"certificate": "none"}):
            page.form.put(asked)
            page.refresh()
        press(Qt.Key.Key_S, alt=True, to=page)
        press(Qt.Key.Key_Return, to=page.table)
        qtbot.wait(400)
        assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
        buttons: Iterable[QPushButton] = page.findChildren(QPushButton)
        words = [button.text() for button in buttons if not button.isHidden()]
        assert "返回票据" in words
        assert not any("保存" in word or "结算" in word for word in words)
        assert len(desk.person_file(person, NOW.date()).history) == 1
    finally:
        store.close()


@pytest.mark.parametrize("begun", [True, False])
def test_a_bill_left_for_another_person_waits_as_a_draft(qtbot: QtBot, *, begun: bool) -> None:
    desk, person = desk_with_person()
    window = open_window(qtbot, desk)
    open_bill(window)
    if begun:
        stay()
    press(Qt.Key.Key_F12)
    window.counter.open_person(person)
    assert isinstance(window.counter.page, Home)
    assert len(desk.drafts()) == int(begun)


def test_a_faulty_pack_is_said_and_stops_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    shutil.copytree(RESOURCES / "packs" / "shaoxing-2025", tmp_path / "faulty")
    (tmp_path / "faulty" / "law.md").write_text("", encoding="utf-8")
    store = open_memory()
    desk_with_person(store)
    desk = Desk(store, Library([RESOURCES / "packs", tmp_path]), clock)
    window = open_window(qtbot, desk)
    page = open_trial(window)
    page.form.put({"pack": "faulty"})
    page.refresh()
    assert "处错误，没有装入" in page.form.pack.fault
    page.form.put({"level": "first"})
    page.refresh()
    assert page.table.rows()
    press(Qt.Key.Key_F11)
    window.law.open_book("faulty")
    assert window.law.said
    window.law.open_book("hangzhou-2018", "第三十五条")
    assert window.law.text.toPlainText()


def bill_of_2022(**more: str) -> dict[str, str]:
    return {
        "kind": "inpatient",
        "institution": "H1",
        "start": "20211220",
        "end": "20220105",
        "total": "58000",
        **more,
    }


def test_a_stay_over_a_change_of_policy_shows_both_and_which_holds(qtbot: QtBot) -> None:
    store = open_memory()
    _, person = desk_with_person(store)
    desk = Desk(store, Library([RESOURCES / "packs"]), lambda: NOW.replace(year=2022))
    bill = bill_of_2022()
    (note,) = [note for note in desk.preview(person, bill).notes if "跨政策" in note]
    for words in (
        "入院时施行杭州市区基本医疗保障 2018",
        "用杭州市基本医疗保障 2022",
        "按出院日（2022-01-05）结算",
        "报销 51,636.00，用入院时的是 51,636.00",
    ):
        assert words in note
    page = WhatIfPage(desk, person, bill, lambda: True)
    qtbot.addWidget(page)
    assert page.form.pack.typed() == "hangzhou-2018"
    assert "用杭州市基本医疗保障 2022" in page.notice.words
    assert "hangzhou-2022，2022 年度 → hangzhou-2018，2022 年度" in page.beside.text()
    assert not desk.crosses(bill_of_2022(start="20220102"))


def test_another_reading_is_tried_beside_what_the_office_has_set(qtbot: QtBot) -> None:
    desk, person = shaoxing_desk()
    visit = {"kind": "outpatient", "institution": "G1", "start": "20250520", "end": "20250520", "total": "9000"}
    page = WhatIfPage(desk, person, visit, lambda: True)
    qtbot.addWidget(page)
    assert {row.cells[3] for row in page.table.rows()} == {"相同"}
    offered = [one.key for one in page.form.reading.box.choices()]
    assert "reading.AMB-SX-05=c" in offered
    page.form.put({"reading": "reading.AMB-SX-05=c"})
    page.refresh()
    assert cells(page)["统筹基金"][2].startswith("多 +")
    desk.set_value("reading.AMB-SX-05", {"word": "c", "since": "20250101", "document": "测试1号"})
    page.refresh()
    assert cells(page)["统筹基金"][2] == "相同", "what the office has set holds on either side"
    page.form.put({"pack": "langfang-2024", "reading": "reading.AMB-SX-05=c"})
    page.refresh()
    assert page.form.reading.typed() == "", "a reading of another pack is put away"


def shaoxing_desk() -> tuple[Desk, int]:
    desk = desk_on(now=datetime(2025, 6, 12, 9, 0), code="330600", area="shaoxing")  # noqa: DTZ001 - local time
    return desk, insured(desk)
