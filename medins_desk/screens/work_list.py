"""What waits, each with its next step: drafts, slips that were never printed, and what falls due in the coming days."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from medins_desk.desk import LOCAL, Desk, Draft, HistoryEntry
from medins_desk.desk.deadlines import COMING_DAYS, NOBODY, left_words
from medins_desk.desk.payrolls import PAYROLL
from medins_desk.domain.bills import BillKind
from medins_desk.domain.clocks import Due
from medins_desk.domain.errors import WorldTrouble
from medins_desk.domain.money import from_typed, shown
from medins_desk.domain.terms import term
from medins_desk.screens.home import Record
from medins_desk.screens.kept_page import Noting
from medins_desk.screens.list_footer import ListFooter
from medins_desk.screens.printing import SILENT, print_pdf
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.words import label

_COLUMNS = (
    Column("时间", 132),
    Column("人员", 110),
    Column("事项", 0, least=400),
    Column("金额（元）", 122, amounts=True, unless_empty=True),
    Column("下一步", 96),
    Column("经办", 110, spare=True),
    Column("", 70),
)
_KEYS = (("↑↓", "选择"), ("Enter", "接着办"), ("Alt+P", "打印到期提醒"), ("Alt+U", "单位缴费测算"), ("Esc", "返回柜台"))
_SOON = timedelta(days=7)
_COUNT_AFTER_MS = 300
_PAGES = {
    LOCAL: "本地办法",
    PAYROLL: "单位缴费测算",
    **{one.name.lower(): one.value[1] for one in Record},
    **{one.name.lower(): one.value for one in Noting},
}


def when(moment: datetime, today: date) -> str:
    """A time as people say it: 今天 14:02, 昨天 16:55, 05-30 09:10."""
    days = {today: "今天", today - timedelta(days=1): "昨天"}
    word = days.get(moment.date(), f"{moment:%m-%d}" if moment.year == today.year else f"{moment:%Y-%m-%d}")
    return f"{word} {moment:%H:%M}"


def matter(draft: Draft, institution: str) -> str:
    """What a draft is about."""
    if draft.page == "person" and draft.person_id is None:
        return "新登记"
    if draft.page != "bill":
        return _PAGES.get(draft.page, "没有票据的事项")
    kind = term(BillKind(draft.fields["kind"]))
    return f"{kind}，{institution}" if institution else kind


def amount_words(draft: Draft) -> str:
    """The total typed so far, or a dash."""
    try:
        return shown(from_typed(draft.fields.get("total", "")))
    except ValueError:
        return "—"


class WorkList(QWidget):
    """The drafts of the office and its unprinted slips, the latest first; what falls due, the earliest first.

    Enter goes on with one, or opens the person for whom something falls due, or the values of the office.
    """

    opened = Signal(object)
    person_wanted = Signal(int)
    payroll_wanted = Signal()
    settings_wanted = Signal()
    counted = Signal(int)

    def __init__(self, desk: Desk, print_it: Callable[[bytes, str], None] = print_pdf) -> None:
        super().__init__()
        self._desk, self._print_it = desk, print_it
        self.table = RowTable(_COLUMNS)
        self.table.opened.connect(self._open)
        self._footer = ListFooter(_KEYS)
        printing = QShortcut(QKeySequence("Alt+P"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        printing.activated.connect(self.print_deadlines)
        unit = QShortcut(QKeySequence("Alt+U"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        unit.activated.connect(self._ask_payroll)
        self.whole = label("", "second", "ink2", wrap=True)
        self.whole.setContentsMargins(14, 6, 14, 6)
        self.table.chosen.connect(self._show_whole)
        self._soon = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._soon.timeout.connect(self._count)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 8, 10, 0)
        whole.setSpacing(0)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.whole)
        whole.addWidget(self._footer)

    def open_list(self, today: date) -> None:
        """Show what waits as it is now."""
        drafts = [named(self._desk, draft, today) for draft in self._desk.drafts()]
        self.show_work(drafts, self.unprinted(), self._due(), today, self._differing())

    def unprinted(self) -> Sequence[HistoryEntry]:
        """The slips that were never printed, for who may see them."""
        return self._desk.unprinted() if self._desk.is_set_up and self._desk.may("unprinted") else ()

    def count_soon(self) -> None:
        """Say how many things wait (``counted``), once the hand rests: as many as the list has rows."""
        self._soon.start()

    def _count(self) -> None:
        if self._desk.is_open and self._desk.is_set_up:
            waiting = (self._desk.drafts(), self.unprinted(), self._due(), self._differing())
            self.counted.emit(sum(map(len, waiting)))

    def _due(self) -> Sequence[Due]:
        return self._desk.coming_deadlines() if self._desk.may("coming_deadlines") else ()

    def _differing(self) -> Sequence[Due]:
        return self._desk.platform_differences() if self._desk.may("platform_differences") else ()

    def _show_whole(self, _key: object) -> None:
        """The chosen row whole: a long one is cut in the list."""
        rows = self.table.rows()
        cells = rows[self.table.at].cells[1:3] if rows else ()
        self.whole.setText("　".join(words for words in cells if words))

    def print_deadlines(self) -> None:
        """The coming days on paper; a printer that does not answer changes nothing."""
        if why := self._desk.why_not("deadlines_pdf"):
            self._footer.say(why)
            return
        try:
            self._print_it(self._desk.deadlines_pdf(), "a4")
        except WorldTrouble:
            self._footer.say(SILENT)
        else:
            self._footer.say("到期提醒已送打印机")

    def _ask_payroll(self) -> None:
        if why := self._desk.why_not("payroll_handed_out"):
            self._footer.say(why)
        else:
            self.payroll_wanted.emit()

    def _open(self, waiting: object) -> None:
        if isinstance(waiting, Due) and waiting.person_id == NOBODY:
            self.settings_wanted.emit()
        elif isinstance(waiting, Due):
            self.person_wanted.emit(waiting.person_id)
        else:
            self.opened.emit(waiting)

    def show_work(
        self,
        drafts: Sequence[tuple[Draft, str, str]],
        unprinted: Sequence[HistoryEntry],
        due: Sequence[Due],
        today: date,
        differing: Sequence[Due] = (),
    ) -> None:
        """Show drafts, with the names of their persons and institutions, slips without a print, and deadlines.

        ``differing`` is what the platform says otherwise than the law, by the day on which it was noted.
        """
        groups = []
        if drafts:
            rows = tuple(_of_draft(draft, name, institution, today) for draft, name, institution in drafts)
            groups.append(Group("草稿", "随录随存，断电不丢", rows))
        if unprinted:
            groups.append(Group("待打印", "已经结算，单子还没有打印", tuple(_of_slip(one, today) for one in unprinted)))
        if due:
            groups.append(
                Group(
                    "到期提醒", f"{COMING_DAYS} 天内到期的，Enter 打开这个人", tuple(_of_due(one, today) for one in due)
                )
            )
        if differing:
            rows = tuple(_of_record(one, today) for one in differing)
            groups.append(Group("平台记录与推算不同", "按平台办，Enter 打开这个人，已经一致的改到那天为止", rows))
        self.table.show_groups(groups, "没有等着办的事。按 F2 回柜台")
        count = len(drafts) + len(unprinted) + len(due) + len(differing)
        self._footer.say(f"共 {count} 件" if count else "")
        self.counted.emit(count)
        self._show_whole(None)
        self.table.setFocus()


def _of_draft(draft: Draft, name: str, institution: str, today: date) -> Row:
    return Row(
        draft,
        (
            when(draft.updated_at, today),
            name or draft.fields.get("name", "") or draft.fields.get("title", ""),
            matter(draft, institution),
            amount_words(draft),
            "接着录入",
            draft.clerk,
            "",
        ),
    )


def _of_slip(entry: HistoryEntry, today: date) -> Row:
    return Row(
        entry,
        (
            when(entry.settled_at, today),
            entry.name,
            f"{entry.number}，{entry.what_and_where}",
            shown(entry.total),
            "打印",
            entry.clerk,
            "",
        ),
    )


def _of_due(due: Due, today: date) -> Row:
    """What is due within a week, or past, stands out."""
    says = f"{due.says}（{due.law}）"
    tone = "warn" if due.due - today <= _SOON else "ink2"
    return Row(due, (due.due.isoformat(), due.name, says, "", left_words(due.due, today), "", ""), tone)


def _of_record(one: Due, today: date) -> Row:
    """What the platform says stands before the law: it is seen how long ago somebody wrote it down."""
    age = (today - one.due).days
    words = f"记了 {age} 天" if age else "今天记"
    return Row(one, (one.due.isoformat(), one.name, one.says, "", words, "", ""), "ink2")


def named(desk: Desk, draft: Draft, today: date) -> tuple[Draft, str, str]:
    """A draft with the names of its person and its institution."""
    name = ""
    if draft.person_id is not None:
        name = desk.person_file(draft.person_id, today).insured.person.name
    key = draft.fields.get("institution", "")
    try:
        institution = desk.institution(key).name if key else ""
    except KeyError:
        institution = key
    return draft, name, institution
