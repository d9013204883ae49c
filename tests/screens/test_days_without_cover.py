"""A stay in which cover begins: the form asks for the cost of the days without, and says what happens without it."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.fields import Field
from tests.screens.keys import press, write
from tests.screens.office import empty_desk, id_number
from tests.screens.windows import open_bill, open_window, stay


def desk_with_late_cover(start: str) -> Desk:
    desk = empty_desk()
    desk.set_up_office({"code": "330106", "name": "测试街道便民服务中心", "clerk": "王敏"})
    desk.add_institution({"id": "H1", "name": "测试第一医院", "level": "tertiary", "designated": "1", "place": "city"})
    person = desk.register({"name": "李四", "id_number": id_number("19800601"), "household": "local"})
    desk.add_enrolment(person, {"category": "active", "start": start})
    return desk


def test_the_field_comes_with_the_days_and_the_sums_follow(qtbot: QtBot) -> None:
    window = open_window(qtbot, desk_with_late_cover("20180509"))
    page = open_bill(window)
    field = page.form.fields["outside_entitlement"]
    assert isinstance(field, Field)
    assert field.isHidden()
    stay(total="18000")
    assert not field.isHidden()
    assert field.get_hint() == "6 天无待遇，有逐日明细的填上"
    assert (field.box.text(), field.typed()) == ("按天数折算", "")
    made = window.counter.made
    assert made is not None
    assert made.lines[0].why == "18,000.00 × 6/18 天，没有逐日明细"
    page.form.focus_on("outside_entitlement")
    write("3000")
    made = window.counter.made
    assert made is not None
    assert (made.lines[0].amount, made.lines[0].why) == (3_000_00, "按逐日明细，18 天中 6 天")
    shown = list(page.form.shown_fields())
    places = [page.form.fields[name].mapTo(page, QPoint(0, 0)) for name in shown]
    assert places == sorted(places, key=lambda place: (place.y(), place.x()))


def test_with_cover_on_all_days_it_is_not_asked(qtbot: QtBot) -> None:
    page = open_bill(open_window(qtbot, desk_with_late_cover("20180501")))
    stay()
    assert page.form.fields["outside_entitlement"].isHidden()
    press(Qt.Key.Key_Escape)
