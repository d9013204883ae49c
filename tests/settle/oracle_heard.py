"""Which bills are heard at all, and what of a bill is kept away from home: Hangzhou as the naive reading has it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from medins_desk.domain.bills import Bill
from medins_desk.domain.cases import Case
from medins_desk.domain.persons import Category, FilingKind, Household
from tests.settle.oracle_years import KINDS, KINDS_2022, TEXT_OF_2022, Book, D, year_of


def refused(case: Case, bill: Bill, category: Category | None, book: Book, *, merged: bool) -> bool:
    place, kind = bill.institution, str(bill.kind)
    inside = any(start < bill.start < end for start, end in book.stays)
    return (
        bill.end < date(2018, 1, 1)
        or category is None
        or kind not in (KINDS if bill.end < TEXT_OF_2022 else KINDS_2022)
        or bill.cause not in ("illness", "third_party_advance", "maternity")
        or (kind == "inpatient" and (bill.end - bill.start).days + 1 > 365)
        or place.place == "abroad"
        or (not place.designated and (kind == "pharmacy" or not bill.emergency))
        or (kind == "pharmacy" and place.place != "city")
        or (kind == "ambulance" and not bill.emergency)
        or (kind == "special_disease" and not special_filed(case, bill))
        or (kind == "chronic" and not chronic_filed(case, bill))
        or (kind == "dialysis" and not filed(case, bill, FilingKind.DIALYSIS))
        or (kind in ("outpatient", "chronic") and inside and not merged)
        or (kept_away(case, bill, category) is None)
        or too_late(bill, category)
    )


def too_late(bill: Bill, category: Category) -> bool:
    """98: the end of the settlement year after the bill's own, a student's by the school year."""
    last = year_of(bill.end, category is Category.STUDENT)[1]
    return bill.claimed_on is not None and bill.claimed_on > last.replace(year=last.year + 1)


def chronic_filed(case: Case, bill: Bill) -> bool:
    return any(
        filing.kind is FilingKind.CHRONIC and filing.disease == bill.disease and filing.span.holds(bill.end)
        for filing in case.insured.filings
    )


def special_filed(case: Case, bill: Bill) -> bool:
    for filing in case.insured.filings:
        start = filing.span.start
        lapse = (
            date(start.year + 5, 3, 1) if (start.month, start.day) == (2, 29) else start.replace(year=start.year + 5)
        )
        right = filing.kind is FilingKind.SPECIAL_DISEASE and filing.disease == bill.disease
        if right and filing.span.holds(bill.end) and bill.end < lapse:
            return True
    return False


def filed(case: Case, bill: Bill, kind: FilingKind) -> Iterable[str]:
    return [f.place or f.institution for f in case.insured.filings if f.kind is kind and f.span.holds(bill.end)]


def kept_share(case: Case, bill: Bill, category: Category) -> Decimal:
    kept = D("0.9") if filed(case, bill, FilingKind.ABROAD) else D(1)
    away = kept_away(case, bill, category)
    assert away is not None
    return kept * away


def kept_away(case: Case, bill: Bill, category: Category) -> Decimal | None:
    """What is left after the share of the place; ``None`` where the office has yet to say it."""
    place = bill.institution.place
    if place == "city" or bill.emergency:
        return D(1)
    barred = category in (Category.CHILD, Category.FLEXIBLE) and case.insured.person.household is Household.OTHER
    if not barred and place in filed(case, bill, FilingKind.LONG_TERM_AWAY):
        return D(1)
    if category is Category.STUDENT and place in filed(case, bill, FilingKind.STUDENT_AWAY):
        return D(1)
    if place == "province":
        return D("0.9")
    if bill.end >= TEXT_OF_2022 and place in filed(case, bill, FilingKind.REFERRAL):
        share = case.local.get("out_of_area.referral_share")
        return None if share is None else 1 - D(share)
    return D("0.8")


def signed(case: Case, bill: Bill) -> bool:
    return bill.institution.id in filed(case, bill, FilingKind.GP_CONTRACT)


def is_waived(case: Case, bill: Bill) -> bool:
    if str(bill.kind) not in ("outpatient", "chronic") or bill.gp is None:
        return False
    return bool(filed(case, bill, FilingKind.GP_CONTRACT)) if bill.gp == "referral" else signed(case, bill)
