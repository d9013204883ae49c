"""The main job, read aloud: somebody new comes to the window with a hospital bill and leaves with a slip."""

from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.slip_page import SlipPage
from medins_desk.store import open_store
from tests.screens.conftest import dressed, fonts_loaded
from tests.screens.keys import press, write
from tests.screens.office import LIBRARY, clock, id_number
from tests.screens.windows import enter, open_window
from tests.store.samples import KEY

__all__ = ["dressed", "fonts_loaded"]

NAME = "张䶮𬱖"
ENTER = Qt.Key.Key_Return


def the_office_is_set_up_at_the_first_start() -> None:
    enter("330106")
    write("测试街道便民服务中心")
    enter("")
    write("王敏")
    enter("", "")


def the_person_is_registered_and_enrolled() -> None:
    press(Qt.Key.Key_R, alt=True)
    enter(id_number("19500601"))
    write(NAME)
    enter("")  # past the day of birth and the sex: the number says both
    write("1")  # household here
    enter("13900000000", "", "6222000060006219")
    press(ENTER)  # save
    write("5")  # retired
    enter("20100601", "")
    press(ENTER)


def a_certificate_and_a_special_disease_are_recorded() -> None:
    write("b")
    write("2")
    enter("D0001", "20180601", "20191231")
    write("1")  # of the city
    enter("", "", "")  # issuer, review, proof
    press(ENTER)
    write("d")
    write("1")
    write("恶性肿瘤")
    enter("", "", "20180101", "20201231", "", "")  # which hospital proposed it is not said
    press(ENTER)


def the_bill_is_entered_and_the_hospital_is_new() -> None:
    write("1")
    enter("33060118", "0001827364", "a3f7k9", "20180520")
    write("测试湖滨医院")
    press(Qt.Key.Key_N, alt=True)
    enter("", "H0001")
    write("1")  # tertiary
    enter("", "", "")  # in the city, designated, no hospital of Chinese medicine
    press(ENTER)
    enter("20180503", "20180520", "", "", "")  # days, cause, emergency, transfer
    enter("58000", "1200", "", "3000", "600", "")


def read_back(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_from_the_first_start_to_the_slip_with_keys_alone(qtbot: QtBot, tmp_path: Path) -> None:
    store = open_store(tmp_path / "office.store", KEY)
    desk = Desk(store, LIBRARY, clock)
    window = open_window(qtbot, desk)
    the_office_is_set_up_at_the_first_start()
    the_person_is_registered_and_enrolled()
    a_certificate_and_a_special_disease_are_recorded()
    the_bill_is_entered_and_the_hospital_is_new()

    assert isinstance(window.counter.page, BillEntry)
    shown = window.counter.settlement.sums.sums
    press(ENTER)  # on 保存结算
    assert window.counter.page.bar.asks
    press(ENTER)  # settle
    page = window.counter.page
    assert isinstance(page, SlipPage)
    assert page.notice.words == "已结算，单号 330106-2018-000001。再按不会重复出单"

    slip = desk.slip_record("330106-2018-000001")
    text = read_back(desk.slip_pdf(slip.number, "a5"))
    assert NAME in text
    assert "330106-2018-000001" in text
    assert "330***********9023" in text
    for amount in ("58,000.00", *shown):
        assert amount in text
    for line in slip.settlement.lines:
        assert line.law in text
    assert desk.drafts() == ()
    the_same_bill_is_not_settled_twice(window, desk)
    window.close()
    store.close()


def the_same_bill_is_not_settled_twice(window: MainWindow, desk: Desk) -> None:
    press(Qt.Key.Key_N, alt=True)
    window.top.search.ask()
    write("9023")
    press(ENTER)
    write("1")
    enter("33060118", "0001827364", "", "")
    write("测试湖滨")
    enter("", "20180503", "20180520", "", "", "", "58000")
    press(Qt.Key.Key_S, alt=True)
    page = window.counter.page
    assert isinstance(page, BillEntry)
    assert not page.bar.asks
    assert "不能再报" in page.form.fields["invoice_number"].fault
    assert len(desk.slips(clock().date(), clock().date())) == 1
