"""Somebody who is registered already is pointed out while typing; two registrations of one person become one."""

import os

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.screens.fields import Field
from medins_desk.screens.home import Home
from medins_desk.screens.person_pages import MergePage, PersonPage
from tests.screens.keys import press, write
from tests.screens.office import desk_with_person
from tests.screens.windows import open_window
from tests.store.samples import id_number

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_who_is_registered_already_is_opened_from_the_form(qtbot: QtBot) -> None:
    desk, key = desk_with_person()
    known = desk.person_file(key, desk._today()).insured.person
    window = open_window(qtbot, desk)
    press(Qt.Key.Key_R, alt=True)
    page = window.counter.page
    assert isinstance(page, PersonPage)
    page.form.fields["name"].box.setFocus()
    write(known.name)
    press(ENTER)
    write(f"{known.birth_date:%Y%m%d}")
    assert f"已登记：{known.name}" in page.notice.words
    press(Qt.Key.Key_O, alt=True)
    assert isinstance(window.counter.page, Home)
    assert window.counter.file is not None
    assert window.counter.file.person_id == key


def test_a_passport_is_typed_once_its_kind_is_chosen(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    press(Qt.Key.Key_R, alt=True)
    page = window.counter.page
    assert isinstance(page, PersonPage)
    write("E12345678")
    assert page.form.fields["id_number"].typed() == "12345678"  # a resident number has no letter
    page.form.fields["id_number"].put("")
    press(Qt.Key.Key_T, alt=True)
    write("5")
    write("e12345678")
    assert page.form.fields["id_number"].typed() == "E12345678"
    page.form.fields["name"].put("TEST PERSON")
    page.form.fields["birth_date"].put("19700101")
    press(Qt.Key.Key_S, alt=True)
    assert window.counter.page is not page, {n: (f.typed(), f.fault) for n, f in page.form.fields.items()}
    (found,) = desk.find("E12345678")
    assert found.title == "TEST PERSON"


def test_two_registrations_are_merged_and_taken_apart(qtbot: QtBot) -> None:
    desk, key = desk_with_person()
    known = desk._store.persons.person(key)
    place = 11 if known.sex == "male" else 12
    born = f"{known.birth_date:%Y%m%d}"
    other = desk.register({"name": known.name, "id_number": id_number(place, born)})
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    press(Qt.Key.Key_F)
    press(Qt.Key.Key_M, alt=True)
    page = window.counter.page
    assert isinstance(page, MergePage)
    write(id_number(place, born)[-4:])
    press(ENTER)
    write("换过号码")
    press(ENTER)
    assert id_number(place, born)[-4:] in page.form.fields["other"].box.text()
    press(Qt.Key.Key_S, alt=True)
    assert page.bar.asks
    assert desk.merged_into(key) == ()
    press(ENTER)
    assert [one.person_id for one in desk.merged_into(key)] == [other], page.notice.words
    assert "已合并" in window.counter.page.notice.words
    press(Qt.Key.Key_F)
    press(Qt.Key.Key_M, alt=True)
    merging = window.counter.page
    assert isinstance(merging, MergePage)
    reason = merging.form.fields["reason"]
    assert isinstance(reason, Field)
    merging.table.setFocus()
    press(ENTER)
    assert (reason.get_label(), reason.box.hasFocus()) == ("拆开原因", True)
    assert merging.form.fields["other"].isHidden()
    if folder := os.environ.get("MEDINS_DESK_LOOK"):
        window.grab().save(f"{folder}/parting.png")
    press(Qt.Key.Key_Escape)
    assert (reason.get_label(), merging.table.hasFocus()) == ("合并原因", True)
    press(ENTER)
    press(Qt.Key.Key_S, alt=True)
    assert (reason.fault, reason.box.hasFocus()) == ("还没有填拆开的原因", True)
    write("是两个人")
    press(Qt.Key.Key_S, alt=True)
    assert "已拆开" in window.counter.page.notice.words
    assert desk.merged_into(key) == ()


def test_a_birth_date_that_does_not_fit_asks_on_what_it_rests(qtbot: QtBot) -> None:
    desk, key = desk_with_person()
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    press(Qt.Key.Key_F)
    page = window.counter.page
    assert isinstance(page, PersonPage)
    assert page.form.fields["birth_reason"].isHidden()
    page.form.fields["id_number"].put("")
    page.form.fields["birth_date"].put("20180601")
    page.form.edited.emit()
    assert "与新的出生日期不符，记录都保留" in page.notice.words
    if folder := os.environ.get("MEDINS_DESK_LOOK"):
        window.grab().save(f"{folder}/birth_corrected.png")
    press(Qt.Key.Key_S, alt=True)
    assert "核对后写明按哪份证件更正" in page.form.fields["birth_reason"].fault
    page.form.fields["birth_reason"].put("出生医学证明")
    press(Qt.Key.Key_S, alt=True)
    assert window.counter.page is not page
    assert str(desk.person_file(key, desk._today()).insured.person.birth_date) == "2018-06-01"
