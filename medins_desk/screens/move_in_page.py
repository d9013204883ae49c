"""从 U 盘接管: the backups on a stick, a clerk's password of that day, the drill, and the office goes on here."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from medins_desk.desk.first_start import read_log_in
from medins_desk.desk.moving_in import MovingIn
from medins_desk.desk.safekeeping import Kept, Proof
from medins_desk.screens.actions import Action
from medins_desk.screens.backup_page import waiting
from medins_desk.screens.entry_forms import LogInForm
from medins_desk.screens.form_page import Fields, FormPage
from medins_desk.screens.page import Page
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.theme import now
from medins_desk.screens.words import label

_COLUMNS = (
    Column("时间", 200),
    Column("放在", 320),
    Column("结算单", 120),
    Column("最后一张", 240),
    Column("日志", 0),
    Column("", 66),
)
_WHAT = (
    "旧电脑坏了或换了电脑时，从备份用的 U 盘把办公室接过来：选一份备份，录入经办人当天的密码，演练通过后换到这台电脑。"
    "两台电脑不要同时办理。"
)


class FoundPage(Page):
    """The backups on the sticks; Enter takes one. ``chosen`` says which."""

    chosen = Signal(object)

    def __init__(self, moving: MovingIn, sticks: Callable[[], Sequence[Path]]) -> None:
        super().__init__("从 U 盘接管")
        self._moving, self._sticks = moving, sticks
        self.table = RowTable(_COLUMNS)
        self.table.opened.connect(self.chosen.emit)
        self.body.addWidget(label(_WHAT, "second", "ink2", wrap=True))
        self.body.addSpacing(8)
        self.body.addWidget(self.table, 1)
        self.bar.offer([Action("重新找", "F", self.look, primary=True), Action("返回", "C", self.close_page)])

    def begin_work(self) -> None:
        """What is on the sticks is shown; the newest is first."""
        self.look()

    def look(self) -> None:
        """Look at the sticks that are plugged in now."""
        rows = tuple(_row(one) for one in self._moving.backups_on(self._sticks()))
        groups = [Group("备份", "", rows)] if rows else []
        self.table.show_groups(groups, "没有找到备份。插上备份用的 U 盘，过几秒按 Alt+F")
        self.table.choose(0)
        self.table.setFocus()


class ProvePage(FormPage):
    """Who logs in at that office, then the drill. ``moved``: the office is on this computer."""

    moved = Signal()

    def __init__(self, moving: MovingIn, kept: Kept) -> None:
        form = LogInForm()
        holders = moving.holders(kept.backup)
        form.offer(holders)
        super().__init__("从 U 盘接管", form, self._prove)
        self._moving, self._kept = moving, kept
        self._only = str(holders[0].clerk_id) if len(holders) == 1 else ""
        backup = kept.backup
        words = f"{backup.made:%Y-%m-%d %H:%M:%S} 的备份，结算单 {backup.slips} 张。录入做这份备份那天的密码。"
        self.form.setMaximumWidth(now().px(760))
        self.body.insertWidget(0, label(words, "body", "ink2", wrap=True))
        self.body.insertSpacing(1, 16)
        form.finished.disconnect(self.bar.focus_primary)
        form.finished.connect(self.save)
        self.done.connect(self._proved)
        self._offer_drill()

    def begin_work(self) -> None:
        """To the password, where it is said whose."""
        self.begin({"clerk": self._only}, focus="password" if self._only else "clerk")

    def close_page(self) -> None:
        """Back to the list."""
        self.closed.emit()

    def save(self) -> None:
        """Try the password; a wrong one is taken out of the field."""
        super().save()
        if self.form.fields["password"].fault:
            self.form.fields["password"].put("")

    def _offer_drill(self) -> None:
        self.bar.offer([Action("演练", "S", self.save, primary=True), Action("返回", "C", self.close_page)])

    def _prove(self, typed: Fields) -> Proof:
        return waiting(lambda: self._moving.prove(self._kept.backup, *read_log_in(typed)))

    def _proved(self, proof: object) -> None:
        if not isinstance(proof, Proof):
            raise TypeError("the drill answers with a proof")
        if not proof.is_good:
            self.notice.say(f"{proof.trouble}。按 Alt+C 返回", "err")
            self.form.fields["password"].put("")
            return
        self.notice.say(
            f"演练通过：内容和备份时一致，日志连续，结算单 {proof.backup.slips} 张，日志 {proof.backup.journal} 条",
            "accent",
        )
        words = "把这份备份接到这台电脑上？此后办的不在里面，要照纸质结算单补录。"
        self.bar.ask(words, "接管", lambda: self._move_in(proof), self.begin_work)

    def _move_in(self, proof: Proof) -> None:
        if self.tried(lambda: self._moving.move_in(proof)):
            self.moved.emit()


def _row(one: Kept) -> Row:
    backup = one.backup
    cells = (
        f"{backup.made:%Y-%m-%d %H:%M:%S}",
        str(one.place.parent),
        f"{backup.slips} 张",
        backup.last_slip or "—",
        f"{backup.journal} 条",
        "",
    )
    return Row(one, cells, "ink")
