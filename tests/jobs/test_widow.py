"""A widow with little money and a tumour: her card, what it spares her, her filing, a visit, the review next year."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.domain.settlements import Payer
from medins_desk.screens.law_record_page import LawRecordPage
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.slip_page import SlipPage
from medins_desk.store import Store, open_memory
from tests.screens.conftest import dressed, fonts_loaded
from tests.screens.keys import press, write
from tests.screens.office import LIBRARY, NOW, clock, id_number
from tests.screens.windows import enter, open_window

__all__ = ["dressed", "fonts_loaded"]

ENTER = Qt.Key.Key_Return
NEXT_YEAR = NOW.replace(year=2019, month=5, day=6)


@pytest.fixture
def store() -> Store:
    return open_memory()


@pytest.fixture
def desk(store: Store) -> Desk:
    desk = Desk(store, LIBRARY, clock)
    desk.set_up_office({"code": "330106", "name": "测试街道便民服务中心", "clerk": "王敏"})
    desk.add_institution({"id": "H1", "name": "测试肿瘤医院", "level": "tertiary", "designated": "1", "place": "city"})
    desk.set_value("certificate.review", {"number": "12", "since": "20180101", "document": "测医保〔2018〕1号"})
    widow = desk.register({"name": "赵秀", "id_number": id_number("19500601"), "household": "local"})
    desk.add_enrolment(widow, {"category": "adult_1", "start": "20180101", "end": "20191231"})
    return desk


def page_of(window: MainWindow) -> LawRecordPage:
    page = window.counter.page
    assert isinstance(page, LawRecordPage)
    return page


def the_card_is_recorded(window: MainWindow) -> None:
    write("b")
    page = page_of(window)
    write("2")  # of low income
    enter("D0001", "20180611", "20200630")
    write("1")  # issued in the city
    write("测试区民政局")
    enter("", "")  # on to the review, which the office has set
    write("证件原件")
    assert page.says.text().splitlines()[0] == (
        "自 2018-06-01 起，居民医保的个人缴费由政府全额补贴（第十六条（四））。"
    )
    assert "自 2018-06-11 起，住院和门诊的个人负担按比例救助（第五十条（一））" in page.says.text()
    press(ENTER)
    press(ENTER)


def the_disease_is_filed(window: MainWindow) -> None:
    write("d")
    page = page_of(window)
    write("1")
    write("恶性")
    press(ENTER)  # the disease of the list
    enter("H1", "20180611", "", "")  # the hospital that asks for it, the day
    write("建议书、病历、化验报告")
    assert page.says.text() == (
        "自 2018-06-11 起，治这个病的门诊费用按住院结算，没有起付标准（第八十三条）。\n到 2023-06-10 为止。\n"
        "注意：精神类疾病和孤独症要专科医院或三级医院专科的证明；艾滋病、耐多药肺结核由疾控部门统一来办，在指定医院治"
        "（第八十一条）"
    )
    press(ENTER)
    press(ENTER)


def a_visit_is_settled() -> None:
    write("3")
    enter("33060118", "0001827364", "", "20180612")
    write("恶性")
    press(ENTER)  # the disease that is filed
    write("测试肿瘤")
    enter("", "20180612", "", "", "2000", "")
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)


def test_a_widow_with_a_special_disease(qtbot: QtBot, desk: Desk, store: Store) -> None:
    window = open_window(qtbot, desk)
    window.top.search.ask()
    write("zx")
    press(ENTER)
    the_card_is_recorded(window)
    the_disease_is_filed(window)
    a_visit_is_settled()
    slip = window.counter.page
    assert isinstance(slip, SlipPage)
    made = desk.slip_record("330106-2018-000001").settlement
    pooled = 2_000_00 * 70 // 100
    assert made.payers[Payer.POOLED] == pooled
    assert made.payers[Payer.ASSISTANCE] == (2_000_00 - pooled) * 70 // 100
    window.close()
    a_year_later(qtbot, store)


def a_year_later(qtbot: QtBot, store: Store) -> None:
    """The review waits in the list of things to do, and goes once it is done."""

    def then() -> datetime:
        return NEXT_YEAR

    desk = Desk(store, LIBRARY, then)
    window = open_window(qtbot, desk, then)
    press(Qt.Key.Key_F3)
    rows = window.work_list.table.rows()
    place = next(place for place, row in enumerate(rows) if "年审" in row.cells[2])
    assert rows[place].cells[:3] == (
        "2019-06-11",
        "赵秀",
        "低保证年审，2019-06-11 前核对是不是还在有效期内（第十四条（二））",
    )
    assert rows[place].cells[4] == "还有 36 天"
    window.work_list.table.choose(place)
    press(ENTER)
    assert window.counter.page.title.text() == "赵秀"
    write("b")
    press(Qt.Key.Key_Y, alt=True)
    enter("", "")  # today; the next one in the time that the office has set
    write("民政部门名单")
    press(ENTER)
    press(Qt.Key.Key_F3)
    assert not [row for row in window.work_list.table.rows() if "年审" in row.cells[2]]
