"""Words that a slip carries beside its sums."""

from medins_desk.desk.person_file import span_words, title_of
from medins_desk.domain.bills import Bill, BillKind, Place
from medins_desk.domain.persons import Filing, FilingKind, Insured

_AWAY = frozenset({FilingKind.LONG_TERM_AWAY, FilingKind.REFERRAL, FilingKind.TEMPORARY_AWAY, FilingKind.STUDENT_AWAY})
_OF_DISEASE = {BillKind.SPECIAL_DISEASE: FilingKind.SPECIAL_DISEASE, BillKind.CHRONIC: FilingKind.CHRONIC}


def filing_words(insured: Insured, bill: Bill) -> str:
    """The filing that a bill rests on, with its days; empty where it rests on none."""
    found = next((one for one in insured.filings if one.span.holds(bill.end) and _concerns(one, bill)), None)
    return f"{title_of(found)}备案 {span_words(found.span)}" if found else ""


def _concerns(filing: Filing, bill: Bill) -> bool:
    if bill.kind in _OF_DISEASE:
        return filing.kind is _OF_DISEASE[bill.kind] and filing.disease == bill.disease
    if bill.institution.place is not Place.CITY:
        return filing.kind in _AWAY and filing.place == bill.institution.place
    return bill.gp is not None and filing.kind is FilingKind.GP_CONTRACT
