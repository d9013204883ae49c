"""法规, keys alone: read, search, another pack, the article of a line, the official text beside our words."""

import shutil
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk, Example
from medins_desk.packs import Library
from medins_desk.screens.law_page import LawBookPage
from medins_desk.screens.main_window import MainWindow
from medins_desk.store import open_memory
from tests.screens.keys import focused, press, write
from tests.screens.office import clock, desk_with_person
from tests.screens.windows import open_bill, open_window, stay

TEXT = "第三十五条　这是测试用的文字，不是原文。\n第三十六条　又一条。"


def open_law(qtbot: QtBot) -> tuple[MainWindow, LawBookPage, Desk]:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    press(Qt.Key.Key_F11)
    return window, window.law, desk


def chosen(page: LawBookPage) -> str:
    return page.articles.rows()[page.articles.at].cells[0]


def test_the_book_in_force_opens_and_esc_leads_back(qtbot: QtBot) -> None:
    window, page, _ = open_law(qtbot)
    assert page.book is not None
    assert page.book.pack.name == "hangzhou-2018"
    assert focused() is page.articles
    assert chosen(page) == "第三条"
    press(Qt.Key.Key_Down)
    assert chosen(page) == "第五条"
    assert "第五条" in page.text.toPlainText()
    press(Qt.Key.Key_Return)
    assert focused() is page.text
    press(Qt.Key.Key_Escape)
    assert focused() is page.articles
    press(Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.counter


def test_search_by_number_and_by_word(qtbot: QtBot) -> None:
    _, page, _ = open_law(qtbot)
    press(Qt.Key.Key_Q, alt=True)
    write("35")
    assert chosen(page) == "第三十五条"
    shown = page.text.toPlainText()
    for words in ("数额", "800.00", "82%", "规则白话", "疑义 AMB-01", "算例", "49,744.00", "HZ2018-35"):
        assert words in shown
    press(Qt.Key.Key_Return)
    assert focused() is page.articles
    press(Qt.Key.Key_Q, alt=True)
    write("没有这个词组")
    assert page.articles.rows() == []
    assert page.text.toPlainText() == ""


def test_every_pack_is_read_and_turned_to(qtbot: QtBot) -> None:
    _, page, desk = open_law(qtbot)
    seen = []
    for _ in desk.law_names():
        assert page.book is not None
        seen.append(page.book.pack.name)
        for place in range(len(page.articles.rows())):
            page.articles.choose(place)
            assert page.text.toPlainText()
        press(Qt.Key.Key_B, alt=True)
    assert sorted(seen) == sorted(desk.law_names())


def test_the_chosen_line_opens_its_article(qtbot: QtBot) -> None:
    window = open_window(qtbot, desk_with_person()[0])
    open_bill(window)
    stay()
    lines = window.counter.settlement.lines
    press(Qt.Key.Key_F6)
    while lines.line is None or not lines.line.law.startswith("第三十五条（三）"):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_F11)
    assert chosen(window.law) == "第三十五条"
    press(Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.counter
    assert window.counter.settlement.sums.sums == ("52,337.00", "5,663.00")


def test_the_official_text_stays_in_the_offices_folder(qtbot: QtBot, tmp_path: Path) -> None:
    desk, _ = desk_with_person()
    desk.texts_folder = tmp_path / "texts"
    file = tmp_path / "law.txt"
    file.write_bytes(TEXT.encode("gb18030"))
    page = LawBookPage(desk, lambda: str(file))
    qtbot.addWidget(page)
    page.show()
    page.open_book("hangzhou-2018", "第三十五条（一）")
    assert page.official.isHidden()
    press(Qt.Key.Key_O, alt=True, to=page)
    assert not page.official.isHidden()
    assert "不是原文" in page.official.toPlainText()
    assert (tmp_path / "texts" / "hangzhou-2018.txt").read_text(encoding="utf-8") == TEXT
    page.open_book("hangzhou-2022", "第三十五条（一）")
    assert "不是原文" in page.official.toPlainText(), "what is inherited stands in the text of the pack it comes from"
    press(Qt.Key.Key_X, alt=True, to=page)
    assert page.said == "这一部没有装入原文"
    page.open_book("hangzhou-2018", "第三十五条")
    press(Qt.Key.Key_X, alt=True, to=page)
    assert page.official.isHidden()
    assert list((tmp_path / "texts").iterdir()) == []


def test_a_file_that_is_not_the_text_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    desk, _ = desk_with_person()
    desk.texts_folder = tmp_path / "texts"
    file = tmp_path / "other.txt"
    page = LawBookPage(desk, lambda: str(file))
    qtbot.addWidget(page)
    page.open_book("hangzhou-2018")
    for content, words in ((b"\0\1", "纯文本"), ("别的文字".encode(), "没有找到"), (None, "没能读出")):
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)
        page.load_text()
        assert words in page.said
    assert not (tmp_path / "texts").exists()


