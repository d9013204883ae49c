"""The list of clerks, and the page of one: what is so, and what who sits here may do about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from medins_desk.desk import Desk
from medins_desk.desk.staff import StaffLine
from medins_desk.domain.clerks import TITLES
from medins_desk.screens.actions import Action
from medins_desk.screens.page import Page
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.words import fact_grid, label

_COLUMNS = (
    Column("姓名", 160),
    Column("工号", 120),
    Column("角色", 0),
    Column("密码", 180),
    Column("从何时起", 130),
    Column("", 66),
)


class ClerksPage(Page):
    """The list. Enter opens a clerk."""

    opened = Signal(object)

    def __init__(self, desk: Desk, wanted: Callable[[str], None]) -> None:
        super().__init__("经办人员")
        self._desk = desk
        self.table = RowTable(_COLUMNS)
        self.table.opened.connect(self.opened)
        self.body.addWidget(self.table, 1)
        actions = [
            *([Action("登记一名", "N", lambda: wanted("add"), primary=True)] if desk.may("add_clerk") else []),
            *([Action("换发恢复单", "R", lambda: wanted("sheets"))] if _gives_sheets(desk) else []),
            *([Action("修改本人密码", "M", lambda: wanted("password"))] if _has_own(desk) else []),
            Action("返回", "C", self.close_page),
        ]
        self.bar.offer(actions)
        self.refresh()

    def refresh(self) -> None:
        """Show who is here now."""
        lines = self._desk.staff()
        here, gone = [one for one in lines if one.clerk.active], [one for one in lines if not one.clerk.active]
        groups = (
            Group("在岗", "按 Enter 改角色、发放密码、停用", tuple(map(_row, here))),
            Group("停用", "名字留在结算单和日志上，不删除", tuple(map(_row, gone))),
        )
        self.table.show_groups([group for group in groups if group.rows], "还没有经办人员")
        self.table.choose(self.table.at)

    def begin_work(self) -> None:
        """The list is where one chooses."""
        self.table.setFocus()


class ClerkPage(Page):
    """One clerk: what is so, and what may be done about it."""

    def __init__(self, desk: Desk, line: StaffLine, wanted: Callable[[str], None]) -> None:
        one = line.clerk
        super().__init__(one.name)
        self.line = line
        self.beside.setText("本人" if line.is_self else "" if one.active else "停用")
        self.body.addLayout(fact_grid(_facts(line)))
        self.body.addSpacing(16)
        words = _why_not(desk, line)
        if words:
            self.body.addWidget(label(words, "second", "ink2", wrap=True))
        self.body.addStretch(1)
        self.bar.offer([*_actions(desk, line, wanted), Action("返回", "C", self.close_page)])

    def begin_work(self) -> None:
        """The first action."""
        self.bar.focus_primary()


def _row(line: StaffLine) -> Row:
    one = line.clerk
    name = f"{one.name}（本人）" if line.is_self else one.name
    cells = (name, one.number or "—", _roles(line), _password(line), one.since or "—", "")
    return Row(one.id, cells, "ink" if one.active else "ink3")


def _roles(line: StaffLine) -> str:
    return "、".join(title for role, title in TITLES.items() if role in line.clerk.roles) or "没有角色"


def _password(line: StaffLine) -> str:
    if not line.has_password:
        return "没有密码" if line.clerk.active else "—"
    return "首次登录时另设" if line.clerk.must_change else "有密码"


def _facts(line: StaffLine) -> list[tuple[str, str]]:
    one = line.clerk
    return [
        ("角色", _roles(line)),
        ("密码", _password(line)),
        ("工号", one.number or "—"),
        ("身份证号", line.id_number or "没有登记"),
        ("状态", f"在岗，{one.since} 起" if one.active else "停用"),
    ]


def _actions(desk: Desk, line: StaffLine, wanted: Callable[[str], None]) -> list[Action]:
    """What may be done with a clerk by who sits here."""
    one, has_keys = line.clerk, desk.passwords is not None
    own = _has_own(desk) and line.is_self
    offered = [
        ("改角色", "R", "roles", one.active and desk.may("change_roles")),
        ("重设密码" if line.has_password else "发放密码", "P", "give", _gives(desk, line)),
        ("修改本人密码", "M", "password", own),
        ("收回密码", "T", "take", has_keys and line.has_password and not line.is_self and desk.may("take_password")),
        ("更正资料", "E", "numbers", desk.may("correct_clerk")),
        ("停用", "L", "leave", one.active and not line.is_self and desk.may("clerk_leaves")),
        ("恢复", "B", "return", not one.active and desk.may("clerk_returns")),
    ]
    shown = [(words, letter, name) for words, letter, name, may in offered if may]
    return [
        Action(words, letter, partial(wanted, name), primary=place == 0)
        for place, (words, letter, name) in enumerate(shown)
    ]


def _gives(desk: Desk, line: StaffLine) -> bool:
    return line.clerk.active and not line.is_self and desk.passwords is not None and desk.may("give_password")


def _gives_sheets(desk: Desk) -> bool:
    return _has_own(desk) and desk.may("new_sheets")


def _has_own(desk: Desk) -> bool:
    return desk.passwords is not None and desk.passwords.is_own


def _why_not(desk: Desk, line: StaffLine) -> str:
    """What is not offered, and whose it is."""
    if line.clerk.active and not desk.may("change_roles"):
        return "改角色、发放密码由安全管理办理。"
    if line.clerk.active and not desk.may("add_clerk"):
        return "登记、更正由系统管理办理。"
    return ""
