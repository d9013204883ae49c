"""日志: who did what when, of one person, slip or clerk; and whether it is the journal that was written."""

from collections.abc import Sequence

from medins_desk.desk import Desk
from medins_desk.desk.audit_words import Verdict, said, said_of_clock
from medins_desk.desk.journal_words import JournalLine
from medins_desk.domain.errors import ClerkFault
from medins_desk.screens.actions import Action
from medins_desk.screens.fields import TextField
from medins_desk.screens.page import Page
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.theme import now
from medins_desk.screens.words import label

_COLUMNS = (
    Column("序号", 80),
    Column("时间", 170),
    Column("经办", 100),
    Column("第二人", 100, spare=True),
    Column("事项", 176),
    Column("对象", 176),
    Column("内容", 0),
)


class JournalPage(Page):
    """The latest rows, or those that a query asks for; Enter in the lower field holds the journal against a slip."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("日志")
        self._desk = desk
        self._lines: dict[int, JournalLine] = {}
        self.query, self.head = TextField(), TextField()
        self.query.set_label("查找")
        self.query.set_hint("姓名、单号、经办人，按 Enter 查找；空着看最近的")
        self.head.set_label("日志号")
        self.head.set_hint("照结算单录入，按 Enter 对照，如 128 A1B2C3D4E5F6")
        self.table = RowTable(_COLUMNS, opens=False)
        self.query.left.connect(lambda _name: self.refresh())
        self.query.entered.connect(lambda _name: self.table.setFocus())
        self.head.entered.connect(lambda _name: self.verify())
        for field in (self.query, self.head):
            field.setMaximumWidth(now().px(760))
            self.body.addWidget(field)
        self.body.addSpacing(8)
        self.body.addWidget(self.table, 1)
        self.whole = label("", "second", "ink2", wrap=True)
        self.whole.setContentsMargins(14, 6, 14, 0)
        self.body.addWidget(self.whole)
        self.table.chosen.connect(self._show_whole)
        self.bar.offer(
            [
                Action("核对日志", "H", self.verify, primary=True),
                Action("查找", "Q", self.query.box.setFocus),
                Action("返回", "C", self.close_page),
            ]
        )
        self.refresh()

    def begin_work(self) -> None:
        """Looking for something is first."""
        self.query.box.setFocus()

    def refresh(self) -> None:
        """Show what is asked for."""
        lines = self._desk.journal(self.query.typed())
        self._lines = {line.seq: line for line in lines}
        self._show_whole(None)
        group = Group("日志", "新的在上", _rows(lines))
        self.table.show_groups([group] if lines else [], "没有找到。按姓名、单号或经办人查找")
        self.table.choose(0)

    def _show_whole(self, seq: object) -> None:
        """The chosen row whole: a long one is cut in the list."""
        line = self._lines.get(seq) if isinstance(seq, int) else None
        second = f"，第二人 {line.second}" if line and line.second else ""
        self.whole.setText(f"{line.seq}　{line.clerk}{second}：{line.done}　{line.more}" if line else "")

    def verify(self) -> None:
        """Read the whole journal, and hold it against the head that is typed."""
        try:
            verdict = self._desk.verify_journal([self.head.typed()])
        except ClerkFault as wrong:
            self.head.show_fault("；".join(fault.text for fault in wrong.faults))
            return
        self.head.show_fault("")
        words = [one for one in (said(verdict), said_of_clock(verdict)) if one]
        self.notice.say("。".join(words), _tone(verdict))


def _rows(lines: Sequence[JournalLine]) -> tuple[Row, ...]:
    return tuple(
        Row(
            one.seq,
            (str(one.seq), f"{one.at:%Y-%m-%d %H:%M:%S}", one.clerk, one.second, one.done, one.about, one.more),
            "ink",
        )
        for one in lines
    )


def _tone(verdict: Verdict) -> str:
    if verdict.broken is not None:
        return "err"
    return "warn" if verdict.moved_back else "accent"
