"""个人账户: every movement with its rule, the newest first, and below it the balance that the account system states."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from medins_desk.desk import Movement
from medins_desk.domain.accounts import Purse
from medins_desk.domain.money import shown
from medins_desk.domain.terms import term
from medins_desk.screens.actions import Action
from medins_desk.screens.form_page import DraftDoor, Fields, FormPage
from medins_desk.screens.record_forms import AccountForm
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.words import label

_COLUMNS = (
    Column("日期", 94),
    Column("事项", 0),
    Column("依据", 142),
    Column("资金", 44),
    Column("金额", 84, amounts=True),
    Column("当年余额", 84, amounts=True),
    Column("历年余额", 84, amounts=True),
)
_MEANING = "下一笔费用从这个余额里支付；冲销时退回。与账户系统不同的，在下面登记账户系统的余额。"


class AccountPage(FormPage):
    """The movements above; a balance that the account system states below."""

    def __init__(
        self,
        movements: Sequence[Movement],
        save: Callable[[Fields], object],
        draft: DraftDoor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("个人账户", AccountForm(), save, draft, parent)
        self._movements = tuple(reversed(movements))
        self.table = RowTable(_COLUMNS, opens=False)
        self.whole = label("", "second", "ink2", wrap=True)
        self.whole.setContentsMargins(14, 6, 14, 0)
        self.body.setContentsMargins(10, 12, 10, 12)
        self.form.setContentsMargins(14, 0, 14, 0)
        self.body.insertWidget(0, self.table, 20)  # the rows take what the form leaves
        self.body.insertWidget(1, self.whole)
        self.body.insertSpacing(2, 8)
        self.table.chosen.connect(self._show_whole)
        rows = tuple(_row(place, one) for place, one in enumerate(self._movements))
        group = Group("账户明细", "新的在上，按 Alt+Q 查看", rows)
        self.table.show_groups((group,) if rows else (), "还没有登记过余额，也没有从账户支付过")
        self._show_whole(0 if rows else None)
        if rows:
            self.offer(Action("查看明细", "Q", self.table.setFocus))

    def _show_whole(self, place: object) -> None:
        """The chosen movement whole: its arithmetic, its rule, the slip that moved it."""
        one = self._movements[place] if isinstance(place, int) else None
        if one is None:
            self.whole.setText(_MEANING)
            return
        rule = f"　{one.law}　{one.rule}" if one.rule else ""
        slip = f"　{one.slip}" if one.slip else ""
        self.whole.setText(f"{one.day}　{one.item}：{one.why}{rule}{slip}\n{_MEANING}")


def _row(place: int, one: Movement) -> Row:
    sign = "+" if one.amount > 0 else ""
    return Row(
        place,
        (
            one.day.isoformat(),
            one.item,
            one.law or "账户系统",
            _SHORT[one.purse] if one.purse else "记录",
            f"{sign}{shown(one.amount)}",
            shown(one.current),
            shown(one.past),
        ),
        "ink",
    )


_SHORT = {purse: term(purse).removesuffix("资金") for purse in Purse}
"""当年, 历年."""
