"""数据文件打不开: the newest backup that is good, what it lacks, and putting it in the place of a damaged store."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from medins_desk.desk.damaged import Damaged
from medins_desk.desk.safekeeping import Proof
from medins_desk.domain.errors import WorldTrouble
from medins_desk.screens.actions import Action
from medins_desk.screens.backup_page import waiting
from medins_desk.screens.page import Page
from medins_desk.screens.words import label, tone

_WHAT = (
    "密码是对的，数据文件有损坏或者不见了，不能继续录入。没有改动原来的文件。"
    "下面从新到旧逐份演练备份，找到内容完整、日志连续的最新一份；看清缺什么，再决定换不换。"
)


class RepairPage(Page):
    """``restored``: a backup took the store's place; ``reading_wanted``: what is left is to be looked at.

    Nothing is replaced before a question is answered.
    """

    restored = Signal()
    reading_wanted = Signal()

    def __init__(self, damaged: Damaged, sticks: Callable[[], Sequence[Path]], trouble: str) -> None:
        super().__init__("数据文件打不开")
        self._damaged, self._sticks = damaged, sticks
        self._proof: Proof | None = None
        self.found = label("", "section", wrap=True)
        self.lost = label("", "body", "err", wrap=True)
        self.body.addWidget(label(_WHAT, "body", "ink2", wrap=True))
        self.body.addSpacing(16)
        self.body.addWidget(self.found)
        self.body.addSpacing(4)
        self.body.addWidget(self.lost)
        self.body.addStretch(1)
        self.notice.say(trouble, "err")

    def begin_work(self) -> None:
        """Look for a backup."""
        self._look()

    def close_page(self) -> None:
        """Back to the log-in."""
        self.closed.emit()

    def _look(self) -> None:
        self._proof = None
        try:
            self._proof = waiting(lambda: self._damaged.newest_good(self._sticks()))
        except WorldTrouble as trouble:
            self.found.setText("")
            self.lost.setText(str(trouble))
            tone(self.lost, "err")
        else:
            self.found.setText(_found(self._proof))
            self.lost.setText(_lost(self._proof))
            tone(self.lost, "accent" if self._proof.lacks_nothing else "err")
        self._offer()
        self.bar.focus_primary()

    def _offer(self) -> None:
        ways = [
            Action("只读查阅", "R", self.reading_wanted.emit),
            Action("重新找备份", "F", self._look),
            Action("返回登录", "C", self.close_page),
        ]
        if self._proof:
            ways.insert(0, Action("换成这份备份", "S", self._ask, primary=True))
        self.bar.offer(ways)

    def _ask(self) -> None:
        words = "用这份备份替换打不开的数据文件？原来的文件另存在旁边，不删除。"
        self.bar.ask(words, "替换", self._put_back, self.bar.focus_primary)

    def _put_back(self) -> None:
        proof = self._proof
        if proof is not None and self.tried(lambda: self._damaged.put_back(proof)):
            self.restored.emit()


def _found(proof: Proof) -> str:
    one = proof.backup
    last = f"，最后一张 {one.last_slip}" if one.last_slip else ""
    return f"{one.made:%Y-%m-%d %H:%M:%S} 的备份，演练通过：结算单 {one.slips} 张{last}，日志 {one.journal} 条"


def _lost(proof: Proof) -> str:
    """What would be lost, as far as the damaged file still says it."""
    if proof.rows_since is None:
        return "此后办的登记、备案和结算不在里面，有几条已读不出。换上后照纸质结算单和申请表逐一补录。"
    if not proof.rows_since:
        return "从损坏的文件里读出：此后没有新的记录，换上后什么也不缺。"
    slips = f"结算单 {proof.slips_since} 张、" if proof.slips_since else ""
    if proof.is_whole:
        return f"此后的{slips}日志 {proof.rows_since} 条在损坏的文件里都读得出，已接到这份备份后面：换上后什么也不缺。"
    return f"从损坏的文件里读出：此后的{slips}日志 {proof.rows_since} 条不在里面，换上后照纸质单据补录。"
