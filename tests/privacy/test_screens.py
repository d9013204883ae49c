"""R15: nobody's number is seen whole on any page of the window without an audited reveal."""

from functools import partial

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import LOCAL
from medins_desk.domain.bills import BillKind
from medins_desk.screens.account_page import AccountPage
from medins_desk.screens.page import Page
from medins_desk.screens.retirement_page import RetirementPage
from medins_desk.screens.row_table import Row
from medins_desk.screens.slip_page import SlipPage
from tests.privacy.canaries import LANDLINE, NUMBER, PASSPORT, PHONE, named, office
from tests.privacy.walk import Walk
from tests.screens.keys import press, write
from tests.screens.windows import open_window


def walked(qtbot: QtBot) -> Walk:
    """Every page that a clerk comes to, with every kind of row opened."""
    desk, _ = office()
    window = open_window(qtbot, desk)
    walk = Walk(qtbot, window)
    walk.look("柜台")
    for query in (NUMBER[-4:], PHONE[:6], "csjsq", LANDLINE[-4:], PASSPORT[:4]):
        walk.search(query)
        window.counter.leave()
    walk.search(NUMBER)
    for row in walk.rows(walk.home, walk.to_home, "人员页"):
        page = window.counter.page
        if isinstance(row.key, BillKind) and row.key is not BillKind.INPATIENT:
            continue  # all kinds have one page
        if isinstance(page, SlipPage):
            qtbot.waitUntil(partial(_is_drawn, page))
            walk.key("重算核对", Qt.Key.Key_F12)
            press(Qt.Key.Key_Escape)
            walk.key("冲销", Qt.Key.Key_X, alt=True)
        else:
            _lead_on(walk, page)
            walk.key("人员页：没有填的", Qt.Key.Key_S, alt=True)
            walk.key("试比", Qt.Key.Key_F12)
            walk.key("看完整号码之前", Qt.Key.Key_F5)
    for name, key in (
        ("按键", Qt.Key.Key_F1),
        ("待办", Qt.Key.Key_F3),
        ("台账", Qt.Key.Key_F4),
        ("法规", Qt.Key.Key_F11),
    ):
        walk.key(name, key)
    window.show_page(2)
    walk.key("日结", Qt.Key.Key_J, alt=True)
    for place in range(len(desk.drafts())):
        window.show_page(1)
        window.work_list.table.choose(place)
        if desk.drafts()[place].page == "bill":
            walk.key(f"草稿 {place}", Qt.Key.Key_Return)
    window.show_page(3)
    walk.look("设置")
    for _ in walk.rows(lambda: window.settings.table, walk.to_settings, "设置", _leads_to_a_page):
        pass
    journal = window.settings.open_journal()
    walk.look("日志")
    for query in ("测试金丝雀", "王敏"):
        write(query)
        walk.key(f"日志：{query}", Qt.Key.Key_Return)
        journal.begin_work()
    walk.look("离开以后，藏着的页也看", hidden_too=True)
    return walk


def _lead_on(walk: Walk, page: Page) -> None:
    """To the pages of their own that pages about money have, and back."""
    if isinstance(page, AccountPage | RetirementPage):
        walk.key("资料、年限", Qt.Key.Key_N, alt=True)
        press(Qt.Key.Key_Escape)
    if isinstance(page, AccountPage):
        walk.key("账户事项", Qt.Key.Key_T, alt=True)
        press(Qt.Key.Key_Escape)


def _leads_to_a_page(place: int, row: Row) -> bool:
    """All rows but those of values, which have one page and nobody's data: of them the first."""
    return place == 0 or str(row.key).startswith("@") or row.key == LOCAL


def _is_drawn(page: SlipPage) -> bool:
    return len(page.view.images) > 0


def test_no_page_shows_a_whole_number(qtbot: QtBot) -> None:
    walk = walked(qtbot)
    assert len(walk.seen) > 35
    assert {page: list(named(found)) for page, found in walk.seen.items() if found} == {}
