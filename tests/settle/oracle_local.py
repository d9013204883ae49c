"""The 2014 framework of Hangzhou written down once more, naively, from the text, over any local figures.

Shares nothing with the engine but the nouns of the trade: no pack, no plan, no register. Slow and plain on purpose.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from medins_desk.domain.bills import Bill
from medins_desk.domain.cases import Case
from medins_desk.domain.persons import Category, CertificateKind, FilingKind
from tests.settle.oracle_book import PARTS, PAYERS, ZERO, Book, Outcome, opened

EMPLOYEES = (Category.ACTIVE, Category.FLEXIBLE, Category.UNEMPLOYED, Category.RETIRED)
RESIDENTS = (Category.CHILD, Category.STUDENT, Category.ADULT, Category.ADULT_1, Category.ADULT_2)
LEVELS = {"tertiary": "tertiary", "secondary": "secondary", "first": "other", "grassroots": "grassroots"}
AWAY = (FilingKind.LONG_TERM_AWAY, FilingKind.REFERRAL, FilingKind.TEMPORARY_AWAY)
COVERED = ("inpatient", "special_disease", "outpatient", "pharmacy", "ambulance")
Aid = CertificateKind


@dataclass
class Local:
    """The figures of a local policy: shares and yuan as fractions, words as they are; ``readings`` by number."""

    figures: Mapping[str, int | str]
    readings: Mapping[str, str]

    def share(self, key: str, other: str = "") -> Fraction:
        return Fraction(int(self.figures[key if key in self.figures else other]), 10_000)

    def yuan(self, key: str, other: Fraction | None = None) -> Fraction | None:
        return Fraction(int(self.figures[key]), 100) if key in self.figures else other

    def word(self, key: str) -> str:
        return str(self.figures[key])

    def sure(self, key: str, other: Fraction | None = None) -> Fraction:
        found = self.yuan(key, other)
        assert found is not None
        return found


def settle(case: Case, local: Local) -> list[Outcome]:
    """Every bill of the case."""
    book = opened(case)
    return [Settling(case, bill, book, local).outcome() for bill in case.bills]


class Settling:
    """One bill, item by item of the text."""

    def __init__(self, case: Case, bill: Bill, book: Book, local: Local) -> None:
        self.case, self.bill, self.book, self.local = case, bill, book, local
        self.kind, self.place = str(bill.kind), str(bill.institution.place)
        self.level = LEVELS.get(str(bill.institution.level), "tertiary")
        spans = [entry for entry in case.insured.enrolments if entry.span.holds(bill.end)]
        self.category = spans[-1].category if spans else None
        self.employee = self.category in EMPLOYEES
        self.retired = self.category is Category.RETIRED
        self.scheme = "employee" if self.employee else "resident"
        self.status = "retired" if self.retired else "active"
        autumn = self.category is Category.STUDENT and local.word("year.students") == "09-01"
        self.year: object = bill.end.year
        if autumn:
            self.year = ("autumn", bill.end.year if bill.end.month >= 9 else bill.end.year - 1)

    def outcome(self) -> Outcome:
        book, bill = self.book, self.bill
        book.turn(bill.end.year)
        self.total = Fraction(bill.amounts.total, 100)
        self.insurer = min(Fraction(bill.insurer_paid, 100), self.total)
        if self.refused():
            payers = dict.fromkeys(PAYERS, ZERO) | {"insurer": self.insurer, "cash": self.total - self.insurer}
            return Outcome(payable=False, eligible=ZERO, parts=dict.fromkeys(PARTS, ZERO), payers=payers)
        return self.paid()

    def refused(self) -> bool:
        bill = self.bill
        if self.category not in (*EMPLOYEES, *RESIDENTS) or self.kind not in COVERED:
            return True
        if bill.cause not in ("illness", "third_party_advance") or self.place == "abroad":
            return True
        if not bill.institution.designated and not bill.emergency:
            return True
        if self.kind == "pharmacy" and self.local.word("pharmacy.as") == "none":
            return True
        if self.kind == "ambulance" and not bill.emergency:
            return True
        return self.kind == "special_disease" and not any(
            filing.kind is FilingKind.SPECIAL_DISEASE and filing.disease == bill.disease and filing.span.holds(bill.end)
            for filing in self.case.insured.filings
        )

    def certified(self) -> bool:
        held = {entry.kind for entry in self.case.insured.certificates if entry.span.holds(self.bill.end)}
        counted = {Aid.EXTREME_POVERTY, Aid.LOW_INCOME, Aid.DISABILITY_LIVING, Aid.DISABILITY_SEVERE}
        if self.local.word("assist.edge") == "counted":
            counted.add(Aid.LOW_INCOME_EDGE)
        if self.local.word("assist.entitled") == "counted":
            counted |= {Aid.ORPHAN, Aid.ENTITLED}
        return bool(held & counted)

    def first_share(self) -> Fraction:
        """What is borne first outside the area (54)."""
        if self.place == "city":
            return ZERO
        kinds = (*AWAY, FilingKind.STUDENT_AWAY) if self.category is Category.STUDENT else AWAY
        here = [entry for entry in self.case.insured.filings if entry.kind in kinds and entry.place == self.place]
        filed = any(entry.span.holds(self.bill.end) for entry in here)
        filed |= self.bill.emergency and self.local.word("area.emergency") == "filed"
        share = self.local.share("area.filed")
        return share if filed else min(share + Fraction(1, 10), Fraction(1))

    def paid(self) -> Outcome:
        amounts = self.bill.amounts
        parts = dict.fromkeys(PARTS, ZERO)
        parts["self_funded"] = Fraction(amounts.self_funded, 100)
        parts["over_limit"] = Fraction(amounts.over_limit, 100)
        parts["class_b_first_pay"] = Fraction(amounts.class_b_first_pay, 100)
        scope = max(self.total - sum(parts.values()) - self.insurer, ZERO)
        parts["area_first_pay"] = area = rounded(scope * self.first_share())
        self.eligible = scope - area
        self.current = ZERO
        like_stay = self.kind in ("inpatient", "special_disease")
        deductible, pooled, critical = self.stay() if like_stay else self.visit()
        own = self.eligible - pooled - critical - self.current
        parts["deductible"] = min(deductible, own)
        parts["copay"] = own - parts["deductible"]
        assistance = self.assistance(own, like_stay=like_stay)
        cash = self.total - self.insurer - pooled - critical - self.current - assistance
        past = min(self.book.past, cash) if self.employee and self.bill.use_past_account else ZERO
        self.book.past -= past
        paid = (pooled, critical, assistance, self.current, past, ZERO, self.insurer, ZERO, cash - past)
        return Outcome(payable=True, eligible=self.eligible, parts=parts, payers=dict(zip(PAYERS, paid, strict=True)))

    def stay(self) -> tuple[Fraction, Fraction, Fraction]:
        """Deductible, pool and supplement of a stay or a special disease (19-21, 27, 28, 30)."""
        book, local, deductible = self.book, self.local, ZERO
        if self.kind == "inpatient":
            standard = local.sure(f"{self.scheme}.deductible.{self.level}")
            book.note(f"standard {standard}", self.year, standard)
            seen = [amount for name, when, amount in book.entries if name.startswith("standard") and when == self.year]
            due = max(seen) - book.used("stay borne", self.year)
            deductible = min(max(due, ZERO), self.eligible)
            book.note("stay borne", self.year, deductible)
        before = book.used("stay cost", self.year)
        book.note("stay cost", self.year, self.eligible)
        low, high = before + deductible, before + self.eligible
        ceiling = local.sure(f"{self.scheme}.ceiling")
        critical = rounded(above(low, high, ceiling) * local.share(f"{self.scheme}.critical.{self.level}"))
        if not self.employee:
            return (
                deductible,
                rounded(between(low, high, ZERO, ceiling) * local.share(f"resident.stay.{self.level}")),
                critical,
            )
        lower = f"employee.stay.{self.status}.{self.level}"
        upper = local.share(f"employee.upper.{self.status}.{self.level}", lower)
        split = local.sure("employee.split", ceiling)
        exact = between(low, high, ZERO, split) * local.share(lower) + between(low, high, split, ceiling) * upper
        return deductible, rounded(exact), critical

    def visit(self) -> tuple[Fraction, Fraction, Fraction]:
        """Account, deductible and pool of ordinary outpatient care (13, 22, 29, 56, 57)."""
        book, local = self.book, self.local
        level = {"pharmacy": "pharmacy.as", "ambulance": "ambulance.as"}.get(self.kind)
        level = local.word(level) if level else self.level
        if self.employee:
            self.current = min(book.current, self.eligible)
            book.current -= self.current
        standard = local.sure(
            f"employee.visit_deductible.{self.status}" if self.employee else "resident.visit_deductible"
        )
        left = self.eligible - self.current
        if self.employee and (merged := self.merged_standard()) is not None:
            standard = merged
        deductible = min(max(standard - book.used("visit borne", self.year), ZERO), left)
        book.note("visit borne", self.year, deductible)
        rate = local.share(f"employee.visit.{self.status}.{level}" if self.employee else f"resident.visit.{level}")
        limit = local.yuan(f"{self.scheme}.visit_ceiling")
        if self.readings("03") == "b":
            room = 10**12 if limit is None else max(limit - book.used("visit paid", self.year), ZERO)
            pooled = min(rounded((left - deductible) * rate), Fraction(room))
            book.note("visit paid", self.year, pooled)
            return deductible, pooled, ZERO
        before = book.used("visit cost", self.year)
        book.note("visit cost", self.year, self.eligible)
        low, high = before + self.current + deductible, before + self.eligible
        return deductible, rounded(between(low, high, ZERO, Fraction(10**12) if limit is None else limit) * rate), ZERO

    def merged_standard(self) -> Fraction | None:
        """The deductible of the year in which the person retired, once the audit was held (22)."""
        local = self.local
        for event in self.case.events:
            if event.kind == "retires" and event.day.year == self.bill.end.year and event.day <= self.bill.end:
                before = local.sure("employee.visit_deductible.active") * event.day.month
                after = local.sure("employee.visit_deductible.retired") * (12 - event.day.month)
                return rounded((before + after) / 12)
        return None

    def assistance(self, own: Fraction, *, like_stay: bool) -> Fraction:
        """By certificate, or above the start of the year (31, 33)."""
        book, local, before = self.book, self.local, self.book.used("own", self.year)
        if like_stay:
            book.note("own", self.year, own)
        if self.certified() and like_stay:
            return rounded(own * local.share("assist.certified"))
        if self.certified():
            room = max(local.sure("assist.visit_cap") - book.used("aid", self.year), ZERO)
            amount = min(rounded(own * local.share("assist.visit")), room)
            book.note("aid", self.year, amount)
            return amount
        if not like_stay:
            return ZERO
        start = Fraction(20_000) if self.employee else local.sure("stat.income")
        if self.retired and self.readings("07") == "a":
            start = local.sure("assist.retired.start")
        step = local.sure(f"assist.{self.scheme}.step", start)
        first = local.share(f"assist.{self.scheme}.first")
        second = local.share(f"assist.{self.scheme}.second", f"assist.{self.scheme}.first")
        after = before + own
        return rounded(between(before, after, start, step) * first + above(before, after, step) * second)

    def readings(self, number: str) -> str:
        return self.local.readings.get(f"AMB-FW-{number}", "a")


def between(low: Fraction, high: Fraction, start: Fraction, end: Fraction) -> Fraction:
    return max(min(high, end) - max(low, start), ZERO)


def above(low: Fraction, high: Fraction, start: Fraction) -> Fraction:
    return max(high - max(low, start), ZERO)


def rounded(amount: Fraction) -> Fraction:
    return Fraction((amount * 100 + Fraction(1, 2)).__floor__(), 100)
