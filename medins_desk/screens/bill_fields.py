"""The fields of a bill, and which of them its kind, its person and the law of its day ask for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from medins_desk.desk import Claim, PersonFile
from medins_desk.domain.bills import ILLNESS, BillKind, GpVisit
from medins_desk.domain.terms import term
from medins_desk.screens.asked_fields import AskedFields
from medins_desk.screens.fields import CheckField, ChoiceField, DateField, LookupField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.rare_fields import RareFields
from medins_desk.screens.section import Computed, Note, SectionHead
from medins_desk.screens.suggestions import Suggestion

_PAID_BEFORE = "按 Enter 看那一笔"
_CAUSES = (
    (ILLNESS, "疾病"),
    ("third_party", "第三人责任"),
    ("third_party_advance", "第三人不付、先行支付"),
    ("maternity", "生育"),
    ("work_injury", "工伤"),
    ("public_health", "公共卫生"),
)


class BillForm(Form):
    """The fields of a bill; a kind shows those that belong to it."""

    form = "bill_entry"
    disease: LookupField
    institution: LookupField
    start: DateField
    end: DateField
    gp: ChoiceField
    cause: ChoiceField
    emergency: CheckField
    transfer: CheckField
    use_past_account: CheckField
    span_note: Note
    visit_grid: QGridLayout
    costs_grid: QGridLayout
    eligible: Computed
    merged_into: ChoiceField
    relative_relation: ChoiceField
    costs_head: SectionHead
    rare_head: SectionHead
    late_head: SectionHead
    claimed_on: DateField
    late_reason: TextField
    late_document: TextField
    doubt_head: SectionHead
    doubt_reason: TextField

    paid_before = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formula = self.eligible.get_formula()
        self.rare = RareFields(self, self.rare_head, self.costs_head, self.merged_into, self.relative_relation)
        self.asked = AskedFields(self, self.visit_grid, self.costs_grid)

    @property
    def formula(self) -> str:
        """How the amount in scope is made, in words: with the days without cover, where the form asks for them."""
        outside = self.fields["outside_entitlement"]
        return f"{self._formula} − {outside.get_label()}" if not outside.isHidden() else self._formula

    def stays(self, name: str) -> bool:
        """Enter at an invoice that was paid before shows the slip it was paid with."""
        if name == "invoice_number" and _PAID_BEFORE in self.fields[name].fault:
            self.paid_before.emit()
            return True
        return False

    def suit(self, kind: BillKind, file: PersonFile) -> None:
        """Show what this kind of bill asks for, in its words."""
        stay = kind.is_stay
        self.disease.setVisible(kind.names_disease)
        self.end.setVisible(stay)
        bed = kind is BillKind.FAMILY_BED
        self.start.set_label("建床日期" if bed else "入院日期" if stay else "就诊日期")
        self.end.set_label("撤床日期" if bed else "出院日期")
        self.transfer.setVisible(kind is BillKind.INPATIENT)
        self.use_past_account.setVisible(file.account.past > 0)
        self.gp.box.offer([("", "没有"), *((str(visit), term(visit)) for visit in GpVisit)])
        self.cause.box.offer(_CAUSES)
        self._offer_diseases(file)
        self.show_claim(None)
        self.show_doubts(0)

    def show_claim(self, claim: Claim | None) -> None:
        """Ask for the day of the claim, and why it is accepted, where the bill comes too late; else for neither."""
        late = claim is not None and claim.late
        asked = late or (claim is not None and bool(self.claimed_on.typed()))
        self.late_head.setVisible(asked)
        self.claimed_on.setVisible(asked)
        for field in (self.late_reason, self.late_document):
            field.setVisible(late and claim is not None and claim.accepts)
        if claim is not None:
            self.late_head.set_right(f"到 {claim.last}")

    def show_doubts(self, count: int) -> None:
        """Ask what looking into so many doubts has shown; for none nothing is asked."""
        self.doubt_head.setVisible(count > 0)
        self.doubt_reason.setVisible(count > 0)
        self.doubt_head.set_right(f"{count} 处，写明情况，由第二人确认" if count else "")

    def _offer_diseases(self, file: PersonFile) -> None:
        filed = [filing for filing in file.insured.filings if filing.kind.names == "disease"]
        offered = [Suggestion(f.disease, f.disease, f"备案至 {f.span.end}" if f.span.end else "") for f in filed]
        self.disease.box.look_up(lambda query: [one for one in offered if query in one.title], lambda key: key, "")
