"""Bills as rows."""

import json
from datetime import date

from medins_desk.domain.bills import Amounts, Bill, BillKind, GpVisit, Invoice, LateClaim, OutsideCover, SplitSheet
from medins_desk.domain.events import Happened, Receiver
from medins_desk.domain.relatives import Relation, RelativeAccount
from medins_desk.store.file import Row, Value
from medins_desk.store.institutions import institution_of

BILL_COLUMNS = (
    "bill_id, kind, disease, "
    "institution_id, institution_name, level, tcm, designated, place, first_day, last_day, "
    "total_fen, self_funded_fen, over_limit_fen, class_b_fen, class_b_first_pay_fen, cancer_negotiated_fen, tcm_fen, "
    "emergency, gp, cause, transfer, insurer_paid_fen, use_past_account, "
    "has_invoice, invoice_code, invoice_number, invoice_check, invoice_issued_on, "
    "merged_into, rare_disease_grant_fen, joint_meeting_grant_fen, "
    "claimed_on, late_reason, late_document, split_issuer, split_reimbursed_fen, split_in_scope_fen, "
    "observation, pre_operative, died_in_rescue, grant_document, "
    "event_kind, event_title, event_facts, event_receiver, outside_cover, outside_cover_fen, "
    "relative_relation, relative_name, relative_available_fen"
)
"""In the order of ``bill_of``."""

EVENT = "event"
"""In place of the kind of bill, where there is none and something happened."""


def bill_row(bill: Bill) -> dict[str, Value]:
    """A bill as columns, with the keys by which its invoice is known again."""
    place, amounts = bill.institution, bill.amounts
    return {
        "bill_id": bill.id,
        "kind": bill.kind,
        "disease": bill.disease,
        "institution_id": place.id,
        "institution_name": place.name,
        "level": place.level,
        "tcm": int(place.tcm),
        "designated": int(place.designated),
        "place": place.place,
        "first_day": bill.start.isoformat(),
        "last_day": bill.end.isoformat(),
        "total_fen": amounts.total,
        "self_funded_fen": amounts.self_funded,
        "over_limit_fen": amounts.over_limit,
        "class_b_fen": amounts.class_b,
        "class_b_first_pay_fen": amounts.class_b_first_pay,
        "cancer_negotiated_fen": amounts.cancer_negotiated,
        "tcm_fen": amounts.tcm,
        "emergency": int(bill.emergency),
        "gp": bill.gp,
        "cause": bill.cause,
        "transfer": int(bill.transfer),
        "insurer_paid_fen": bill.insurer_paid,
        "use_past_account": int(bill.use_past_account),
        "merged_into": bill.merged_into,
        "rare_disease_grant_fen": bill.rare_disease_grant,
        "joint_meeting_grant_fen": bill.joint_meeting_grant,
        "grant_document": bill.grant_document,
        "claimed_on": bill.claimed_on.isoformat() if bill.claimed_on else None,
        "late_reason": bill.late.reason if bill.late else None,
        "late_document": bill.late.document if bill.late else None,
        "split_issuer": bill.split.issuer if bill.split else "",
        "split_reimbursed_fen": bill.split.reimbursed if bill.split else None,
        "split_in_scope_fen": bill.split.in_scope if bill.split else None,
        "observation": int(bill.observation),
        "pre_operative": int(bill.pre_operative),
        "died_in_rescue": int(bill.died_in_rescue),
        "outside_cover": int(bill.outside is not None),
        "outside_cover_fen": bill.outside.amount if bill.outside else None,
        "relative_relation": bill.relative.relation if bill.relative else "",
        "relative_name": bill.relative.name if bill.relative else "",
        "relative_available_fen": bill.relative.available if bill.relative else 0,
        **_event_row(bill.happened),
        **_invoice_row(bill.invoice),
    }


def _event_row(happened: Happened | None) -> dict[str, Value]:
    """What happened, where there is no bill: its row names no kind of bill."""
    if happened is None:
        return {"event_kind": None, "event_title": "", "event_facts": "", "event_receiver": ""}
    facts = json.dumps({"facts": dict(happened.facts), "said": happened.said}, ensure_ascii=False)
    words = {"event_title": happened.title, "event_facts": facts, "event_receiver": happened.receiver}
    return {"kind": EVENT, "event_kind": happened.kind, **words}


def _happened_of(row: Row) -> Happened | None:
    kind, title, written, receiver = row
    if kind is None:
        return None
    found = json.loads(written)
    return Happened(
        kind, title, found["facts"], Receiver(receiver), tuple((name, word) for name, word in found["said"])
    )


def kind_of(word: str) -> BillKind:
    """The kind of bill that a row names; what stands for an event is like a visit to those who know bills only."""
    return BillKind.OUTPATIENT if word == EVENT else BillKind(word)


def invoice_key(text: str) -> str:
    """A code or number as it is compared: case and leading zeros, which people and sheets lose, do not count."""
    return text.replace(" ", "").upper().lstrip("0")


def bill_of(row: Row) -> Bill:
    """The bill of a row of ``BILL_COLUMNS``."""
    bill_id, kind, disease = row[:3]
    start, end = row[9:11]
    emergency, gp, cause, transfer, insurer_paid, use_past_account = row[18:24]
    return Bill(
        id=bill_id,
        kind=kind_of(kind),
        institution=institution_of(row[3:9]),
        start=date.fromisoformat(start),
        end=date.fromisoformat(end),
        amounts=Amounts(*row[11:18]),
        disease=disease,
        emergency=bool(emergency),
        gp=GpVisit(gp) if gp else None,
        cause=cause,
        transfer=bool(transfer),
        insurer_paid=insurer_paid,
        use_past_account=bool(use_past_account),
        invoice=_invoice_of(row[24:29]),
        merged_into=row[29],
        rare_disease_grant=row[30],
        joint_meeting_grant=row[31],
        claimed_on=date.fromisoformat(row[32]) if row[32] else None,
        late=LateClaim(row[33], row[34]) if row[33] is not None else None,
        split=None if row[36] is None else SplitSheet(*row[35:38]),
        observation=bool(row[38]),
        pre_operative=bool(row[39]),
        died_in_rescue=bool(row[40]),
        grant_document=row[41],
        happened=_happened_of(row[42:46]),
        outside=OutsideCover(row[47]) if row[46] else None,
        relative=RelativeAccount(Relation(row[48]), row[49], row[50]) if row[48] else None,
    )


def _invoice_row(invoice: Invoice | None) -> dict[str, Value]:
    said = invoice or Invoice()
    return {
        "has_invoice": int(invoice is not None),
        "invoice_code": said.code,
        "invoice_number": said.number,
        "invoice_check": said.check_code,
        "invoice_issued_on": said.issued_on.isoformat() if said.issued_on else None,
        "invoice_code_key": invoice_key(said.code),
        "invoice_number_key": invoice_key(said.number),
    }


def _invoice_of(row: Row) -> Invoice | None:
    has_invoice, code, number, check_code, issued_on = row
    if not has_invoice:
        return None
    return Invoice(code, number, check_code, date.fromisoformat(issued_on) if issued_on else None)
