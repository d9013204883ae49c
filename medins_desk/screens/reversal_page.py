"""Reversing a slip: what it is, what comes back, why; what stands in the way says what to do first."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from medins_desk.desk import Desk, SlipRecord
from medins_desk.domain.errors import Fault
from medins_desk.domain.money import shown
from medins_desk.domain.settlements import Payer
from medins_desk.domain.terms import term, what_for
from medins_desk.screens.actions import Action
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import FormPage
from medins_desk.screens.theme import now
from medins_desk.screens.words import label, row_of

_WHAT_HAPPENS = (
    "冲销单另编一个号，和结算单同一个序列；这一笔的年度累计、起付线、个人账户全部退回到结算前。",
    "同一张票据冲销后可以更正重录。原结算单留存，再打印时注明已冲销。",
)


class ReversalForm(Form):
    """Why it is reversed."""

    form = "reversal"


class ReversalPage(FormPage):
    """What is reversed above, the reason below. ``done`` hands on the reversal."""

    def __init__(self, desk: Desk, slip: SlipRecord, parent: QWidget | None = None) -> None:
        super().__init__("冲销", ReversalForm(), lambda fields: desk.reverse(slip.number, fields), parent=parent)
        self._slip = slip
        self.beside.setText(f"结算单 {slip.number}")
        above = QVBoxLayout()
        above.setSpacing(6)
        for name, words in _facts(slip):
            line = row_of(label(name, "second", "ink2"), label(words, "body"), stretch=False)
            line.setStretch(1, 1)
            line.itemAt(0).widget().setFixedWidth(now().px(96))
            above.addLayout(line)
        above.addSpacing(8)
        for words in _WHAT_HAPPENS:
            above.addWidget(label(words, "second", "ink2", wrap=True))
        above.addSpacing(8)
        self.body.insertLayout(0, above)
        self.say_in_the_way(desk.in_the_way(slip.number))

    def say_in_the_way(self, faults: tuple[Fault, ...]) -> None:
        """Why it cannot be reversed now: then there is nothing to fill in."""
        self.form.setVisible(not faults)
        if faults:
            self.notice.say("；".join(fault.text for fault in faults), "err")
            self.bar.offer([Action("关闭", "C", self.close_page, primary=True)])

    def offer(self, *more: Action) -> None:
        """What is kept here is a reversal."""
        reverse = Action("冲销", "S", self.ask, primary=True)
        self.bar.offer([reverse, *more, Action("关闭", "C", self.close_page)])

    def begin_work(self) -> None:
        """To the reason, where there is one to give."""
        if self.form.isVisibleTo(self):
            self.form.focus_first()
        else:
            self.bar.focus_primary()

    def ask(self) -> None:
        """It is not taken back again: asked once more, unless the reason is missing."""
        if not self.form.typed()["reason"].strip():
            self.save()
            return
        words = f"冲销 {self._slip.number}，退回报销 {shown(self._slip.settlement.reimbursed)}。冲销后不能恢复。"
        self.bar.ask(words, "冲销", self.save, self.form.focus_first)


def _facts(slip: SlipRecord) -> list[tuple[str, str]]:
    bill, made = slip.bill, slip.settlement
    where = f"，{bill.institution.name}" if bill.institution.name else ""
    days = f"{bill.start}" if bill.start == bill.end else f"{bill.start} 至 {bill.end}"
    facts = [
        ("姓名", slip.person.name),
        ("项目", f"{what_for(bill)}{where}，{days}"),
        ("结算", f"{slip.settled_on}，经办 {slip.clerk}"),
    ]
    if bill.happened is None:
        facts.append(("费用总额", shown(made.total)))
    account = made.payers[Payer.ACCOUNT_CURRENT] + made.payers[Payer.ACCOUNT_PAST]
    into = [("退回个人账户", shown(account))] if account else []
    relative = made.payers[Payer.ACCOUNT_RELATIVE]
    if relative and bill.relative:
        into.append(("退回亲属账户", f"{shown(relative)}（{term(bill.relative.relation)} {bill.relative.name}）"))
    return [*facts, ("退回报销", shown(made.reimbursed)), *into]