def test_an_example_that_cannot_be_read_hides_no_other(qtbot: QtBot, tmp_path: Path) -> None:
    folder = shutil.copytree(RESOURCES / "packs", tmp_path / "packs")
    shown = folder / "hangzhou-2018" / "examples"
    (shown / "a-torn.json").write_text('{"case": ', encoding="utf-8")
    (shown / "b-empty.json").write_text("[]", encoding="utf-8")
    desk = Desk(open_memory(), Library([folder]), clock)
    page = LawBookPage(desk)
    qtbot.addWidget(page)
    page.open_book("hangzhou-2018", "第三十五条")
    page.show_beside()
    assert page.said == "2 个算例读不出来（a-torn.json、b-empty.json），packs lint 写明原因"
    assert "统筹基金 49,744.00，个人现金 10,256.00" in page.text.toPlainText()


def test_an_article_has_its_examples_and_each_has_its_account(qtbot: QtBot) -> None:
    _, page, desk = open_law(qtbot)
    page.open_book("hangzhou-2018", "第三十五条")
    shown = page.text.toPlainText()
    assert "个，按 Alt+L 逐个看全部账目" in shown
    assert "统筹基金 49,744.00，个人现金 10,256.00" in shown
    press(Qt.Key.Key_L, alt=True)
    assert chosen(page) == "算例 1"
    examples = [row.key for row in page.articles.rows()]
    assert len(examples) > 10
    for place, example in enumerate(examples):
        page.articles.choose(place)
        shown = page.text.toPlainText()
        assert isinstance(example, Example)
        assert example.title in shown.split("\n")[0]
        for bill in example.bills:
            assert bill.what in shown
            assert all(line.why in shown for line in bill.settlement.lines)
    press(Qt.Key.Key_Return)
    assert focused() is page.text
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert chosen(page) == "第三十五条"
    assert focused() is page.articles
    assert desk.law_names()


def test_what_changed_stands_under_the_article_and_on_a_page_of_its_own(qtbot: QtBot) -> None:
    _, page, _ = open_law(qtbot)
    page.open_book("hangzhou-2022", "第二十三条")
    page.show_beside()
    page.open_book("hangzhou-2022", "第二十三条")
    shown = page.text.toPlainText()
    assert "要连缴满 6 个月才有待遇" in shown, "what stood there before"
    assert "缴费月份算第 1 个月" in shown
    page.open_book("hangzhou-2022", "第三条")
    assert "与上一版比" not in page.text.toPlainText()
    press(Qt.Key.Key_D, alt=True)
    assert chosen(page) == "改动"
    shown = page.text.toPlainText()
    for words in ("数额改动", "救助（透析）", "5%", "不予支付的情形改动", "条文要义", "77号文三（一）4"):
        assert words in shown
    for first in ("langfang-2024", "hangzhou-2018"):
        page.open_book(first)
        page.show_beside()
        press(Qt.Key.Key_D, alt=True)
        assert "没有可比的" in page.said, "a framework is no earlier policy"


