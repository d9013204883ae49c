"""The fields that only Langfang's law reads: where they stand, when they come, and what they change."""

from datetime import datetime

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.domain.settlements import Payer
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.slip_page import SlipPage
from medins_desk.store import open_memory
from tests.screens.keys import press, write
from tests.screens.office import LIBRARY, NOW, desk_with_person, id_number
from tests.screens.windows import enter, open_bill, open_window


def in_2024() -> datetime:
    return NOW.replace(year=2024, month=8)


def langfang() -> tuple[Desk, int]:
    desk = Desk(open_memory(), LIBRARY, in_2024)
    desk.set_up_office({"code": "131000", "name": "测试街道便民服务中心", "area": "langfang", "clerk": "王敏"})
    for fields in (
        {"id": "H1", "name": "测试第一医院", "level": "tertiary", "designated": "1", "place": "city"},
        {"id": "H2", "name": "测试县医院", "level": "secondary", "designated": "1", "place": "city"},
    ):
        desk.add_institution(fields)
    person = desk.register({"name": "李四", "id_number": id_number("19900601"), "household": "local"})
    desk.add_enrolment(person, {"category": "active", "start": "20200601"})
    return desk, person


def stay_in_may(desk: Desk, person: int) -> None:
    fields = {"kind": "inpatient", "institution": "H1", "start": "20240510", "end": "20240520", "total": "20000"}
    desk.settle("stay", person, {**fields, "invoice_number": "7001"})
    desk.add_filing(person, {"kind": "outside_care", "start": "20240511", "end": "20240520"})


def shown(page: BillEntry) -> list[str]:
    return list(page.form.shown_fields())


def in_order(page: BillEntry) -> bool:
    places = [page.form.fields[name].mapTo(page, QPoint(0, 0)) for name in shown(page)]
    return places == sorted(places, key=lambda place: (place.y(), place.x()))


def test_hangzhou_is_asked_for_what_its_law_reads(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    assert "class_b_first_pay" in shown(page)
    assert not {"cancer_negotiated", "tcm", "observation", "died_in_rescue", "pre_operative"} & set(shown(page))


def test_langfang_reckons_first_pays_from_the_gross_amounts(qtbot: QtBot) -> None:
    desk, _ = langfang()
    page = open_bill(open_window(qtbot, desk, in_2024))
    assert "cancer_negotiated" in shown(page)
    assert not {"class_b_first_pay", "tcm", "gp"} & set(shown(page))
    assert in_order(page)


def test_observation_shows_its_last_day_and_is_paid_as_a_stay(qtbot: QtBot) -> None:
    desk, _ = langfang()
    window = open_window(qtbot, desk, in_2024)
    page = open_bill(window, kind="2")
    assert "end" not in shown(page)
    enter("13060118", "0001827364", "a3f7k9", "20240520")
    write("测试第一")
    press(Qt.Key.Key_Return)
    enter("20240501", "")
    assert "observation" not in shown(page)
    press(Qt.Key.Key_Space)  # an emergency
    assert {"observation", "died_in_rescue"} <= set(shown(page))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    assert "end" in shown(page)
    assert in_order(page)
    page.form.focus_on("end")
    write("20240505")
    page.form.focus_on("total")
    write("4000")
    press(Qt.Key.Key_S, alt=True)
    press(Qt.Key.Key_Return)
    slip = window.counter.page
    assert isinstance(slip, SlipPage)
    assert slip.slip.settlement.payers[Payer.POOLED] == 2_992_00


def test_tests_before_an_operation_name_the_stay_that_they_belong_to(qtbot: QtBot) -> None:
    desk, person = langfang()
    stay_in_may(desk, person)
    window = open_window(qtbot, desk, in_2024)
    page = open_bill(window, kind="2")
    assert not {"merged_into", "pre_operative"} & set(shown(page))
    enter("13060118", "0001827364", "a3f7k9", "20240520")
    write("测试第一")
    press(Qt.Key.Key_Return)
    enter("20240507")
    assert {"merged_into", "pre_operative"} <= set(shown(page))
    assert in_order(page)
    page.form.focus_on("merged_into")
    write("2")
    page.form.focus_on("pre_operative")
    press(Qt.Key.Key_Space)
    page.form.focus_on("total")
    write("800")
    assert window.counter.settlement.sums.sums == ("704.00", "96.00")


def test_drugs_bought_outside_during_a_stay_name_it_and_need_the_form(qtbot: QtBot) -> None:
    desk, person = langfang()
    stay_in_may(desk, person)
    fields = {"kind": "pharmacy", "institution": "H2", "start": "20240512", "total": "2000", "invoice_number": "7002"}
    merged = desk.rare_facts(person, in_2024().date().replace(month=5, day=12), None)
    assert len(merged.stays) == 1
    preview = desk.preview(person, {**fields, "merged_into": merged.stays[0].bill_id})
    assert preview.settlement is not None
    assert preview.settlement.payers[Payer.POOLED] == 1_920_00
    before_the_form = desk.preview(person, {**fields, "start": "20240510", "merged_into": merged.stays[0].bill_id})
    assert before_the_form.settlement is not None
    assert [reason.code for reason in before_the_form.settlement.refusals] == ["no_filing"]
    page = open_bill(open_window(qtbot, desk, in_2024), kind="4")
    enter("13060118", "0001827364", "a3f7k9", "20240520")
    write("测试县")
    press(Qt.Key.Key_Return)
    enter("20240512")
    assert "merged_into" in shown(page)
