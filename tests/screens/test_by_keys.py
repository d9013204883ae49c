"""What the walks look for on each page is found where it is planted: a mouse that is needed, words that are cut."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from medins_desk.screens.actions import Action
from medins_desk.screens.page import Page
from tests.screens.by_keys import out_of_reach
from tests.screens.room import cut


def shown(qtbot: QtBot, window: QWidget) -> QWidget:
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def nothing() -> None:
    """What a key does."""


def test_a_page_with_a_key_for_everything_needs_no_mouse(qtbot: QtBot) -> None:
    page = Page("测试")
    page.bar.offer([Action("返回", "C", nothing)])
    shown(qtbot, page)
    page.bar.focus_primary()
    assert list(out_of_reach()) == []
    assert list(cut(page)) == []


def test_what_needs_a_mouse_is_named(qtbot: QtBot) -> None:
    window = QWidget()
    line = QVBoxLayout(window)
    page = Page("测试")
    line.addWidget(page)
    page.bar.offer([Action("保存", "S", nothing), Action("另存", "S", nothing)])
    page.body.addWidget(QPushButton("点这里"))
    QShortcut(QKeySequence("F8"), page)
    QShortcut(QKeySequence("F8"), page)
    shown(qtbot, window)
    found = list(out_of_reach())
    assert "点这里 has no key" in found
    assert "测试 has no way back" in found
    assert "F8 means 2 things" in found
    assert "Alt+S means 2 things" in found


def test_a_focus_that_is_lost_is_named(qtbot: QtBot) -> None:
    window = shown(qtbot, QWidget())
    assert list(out_of_reach()) == ["nothing has the focus"]
    assert window.isVisible()


def test_words_without_room_are_named(qtbot: QtBot) -> None:
    window = QWidget()
    line = QVBoxLayout(window)
    for place, words in enumerate(("测试经办机构的名称", "测试经办机构的地址")):
        made = QLabel(words)
        made.setWordWrap(bool(place))
        made.setFixedSize(40, 18)
        line.addWidget(made)
    shown(qtbot, window)
    assert [one.partition(":")[0] for one in cut(window)] == ["测试经办机构的名称", "测试经办机构的地址"]
