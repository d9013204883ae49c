"""设置: what the policy leaves to the office, each with its article, its range and what holds; Enter sets a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from medins_desk.desk import LOCAL, Desk, OpenValue
from medins_desk.desk.open_values import NOT_SET
from medins_desk.screens.backup_page import BackupPage
from medins_desk.screens.clerks_page import Clerks
from medins_desk.screens.journal_page import JournalPage
from medins_desk.screens.list_footer import ListFooter
from medins_desk.screens.local_policy import LocalPage, LocalPolicy
from medins_desk.screens.rosters import Rosters
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.sticks import mounted
from medins_desk.screens.value_page import ValuePage
from medins_desk.screens.words import label

BACKUPS = "@backups"
"""The key of the row that leads to the backups."""

JOURNAL = "@journal"
"""The key of the row that leads to the journal."""

CLERKS, OWN_PASSWORD = "@clerks", "@password"
"""The keys of the rows that lead to the clerks, and to one's own password."""

ROSTERS = "@rosters"
"""The key of the row that leads to the lists of other bodies."""

_COLUMNS = (
    Column("事项", 0, least=330),
    Column("依据", 270, spare=True),
    Column("范围", 180, spare=True),
    Column("现行", 140),
    Column("施行日", 100, spare=True),
    Column("文号", 160, spare=True),
    Column("", 66),
)


