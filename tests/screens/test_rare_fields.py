"""What few bills need is out of the way until a key or the day of the visit asks for it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.domain.relatives import Relation, RelativeAccount
from medins_desk.domain.settlements import Payer
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.slip_page import SlipPage
from medins_desk.store import open_memory
from tests.screens.keys import focused, press, write
from tests.screens.office import LIBRARY, NOW, desk_with_person, empty_desk, id_number
from tests.screens.windows import enter, open_bill, open_window, stay

RARE = [
    "split_issuer",
    "split_reimbursed",
    "split_in_scope",
    "grant_document",
    "rare_disease_grant",
    "joint_meeting_grant",
    "total_capitals",
]
VISIT = "2"


def shown(page: BillEntry) -> list[str]:
    return list(page.form.shown_fields())


def items(window: MainWindow) -> list[str]:
    """The rows of the settlement that is shown."""
    made = window.counter.made
    assert made is not None
    assert made.payable
    return [line.item for line in made.lines]


def test_a_simple_bill_is_asked_for_none_of_it(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    assert not {*RARE, "merged_into"} & set(shown(page))
    assert page.form.costs_head.get_right() == "分割单、批件、票面大写按 Alt+T　单位：元"


def test_one_key_leads_to_the_split_sheet_and_the_grants_and_away_again(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    press(Qt.Key.Key_T, alt=True)
    assert [name for name in shown(page) if name in RARE] == RARE
    assert page.form.focus_name() == "split_issuer"
    press(Qt.Key.Key_T, alt=True)
    assert not set(RARE) & set(shown(page))
    assert page.form.focus_name() == "insurer_paid"


def test_a_split_sheet_is_settled_kept_and_printed(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    page = open_bill(window)
    stay(total="20000")
    press(Qt.Key.Key_T, alt=True)
    write("测试公司")
    press(Qt.Key.Key_Return)
    enter("6000")
    assert "单位已报销" in items(window)
    press(Qt.Key.Key_Escape)
    window.counter.resume(desk.drafts()[0])
    again = window.counter.page
    assert isinstance(again, BillEntry)
    page = again
    assert page.fields()["split_issuer"] == "测试公司"
    assert page.fields()["split_reimbursed"] == "6000"
    press(Qt.Key.Key_S, alt=True)
    press(Qt.Key.Key_Return)
    slip = window.counter.page
    assert isinstance(slip, SlipPage)
    assert slip.slip.bill.split is not None
    assert slip.slip.bill.split.in_scope == 6_000_00


def test_what_stands_in_the_section_keeps_it_open(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    page.fill({"total": "1000"})
    press(Qt.Key.Key_T, alt=True)
    page.form.focus_on("joint_meeting_grant")
    write("100")
    press(Qt.Key.Key_T, alt=True)
    assert set(RARE) <= set(shown(page))


def test_a_day_within_a_stay_asks_which_stay_the_visit_belongs_to(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    page = open_bill(window, kind=VISIT)
    enter("33060118", "0001827365", "", "")
    write("测试第一")
    press(Qt.Key.Key_Return)
    assert "merged_into" not in shown(page)
    enter("20180205")
    assert "merged_into" in shown(page)
    enter("", "")
    assert page.form.focus_name() == "merged_into"
    assert [one.title for one in page.form.merged_into.box.choices()] == [
        "没有",
        "2018-02-02 至 2018-02-09 测试社区卫生服务中心",
    ]
    press(Qt.Key.Key_2, to=focused())
    press(Qt.Key.Key_Return)
    page.form.focus_on("total")
    write("2000")
    assert "外出门诊先自理" in items(window)
    page.form.start.put("20180215")
    page.refresh()
    assert "merged_into" not in shown(page)


def test_a_visit_outside_every_stay_is_not_asked(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk), kind=VISIT)
    page.fill({"start": "20180210"})
    assert "merged_into" not in shown(page)


def test_each_law_shows_what_it_knows(qtbot: QtBot) -> None:
    desk = empty_desk()
    desk.set_up_office({"code": "330600", "name": "测试街道便民服务中心", "clerk": "王敏"})
    person = desk.register({"name": "李四", "id_number": id_number("19500601"), "household": "local"})
    desk.add_enrolment(person, {"category": "retired", "start": "20100601"})
    page = open_bill(open_window(qtbot, desk))
    press(Qt.Key.Key_T, alt=True)
    assert [name for name in shown(page) if name in RARE] == ["total_capitals"]
    page.fill({"start": "20250801", "end": "20250805"})
    assert [name for name in shown(page) if name in RARE] == ["grant_document", "rare_disease_grant", "total_capitals"]


def test_a_relatives_account_by_keys_pays_and_is_printed(qtbot: QtBot) -> None:
    at = NOW.replace(year=2025)
    desk = Desk(open_memory(), LIBRARY, lambda: at)
    desk.set_up_office({"code": "330602", "name": "测试街道便民服务中心", "clerk": "王敏"})
    desk.add_institution({"id": "H2", "name": "测试社区", "level": "grassroots", "designated": "1", "place": "city"})
    child = desk.register({"name": "李四", "id_number": id_number("20150601"), "household": "local"})
    desk.add_enrolment(child, {"category": "child", "start": "20240101"})
    window = open_window(qtbot, desk, lambda: at)
    page = open_bill(window, kind=VISIT)
    assert page.form.costs_head.get_right() == "批件、亲属账户、票面大写按 Alt+T　单位：元"
    visit = {"invoice_number": "0001827364", "institution": "H2", "start": "20250603", "total": "1800"}
    page.form.put({**page.form.typed(), **visit})
    press(Qt.Key.Key_T, alt=True)
    while page.form.focus_name() != "relative_relation":
        press(Qt.Key.Key_Return)
    write("3")  # 没有、配偶、父母
    write("测试母")
    press(Qt.Key.Key_Return)
    enter("500")
    assert items(window)[-2:] == ["亲属账户历年", "个人现金"]
    press(Qt.Key.Key_S, alt=True)
    press(Qt.Key.Key_Return)
    slip = window.counter.page
    assert isinstance(slip, SlipPage)
    assert slip.slip.settlement.payers[Payer.ACCOUNT_RELATIVE] == 500_00
    assert slip.slip.bill.relative == RelativeAccount(Relation.PARENT, "测试母", 500_00)