def test_what_the_office_has_set_stands_at_its_article_with_the_document(qtbot: QtBot) -> None:
    _, page, desk = open_law(qtbot)
    page.open_book("hangzhou-2022", "77号文三（一）4")
    assert "没有设定" in page.text.toPlainText()
    desk.set_value("chronic.critical", {"share": "50", "since": "20180101", "document": "测试〔2018〕7号"})
    page.open_book("hangzhou-2018")
    page.open_book("hangzhou-2022", "77号文三（一）4")
    shown = page.text.toPlainText()
    assert "慢性病门诊的大病保险比例" in shown
    assert "2018-01-01 起，测试〔2018〕7号" in shown


def test_a_reading_that_may_be_chosen_stands_with_both_figures(qtbot: QtBot) -> None:
    page = open_law(qtbot)[1]
    page.open_book("shaoxing-2025")
    assert page.book is not None
    (place,) = [n for n, one in enumerate(page.book.pages) if any(r.id == "AMB-SX-05" for r in one.readings)]
    page.articles.choose(place)
    shown = page.text.toPlainText()
    reading = page.book.pack.readings["AMB-SX-05"]
    assert f"{reading.holds} 现行" in shown
    assert reading.words["worked"] in shown
    assert reading.words["others"][-8:] in shown
    assert "可以由办公室按文件改选" in shown


def test_the_book_of_an_old_slip_is_the_one_of_its_day(qtbot: QtBot, tmp_path: Path) -> None:
    store = open_memory()
    desk_with_person(store)
    shutil.copytree(RESOURCES / "packs" / "hangzhou-2018", tmp_path / "hangzhou-2018")
    path = tmp_path / "hangzhou-2018" / "law.md"
    path.write_text(path.read_text(encoding="utf-8").replace("按一个结算年度", "改过的文字"), encoding="utf-8")
    desk = Desk(store, Library([tmp_path]), clock)
    window = open_window(qtbot, desk)
    (entry,) = desk.slips(date(2018, 1, 1), date(2018, 12, 31))
    window.counter.open_slip(entry.number)
    assert "按当时的办法" in window.counter.settlement.note.text()
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F11)
    page = window.law
    assert page.book is not None
    assert page.book.kept
    page.open_book("hangzhou-2018", "第三十五条", desk.slip_record(entry.number).settlement)
    assert "按一个结算年度" in page.text.toPlainText()
    assert "当时的办法" in page.facts.text()
    page.open_book("hangzhou-2018", "第三十五条")
    assert "改过的文字" in page.text.toPlainText()


def test_the_book_of_a_slip_shows_the_values_that_it_found_even_when_the_pack_is_gone(
    qtbot: QtBot, tmp_path: Path
) -> None:
    store = open_memory()
    _, person = desk_with_person(store)
    for name in ("hangzhou-2018", "hangzhou-2022"):
        shutil.copytree(RESOURCES / "packs" / name, tmp_path / name)
    at = datetime(2022, 6, 12, 9, 0)  # noqa: DTZ001 - the window's clock is local time
    desk = Desk(store, Library([tmp_path]), lambda: at)
    desk.set_value("chronic.critical", {"share": "50", "since": "20220101", "document": "测试1号"})
    stay = {"kind": "inpatient", "institution": "H1", "start": "20220503", "end": "20220520", "total": "8000"}
    slip = desk.settle("k", person, {**stay, "invoice_number": "77"})
    desk.set_value("chronic.critical", {"share": "90", "since": "20220101", "document": "测试2号"})
    shutil.rmtree(tmp_path / "hangzhou-2022")
    desk = Desk(store, Library([tmp_path]), lambda: at)
    page = LawBookPage(desk)
    qtbot.addWidget(page)
    page.open_book("hangzhou-2022", "77号文三（一）4", slip.settlement)
    shown = page.text.toPlainText()
    assert "50%" in shown
    assert "测试1号" in shown
    assert "测试2号" not in shown
    page.show_beside()
    press(Qt.Key.Key_D, alt=True, to=page)
    assert "救助（透析）" in page.text.toPlainText(), "what it amended was kept with it"
    page.next_book()
    assert page.book is not None
    assert page.book.pack.name == "hangzhou-2018"
