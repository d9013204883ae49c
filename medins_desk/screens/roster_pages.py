"""名单: the lists that were taken in, and what is said of a new one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from medins_desk.desk import Desk, RosterView, TakenView
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.rosters import RosterKind, Stopped
from medins_desk.domain.terms import term
from medins_desk.screens.actions import Action
from medins_desk.screens.fields import ChoiceField, DateField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import Fields, FormPage
from medins_desk.screens.page import Page
from medins_desk.screens.patience import Patience
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.words import label

_TAKEN = (
    Column("导入时间", 170),
    Column("名单", 190),
    Column("发来的单位", 180),
    Column("名单日期", 120, spare=True),
    Column("结果", 0, least=240),
    Column("经办", 90, spare=True),
    Column("", 66),
)
_WHAT = (
    "民政、学校、医院等发来的名单，.xlsx 或 CSV。先核对、看过再导入：一次写完，写不完就一件不写；"
    "同一份名单再读一次不会重复。"
)

BROKEN = "程序出了错。按 F2 看错误报告存在哪里，交给负责人；这份名单先在柜台逐人办"


class RosterForm(Form):
    """What a clerk says of a list."""

    form = "roster"
    kind: ChoiceField
    source: TextField
    day: DateField
    end: DateField

    def __init__(self) -> None:
        super().__init__()
        self.kind.box.offer([(str(kind), term(kind)) for kind in RosterKind])


class RostersPage(Page):
    """The lists that were taken in; Enter reads the next of the same source. ``wanted``: a list like one, or none."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("名单")
        self.table = RowTable(_TAKEN)
        self.table.opened.connect(self.wanted)
        self.body.addWidget(label(_WHAT, "second", "ink2", wrap=True))
        self.body.addSpacing(8)
        self.body.addWidget(self.table, 1)
        why = desk.why_not("check_roster")
        self.beside.setText(why)
        new = [] if why else [Action("读一份名单", "N", lambda: self.wanted.emit(None), primary=True)]
        self.bar.offer([*new, Action("返回", "C", self.close_page)])
        taken = desk.rosters()
        group = Group("导入过的名单", "Enter 读同一单位的下一份", tuple(map(_taken_row, taken)))
        self.table.show_groups([group] if taken else [], "还没有导入过名单。按 Alt+N 读一份")

    def begin_work(self) -> None:
        """The list."""
        self.table.setFocus()


class RosterFormPage(FormPage):
    """Kind, source and days of a list, then its file. ``done`` goes on with what was found in it."""

    def __init__(
        self, desk: Desk, ask_file: Callable[[], str] | None = None, ask_path: Callable[[str], str] | None = None
    ) -> None:
        super().__init__("读一份名单", RosterForm(), self._look)
        self._desk, self._ask_file = desk, ask_file or self._choose_file
        self._ask_path = ask_path or self._choose_path
        self._path = Path()
        self.bar.offer(
            [
                Action("选文件，核对", "S", self.save, primary=True),
                Action("存空白名单", "T", self.save_template),
                Action("返回", "C", self.close_page),
            ]
        )

    def save(self) -> None:
        """Ask for the file, then look it through."""
        chosen = self._ask_file()
        if chosen:
            self._path = Path(chosen)
            super().save()

    def save_template(self) -> None:
        """An empty list of the kind that is chosen, for the body that fills it in."""
        kind = self.form.typed()["kind"]
        if not kind:
            missing = [Fault("kind", "选了种类才有它的空白名单")]
            self.bar.say_faults(self.form.show_faults(missing, also_unseen=True))
            return
        chosen = self._ask_path(f"{term(RosterKind(kind))}.xlsx")
        if chosen and self.tried(lambda: self._desk.save_roster_template(kind, Path(chosen))):
            self.notice.say(f"空白名单已存为 {Path(chosen).name}", "accent")

    def put_away(self) -> bool:
        """Nothing of it is a draft: the file lies where it lay."""
        return True

    def _look(self, fields: Fields) -> RosterView:
        try:
            with Patience(self._say_progress, lambda: self.notice.say(f"名单没有核对完：{BROKEN}", "err")) as progress:
                return self._desk.check_roster(self._path, fields, progress)
        except Stopped:
            raise ClerkFault([Fault("file", "已停止，什么也没有写")]) from None

    def _say_progress(self, done: int, whole: int) -> None:
        self.notice.say(progress_words(done, whole, "核对"), "accent")

    def _choose_path(self, name: str) -> str:
        return QFileDialog.getSaveFileName(self, "空白名单存到哪里", name, "表格 (*.xlsx)")[0]

    def _choose_file(self) -> str:
        return QFileDialog.getOpenFileName(self, "选一份名单", "", "名单 (*.xlsx *.csv *.txt)")[0]


def _taken_row(one: TakenView) -> Row:
    cells = (f"{one.taken_at:%Y-%m-%d %H:%M}", one.kind, one.source, f"{one.day}", one.words, one.clerk, "")
    return Row(one, cells, "ink")


def progress_words(done: int, whole: int, what: str) -> str:
    """How far the work is, and the key that stops it."""
    where = f"正在{what}：{done} / {whole} 行（{100 * done // whole}%）" if whole else f"正在读文件：{done} 行"
    return f"{where}，按 Esc 停止"
