"""A bill with a doubt at the window: what to look into, why it is paid all the same, and both in the journal."""

import os
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.screens.slip_page import SlipPage
from tests.screens.keys import press, write
from tests.screens.office import desk_with_person, first_stay
from tests.screens.windows import open_bill, open_window

ENTER = Qt.Key.Key_Return


def test_a_doubt_asks_what_looking_into_it_has_shown(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    page = open_bill(window)
    assert page.form.doubt_reason.isHidden()
    page.fill({**first_stay(), "invoice_number": "99", "start": "20180209", "end": "20180215"})
    assert page.notice.words.startswith("2018-02-09 出院，当天又以同样原因入院")
    assert not page.form.doubt_reason.isHidden()
    press(Qt.Key.Key_S, alt=True)
    assert page.form.doubt_reason.fault == "核对后写明情况，由第二人确认再结算"
    assert page.form.focus_name() == "doubt_reason"
    write("出院小结注明病情反复")
    if folder := os.environ.get("MEDINS_DESK_LOOK"):
        window.grab().save(str(Path(folder) / "doubt.png"))
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    slip = window.counter.page
    assert isinstance(slip, SlipPage)
    (line, *_) = desk.journal(slip.number)
    assert line.more.endswith("原因：出院小结注明病情反复")
    assert desk._store.journal.rows(slip=slip.number)[0].details["doubts"]
    window.close()


def test_a_doubt_that_is_gone_asks_nothing_any_more(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    page = open_bill(open_window(qtbot, desk))
    page.fill({**first_stay(), "invoice_number": "99", "start": "20180209", "end": "20180215"})
    page.fill({"start": "20180212"})
    assert page.form.doubt_reason.isHidden()
    assert page.notice.words == ""
