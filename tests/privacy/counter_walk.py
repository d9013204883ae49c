"""The first walk: the counter with every kind of row opened, the lists, the law, the settings, a closing."""

from functools import partial

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import LOCAL, Desk
from medins_desk.domain.bills import BillKind
from medins_desk.screens.account_page import AccountPage
from medins_desk.screens.benefit_page import BenefitPage
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.law_record_page import LawRecordPage
from medins_desk.screens.page import Page
from medins_desk.screens.retirement_page import RetirementPage
from medins_desk.screens.row_table import Row
from medins_desk.screens.slip_page import SlipPage
from tests.privacy.canaries import CHILD, LANDLINE, NUMBER, PASSPORT, PHONE, office, seen_in
from tests.privacy.looking import on_screen
from tests.privacy.walk import Walk
from tests.screens.keys import press, write
from tests.screens.office import empty_desk
from tests.screens.windows import open_window

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
JOINED = {"kind": "registered", "day": "20170110", "category": "active", "qualified": "20170105"}
UNIT = "91330600MA00000006"
PAID = {"kind": "paid", "category": "active", "first": "201701", "last": "201709"}


def walked(qtbot: QtBot) -> Walk:
    """Every page that a clerk comes to, with every kind of row opened."""
    walk = Walk(qtbot)
    before_an_office(walk)
    desk, _ = office()
    window = walk.window = open_window(qtbot, desk)
    walk.look("柜台")
    for query in (NUMBER[-4:], PHONE[:6], "csjsq", LANDLINE[-4:], PASSPORT[:4]):
        walk.search(query)
        window.counter.leave()
    walk.search(NUMBER)
    for row in walk.rows(walk.home, walk.to_home, "人员页"):
        opened(walk, row)
    what_happened(walk, desk)
    twice_registered(walk)
    revealed(walk)
    on_a_narrow_screen(walk)
    lists(walk, desk)
    settings(walk)
    walk.look("离开以后，藏着的页也看", hidden_too=True)
    return walk


def before_an_office(walk: Walk) -> None:
    window = open_window(walk.qtbot, empty_desk())
    walk.look("柜台：还没有办公室")
    window.close()


def opened(walk: Walk, row: Row) -> None:
    """What can be done from a page of the person."""
    page = walk.window.counter.page
    if isinstance(row.key, BillKind) and row.key is not BillKind.INPATIENT:
        return  # all kinds have one page
    if isinstance(page, SlipPage):
        walk.qtbot.waitUntil(partial(_is_drawn, page))
        walk.key("重算核对", Qt.Key.Key_F12)
        press(ESC)
        walk.key("冲销", Qt.Key.Key_X, alt=True)
        return
    lead_on(walk, page)
    walk.key("人员页：没有填的", Qt.Key.Key_S, alt=True)
    walk.key("试比", Qt.Key.Key_F12)
    if isinstance(page, BillEntry):
        press(ESC)
        press(ESC)
        walk.key("登记医疗机构", Qt.Key.Key_N, alt=True)
        press(ESC)
    walk.key("看完整号码之前", Qt.Key.Key_F5)
    press(ESC)
    press(ESC)
    if walk.window.counter.page is not page:
        return
    if (end := page.bar.button("Q")) is not None and end.isVisible():
        walk.key(f"{row.cells[0]}：{end.text()}", Qt.Key.Key_Q, alt=True)
        walk.key(f"{row.cells[0]}：{end.text()}，Enter", ENTER)


def lead_on(walk: Walk, page: Page) -> None:
    """To the pages of their own that pages have, and back."""
    if isinstance(page, LawRecordPage):
        walk.key("年审", Qt.Key.Key_Y, alt=True)
        walk.key("扫描件", Qt.Key.Key_G, alt=True)
        press(ESC)
    if isinstance(page, AccountPage | RetirementPage):
        walk.key("资料、年限", Qt.Key.Key_N, alt=True)
        press(ESC)
    if isinstance(page, AccountPage):
        walk.key("账户事项", Qt.Key.Key_T, alt=True)
        press(ESC)


def what_happened(walk: Walk, desk: Desk) -> None:
    """The days of cover of somebody for whom something was noted, which is taken back."""
    walk.window.counter.leave()
    child = int(desk.find(CHILD)[0].key)
    for happened in (JOINED, PAID):
        desk.record_occurrence(child, happened)
    desk.keep_facts(child, {"since": "20180101", "fact.last_year_wage": "8000"})
    desk.add_tie(child, {"kind": "employer", "name": "测试单位", "number": UNIT, "start": "20180101"})
    walk.search("cscn")
    press(Qt.Key.Key_P)
    page = walk.window.counter.page
    assert isinstance(page, BenefitPage)
    walk.look("参保待遇：推算的")
    page.table.choose(len(page.table.rows()) - 1)
    walk.key("参保待遇：撤回", ENTER)
    walk.to_home()
    press(Qt.Key.Key_E)
    walk.key("缴费资料", Qt.Key.Key_N, alt=True)
    walk.to_home()
    press(Qt.Key.Key_T)
    walk.key("单位缴费测算", Qt.Key.Key_U, alt=True)
    press(ESC)
    walk.to_home()