class Settings(QStackedWidget):
    """The list, the page of one value, the pages of a local policy.

    ``back_to_bill``: the value that a bill waited for was set or left. ``installed``: the pack of a local policy.
    ``backed_up``, ``restored``: of the store.
    """

    back_to_bill = Signal()
    installed = Signal(str)
    restored = Signal()
    backed_up = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._for_bill = False
        self.value: ValuePage | None = None
        self.local: LocalPolicy | None = None
        self.backup: BackupPage | None = None
        self.journal: JournalPage | None = None
        self.clerks: Clerks | None = None
        self.rosters: Rosters | None = None
        self.table = RowTable(_COLUMNS)
        self.table.opened.connect(self.open_value)
        self.table.chosen.connect(self._say_about)
        self._about = label("", "second", "ink2", wrap=True)
        self._values: dict[str, OpenValue] = {}
        self._footer = ListFooter((("↑↓", "选择"), ("Enter", "打开"), ("Esc", "返回柜台")))
        listed = QWidget()
        whole = QVBoxLayout(listed)
        whole.setContentsMargins(10, 8, 10, 0)
        whole.setSpacing(0)
        whole.addWidget(self.table, 1)
        self._about.setContentsMargins(14, 8, 14, 8)
        whole.addWidget(self._about)
        whole.addWidget(self._footer)
        self.addWidget(listed)

    def open_list(self) -> None:
        """Everything that is left to the office; a value that is being set stays where it is."""
        if self.local is not None and self.local.page is not None:
            self.local.page.enter()
        elif self.backup is not None:
            self.backup.enter()
        elif self.journal is not None:
            self.journal.enter()
        elif self.clerks is not None and self.clerks.page is not None:
            self.clerks.page.enter()
        elif self.rosters is not None and self.rosters.page is not None:
            self.rosters.page.enter()
        elif self.value is not None and not self._for_bill:
            self.value.enter()
        else:
            self._show_list()

    def open_local(self) -> LocalPage:
        """Fill in a local policy, or go on with the one that was begun."""
        self._drop_value()
        self._drop_local()
        local = self.local = LocalPolicy(self._desk)
        local.closed.connect(self._leave_local)
        local.installed.connect(self._after_installing)
        self.addWidget(local)
        self.setCurrentWidget(local)
        return local.open_draft()

    def open_backups(self) -> BackupPage:
        """The backups of the store. ``LookupError`` for a store that lies on no disk."""
        if self._desk.safekeeping is None:
            raise LookupError("the store lies on no disk")
        self._drop_value()
        page = self.backup = BackupPage(self._desk.safekeeping, mounted)
        page.closed.connect(self._leave_backups)
        page.backed_up.connect(self.backed_up)
        page.restored.connect(self.restored)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.enter()
        return page

    def open_journal(self) -> JournalPage:
        """Who did what when."""
        self._drop_value()
        page = self.journal = JournalPage(self._desk)
        page.closed.connect(self._leave_journal)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.enter()
        return page

    def open_clerks(self, *, own_password: bool = False) -> Clerks:
        """Who works here, or another password for who sits here."""
        self._drop_value()
        self._drop_clerks()
        clerks = self.clerks = Clerks(self._desk)
        clerks.closed.connect(self._leave_clerks)
        self.addWidget(clerks)
        self.setCurrentWidget(clerks)
        clerks.open_own_password() if own_password else clerks.open_list()
        return clerks

    def open_rosters(self) -> Rosters:
        """The lists of other bodies."""
        self._drop_value()
        rosters = self.rosters = Rosters(self._desk)
        rosters.closed.connect(self._leave_rosters)
        self.addWidget(rosters)
        self.setCurrentWidget(rosters)
        rosters.open_list()
        return rosters

    def _leave_rosters(self) -> None:
        if self.rosters is not None:
            self.removeWidget(self.rosters)
            self.rosters.deleteLater()
            self.rosters = None
        self._show_list()

    def _leave_clerks(self) -> None:
        self._drop_clerks()
        self._show_list()

    def _drop_clerks(self) -> None:
        if self.clerks is not None:
            self.removeWidget(self.clerks)
            self.clerks.deleteLater()
            self.clerks = None

    def _leave_journal(self) -> None:
        if self.journal is not None:
            self.removeWidget(self.journal)
            self.journal.deleteLater()
            self.journal = None
        self._show_list()

    def _leave_backups(self) -> None:
        if self.backup is not None:
            self.removeWidget(self.backup)
            self.backup.deleteLater()
            self.backup = None
        self._show_list()

    def put_away(self) -> bool:
        """Keep what is typed; whether nothing of it would be lost."""
        return self.local is None or self.local.put_away()

    def _leave_local(self) -> None:
        self._drop_local()
        self._show_list()

    def _after_installing(self, name: str) -> None:
        self._leave_local()
        self.installed.emit(name)

    def _drop_local(self) -> None:
        if self.local is not None:
            self.removeWidget(self.local)
            self.local.deleteLater()
            self.local = None

    def open_value(self, key: str, *, for_bill: bool = False) -> None:
        """Set one value; for a bill that waits for it, the bill goes on when it is set."""
        if key == LOCAL:
            self.open_local()
            return
        if key in (BACKUPS, JOURNAL):
            self.open_backups() if key == BACKUPS else self.open_journal()
            return
        if key in (CLERKS, OWN_PASSWORD):
            self.open_clerks(own_password=key == OWN_PASSWORD)
            return
        if key == ROSTERS:
            self.open_rosters()
            return
        self._drop_value()
        self._for_bill = for_bill
        page = self.value = ValuePage(self._desk, self._desk.value_to_set(key))
        page.done.connect(self._go_on)
        page.closed.connect(self._go_on)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.enter()

    def _go_on(self) -> None:
        if self._for_bill:
            self._drop_value()
            self.back_to_bill.emit()
        else:
            self._show_list()

    def _show_list(self) -> None:
        self._drop_value()
        values = self._desk.values_to_set()
        self._values = {one.key: one for one in values}
        self.table.show_groups(
            [
                *_groups(values),
                *self._local_group(),
                *self._people_group(),
                *self._roster_group(),
                *self._backup_group(),
                *self._journal_group(),
            ],
            "现行的政策包没有留给办公室设定的事项。按 F2 回柜台",
        )
        unset = sum(one.now == NOT_SET for one in values)
        self._footer.say(f"{unset} 项没有设定" if unset else "")
        self.table.choose(self.table.at)
        self.table.setFocus()

    def _say_about(self, key: str) -> None:
        """What the chosen value is for, or what its reading says."""
        if key == LOCAL:
            self._about.setText(
                "框架办法留给本地的数值，逐页填写，每一项当场按界限核对；填齐后装入，从施行日期起用来结算"
            )
            return
        if key == BACKUPS:
            self._about.setText("备份、演练和恢复；换了电脑，用 U 盘上的备份在新电脑上接着办")
            return
        if key == JOURNAL:
            self._about.setText("每一次登记、结算、打印和设定，谁在什么时候办的；核对日志有没有被改动")
            return
        if key == CLERKS:
            self._about.setText("谁在这里经办，担任什么角色；登记、停用，发放和收回密码，换发恢复单")
            return
        if key == ROSTERS:
            self._about.setText(
                "民政的困难人员、签约居民、学生、死亡和慢性病人员名单，核对后一次导入；掉出名单的列出来"
            )
            return
        if key == OWN_PASSWORD:
            self._about.setText("换一个自己的密码；锁定的窗口上也可以改")
            return
        one = self._values[key]
        said = dict(one.readings)
        held = one.now.rpartition(" ")[2]
        self._about.setText(f"{one.now}：{said[held]}" if held in said else f"用于：{one.blocks}")

    def _local_group(self) -> list[Group]:
        """The local policy that is being filled in, or where a new one begins."""
        frameworks = self._desk.frameworks()
        if not frameworks or not self._desk.may("local_draft"):
            return []
        draft = self._desk.local_draft()
        missing = len(self._desk.missing_in_local(draft.fields)) if draft else 0
        typed = draft.fields if draft else {}
        state = (f"还差 {missing} 项" if missing else "已填齐，没有装入") if draft else "—"
        title = (typed.get("title") or "本地办法") if draft else "新建本地办法"
        law = "、".join(framework for _, framework in frameworks)
        cells = (title, law, "—", state, typed.get("start") or "—", typed.get("basis") or "—", "")
        row = Row(LOCAL, cells, "warn" if missing else "ink")
        return [Group("本地办法", "按框架办法填本地的数值，成为一个政策包", (row,))]

    def _people_group(self) -> list[Group]:
        """Who works here, for whom it is for; one's own password for everybody."""
        rows = []
        if self._desk.may("staff"):
            here = sum(line.clerk.active for line in self._desk.staff())
            rows.append(Row(CLERKS, ("经办人员", "—", "—", f"在岗 {here} 人", "—", "—", ""), "ink"))
        if self._desk.passwords is not None and self._desk.passwords.is_own:
            rows.append(Row(OWN_PASSWORD, ("本人的密码", "—", "—", self._desk.clerk, "—", "—", ""), "ink"))
        return [Group("人员", "登记、角色、密码", tuple(rows))] if rows else []

    def _roster_group(self) -> list[Group]:
        """Where lists of other bodies are read, for whom it is for."""
        if not self._desk.may("rosters"):
            return []
        taken = self._desk.rosters()
        state = f"{taken[0].taken_at:%Y-%m-%d}" if taken else "—"
        row = Row(ROSTERS, ("名单", "—", "—", state, "—", "—", ""), "ink")
        return [Group("名单", "别的单位发来的，最近一次导入的日期", (row,))]

    def _backup_group(self) -> list[Group]:
        """Where backups are made and put back."""
        keeping = self._desk.safekeeping
        if keeping is None:
            return []
        last = keeping.last()
        state = f"{last:%Y-%m-%d %H:%M}" if last else "还没有备份"
        row = Row(BACKUPS, ("备份与恢复", "—", "—", state, "—", "—", ""), "ink" if last else "warn")
        return [Group("数据", "最近一次备份的时间", (row,))]

    def _journal_group(self) -> list[Group]:
        """Where the journal is read, for whom it is for."""
        if not self._desk.may("journal"):
            return []
        row = Row(JOURNAL, ("日志", "—", "—", "—", "—", "—", ""), "ink")
        return [Group("审计", "谁在什么时候办了什么", (row,))]

    def _drop_value(self) -> None:
        self._for_bill = False
        if self.value is not None:
            self.removeWidget(self.value)
            self.value.deleteLater()
            self.value = None


def _groups(values: Sequence[OpenValue]) -> list[Group]:
    """Values first, then readings."""
    figures = tuple(_row(one) for one in values if one.reading is None)
    readings = tuple(_row(one) for one in values if one.reading is not None)
    groups = (
        Group("数值", "条文留给本地按文件设定", figures),
        Group("读法", "条文有两种以上读法，没有设定时按政策包的读法；写着没有设定的，设定以前不能办理", readings),
    )
    return [group for group in groups if group.rows]


def _row(one: OpenValue) -> Row:
    entry = one.entry
    since, document = (f"{entry.since}", entry.document) if entry else ("—", "—")
    shown = "、".join(letter for letter, _ in one.choices) if one.reading else one.range
    tone = "warn" if one.now == NOT_SET else "ink"
    return Row(one.key, (one.title, one.law, shown, one.now, since, document, ""), tone)
