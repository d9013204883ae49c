"""R15: a list of another body is full of numbers; none of them is seen whole before, while or after it is taken in."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.screens.roster_pages import RosterCheckPage, RosterFormPage
from tests.exchange.lists import comma
from tests.privacy.canaries import CARE, CHILD, CHILDS, NAME, NUMBER, OLD, OLDS, named, office
from tests.privacy.walk import Walk
from tests.screens.keys import press, write
from tests.screens.windows import enter, open_window

HEADS = ("姓名", "身份证号", "人员类别", "证书编号")
FIRST = (HEADS, (NAME, NUMBER, "低保", CARE), (OLD, OLDS, "特困", ""), ("测试新雀", "330106197001010059", "孤儿", ""))
NEXT = (HEADS, ("测试别名", NUMBER, "低保", ""), (CHILD, CHILDS, NUMBER, ""), (f"测试{OLDS}", OLDS, "低保", ""))


def test_no_page_of_a_list_shows_a_whole_number(qtbot: QtBot, tmp_path: Path) -> None:
    desk, _ = office()
    window = open_window(qtbot, desk)
    walk, path = Walk(qtbot, window), tmp_path / f"{NUMBER}.csv"
    rosters = window.settings.open_rosters()
    window.show_page(3)
    for rows in (FIRST, NEXT):
        rosters.open_form()
        assert isinstance(rosters.page, RosterFormPage)
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
    assert {page: list(named(found)) for page, found in walk.seen.items() if found} == {}
