"""What can be done for the person at the window: each thing one key."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from medins_desk.desk import EventForm, HistoryEntry, PersonFile
from medins_desk.domain.bills import BillKind
from medins_desk.domain.money import shown
from medins_desk.domain.terms import term
from medins_desk.screens.actions import Action
from medins_desk.screens.page import Page
from medins_desk.screens.row_table import Column, Group, Row, RowTable

BILL_KINDS = (
    (BillKind.INPATIENT, "出院后的住院票据"),
    (BillKind.OUTPATIENT, "门诊和急诊的票据"),
    (BillKind.SPECIAL_DISEASE, "已备案病种的门诊票据"),
    (BillKind.PHARMACY, "定点药店的票据"),
    (BillKind.AMBULANCE, "急救车费的票据"),
    (BillKind.SPECIAL_DRUG, "特殊药品的票据"),
)
"""The kinds that every window takes, in the order of their keys, and which paper each is for."""

RARER_KINDS = (
    (BillKind.CHRONIC, "已备案慢性病的门诊票据"),
    (BillKind.FAMILY_BED, "家庭病床的票据"),
    (BillKind.DIALYSIS, "透析的门诊票据"),
)
"""Those that a window takes only where a policy of its area pays them."""

_CAPS = "GHJKLMN"


class Record(Enum):
    """What is recorded about a person: the key on this page, its word."""

    ENROLMENT = ("A", "参保")
    REGISTRATION = ("U", "参保办理")
    CERTIFICATE = ("B", "证件")
    FILING = ("D", "备案")
    ACCOUNT = ("E", "个人账户")
    BENEFIT = ("P", "参保待遇")
    PREMIUM = ("Q", "缴费测算")
    RETIREMENT = ("R", "退休测算")
    TIES = ("T", "亲属与单位")
    PERSON = ("F", "登记信息")


@dataclass(frozen=True, slots=True)
class OpenSlip:
    """A slip of the history is wanted."""

    number: str


class Home(Page):
    """Emits a ``BillKind``, a ``Record``, an ``EventForm`` or an ``OpenSlip``.

    ``why_not`` says whose handling is, where it is not for who sits here: slips are all there is then, and
    ``merge_wanted`` for who may take two registrations for one person. ``register_wanted``: the next one is new here.
    """

    wanted = Signal(object)
    merge_wanted = Signal()
    register_wanted = Signal()

    def __init__(
        self,
        file: PersonFile,
        events: Sequence[EventForm] = (),
        paid: Collection[BillKind] = (),
        why_not: str = "",
        parent: QWidget | None = None,
        *,
        may_merge: bool = False,
    ) -> None:
        super().__init__(file.insured.person.name, parent=parent)
        self.beside.setText(why_not or "选一件事：按右边的键，或用 ↑↓ 和 Enter；换人按 Ctrl+K")
        self.table = RowTable((Column("", 150), Column("", 0), Column("", 120, amounts=True), Column("", 60)))
        self.table.opened.connect(self.wanted)
        self.body.setContentsMargins(10, 8, 10, 8)
        self.body.addWidget(self.table)
        handled = () if why_not else (_bills(paid), _records(file), *_events(events))
        self.table.show_groups((*handled, *_slips(file.history)), "还没有结算单")
        merge = [Action("合并重复登记", "M", self.merge_wanted.emit)] if why_not and may_merge else []
        next_one = [] if why_not else [Action("新登记", "R", self.register_wanted.emit)]
        self.bar.offer([*merge, *next_one, Action("关闭", "C", self.close_page)])

    def begin_work(self) -> None:
        """The first bill kind is ready."""
        self.table.setFocus()


def _bills(paid: Collection[BillKind]) -> Group:
    numbered = enumerate((*BILL_KINDS, *RARER_KINDS), 1)
    offered = [(number, kind, words) for number, (kind, words) in numbered if number <= len(BILL_KINDS) or kind in paid]
    rows = [Row(kind, (term(kind), words, "", ""), "ink", str(number)) for number, kind, words in offered]
    return Group("报销", "", tuple(rows))


def _records(file: PersonFile) -> Group:
    held = {
        Record.ENROLMENT: file.cover.sentence,
        Record.REGISTRATION: "能不能参保、带什么材料；按条款登记",
        Record.CERTIFICATE: f"{len(file.certificates)} 件" if file.certificates else "没有证件",
        Record.FILING: f"{len(file.filings)} 件" if file.filings else "没有备案",
        Record.ACCOUNT: f"当年 {shown(file.account.current)}，历年 {shown(file.account.past)}",
        Record.BENEFIT: "哪些天有待遇、为什么；记参保经过",
        Record.PREMIUM: "谁付多少、依据哪一条；逐月、补缴",
        Record.RETIREMENT: "年限、还差多少、可走的路和各要多少钱",
        Record.TIES: f"{held} 条" if (held := sum(one.kept.held is not None for one in file.ties)) else "没有登记",
        Record.PERSON: file.insured.person.phone or "没有留电话",
    }
    return Group("档案", "", tuple(Row(one, (one.value[1], held[one], "", ""), "ink", one.value[0]) for one in Record))


def _events(events: Sequence[EventForm]) -> list[Group]:
    """What is no bill, under the keys that records leave free."""
    rows = tuple(Row(one, (one.title, "没有票据的事项", "", ""), "ink", cap) for one, cap in zip(events, _CAPS))  # noqa: B905  more than there are keys for are reached by arrows
    rest = tuple(Row(one, (one.title, "没有票据的事项", "", "")) for one in events[len(_CAPS) :])
    return [Group("事项", "", rows + rest)] if events else []


def _slips(history: Sequence[HistoryEntry]) -> list[Group]:
    if not history:
        return []
    rows = tuple(
        Row(
            OpenSlip(entry.number),
            (entry.settled_on.isoformat(), _what(entry), shown(entry.reimbursed), ""),
        )
        for entry in history
    )
    return [Group("已结算", "Enter 看结算单，可重新打印", rows)]


def _what(entry: HistoryEntry) -> str:
    """What it is for and where, and that it was reversed."""
    return f"已冲销：{entry.what_and_where}" if entry.undone else entry.what_and_where
