"""What a list would change, before anybody agrees: what is wrong, who fell off, what is new, each found by words."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from medins_desk.desk import Desk, FallenLine, RosterLine, RosterView, RowVerdict
from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.domain.folding import half_width
from medins_desk.domain.rosters import RowFault, Stopped
from medins_desk.domain.terms import term
from medins_desk.screens.actions import Action
from medins_desk.screens.fields import TextField
from medins_desk.screens.page import Page
from medins_desk.screens.patience import Patience
from medins_desk.screens.printing import SILENT, print_pdf
from medins_desk.screens.roster_pages import BROKEN, progress_words
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.theme import now
from medins_desk.screens.words import label

_COLUMNS = (
    Column("文件里", 100),
    Column("姓名", 140),
    Column("身份证号", 170, spare=True),
    Column("内容", 0, least=330),
    Column("", 90),
    Column("", 56),
)
_TITLES = {
    RowVerdict.REGISTER: "没有登记过，登记并录入 {} 人",
    RowVerdict.ADD: "新录入 {} 件",
    RowVerdict.UNKNOWN: "本机没有登记 {} 人，不导入",
    RowVerdict.HELD: "已经有了 {} 件，不用再录",
}
_MOST_SHOWN = 200
"""How many rows of a group are listed; how many there are stands over them, and any is found."""


class RosterCheckPage(Page):
    """What a list would change. Enter on somebody who fell off ends the record, or lets it stand. ``taken``: done."""

    taken = Signal(object)

    def __init__(
        self,
        desk: Desk,
        view: RosterView,
        ask_path: Callable[[str], str] | None = None,
        print_it: Callable[[bytes, str], None] = print_pdf,
    ) -> None:
        super().__init__(f"{term(view.kind)}　{view.source}")
        self._desk, self._view = desk, view
        self._ask_path, self._print_it = ask_path or self._choose_path, print_it
        self._ended: set[int] = set()
        self._struck_off: set[int] = set()
        self.beside.setText(f"{view.day} 起，{view.file}")
        self.query, self.table = TextField(), RowTable(_COLUMNS, opens=False)
        self.whole = label("", "second", "ink2", wrap=True)
        self._lay_out_rows()
        self.query.edited.connect(self._show)
        self.query.entered.connect(lambda _name: self.table.setFocus())
        self.table.opened.connect(self._turn)
        self.table.chosen.connect(self._show_whole)
        self._show()
        self.notice.say(_said(view), "warn" if view.faulty or view.fallen or view.cautions else "accent")

    def _lay_out_rows(self) -> None:
        self.query.set_label("查找")
        self.query.box.setPlaceholderText("姓名、号码后四位、第几行，或错误、条文里的词")
        self.query.setMaximumWidth(now().px(760))
        self.query.setContentsMargins(14, 0, 14, 0)
        self.whole.setContentsMargins(14, 6, 14, 0)
        self.body.setContentsMargins(10, 8, 10, 8)
        self.body.addWidget(self.query)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.whole)

    def enter(self) -> None:
        """The rows, also where Qt has given the focus to what is looked for with."""
        self.begin_work()

    def begin_work(self) -> None:
        """The rows."""
        self.table.setFocus()

    def end_all(self) -> None:
        """End, or let stand, whatever fell off and is found by what is looked for; what the law keeps stays."""
        found = {one.record_id for one in self._fallen() if not one.stays}
        self._ended = self._ended - found if found <= self._ended else self._ended | found
        self._struck_off &= self._ended
        self._show()
        self.table.setFocus()

    def print_faults(self) -> None:
        """The faults on paper, for the sender."""
        try:
            self._print_it(self._desk.roster_faults_pdf(), "a4")
        except WorldTrouble:
            self.notice.say(SILENT, "err")
        else:
            self.notice.say("错误清单已送打印机", "accent")

    def save_faults(self) -> None:
        """The faults as a table, for the sender."""
        chosen = self._ask_path("名单错误清单.csv")
        if not chosen:
            return
        path = Path(chosen)
        if self.tried(lambda: self._desk.save_roster_faults(path)):
            self.notice.say(f"错误清单已存为 {path.name}", "accent")

    def _choose_path(self, name: str) -> str:
        return QFileDialog.getSaveFileName(self, "错误清单存到哪里", name, "CSV (*.csv)")[0]

    def _turn(self, record_id: object) -> None:
        line = next((one for one in self._view.fallen if one.record_id == record_id), None)
        if line is None:
            return
        if line.stays:
            self.notice.say(f"{line.name}的不能终止：{line.stays}", "warn")
        elif line.struck_off and line.record_id in self._ended - self._struck_off:
            self._struck_off.add(line.record_id)
            self.notice.say(
                f"{line.name}：{line.struck_off}学校办理的日子不是 {self._view.day} 的，只终止，再在参保待遇里记",
                "warn",
            )
        else:
            self._ended ^= {line.record_id}
            self._struck_off &= self._ended
        self._show()
        self.table.setFocus()

    def _fallen(self) -> list[FallenLine]:
        wanted = half_width(self.query.typed()).split()
        return [one for one in self._view.fallen if _holds(wanted, one.name, one.number, one.words, one.stays)]

    def _show(self) -> None:
        wanted = half_width(self.query.typed()).split()
        groups = list(_groups(self._view, self._fallen(), (self._ended, self._struck_off), wanted))
        self.table.show_groups(groups, "没有找到，换一个词" if wanted else "名单里没有人")
        self.table.choose(self.table.at)
        if not groups:
            self.whole.setText("")
        self._offer()

    def _show_whole(self, _key: object) -> None:
        """The chosen row whole: a long one is cut in the list."""
        rows = self.table.rows()
        cells = rows[self.table.at].cells if rows else ()
        self.whole.setText("　".join(words for words in cells if words))

    def _offer(self) -> None:
        view = self._view
        take = Action("只导入没有错误的" if view.faulty else "导入", "S", self._ask, primary=True)
        all_of = "查到的全部终止 / 保留" if self.query.typed() else "全部终止 / 全部保留"
        faults = [Action("存错误清单", "E", self.save_faults), Action("打印错误", "P", self.print_faults)]
        self.bar.offer(
            [
                *([take] if view.is_new or self._ended else []),
                *([Action(all_of, "A", self.end_all)] if any(not one.stays for one in view.fallen) else []),
                *(faults if view.faulty else []),
                Action("查找", "Q", self.query.box.setFocus),
                Action("返回", "C", self.close_page),
            ]
        )

    def _ask(self) -> None:
        counts = self._view.counts
        acts = {
            f"登记 {counts[RowVerdict.REGISTER]} 人": counts[RowVerdict.REGISTER],
            f"录入 {self._view.recorded} 件": self._view.recorded,
            f"办参保 {self._view.enrolled} 人": self._view.enrolled,
            f"终止 {len(self._ended)} 件": len(self._ended),
            f"记 {len(self._struck_off)} 人注销学籍": len(self._struck_off),
            f"有错误的 {self._view.faulty} 行不导入": self._view.faulty,
        }
        words = "，".join(said for said, count in acts.items() if count)
        self.bar.ask(f"{words}。", "导入", self._take, self.begin_work)

    def _take(self) -> None:
        try:
            with Patience(
                self._say_progress, lambda: self._say_refused(f"名单没有导入，一件也没有写：{BROKEN}")
            ) as told:
                taken = self._desk.take_roster(
                    self._ended, told, without_faulty=bool(self._view.faulty), struck_off=self._struck_off
                )
        except SecondWanted as wanted:
            self.ask_second(wanted, self._take)
        except ClerkFault as refused:
            self._say_refused("；".join(fault.text for fault in refused.faults[:3]))
        except (WorldTrouble, Stopped) as trouble:
            self._say_refused(str(trouble) or "已停止，什么也没有写")
        else:
            self.taken.emit(taken)

    def _say_progress(self, done: int, whole: int) -> None:
        self.notice.say(progress_words(done, whole, "写入"), "accent")

    def _say_refused(self, words: str) -> None:
        self.notice.say(words, "err")
        self.table.setFocus()


def _groups(
    view: RosterView, fallen: Collection[FallenLine], marks: tuple[set[int], set[int]], wanted: Collection[str]
) -> Iterator[Group]:
    """Faults first, then who fell off, then what is new; of each as many as are looked at."""
    faults = [one for one in view.faults if _holds(wanted, f"第 {one.place} 行", one.name, one.column, one.text)]
    if faults:
        yield Group(f"{view.faulty} 行有错误{_first(faults)}", "", tuple(map(_fault_row, faults[:_MOST_SHOWN])))
    if fallen:
        title = f"{len(view.fallen)} 件以前的名单带来、这份名单上没有"
        marked = f"，要终止 {len(marks[0])} 件" if marks[0] else ""
        rows = tuple(_fallen_row(one, *marks) for one in list(fallen)[:_MOST_SHOWN])
        yield Group(f"{title}{marked}{_first(fallen)}", "", rows)
    for verdict, words in _TITLES.items():
        lines = [
            one for one in view.lines[verdict] if _holds(wanted, f"第 {one.place} 行", one.name, one.number, one.words)
        ]
        if lines:
            title = f"{words.format(view.counts[verdict])}{_first(lines)}"
            yield Group(title, "", tuple(map(_line_row, lines[:_MOST_SHOWN])))


def _line_row(one: RosterLine) -> Row:
    return Row(None, (f"第 {one.place} 行", one.name, one.number, one.words, "", ""))


def _fault_row(one: RowFault) -> Row:
    return Row(None, (f"第 {one.place} 行", one.name, "", f"{one.column}：{one.text}", "", ""), "err")


def _fallen_row(one: FallenLine, ended: set[int], struck_off: set[int]) -> Row:
    state = "不能终止" if one.stays else "终止" if one.record_id in ended else "保留"
    if one.record_id in struck_off:
        state = "注销学籍"
    told = one.stays or (f"注销学籍的：{one.struck_off}" if one.struck_off else "")
    words = f"{one.words}；{told}" if told else one.words
    return Row(one.record_id, ("掉出名单", one.name, one.number, words, state, ""), "warn", "Enter")


def _holds(wanted: Collection[str], *words: str) -> bool:
    """Whether all that is looked for stands there; blanks do not count."""
    if not wanted:
        return True
    said = "\n".join(words).replace(" ", "")
    return all(one in said for one in wanted)


def _first(found: Collection[object]) -> str:
    return f"，列出前 {_MOST_SHOWN}，其余的按 Alt+Q 查找" if len(found) > _MOST_SHOWN else ""


def _said(view: RosterView) -> str:
    """What to look at before agreeing."""
    words = [view.before] if view.before else []
    if view.faulty:
        words.append(f"{view.faulty} 行有错误，请发来的单位改正后再读；也可以只导入没有错误的行")
    if view.fallen:
        words.append(f"{len(view.fallen)} 件不在名单上，先保留；要终止的按 Enter，终止日是名单日期的前一天")
    if any(one.struck_off for one in view.fallen):
        words.append("大学生已注销学籍的再按一次 Enter，待遇从名单日期起停")
    if kept := sum(1 for one in view.fallen if one.stays):
        words.append(f"其中 {kept} 件按办法还不能终止")
    if view.cautions:
        words.append(f"{view.cautions} 人已有另一类证件，排在前面，各行写明")
    if view.enrolled:
        words.append(f"{view.enrolled} 人按办法办参保，其余的各行写明为什么不办")
    if not view.is_new:
        words.append("名单里没有要新录入的" + ("，标出要终止的才能导入（Alt+S）" if view.fallen else ""))
    return "。".join(words) or "核对没有错误，看过再导入"
