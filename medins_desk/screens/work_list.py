"""What waits, each with its next step: drafts, and slips that were never printed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from medins_desk.desk import LOCAL, Desk, Draft, HistoryEntry
from medins_desk.domain.bills import BillKind
from medins_desk.domain.money import from_typed, shown
from medins_desk.domain.terms import term
from medins_desk.screens.list_footer import ListFooter
from medins_desk.screens.row_table import Column, Group, Row, RowTable

_COLUMNS = (
    Column("时间", 132),
    Column("人员", 110),
    Column("事项", 0),
    Column("金额（元）", 140, amounts=True),
    Column("下一步", 170),
    Column("经办", 110),
    Column("", 70),
)
_PAGES = {
    LOCAL: "本地办法",
    "person": "新登记",
    "enrolment": "参保",
    "certificate": "证件",
    "filing": "备案",
    "account": "个人账户",
    "benefit": "参保待遇",
}


def when(moment: datetime, today: date) -> str:
    """A time as people say it: 今天 14:02, 昨天 16:55, 05-30 09:10."""
    days = {today: "今天", today - timedelta(days=1): "昨天"}
    word = days.get(moment.date(), f"{moment:%m-%d}" if moment.year == today.year else f"{moment:%Y-%m-%d}")
    return f"{word} {moment:%H:%M}"


def matter(draft: Draft, institution: str) -> str:
    """What a draft is about."""
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
    """The drafts of the office and its unprinted slips, the latest first; Enter goes on with one."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RowTable(_COLUMNS)
        self.table.opened.connect(self.opened)
        self._footer = ListFooter((("↑↓", "选择"), ("Enter", "接着办"), ("Esc", "返回柜台")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 8, 10, 0)
        whole.setSpacing(0)
        whole.addWidget(self.table, 1)
        whole.addWidget(self._footer)

    def show_work(
        self, drafts: Sequence[tuple[Draft, str, str]], unprinted: Sequence[HistoryEntry], today: date
    ) -> None:
        """Show drafts, each with the name of its person and of its institution, and slips without a print."""
        groups = []
        if drafts:
            rows = tuple(_of_draft(draft, name, institution, today) for draft, name, institution in drafts)
            groups.append(Group("草稿", "随录随存，断电不丢", rows))
        if unprinted:
            groups.append(Group("待打印", "已经结算，单子还没有打印", tuple(_of_slip(one, today) for one in unprinted)))
        self.table.show_groups(groups, "没有等着办的事。按 F2 回柜台")
        count = len(drafts) + len(unprinted)
        self._footer.say(f"共 {count} 件" if count else "")
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
