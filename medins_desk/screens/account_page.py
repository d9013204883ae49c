"""个人账户: every movement with its rule, the newest first, and below it the balance that the account system states."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from medins_desk.desk import AccountFile, Movement
from medins_desk.domain.accounts import Purse
from medins_desk.domain.errors import WorldTrouble
from medins_desk.domain.ledgers import Unpaid, not_booked
from medins_desk.domain.money import shown
from medins_desk.domain.persons import Account
from medins_desk.domain.terms import term
from medins_desk.screens.actions import Action
from medins_desk.screens.form_page import DraftDoor, Fields, FormPage
from medins_desk.screens.printing import SILENT, print_pdf
from medins_desk.screens.record_forms import AccountForm
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.words import label

_COLUMNS = (
    Column("日期", 90),
    Column("事项", 0),
    Column("依据", 190),
    Column("资金", 44),
    Column("金额", 92, amounts=True),
    Column("当年余额", 84, amounts=True),
    Column("历年余额", 84, amounts=True),
)
_BY_LAW, _BY_RECORD = "按参保经过和缴费资料推算到今天", "按登记的余额支付"
_MEANING = "下一笔费用从这个余额里支付；冲销时退回。与账户系统不同的，在下面登记账户系统的余额。"


class AccountPage(FormPage):
    """The movements above; a balance that the account system states below.

    ``facts_wanted``: facts are to be put on file; ``acts_wanted``: something that is no bill is to be recorded.
    ``waits_for``: the keys of the values that the office has to set.
    """

    settles = False
    facts_wanted = Signal()
    acts_wanted = Signal()

    def __init__(
        self,
        account: AccountFile,
        stands: Account,
        save: Callable[[Fields], object],
        draft: DraftDoor,
        hand_out: Callable[[], bytes],
        print_it: Callable[[bytes, str], None] = print_pdf,
    ) -> None:
        stated = AccountForm()
        super().__init__("个人账户", stated, save, draft)
        self._hand_out, self._print_it = hand_out, print_it
        stated.say_standing(stands)
        self._stated, self._stands = stated, stands
        self._by_law = account.by_law
        self._movements = tuple(reversed(account.movements))
        self._unpaid = account.unpaid
        self._meaning = "" if account.ended else f"\n{_MEANING}"
        self.waits_for = tuple(one.key for one in account.left_to_office)
        self._say_how_it_stands(account)
        self.table = RowTable(_COLUMNS, opens=False)
        self.whole = label("", "second", "ink2", wrap=True)
        self.whole.setContentsMargins(14, 6, 14, 0)
        self.body.setContentsMargins(10, 12, 10, 12)
        self.form.setContentsMargins(14, 0, 14, 0)
        self.body.insertWidget(0, self.table, 20)  # the rows take what the form leaves
        self.body.insertWidget(1, self.whole)
        self.body.insertSpacing(2, 8)
        self.table.chosen.connect(self._show_whole)
        self._show_movements()
        sheet = Action("打印 A4", "P", self.print_sheet)
        look = [sheet, Action("明细", "Q", self.table.setFocus)] if self._movements else []
        ways = (Action("资料", "N", self.facts_wanted.emit), Action("事项", "T", self.acts_wanted.emit))
        self.offer(*look, *ways)

    def _say_how_it_stands(self, account: AccountFile) -> None:
        """What the balance follows from, in the head; below, of what has to be done or known, the most pressing."""
        also = f"；{len(account.unpaid)} 项没有支付、没有划入，在明细最后" if account.unpaid else ""
        self.beside.setText((_BY_LAW if account.by_law else _BY_RECORD) + also)
        last = account.movements[-1] if account.movements else None
        if account.lacking:
            self.notice.say(f"要按办法推算，还要知道：{_lacking_words(account)}", "warn")
        elif account.wants or account.ended:
            self.notice.say(account.wants or account.ended, "warn")
        elif last and account.by_law and min(last.current, last.past) < 0:
            short = shown(-min(last.current, 0) - min(last.past, 0))
            self.notice.say(f"账户透支 {short} 元，以后入账先抵；抵清以前不能支付", "warn")

    def _show_movements(self) -> None:
        """The movements, the latest first, then what the account did not pay."""
        rows = tuple(_row(place, one) for place, one in enumerate(self._movements))
        groups = [Group("账户明细", "新的在上，按 Alt+Q 查看", rows)] if rows else []
        if self._unpaid:
            left = tuple(_left_row(place, one) for place, one in enumerate(self._unpaid, len(rows)))
            groups.append(Group("账户没有支付、没有划入的", "", left))
        self.table.show_groups(groups, "还没有登记过余额，也没有从账户支付过")
        self._show_whole(0 if rows else None)

    def save(self) -> None:
        """A balance that falls is asked about first; where the law comes to another one its reason says it."""
        falling = () if self._by_law else self._stated.falling(self._stands)
        if falling:
            self.bar.ask(f"{'，'.join(falling)}。", "保存", super().save, self._stated.focus_first)
        else:
            super().save()

    def print_sheet(self) -> None:
        """The movements on paper, as they stand above; a printer that does not answer changes nothing."""
        made = list[bytes]()
        if not self.tried(lambda: made.append(self._hand_out())):
            return
        try:
            self._print_it(made[0], "a4")
        except WorldTrouble:
            self.notice.say(SILENT, "err")
        else:
            self.notice.say("已送打印机", "accent")

    def _show_whole(self, place: object) -> None:
        """The chosen movement whole: its arithmetic, its rule, the slip that moved it."""
        if not isinstance(place, int):
            self.whole.setText(self._meaning.strip())
            return
        if place >= len(self._movements):
            left = self._unpaid[place - len(self._movements)]
            self.whole.setText(f"{left.day}　{left.text}　{left.law}　{left.rule}".rstrip("　") + self._meaning)
            return
        one = self._movements[place]
        rule = f"　{one.law}　{one.rule}" if one.rule else ""
        slip = f"　{one.slip}" if one.slip else ""
        self.whole.setText(f"{one.day}　{one.item}：{one.why}{rule}{slip}{self._meaning}")


def _lacking_words(account: AccountFile) -> str:
    """What is lacking, each with the key that leads to where it is said."""
    office = account.left_to_office
    asked = [one for one in account.lacking if one not in office]
    ways = ((asked, "按 Alt+N 登记"), (office, "按 F10 到“设置”设定"))
    return "；".join(
        f"{'、'.join(one.title.removesuffix('？') for one in lacking)}，{way}" for lacking, way in ways if lacking
    )


def _row(place: int, one: Movement) -> Row:
    sign = "+" if one.purse and one.amount > 0 else ""
    return Row(
        place,
        (
            one.day.isoformat(),
            one.item if one.purse else not_booked(one.item, one.amount),
            one.law or "账户系统",
            _SHORT[one.purse] if one.purse else "",
            f"{sign}{shown(one.amount)}" if one.purse else "",
            shown(one.current),
            shown(one.past),
        ),
        "ink",
    )


def _left_row(place: int, one: Unpaid) -> Row:
    amount = shown(one.amount) if one.amount else ""
    return Row(place, (one.day.isoformat(), one.text, one.law, "", amount, "", ""), "ink2")


_SHORT = {purse: term(purse).removesuffix("资金") for purse in Purse}
"""当年, 历年."""
