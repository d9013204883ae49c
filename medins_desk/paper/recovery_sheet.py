"""The recovery sheet: what one official keeps, so that both together can open the data when every password is lost."""

from collections.abc import Sequence

from medins_desk.domain.sheets import RecoverySheet
from medins_desk.paper.qr_code import draw_code
from medins_desk.paper.sheet import Sheet, wrapped

_WIDE, _HIGH, _LEFT, _RIGHT = 210.0, 297.0, 22.0, 188.0
_GROUPS_A_LINE = 4

_WHAT = (
    "所有经办人的密码都丢失时，第一份和第二份恢复单放在一起才能打开数据。单独一份打不开，也看不出任何内容。",
    "两份由两个人分开保管，密封后放进各自的保险柜，不拍照、不复印、不和这台电脑放在一处。",
    "用法：登录页按 Alt+R，依次扫描两份上的方码，或照抄下面的字，空格不用录；再为一名经办人设新密码。",
    "重新打印恢复单以后，旧的两份作废，当场销毁。",
)


def draw(sheets: Sequence[RecoverySheet]) -> bytes:
    """One page each. Raises ``ValueError`` where there is none."""
    if not sheets:
        raise ValueError("there is no sheet")
    paper = Sheet(_WIDE, _HIGH, "恢复单", "medins_desk")
    for place, sheet in enumerate(sheets):
        if place:
            paper.turn()
        _page(paper, sheet)
    return paper.pdf()


def _page(paper: Sheet, sheet: RecoverySheet) -> None:
    paper.text(_LEFT, 32, f"恢复单  第{'一二'[sheet.number - 1]}份（共两份）", 20, bold=True)
    y = 42.0
    for line in wrapped(sheet.office, 13, _RIGHT - _LEFT) if sheet.office else ():
        paper.text(_LEFT, y, line, 13)
        y += 7
    paper.text(_LEFT, y, f"数据编号 {sheet.store}    打印日期 {sheet.issued_on.isoformat()}", 11)
    paper.rule(_LEFT, _RIGHT, y + 5)
    y += 15
    for sentence in _WHAT:
        for line in wrapped(sentence, 11.5, _RIGHT - _LEFT):
            paper.text(_LEFT, y, line, 11.5)
            y += 6.5
        y += 2
    _share(paper, sheet, y + 8)
    _receipt(paper, sheet)


def _share(paper: Sheet, sheet: RecoverySheet, top: float) -> None:
    groups = sheet.share.split(" ")
    lines = [groups[place : place + _GROUPS_A_LINE] for place in range(0, len(groups), _GROUPS_A_LINE)]
    paper.box(_LEFT, top, _RIGHT, top + 50)
    for place, line in enumerate(lines):
        for column, group in enumerate(line):
            paper.text(_LEFT + 6 + column * 29, top + 13 + place * 14, group, 17, bold=True)
    draw_code(paper, sheet.share.replace(" ", ""), _RIGHT - 7, top + 9)


def _receipt(paper: Sheet, sheet: RecoverySheet) -> None:
    y = 232.0
    paper.rule(_LEFT, _RIGHT, y - 12)
    paper.text(_LEFT, y, f"保管人  {sheet.official}", 12)
    paper.text(_LEFT, y + 14, "签收", 12)
    paper.rule(_LEFT + 16, _LEFT + 76, y + 15)
    paper.text(_LEFT + 86, y + 14, "日期", 12)
    paper.rule(_LEFT + 102, _LEFT + 150, y + 15)
