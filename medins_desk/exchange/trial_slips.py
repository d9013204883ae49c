"""Slips for bills that were settled without a store: trials, which carry no number and are no record of anything."""

from datetime import date

from medins_desk.domain.bills import Bill, BillKind
from medins_desk.domain.persons import Enrolment, Filing, FilingKind, Insured
from medins_desk.domain.settlements import Settled
from medins_desk.domain.slips import Office, Slip
from medins_desk.domain.terms import term

_FILED_KINDS = {
    BillKind.SPECIAL_DISEASE: FilingKind.SPECIAL_DISEASE,
    BillKind.CHRONIC: FilingKind.CHRONIC,
    BillKind.DIALYSIS: FilingKind.DIALYSIS,
    BillKind.FAMILY_BED: FilingKind.FAMILY_BED,
}
"""Kinds of bills that rest on a filing of their own."""


def trial_slip(office: Office, day: date, insured: Insured, entry: Settled, basis: str) -> Slip:
    """The slip of one bill. ``basis`` is the number of the policy document."""
    return Slip(
        office=office,
        number="",
        settled_on=day,
        clerk="",
        person=insured.person,
        cover=cover_words(insured, entry.bill.end),
        basis=basis,
        entries=(entry,),
        copy="试算",
        filing=filing_words(insured, entry.bill),
    )


def cover_words(insured: Insured, day: date) -> str:
    """How a person is insured on a day: 职工医保，退休. Of two enrolments on one day the later one counts."""
    found: Enrolment | None = None
    for enrolment in insured.enrolments:
        if enrolment.span.holds(day):
            found = enrolment
    return f"{term(found.category.scheme)}，{term(found.category)}" if found else "未参保"


def filing_words(insured: Insured, bill: Bill) -> str:
    """The filing that a bill of its kind rests on, without the disease, which is no matter for every copy."""
    kind = _FILED_KINDS.get(bill.kind)
    for filing in insured.filings:
        if filing.kind is kind and filing.span.holds(bill.end) and filing.disease in {"", bill.disease}:
            return f"{term(filing.kind)}，{_days(filing)}"
    return ""


def _days(filing: Filing) -> str:
    start, end = filing.span.start, filing.span.end
    return f"{start} 至 {end}" if end else f"{start} 起"
