"""Filings (备案) as a pack sees them: on which days one counts, and which one a bill rests on."""

from dataclasses import replace
from datetime import date, timedelta

from medins_desk.domain.bills import Bill, BillKind, Place
from medins_desk.domain.classes import Filed
from medins_desk.domain.persons import Filing, FilingKind, Insured
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import span_words, term

_OF_BILLS = {
    BillKind.SPECIAL_DISEASE: FilingKind.SPECIAL_DISEASE,
    BillKind.CHRONIC: FilingKind.CHRONIC,
    BillKind.DIALYSIS: FilingKind.DIALYSIS,
    BillKind.FAMILY_BED: FilingKind.FAMILY_BED,
}
"""The kinds of bills that rest on a filing of their own."""


def lapsing(span: Span, leaf: Filed) -> Span:
    """The days on which a filing counts for a class of a pack, which may let it run out after some years."""
    years = leaf.lapses_years or (leaf.open_years if span.end is None else 0)
    return span.at_most(years) if years else span


def days_counted(span: Span, leaf: Filed) -> tuple[date, date]:
    """The first and the last day on which a filing counts for a class of a pack; of a late one, all days before it."""
    span = lapsing(span, leaf)
    first, last = span.start, span.end or date.max
    return (date.min, max(last, first - timedelta(days=1))) if leaf.late else (first, last)


def counts_on(span: Span, leaf: Filed, bill: Bill) -> bool:
    """Whether a filing of these days counts for a bill by a class of a pack."""
    first, last = days_counted(span, leaf)
    return first <= (bill.start if leaf.on_admission else bill.end) <= last


def days_of(filing: Filing, pack: PolicyPack) -> Span:
    """The days on which a filing counts under a pack, by whichever of its classes lets it run out first."""
    span = filing.span
    for leaf in _leaves(filing, pack):
        span = lapsing(span, leaf)
    return span


def filing_behind(bill: Bill, insured: Insured, pack: PolicyPack) -> Filing | None:
    """The filing that a bill rests on, with the days on which it counts; ``None`` where it rests on none."""
    for filing in insured.filings:
        span = days_of(filing, pack)
        if _concerns(filing, bill) and any(counts_on(span, leaf, bill) for leaf in _leaves(filing, pack)):
            return replace(filing, span=span)
    return None


def filing_words(bill: Bill, insured: Insured, pack: PolicyPack) -> str:
    """The filing that a bill rests on, as a slip says it; its disease is no matter for every copy."""
    filing = filing_behind(bill, insured, pack)
    return f"{term(filing.kind)}，{span_words(filing.span)}" if filing else ""


def _leaves(filing: Filing, pack: PolicyPack) -> list[Filed]:
    return [leaf for leaf in pack.classes.values() if isinstance(leaf, Filed) and leaf.kind is filing.kind]


def _concerns(filing: Filing, bill: Bill) -> bool:
    if bill.kind in _OF_BILLS:
        return filing.kind is _OF_BILLS[bill.kind] and filing.disease in ("", bill.disease)
    if bill.institution.place is not Place.CITY:
        return filing.kind.names == "place" and filing.place == bill.institution.place
    return bill.gp is not None and filing.kind is FilingKind.GP_CONTRACT
