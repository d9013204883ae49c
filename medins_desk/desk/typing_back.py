"""Records and bills written back into the fields of their forms, as a clerk would have typed them."""

from datetime import date

from medins_desk.domain.bills import Bill, Institution, Invoice, SplitSheet
from medins_desk.domain.money import to_machine
from medins_desk.domain.persons import Account, Certificate, Enrolment, Filing, Person
from medins_desk.domain.spans import Span


def person_fields(person: Person) -> dict[str, str]:
    """The fields of the registration form."""
    return {
        "name": person.name,
        "id_number": person.id_number,
        "birth_date": person.birth_date.isoformat(),
        "sex": person.sex or "",
        "household": person.household or "",
        "phone": person.phone,
        "bank": person.bank,
        "bank_account": person.bank_account,
        "document": person.document or "",
        "address": person.address,
        "registered_address": person.registered_address,
        "contact": person.contact,
        "contact_phone": person.contact_phone,
    }


def enrolment_fields(enrolment: Enrolment) -> dict[str, str]:
    """The fields of an enrolment."""
    return {"category": enrolment.category, **_span(enrolment.span)}


def certificate_fields(certificate: Certificate) -> dict[str, str]:
    """The fields of a certificate."""
    return {"kind": certificate.kind, "number": certificate.number, **_span(certificate.span)}


def filing_fields(filing: Filing) -> dict[str, str]:
    """The fields of a filing."""
    own = {"kind": filing.kind, "disease": filing.disease, "place": filing.place, "institution": filing.institution}
    return {**own, **_span(filing.span)}


def account_fields(account: Account, day: date) -> dict[str, str]:
    """The fields of a declared balance."""
    return {"current": to_machine(account.current), "past": to_machine(account.past), "day": day.isoformat()}


def institution_fields(institution: Institution) -> dict[str, str]:
    """The fields of an institution."""
    return {
        "id": institution.id,
        "name": institution.name,
        "level": institution.level or "",
        "tcm": _flag(institution.tcm),
        "designated": _flag(institution.designated),
        "place": institution.place,
    }


def bill_fields(bill: Bill) -> dict[str, str]:
    """The fields of the bill form; the institution by its id."""
    amounts, invoice, split = bill.amounts, bill.invoice or Invoice(), bill.split or SplitSheet("", 0, 0)
    return {
        "kind": bill.kind,
        "disease": bill.disease,
        "institution": bill.institution.id,
        "start": bill.start.isoformat(),
        "end": bill.end.isoformat(),
        "total": to_machine(amounts.total),
        "self_funded": to_machine(amounts.self_funded),
        "over_limit": to_machine(amounts.over_limit),
        "class_b": to_machine(amounts.class_b),
        "class_b_first_pay": to_machine(amounts.class_b_first_pay),
        "cancer_negotiated": to_machine(amounts.cancer_negotiated),
        "tcm": to_machine(amounts.tcm),
        "insurer_paid": to_machine(bill.insurer_paid),
        "emergency": _flag(bill.emergency),
        "gp": bill.gp or "",
        "cause": bill.cause,
        "transfer": _flag(bill.transfer),
        "use_past_account": _flag(bill.use_past_account),
        "claimed_on": bill.claimed_on.isoformat() if bill.claimed_on else "",
        "late_reason": bill.late.reason if bill.late else "",
        "late_document": bill.late.document if bill.late else "",
        "observation": _flag(bill.observation),
        "pre_operative": _flag(bill.pre_operative),
        "died_in_rescue": _flag(bill.died_in_rescue),
        "merged_into": bill.merged_into,
        "split_issuer": split.issuer,
        "split_reimbursed": to_machine(split.reimbursed) if bill.split else "",
        "split_in_scope": to_machine(split.in_scope) if bill.split else "",
        "rare_disease_grant": to_machine(bill.rare_disease_grant),
        "joint_meeting_grant": to_machine(bill.joint_meeting_grant),
        "grant_document": bill.grant_document,
        "relative_relation": bill.relative.relation if bill.relative else "",
        "relative_name": bill.relative.name if bill.relative else "",
        "relative_available": to_machine(bill.relative.available) if bill.relative else "",
        "outside_entitlement": to_machine(bill.outside.amount)
        if bill.outside and bill.outside.amount is not None
        else "",
        "invoice_code": invoice.code,
        "invoice_number": invoice.number,
        "invoice_check": invoice.check_code,
        "invoice_issued": invoice.issued_on.isoformat() if invoice.issued_on else "",
    }


def _span(span: Span) -> dict[str, str]:
    return {"start": span.start.isoformat(), "end": span.end.isoformat() if span.end else ""}


def _flag(value: bool) -> str:
    return "1" if value else ""
