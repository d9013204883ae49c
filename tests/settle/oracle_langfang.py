"""Langfang 2024 written down once more, naively, from the text of the draft: yuan as fractions, one bill after another.

Shares nothing with the engine but the nouns of the trade: no pack, no plan, no register. Slow and plain on purpose.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction as Q

from medins_desk.domain.bills import Bill, Level, Place
from medins_desk.domain.cases import Case
from medins_desk.domain.persons import Category, CertificateKind, Filing, FilingKind
from tests.settle.oracle_book import PARTS, PAYERS

RESIDENTS = (Category.CHILD, Category.STUDENT, Category.ADULT, Category.ADULT_1, Category.ADULT_2)
ELSEWHERE = ("special_disease", "chronic", "dialysis", "special_drug", "family_bed", "ambulance")
EXCLUDED = "excluded"


@dataclass
class Outcome:
    codes: list[str]
    eligible: Q = Q(0)
    parts: dict[str, Q] = field(default_factory=lambda: dict.fromkeys(PARTS, Q(0)))
    payers: dict[str, Q] = field(default_factory=lambda: dict.fromkeys(PAYERS, Q(0)))


@dataclass
class Chain:
    """Stays joined by transfer: which stay of its year it is, the highest deductible so far, what was borne."""

    number: int
    highest: Q
    borne: Q
    left: date


@dataclass
class Stayed:
    """A stay that was paid, and the chain that it belongs to."""

    bill: Bill
    chain: Chain


@dataclass
class Year:
    admitted: int = 0
    visit_deductible: Q = Q(0)
    visit_paid: Q = Q(0)
    fund_paid: Q = Q(0)
    fund_cost: Q = Q(0)


@dataclass
class Book:
    current: Q
    past: Q
    calendar: int = 0
    years: dict[int, Year] = field(default_factory=dict)
    chain: Chain | None = None
    stays: dict[str, Stayed] = field(default_factory=dict)


def settle(case: Case) -> list[Outcome]:
    """Settle the bills of a case."""
    book = Book(_yuan(case.insured.account.current), _yuan(case.insured.account.past))
    first_month = int(case.local.get("benefit_year.start", "01-01")[:2])
    return [_bill(case, bill, book, first_month) for bill in case.bills]


def _bill(case: Case, bill: Bill, book: Book, first_month: int) -> Outcome:  # noqa: C901, PLR0912, PLR0915  plain and long on purpose
    if book.calendar and bill.end.year > book.calendar:
        book.past, book.current = book.past + book.current, Q(0)
    book.calendar = max(book.calendar, bill.end.year)
    total, insurer = _yuan(bill.amounts.total), _yuan(bill.insurer_paid)
    stay = book.stays.get(bill.merged_into) if bill.merged_into else None
    joint = _joint(bill, stay)
    if stay and bill.start <= stay.bill.end:  # what belongs to a stay is decided on its days
        bill = replace(bill, start=max(bill.start, stay.bill.start), end=stay.bill.end)
    category = _category(case, bill.end)
    inpatient = _like_stay(bill, joint)
    by_cost = case.local.get("reading.AMB-LF-07") == "b"
    place = stay.bill.institution.place if stay and joint == "rescue" else bill.institution.place
    away = _away(case.insured.filings, bill, joint) if inpatient and place is Place.OTHER_PROVINCE else "local"
    benefit_year = _year_of(bill.end, first_month)

    form = any(f.kind is FilingKind.OUTSIDE_CARE and f.span.holds(bill.start) for f in case.insured.filings)
    crossing = _year_of(bill.start, first_month) != benefit_year
    codes = _refusals(bill, category, away, joint, form=form, crossing=crossing)
    if codes != ["not_in_force"] and _too_late(bill, joint, accepts=case.local.get("reading.AMB-LF-27") != "b"):
        codes.append("late_claim")
    if codes:
        if bill.kind == "inpatient":
            book.chain = None
        outcome = Outcome(codes)
        outcome.payers["insurer"] = min(insurer, total)
        outcome.payers["cash"] = total - outcome.payers["insurer"]
        return outcome

    year = book.years.setdefault(benefit_year, Year())
    retired = category is Category.RETIRED
    amounts, parts = bill.amounts, dict.fromkeys(PARTS, Q(0))
    # 47 (1) 1, 54 (1): what is outside the policy's scope
    parts["self_funded"] = _yuan(amounts.self_funded)
    parts["over_limit"] = _yuan(amounts.over_limit)
    first_pay = _round(_yuan(amounts.class_b) * Q(5, 100) + _yuan(amounts.cancer_negotiated) * Q(20, 100))
    scope = total - parts["self_funded"] - parts["over_limit"]
    parts["class_b_first_pay"] = first_pay
    scope -= first_pay
    scope -= min(insurer, scope)

    pooled = pending = Q(0)
    eligible = scope
    if inpatient:
        graded = bill.institution.level or Level.FIRST
        if stay and (joint == "rescue" or (bill.kind == "pharmacy" and case.local.get("reading.AMB-LF-16") == "b")):
            graded = stay.bill.institution.level or Level.FIRST
        elif bill.kind == "pharmacy":
            graded = Level.FIRST
        level = {Level.TERTIARY: 3, Level.SECONDARY: 2}.get(graded, 1)
        deductible_level = max(level - 1, 1) if bill.institution.tcm else level
        table = Q((200, 400, 600)[deductible_level - 1] - (100 if retired else 0))
        chain = book.chain
        joined = bill.transfer and chain is not None and bill.start - chain.left in (timedelta(0), timedelta(1))
        if stay:
            chain = stay.chain
            if joint == "outside" and place is Place.OTHER_PROVINCE:
                parts["area_first_pay"] = _round(scope * Q(5, 100))
                scope -= parts["area_first_pay"]
        elif not joined or chain is None:
            year.admitted += 1
            chain = book.chain = Chain(year.admitted, Q(0), Q(0), bill.end)
        least = min(table, Q(100)) if case.local.get("reading.AMB-LF-02") == "b" else Q(0)
        if not stay:
            chain.highest = max(chain.highest, table - 100 * (chain.number - 1), least)
            chain.left = bill.end
            book.stays[bill.id] = Stayed(bill, chain)
        parts["deductible"] = min(max(chain.highest - chain.borne, Q(0)), scope)
        chain.borne += parts["deductible"]
        eligible = scope
        if away == "temporary":
            parts["area_first_pay"] = _round((scope - parts["deductible"]) * Q(10, 100))
            eligible = scope - parts["area_first_pay"]
        rate = ((Q(99), Q(96), Q(91)) if retired else (Q(96), Q(93), Q(88)))[level - 1] / 100
        if any(e.kind is CertificateKind.MERIT and e.span.holds(bill.end) for e in case.insured.certificates):
            rate = min(rate + Q(10, 100), Q(1))
        base = eligible - parts["deductible"]
        room = max(350000 - year.fund_paid, Q(0))
        if by_cost:
            inside = min(base, max(350000 - year.fund_cost - parts["deductible"], Q(0)))
            pooled, pending = _round(inside * rate), _round(base - inside)
        elif base * rate > room:
            pooled, pending = room, _round(base - room / rate)
        else:
            pooled = _round(base * rate)
    elif bill.kind == "outpatient":
        eve = date(benefit_year, first_month, 1) - timedelta(days=1)
        aged = _birthday(case.insured.person.birth_date, 45) <= eve
        limit = Q(4000) if retired else Q(3000) if aged else Q(2000)
        parts["deductible"] = min(max(100 - year.visit_deductible, Q(0)), scope)
        year.visit_deductible += parts["deductible"]
        due = _round((scope - parts["deductible"]) * Q(70 if retired else 60, 100))
        due = min(due, max(limit - year.visit_paid, Q(0)))
        base = scope - parts["deductible"]
        inside = min(base, max(350000 - year.fund_cost - parts["deductible"], Q(0)))
        by_payment = max(350000 - year.fund_paid, Q(0))
        pooled = min(due, _round(inside * Q(70 if retired else 60, 100)) if by_cost else by_payment)
        pending = due - pooled
        year.visit_paid += due
    year.fund_paid += pooled
    if inpatient or bill.kind != "pharmacy":
        year.fund_cost += eligible
    parts["copay"] = eligible - parts["deductible"] - pooled - pending

    outcome = Outcome([], eligible, parts)
    payers = outcome.payers
    payers["pooled"], payers["pending"], payers["insurer"] = pooled, pending, insurer
    burden = total - pooled - pending - insurer
    if bill.use_past_account:
        payers["account_current"] = min(book.current, burden)
        payers["account_past"] = min(book.past, burden - payers["account_current"])
        book.current -= payers["account_current"]
        book.past -= payers["account_past"]
    burden -= payers["account_current"] + payers["account_past"]
    payers["account_relative"] = min(Q(bill.relative.available, 100), burden) if bill.relative else Q(0)
    payers["cash"] = burden - payers["account_relative"]
    return outcome


def _joint(bill: Bill, stay: Stayed | None) -> str:
    """47 (1) 1 and 2: what belongs to a stay that it names: tests, the way there, care outside, or nothing."""
    if not bill.merged_into:
        return "alone"
    if stay is None or bill.start > stay.bill.end:
        return "unknown"
    admitted, hospital = stay.bill.start, stay.bill.institution
    if bill.pre_operative:
        near = admitted - timedelta(days=3) <= bill.start <= admitted
        return "tests" if near and bill.kind == "outpatient" and bill.institution.id == hospital.id else "unknown"
    urgent = bill.kind == "ambulance" or (bill.kind == "outpatient" and (bill.emergency or bill.observation))
    if urgent and admitted - timedelta(days=1) <= bill.end <= admitted:
        return "rescue"
    during = bill.kind in ("outpatient", "pharmacy") and bill.start >= admitted
    return "outside" if during and hospital.place is Place.CITY else "unknown"


def _like_stay(bill: Bill, joint: str) -> bool:
    """47 (1) 1: a stay, more than three days of observation without one, a death under rescue."""
    if joint in ("tests", "rescue", "outside"):
        return True
    if bill.kind == "outpatient" and bill.observation and bill.end - bill.start > timedelta(days=3):
        return True
    return bill.kind == "inpatient" or (bill.kind in ("outpatient", "ambulance") and bill.died_in_rescue)


def _refusals(  # noqa: C901, PLR0912  one reason after the other
    bill: Bill, category: Category | None, away: str, joint: str, *, form: bool, crossing: bool
) -> list[str]:
    found = []
    if not date(2024, 1, 1) <= bill.end <= date(2028, 12, 31):
        return ["not_in_force"]
    if category in (None, Category.AGREED):
        found.append("not_enrolled")
    if category in RESIDENTS:
        found.append("not_in_pack")
    if bill.kind in ELSEWHERE and not _like_stay(bill, joint):
        found.append("not_in_pack")
    if bill.cause != "illness":
        found.append(EXCLUDED)
    if joint == "unknown" and bill.kind != "ambulance":
        found.append("during_stay")
    if joint == "outside" and not form:
        found.append("no_filing")
    if bill.institution.place is Place.ABROAD:
        found.append("abroad")
    if not bill.institution.designated:
        found.append("not_designated")
    if bill.kind == "pharmacy" and bill.institution.place is not Place.CITY and joint == "alone":
        found.append("not_covered")
    own_level = joint != "rescue" and not (joint == "outside" and bill.kind == "pharmacy")
    if _like_stay(bill, joint) and own_level and bill.institution.level is None:
        found.append("level_not_proven")
    if away == "unfiled":
        found.append("no_filing")
    if crossing:
        found.append("interim_bill_needed")
    return found


def _away(filings: Sequence[Filing], bill: Bill, joint: str) -> str:
    """47 (3) (4), 67: local terms, the temporary 10 %, or not filed."""
    if joint == "outside":
        return "local"

    def covers(filing: Filing) -> bool:
        if filing.span.start > bill.start:
            return True  # filed late
        last = filing.span.end
        if last is None and filing.kind is not FilingKind.LONG_TERM_AWAY:
            last = _birthday(filing.span.start, 1) - timedelta(days=1)
        return last is None or bill.start <= last

    found = {(f.kind, f.place == bill.institution.place) for f in filings if covers(f)}
    if (FilingKind.LONG_TERM_AWAY, True) in found:
        return "local"
    if {(FilingKind.TEMPORARY_AWAY, True), (FilingKind.REFERRAL, True), (FilingKind.LONG_TERM_AWAY, False)} & found:
        return "temporary"
    rescued = bill.emergency or bill.observation or bill.died_in_rescue or joint == "rescue"
    return "temporary" if rescued else "unfiled"


def _too_late(bill: Bill, joint: str, *, accepts: bool) -> bool:
    """73: stays outside the area, six months after the discharge; with reason and document it is accepted."""
    if bill.claimed_on is None or not _like_stay(bill, joint) or bill.institution.place is Place.CITY:
        return False
    years, month = divmod(bill.end.month + 5, 12)
    of_month = calendar.monthrange(bill.end.year + years, month + 1)[1]
    last = date(bill.end.year + years, month + 1, min(bill.end.day, of_month))
    return bill.claimed_on > last and not (accepts and bill.late)


def _category(case: Case, day: date) -> Category | None:
    held = [entry.category for entry in case.insured.enrolments if entry.span.holds(day)]
    return held[-1] if held else None


def _year_of(day: date, first_month: int) -> int:
    return day.year if day.month >= first_month else day.year - 1


def _birthday(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29) and (day.year + years) % 4:
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


def _yuan(fen: int) -> Q:
    return Q(fen, 100)


def _round(amount: Q) -> Q:
    """Half up to the fen."""
    return Q(int(amount * 100 + Q(1, 2)), 100)
