"""法规, keys alone: read, search, another pack, the article of a line, the official text beside our words."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.law_page import LawBookPage
from medins_desk.screens.main_window import MainWindow
from tests.screens.keys import focused, press, write
from tests.screens.office import desk_with_person
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
