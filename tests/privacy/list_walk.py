"""The third walk: a list of another body is full of numbers; it is looked at before, while and after it is taken in."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.screens.roster_check_page import RosterCheckPage
from medins_desk.screens.roster_pages import RosterFormPage
from tests.exchange.lists import comma
from tests.privacy.canaries import CARE, CHILD, CHILDS, NAME, NUMBER, OLD, OLDS, office
from tests.privacy.walk import Walk
from tests.screens.keys import press, write
from tests.screens.windows import enter, open_window

HEADS = ("姓名", "身份证号", "人员类别", "证书编号")
FIRST = (HEADS, (NAME, NUMBER, "低保", CARE), (OLD, OLDS, "特困", ""), ("测试新雀", "330106197001010059", "重残", ""))
NEXT = (HEADS, ("测试别名", NUMBER, "低保", ""), (CHILD, CHILDS, NUMBER, ""), (f"测试{OLDS}", OLDS, "低保", ""))


def walked(qtbot: QtBot, folder: Path) -> Walk:
    """A first list, taken in, and the next, with what is wrong in it."""
    desk, _ = office()
    window = open_window(qtbot, desk)
    walk, path = Walk(qtbot, window), folder / f"{NUMBER}.csv"
    rosters = window.settings.open_rosters()
    window.show_page(3)
    walk.look("名单")
    for rows in (FIRST, NEXT):
        rosters.open_form()
        assert isinstance(rosters.page, RosterFormPage)
        walk.look("名单：选文件")
        rosters.page._ask_file = lambda: str(path)
        path.write_bytes(comma(rows))
        write("1")
        enter("测试县民政局", "20180601", "")
        walk.key("核对名单", Qt.Key.Key_S, alt=True)
        assert isinstance(rosters.page, RosterCheckPage)
        walk.key("导入名单，问", Qt.Key.Key_S, alt=True)
        if rows is FIRST:
            press(Qt.Key.Key_Return)
            walk.look("导入名单以后")
    return walk
