"""Which kinds of bill a person's page offers: those of every window, and those that the policy of the area pays."""

from datetime import datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.domain.bills import BillKind
from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.home import Home
from medins_desk.store import open_memory
from tests.screens.keys import press, write
from tests.screens.office import LIBRARY, id_number
from tests.screens.windows import open_window

NOW = datetime(2025, 9, 1, 9, 0)  # noqa: DTZ001 - local time


def test_a_family_sickbed_is_one_key_away_where_the_policy_pays_it(qtbot: QtBot) -> None:
    desk = Desk(open_memory(), LIBRARY, lambda: NOW)
    desk.set_up_office({"code": "330602", "name": "测试镇便民服务中心", "clerk": "王敏"})
    desk.register({"name": "李四", "id_number": id_number("19700601"), "household": "local"})
    window = open_window(qtbot, desk, lambda: NOW)
    window.top.search.ask()
    write("ls")
    press(Qt.Key.Key_Return)
    home = window.counter.page
    assert isinstance(home, Home)
    kinds = [row.key for row in home.table.rows() if isinstance(row.key, BillKind)]
    assert kinds[-2:] == [BillKind.CHRONIC, BillKind.FAMILY_BED]
    assert BillKind.DIALYSIS not in kinds
    write("8")
    entry = window.counter.page
    assert isinstance(entry, BillEntry)
    assert (entry.form.start.get_label(), entry.form.end.get_label()) == ("建床日期", "撤床日期")