def twice_registered(walk: Walk) -> None:
    """A registration like one that is there, and two that are made one."""
    window = walk.window
    window.counter.leave()
    window.counter.register({"name": CHILD, "birth_date": "20111103"})
    walk.look("新登记：已有同名的")
    press(ESC)
    walk.search("csjsq")
    walk.to_home()
    for _ in walk.rows(walk.home, walk.to_home, "人员页", lambda _place, row: row.cells[0] == "登记信息"):
        walk.key("合并重复登记", Qt.Key.Key_M, alt=True)
        write(CHILD)
        walk.key("合并重复登记：找到的", Qt.Key.Key_Down)


def revealed(walk: Walk) -> None:
    """One number for a reason: it alone is seen, and not after the page was left."""
    press(Qt.Key.Key_F5)
    write("1")
    write("1")
    press(ENTER)
    press(ENTER)
    walk.note_kinds()
    assert {one.whole[: len(NUMBER)] for one in seen_in(*on_screen())} == {NUMBER}
    press(ESC)
    walk.look("看过完整号码以后")


def on_a_narrow_screen(walk: Walk) -> None:
    """Person and settlement stand in two lines above the task, as they do at large fonts."""
    usual = walk.window.size()
    walk.window.resize(1000, usual.height())
    walk.look("人员页：窄屏")
    walk.window.resize(usual)


def lists(walk: Walk, desk: Desk) -> None:
    """What waits, what was settled, the law, the keys; the day is closed."""
    window = walk.window
    for name, key in (
        ("按键", Qt.Key.Key_F1),
        ("待办", Qt.Key.Key_F3),
        ("台账", Qt.Key.Key_F4),
        ("法规", Qt.Key.Key_F11),
    ):
        walk.key(name, key)
    for place in range(len(desk.drafts())):
        window.show_page(1)
        window.work_list.table.choose(place)
        if desk.drafts()[place].page == "bill":
            walk.key(f"草稿 {place}", ENTER)
    window.show_page(2)
    walk.key("日结", Qt.Key.Key_J, alt=True)
    walk.key("日结：问", Qt.Key.Key_S, alt=True)
    walk.key("日结单", ENTER)
    press(ESC)
    walk.key("日结以后", Qt.Key.Key_Tab)


def settings(walk: Walk) -> None:
    window = walk.window
    window.show_page(3)
    walk.look("设置")
    for row in walk.rows(lambda: window.settings.table, walk.to_settings, "设置", _leads_to_a_page):
        if row.key == LOCAL:
            local_policy(walk)
        elif not str(row.key).startswith("@"):
            a_value(walk, str(row.key))
    journal = window.settings.open_journal()
    walk.look("日志")
    for query in ("测试金丝雀", "王敏"):
        write(query)
        walk.key(f"日志：{query}", ENTER)
        journal.begin_work()
    walk.key("日志：核对", Qt.Key.Key_H, alt=True)


def a_value(walk: Walk, key: str) -> None:
    """Set, then chosen to be taken back."""
    settings = walk.window.settings
    page = settings.value
    assert page is not None
    page.form.put({"word": "10", "since": "20180101", "document": "测试〔2018〕1号"})
    press(Qt.Key.Key_S, alt=True)
    settings.open_value(key)
    again = settings.value
    assert again is not None
    again.table.setFocus()
    walk.key("设置：撤回", ENTER)


def local_policy(walk: Walk) -> None:
    """Its head, and the pages of its values."""
    local = walk.window.settings.local
    assert local is not None
    assert local.page is not None
    local.page.form.put({**local.page.form.typed(), "title": "测试县办法", "basis": "测〔2018〕7号", **_DAYS})
    for _ in range(3):
        walk.key("本地办法", Qt.Key.Key_N, alt=True)


_DAYS = {"published": "20180101", "start": "20180601"}


def _leads_to_a_page(place: int, row: Row) -> bool:
    """All rows but those of values, which have one page and nobody's data: of them the first."""
    return place == 0 or str(row.key).startswith("@") or row.key == LOCAL


def _is_drawn(page: SlipPage) -> bool:
    return len(page.view.images) > 0
