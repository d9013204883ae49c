"""名单: the lists that were taken in, what is said of a new one, and what it would change before anybody agrees."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from medins_desk.desk import MOST_SHOWN, Desk, RosterView, RowVerdict, TakenView
from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.errors import ClerkFault, Fault, WorldTrouble
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
_ROWS = (
    Column("文件里", 100),
    Column("姓名", 140),
    Column("身份证号", 170),
    Column("内容", 0),
    Column("", 90),
    Column("", 56),
)
_TITLES = {
    RowVerdict.REGISTER: "没有登记过，登记并录入 {} 人",
    RowVerdict.ADD: "新录入 {} 件",
    RowVerdict.UNKNOWN: "本机没有登记 {} 人，不导入",
    RowVerdict.HELD: "已经有了 {} 件，不用再录",
}
_WHAT = (
    "民政、学校、医院等发来的名单，.xlsx 或 CSV。先核对、看过再导入：一次写完，写不完就一件不写；"
    "同一份名单再读一次不会重复。"
)


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

    def __init__(self, desk: Desk, ask_file: Callable[[], str] | None = None) -> None:
        super().__init__("读一份名单", RosterForm(), self._look)
        self._desk, self._ask_file = desk, ask_file or self._choose_file
        self._path = Path()
        self.bar.offer([Action("选文件，核对", "S", self.save, primary=True), Action("返回", "C", self.close_page)])

    def save(self) -> None:
        """Ask for the file, then look it through."""
        chosen = self._ask_file()
        if chosen:
            self._path = Path(chosen)
            super().save()

    def put_away(self) -> bool:
        """Nothing of it is a draft: the file lies where it lay."""
        return True

    def _look(self, fields: Fields) -> RosterView:
        try:
            with Patience(lambda done, whole: self.notice.say(_progress(done, whole, "核对"), "accent")) as progress:
                return self._desk.check_roster(self._path, fields, progress)
        except Stopped:
            raise ClerkFault([Fault("file", "已停止，什么也没有写")]) from None

    def _choose_file(self) -> str:
        return QFileDialog.getOpenFileName(self, "选一份名单", "", "名单 (*.xlsx *.csv *.txt)")[0]


class RosterCheckPage(Page):
    """What a list would change. Enter on somebody who fell off ends the record, or lets it stand. ``taken``: done."""

    taken = Signal(object)

    def __init__(self, desk: Desk, view: RosterView) -> None:
        super().__init__(f"{term(view.kind)}　{view.source}")
        self._desk, self._view = desk, view
        self._ended: set[int] = set()
        self.beside.setText(f"{view.day} 起，{view.file}")
        self.table = RowTable(_ROWS, opens=False)
        self.table.opened.connect(self._turn)
        self.body.setContentsMargins(10, 8, 10, 8)
        self.body.addWidget(self.table)
        self._show()
        self._offer()
        self.notice.say(_said(view), "warn" if view.faulty or view.fallen else "accent")

    def begin_work(self) -> None:
        """The rows."""
        self.table.setFocus()

    def end_all(self) -> None:
        """End, or let stand, whatever fell off."""
        every = {one.record_id for one in self._view.fallen}
        self._ended = set() if self._ended == every else every
        self._show()
        self._offer()
        self.table.setFocus()

    def _turn(self, record_id: object) -> None:
        if isinstance(record_id, int):
            self._ended ^= {record_id}
            self._show()
            self._offer()
            self.table.setFocus()

    def _show(self) -> None:
        self.table.show_groups(list(_groups(self._view, self._ended)), "名单里没有人")
        self.table.choose(self.table.at)

    def _offer(self) -> None:
        view = self._view
        take = Action("只导入没有错误的" if view.faulty else "导入", "S", self._ask, primary=True)
        fallen = Action("全部终止 / 全部保留", "A", self.end_all)
        self.bar.offer(
            [
                *([take] if view.is_new or self._ended else []),
                *([fallen] if view.fallen else []),
                Action("返回", "C", self.close_page),
            ]
        )

    def _ask(self) -> None:
        counts = self._view.counts
        acts = {
            f"登记 {counts[RowVerdict.REGISTER]} 人": counts[RowVerdict.REGISTER],
            f"录入 {counts[RowVerdict.REGISTER] + counts[RowVerdict.ADD]} 件": self._view.is_new,
            f"终止 {len(self._ended)} 件": len(self._ended),
            f"有错误的 {self._view.faulty} 行不导入": self._view.faulty,
        }
        words = "，".join(said for said, count in acts.items() if count)
        self.bar.ask(f"{words}。", "导入", self._take, self.begin_work)

    def _take(self) -> None:
        try:
            with Patience(lambda done, whole: self.notice.say(_progress(done, whole, "写入"), "accent")) as progress:
                taken = self._desk.take_roster(self._ended, progress, without_faulty=bool(self._view.faulty))
        except SecondWanted as wanted:
            self.ask_second(wanted, self._take)
        except ClerkFault as refused:
            self._say_refused("；".join(fault.text for fault in refused.faults[:3]))
        except (WorldTrouble, Stopped) as trouble:
            self._say_refused(str(trouble) or "已停止，什么也没有写")
        else:
            self.taken.emit(taken)

    def _say_refused(self, words: str) -> None:
        self.notice.say(words, "err")
        self.table.setFocus()


def _taken_row(one: TakenView) -> Row:
    cells = (f"{one.taken_at:%Y-%m-%d %H:%M}", one.kind, one.source, f"{one.day}", one.words, one.clerk, "")
    return Row(one, cells, "ink")


def _groups(view: RosterView, ended: set[int]) -> Iterator[Group]:
    """Faults first, then who fell off, then what is new."""
    faults = tuple(Row(None, (f"第 {one.place} 行", one.column, "", one.text, "", ""), "err") for one in view.faults)
    if faults:
        yield Group(f"{view.faulty} 行有错误{_first(view.faulty, len(faults))}", "", faults)
    fallen = tuple(
        Row(
            one.record_id,
            ("不在名单上", one.name, one.number, one.words, "终止" if one.record_id in ended else "保留", ""),
            "warn",
            "Enter",
        )
        for one in view.fallen[:MOST_SHOWN]
    )
    if fallen:
        count = len(view.fallen)
        yield Group(f"{count} 件以前的名单带来、这份名单上没有{_first(count, len(fallen))}", "", fallen)
    for verdict, title in _TITLES.items():
        lines = view.lines[verdict]
        rows = tuple(Row(None, (f"第 {one.place} 行", one.name, one.number, one.words, "", "")) for one in lines)
        if rows:
            count = view.counts[verdict]
            yield Group(f"{title.format(count)}{_first(count, len(rows))}", "", rows)


def _first(count: int, shown: int) -> str:
    return f"，列出前 {shown}" if shown < count else ""


def _said(view: RosterView) -> str:
    """What to look at before agreeing."""
    words = [view.before] if view.before else []
    if view.faulty:
        words.append(f"{view.faulty} 行有错误，请发来的单位改正后再读；也可以只导入没有错误的行")
    if view.fallen:
        words.append(f"{len(view.fallen)} 件不在名单上，先保留；要终止的按 Enter，终止日是名单日期的前一天")
    if not view.is_new:
        words.append("名单里没有要新录入的")
    return "。".join(words) or "核对没有错误，看过再导入"


def _progress(done: int, whole: int, what: str) -> str:
    where = f"正在{what}：{done} / {whole} 行（{100 * done // whole}%）" if whole else f"正在读文件：{done} 行"
    return f"{where}，按 Esc 停止"
