"""备份与恢复: the backups at hand, a new one at any time, and putting one back after a drill that tells the cost."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

from medins_desk.desk.safekeeping import Kept, Proof, Safekeeping
from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.screens.actions import Action
from medins_desk.screens.page import Page
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.words import label

_Done = TypeVar("_Done")

_COLUMNS = (
    Column("时间", 180),
    Column("放在", 260),
    Column("结算单", 110),
    Column("最后一张", 220),
    Column("日志", 110),
    Column("内容校验", 0),
    Column("", 66),
)


class BackupPage(Page):
    """Enter on a backup rehearses it; only then it can be put back. ``restored``: the store was replaced."""

    restored = Signal()
    backed_up = Signal()

    def __init__(self, keeping: Safekeeping, sticks: Callable[[], Sequence[Path]]) -> None:
        super().__init__("备份与恢复")
        self.keeping, self._sticks = keeping, sticks
        self._proof: Proof | None = None
        self.table = RowTable(_COLUMNS)
        self.table.opened.connect(self._rehearse)
        words = (
            "每天第一次登录、关闭程序和升级以前自动备份，只有读回核对过的才算数。保留最近 7 天、4 周、12 个月各一份。"
            "插上备份过的 U 盘会自动再备份一份。"
        )
        self.body.addWidget(label(words, "second", "ink2", wrap=True))
        self.body.addSpacing(8)
        self.body.addWidget(self.table, 1)
        self._show()
        self._offer()

    def begin_work(self) -> None:
        """The list is first."""
        self.table.setFocus()

    def back_up(self) -> None:
        """A backup into the data folder."""
        self._make(None)

    def back_up_to_stick(self) -> None:
        """A backup onto the stick that is plugged in."""
        sticks = self._sticks()
        if not sticks:
            self.notice.say("没有插着可以写的 U 盘。插好后再按 Alt+U", "warn")
            return
        self._make(sticks[-1])

    def _make(self, stick: Path | None) -> None:
        self.notice.say("")
        try:
            backup = waiting(lambda: self.keeping.back_up(stick))
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
            return
        where = f"到 {stick}" if stick else ""
        self.notice.say(f"已备份{where}，读回核对一致：结算单 {backup.slips} 张，日志 {backup.journal} 条", "accent")
        self._show()
        self.table.setFocus()
        self.backed_up.emit()

    def _show(self) -> None:
        kept = self.keeping.kept(self._sticks())
        rows = tuple(_row(one) for one in kept)
        self.table.show_groups([Group("备份", "", rows)] if rows else [], "还没有备份。按 Alt+B 备份")
        self.table.choose(self.table.at)

    def _offer(self) -> None:
        self._proof = None
        self.bar.offer(
            [
                Action("立即备份", "B", self.back_up, primary=True),
                Action("备份到 U 盘", "U", self.back_up_to_stick),
                Action("返回", "C", self.close_page),
            ]
        )

    def _rehearse(self, key: object) -> None:
        if not isinstance(key, Kept):
            return
        try:
            proof = self._proof = waiting(lambda: self.keeping.drill(key.backup))
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
            return
        if not proof.is_good:
            self.notice.say(proof.trouble, "err")
            return
        self.notice.say(f"演练通过：这份备份完整，内容和备份时一致，日志连续。{_cost(proof)}", _tone(proof))
        if why := self.keeping.why_not_restore():
            self.notice.say(f"演练通过：这份备份完整。{why}", "accent")
            return
        self.bar.ask("用这份备份替换现在的数据？现在的数据另存在旁边，不删除。", "替换", self._restore, self._leave)

    def _leave(self) -> None:
        self._offer()
        self.table.setFocus()

    def _restore(self) -> None:
        proof = self._proof
        if proof is None:
            return
        try:
            self.keeping.restore(proof)
        except SecondWanted as wanted:
            self.ask_second(wanted, self._restore)
            return
        except ClerkFault as refused:
            self.notice.say("；".join(fault.text for fault in refused.faults), "err")
            return
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
        self.restored.emit()


def _row(one: Kept) -> Row:
    backup = one.backup
    place = str(one.place.parent) if one.on_stick else "本机"
    cells = (
        f"{backup.made:%Y-%m-%d %H:%M:%S}",
        place,
        f"{backup.slips} 张",
        backup.last_slip or "—",
        f"{backup.journal} 条",
        backup.says[:16],
        "",
    )
    return Row(one, cells, "ink")


def _cost(proof: Proof) -> str:
    """What would be lost."""
    slips, rows = proof.slips_since or 0, proof.rows_since or 0
    if not rows:
        return "此后没有新的记录。"
    lost = f"结算单 {slips} 张、" if slips else ""
    return f"替换后，此后的{lost}日志 {rows} 条不在里面，要照纸质结算单补录。"


def _tone(proof: Proof) -> str:
    return "warn" if proof.rows_since else "accent"


def waiting(act: Callable[[], _Done]) -> _Done:
    """Do what takes a moment, under the cursor that says so."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        return act()
    finally:
        QApplication.restoreOverrideCursor()
