"""What few bills are about, entered at the window by keys: the law's answer stands at the right."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.main_window import MainWindow
from tests.screens.keys import focused, press
from tests.screens.office import desk_with_person
from tests.screens.windows import open_bill, open_window, stay


def rows(window: MainWindow) -> dict[str, str]:
    """The rows of the settlement that is shown: the place in the law, the arithmetic."""
    made = window.counter.made
    assert made is not None
    return {line.law: line.why for line in made.lines}


@pytest.mark.parametrize(
    ("digit", "law", "why"),
    [
        (Qt.Key.Key_3, "第一百零四条", "基金先行支付，向第三人追偿"),
        (Qt.Key.Key_4, "第一百十五条第一款", "不在生育保险内，按本险种结算"),
    ],
)
def test_a_cause_is_chosen_by_its_digit(qtbot: QtBot, digit: Qt.Key, law: str, why: str) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    page = open_bill(window)
    stay()
    page.form.focus_on("cause")
    press(digit, to=focused())
    assert rows(window)[law] == why


def test_back_from_abroad_the_tenth_stands_among_the_rows(qtbot: QtBot) -> None:
    desk, person = desk_with_person()
    desk.add_filing(person, {"kind": "abroad", "start": "20180310"})
    window = open_window(qtbot, desk)
    open_bill(window)
    stay(total="10000")
    assert rows(window)["第九十二条第四款"] == "10,000.00 × 10%"


def test_a_stay_of_more_than_a_year_says_how_to_hand_it_in(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    page = open_bill(window)
    stay()
    _put(page, {"start": "20170301", "end": "20180301"})
    (refusal,) = window.counter.settlement.refused
    assert refusal.text.startswith("连续住院超过 365 天（2017-03-01 至 2018-03-01）")


def test_a_stay_over_new_year_names_its_year(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    page = open_bill(window)
    stay()
    _put(page, {"start": "20171220", "end": "20180105"})
    assert "出院日在 2018 年，按 2018 年度结算" in page.notice.words
    assert page.form.span_note.get_right() == "住院 16 天，按 2018 年度结算"


def _put(page: BillEntry, fields: dict[str, str]) -> None:
    for name, text in fields.items():
        page.form.fields[name].put(text)
    page.refresh()
