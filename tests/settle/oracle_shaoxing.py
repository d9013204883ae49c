"""Shaoxing 2025 written down once more, naively, from the text: yuan as fractions, one bill after another.

Shares nothing with the engine but the nouns of the trade: no pack, no plan, no register. Slow and plain on purpose.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from medins_desk.domain.bills import Bill
from medins_desk.domain.cases import Case
from medins_desk.domain.persons import Category, CertificateKind, Filing, FilingKind
from tests.settle.oracle_book import PARTS, PAYERS, Book, Outcome, opened

EMPLOYEES = (Category.ACTIVE, Category.FLEXIBLE, Category.AGREED, Category.UNEMPLOYED, Category.RETIRED)
STAYS = ("inpatient", "special_disease", "family_bed")
Aid = CertificateKind


def beginning(case: Case) -> tuple[Book, dict[str, Fraction], dict[str, str]]:
    """An empty book, and the values and the readings that the office of a case has set."""
    readings = {key.removeprefix("reading."): text for key, text in case.local.items() if key.startswith("reading.")}
    office = {
        key: Fraction(text)
        for key, text in case.local.items()
        if not key.startswith("reading.") and key not in ("resident.chronic", "claim.deadline")
    }
    return opened(case), office, readings


class Settling:
    """One bill, article by article."""

    def __init__(
        self, case: Case, bill: Bill, book: Book, office: Mapping[str, Fraction], readings: Mapping[str, str]
    ) -> None:
        self.case, self.bill, self.book, self.office = case, bill, book, office
        self.reading = {
            number: readings.get(f"AMB-SX-{number}", "a") for number in ("05", "06", "11", "11D", "15", "19")
        }
        self.reading["25"] = readings.get("AMB-SX-25", "b")
        self.day, self.year = bill.end, bill.end.year
        self.kind, self.level, self.place = str(bill.kind), bill.institution.level, str(bill.institution.place)
        spans = [entry for entry in case.insured.enrolments if entry.span.holds(self.day)]
        self.category = spans[-1].category if spans else None
        self.employee = self.category in EMPLOYEES
        self.primary = self.level == "grassroots" and self.kind != "pharmacy"

    def outcome(self) -> Outcome:
        self.book.turn(self.year)
        self.total = Fraction(self.bill.amounts.total, 100)
        self.insurer = min(Fraction(self.bill.insurer_paid, 100), self.total)
        if self.refused() or self.handed_in_late():
            return Outcome(
                payable=False,
                eligible=Fraction(0),
                parts=dict.fromkeys(PARTS, Fraction(0)),
                payers=dict.fromkeys(PAYERS, Fraction(0))
                | {"insurer": self.insurer, "cash": self.total - self.insurer},
            )
        return self.paid()

    # ---- who, what, where

    def certified(self, *kinds: CertificateKind, next_month: bool = True) -> bool:
        found = False
        for entry in self.case.insured.certificates:
            if entry.kind in kinds:
                start, end = entry.span.start, entry.span.end
                if next_month:
                    month = self.year * 12 + self.day.month
                    begun = month > start.year * 12 + start.month
                    found |= begun and (end is None or month <= end.year * 12 + end.month)
                else:
                    found |= entry.span.holds(self.day)
        return found

    def classes(self) -> set[int]:
        kinds = {1: (Aid.EXTREME_POVERTY,), 2: (Aid.LOW_INCOME, Aid.ORPHAN), 3: (Aid.LOW_INCOME_EDGE,)}
        kinds[4] = (Aid.ENTITLED,)
        return {number for number, needed in kinds.items() if self.certified(*needed)}

    def filings(self, kind: FilingKind) -> list[Filing]:
        return [entry for entry in self.case.insured.filings if entry.kind is kind and entry.span.holds(self.day)]

    def filed_here(self, kind: FilingKind) -> bool:
        return any(entry.place == self.place for entry in self.filings(kind))

    def aged(self, years: int) -> bool:
        born = self.case.insured.person.birth_date
        return (self.day.year - born.year, self.day.month, self.day.day) >= (years, born.month, born.day)

    def handed_in_late(self) -> bool:
        """Behind the last day that the office has set for claims, and nobody has accepted it all the same."""
        named = self.case.local.get("claim.deadline")
        if named is None or self.bill.claimed_on is None or self.bill.late is not None:
            return False
        last = date(self.year + 1, 12, 31)
        if named != "next_year_end":
            months = self.year * 12 + self.day.month - 1 + (6 if named == "six_months" else 12)
            year, month = months // 12, months % 12 + 1
            last = date(year, month, min(self.day.day, monthrange(year, month)[1]))
        return self.bill.claimed_on > last

    def refused(self) -> bool:
        bill, kind = self.bill, self.kind
        birth = bill.cause == "maternity" and self.category is not Category.RETIRED
        fixed_sum = kind == "inpatient" and not self.employee and self.reading["19"] == "a"
        caused = bill.cause == "illness" or (birth and not fixed_sum)
        if self.category is None or not caused or self.place == "abroad":
            return True
        if not bill.institution.designated or kind in ("ambulance", "dialysis"):
            return True
        if kind == "special_disease" and all(
            f.disease != bill.disease for f in self.filings(FilingKind.SPECIAL_DISEASE)
        ):
            return True
        if kind == "chronic" and all(f.disease != bill.disease for f in self.filings(FilingKind.CHRONIC)):
            return True
        if kind == "family_bed":
            beds = [f for f in self.filings(FilingKind.FAMILY_BED) if f.institution in ("", bill.institution.id)]
            if not beds or self.level != "grassroots":
                return True
        if self.employee:
            away_pharmacy = kind == "pharmacy" and self.place != "city"
        else:
            away_pharmacy = kind == "pharmacy" or (kind in ("outpatient", "chronic") and self.visit_share() is None)
            away_pharmacy |= kind == "chronic" and "resident.chronic" not in self.case.local
        return away_pharmacy or self.unset()

    def unset(self) -> bool:
        """Whether the office has yet to set something that this bill needs (46, 53)."""
        needed = set()
        if self.kind in STAYS and self.stay_share() is None:
            needed.add("out_of_area.emergency_share")
        if self.chronic_apart():
            needed |= {f"resident.chronic.{key}" for key in ("ratio.primary", "deductible", "limit")}
            if not self.primary:
                needed ^= {"resident.chronic.ratio.primary", "resident.chronic.ratio.other"}
        classes = self.classes()
        if classes and 1 not in classes:
            needed.add("assistance.cap")
            needed |= {f"assistance.ratio.class{number}" for number in classes if not (number == 3 and 2 in classes)}
        return bool(needed - self.office.keys())

    def chronic_apart(self) -> bool:
        """Whether this is a resident's chronic bill on terms of its own (32（三）)."""
        return not self.employee and self.kind == "chronic" and self.case.local.get("resident.chronic") == "own"

    def stay_share(self) -> Fraction | None:
        """The share borne first for stays and special diseases (52, 53); ``None`` where the office has not set it."""
        if self.place == "city":
            return Fraction(0)
        if self.employee and self.filed_here(FilingKind.LONG_TERM_AWAY):
            return Fraction(0)
        student = self.category is Category.STUDENT and self.filed_here(FilingKind.STUDENT_AWAY)
        if self.filed_here(FilingKind.REFERRAL) or self.filed_here(FilingKind.LONG_TERM_AWAY) or student:
            return Fraction(1, 10)
        if self.bill.emergency:
            return self.office.get("out_of_area.emergency_share")
        return Fraction(2, 10)

    def visit_share(self) -> Fraction | None:
        """The share borne first for ordinary outpatient care; ``None`` where it is not paid there at all (32, 53)."""
        if self.place == "city":
            return Fraction(0)
        if self.employee:
            return Fraction(0) if self.filed_here(FilingKind.LONG_TERM_AWAY) else Fraction(1, 10)
        if self.filings(FilingKind.SIGNED_LAST_YEAR) and self.place == "province" and self.level == "grassroots":
            return Fraction(0)
        student = self.category is Category.STUDENT and self.filed_here(FilingKind.STUDENT_AWAY)
        return Fraction(1, 10) if student else None

    # ---- the money

    def paid(self) -> Outcome:
        amounts, kind = self.bill.amounts, self.kind
        parts = dict.fromkeys(PARTS, Fraction(0))
        parts["self_funded"], parts["over_limit"] = (
            Fraction(amounts.self_funded, 100),
            Fraction(amounts.over_limit, 100),
        )
        parts["class_b_first_pay"] = Fraction(amounts.class_b_first_pay, 100)
        scope = self.total - sum(parts.values())
        share = self.stay_share() if kind in STAYS else Fraction(0) if kind == "special_drug" else self.visit_share()
        parts["area_first_pay"] = area = half_up(scope * (share or Fraction(0)))
        self.eligible = eligible = scope - area
        self.beyond = Fraction(0)
        parts["deductible"], pooled = self.basic()
        burden = eligible - pooled - self.beyond
        critical = self.critical(half_up(burden) + parts["class_b_first_pay"] + area)
        too_much = max(pooled + critical + self.insurer - self.total, Fraction(0))
        critical, too_much = critical - min(critical, too_much), max(too_much - critical, Fraction(0))
        pooled -= too_much
        if not self.employee and kind in ("outpatient", "chronic"):
            self.book.note("chronic net" if self.chronic_apart() else "net", self.year, pooled)
        parts["copay"] = eligible - parts["deductible"] - pooled
        left = max(scope - pooled - critical - self.insurer, Fraction(0))
        base = {"b": scope + parts["class_b_first_pay"], "c": eligible}.get(self.reading["15"], scope)
        taken_off = critical
        if self.reading["15"] == "d" and critical:
            first_pay = parts["class_b_first_pay"]
            taken_off -= critical * first_pay / (half_up(burden) + first_pay + area)
        assistance = self.assistance(max(base - pooled - taken_off - self.insurer, Fraction(0)))
        current = past = Fraction(0)
        assistance += self.rare_disease(self.total - pooled - critical - self.insurer - assistance)
        cash = self.total - pooled - critical - self.insurer - assistance
        if self.employee:
            if kind != "special_drug":
                current = min(self.book.current, max(left - assistance, Fraction(0)))
            past = min(self.book.past, cash - current) if self.bill.use_past_account else Fraction(0)
            self.book.current, self.book.past = self.book.current - current, self.book.past - past
        cash -= current + past
        account = self.bill.relative  # 22(4)
        relative = min(Fraction(account.available, 100), cash) if account else Fraction(0)
        amounts_paid = (
            pooled, critical, assistance, current, past, relative, self.insurer, Fraction(0), cash - relative
        )  # fmt: skip
        return Outcome(
            payable=True, eligible=eligible, parts=parts, payers=dict(zip(PAYERS, amounts_paid, strict=True))
        )

    def basic(self) -> tuple[Fraction, Fraction]:
        """Deductible and what the basic fund pays (23, 24, 30, 32, 49, 50, 51)."""
        scheme = "employee" if self.employee else "resident"
        if self.kind == "special_drug":
            return Fraction(0), Fraction(0)
        if self.kind in STAYS:
            due = Fraction(0)
            if self.kind == "special_disease":
                due = 400 - self.book.used(f"{scheme} special", self.year)
            elif self.kind == "inpatient":
                standard = {"tertiary": Fraction(1200), "grassroots": Fraction(300)}.get(str(self.level), Fraction(800))
                highest = max(standard, self.book.highest(f"{scheme} standard", self.year))
                due = highest - self.book.used(f"{scheme} borne", self.year)
                self.book.note(f"{scheme} standard", self.year, standard)
            deductible = min(max(due, Fraction(0)), self.eligible)
            self.book.note(
                f"{scheme} {'special' if self.kind == 'special_disease' else 'borne'}", self.year, deductible
            )
            return deductible, self.stay(scheme, deductible)
        if self.chronic_apart():
            return self.resident_chronic()
        return self.employee_visit() if self.employee else (Fraction(0), self.resident_visit())

    def stay(self, scheme: str, deductible: Fraction) -> Fraction:
        before = self.book.used(f"{scheme} cost", self.year)
        self.book.note(f"{scheme} cost", self.year, self.eligible)
        low, high = before + deductible, before + self.eligible
        if not self.employee and self.reading["06"] == "b":
            exact = (self.eligible - deductible) * (Fraction(85, 100) if self.primary else Fraction(75, 100))
            paid = min(half_up(exact), max(280_000 - self.book.used("stay paid", self.year), Fraction(0)))
            self.book.note("stay paid", self.year, paid)
            return paid
        if not self.employee:
            return half_up(_between(low, high, 0, 280_000) * (Fraction(85, 100) if self.primary else Fraction(75, 100)))
        more = Fraction(5, 100) if self.category is Category.RETIRED else Fraction(0)
        here = Fraction(5, 100) if self.primary else Fraction(0)
        exact = _between(low, high, 0, 50_000) * (Fraction(80, 100) + more + here)
        exact += _between(low, high, 50_000, 100_000) * (Fraction(85, 100) + more + here)
        exact += _between(low, high, 100_000, 250_000) * (Fraction(90, 100) + more)
        return half_up(exact + _between(low, high, 250_000, 10**12) * Fraction(90, 100))

    def employee_visit(self) -> tuple[Fraction, Fraction]:
        retired, book = self.category is Category.RETIRED, self.book
        chronic = {entry.disease for entry in self.filings(FilingKind.CHRONIC)}
        limit = Fraction(7000) if len(chronic) > 1 and self.aged(60) else Fraction(6000)
        due = (200 if retired else 400) - book.used("visit borne", self.year)
        deductible = min(max(due, Fraction(0)), self.eligible)
        if self.reading["05"] == "c":
            limit += 200 if retired else 400
        before = book.used("visit cost", self.year)
        book.note("visit borne", self.year, deductible)
        book.note("visit cost", self.year, self.eligible)
        rate = (Fraction(75, 100) if self.primary else Fraction(65, 100)) + (
            Fraction(5, 100) if retired else Fraction(0)
        )
        rate += Fraction(5, 100) if self.primary and chronic else Fraction(0)
        if self.reading["05"] == "b":
            exact, room = (
                (self.eligible - deductible) * rate,
                max(limit - book.used("visit paid", self.year), Fraction(0)),
            )
            if exact > room:
                self.beyond = (self.eligible - deductible) * (1 - room / exact)
            book.note("visit paid", self.year, min(half_up(exact), room))
            return deductible, min(half_up(exact), room)
        self.beyond = _between(before, before + self.eligible, limit, 10**12)
        return deductible, half_up(_between(before + deductible, before + self.eligible, 0, limit) * rate)

    def resident_visit(self) -> Fraction:
        signed = bool(self.filings(FilingKind.SIGNED_LAST_YEAR))
        room = max((1000 if signed or not self.aged(18) else 800) - self.book.used("net", self.year), Fraction(0))
        scope = self.total - Fraction(self.bill.amounts.self_funded + self.bill.amounts.over_limit, 100)
        scope -= Fraction(self.bill.amounts.class_b_first_pay, 100)
        kept = self.eligible / scope if scope else Fraction(1)
        tcm = min(Fraction(self.bill.amounts.tcm, 100) * kept, self.eligible)
        rate = Fraction(50, 100) if self.primary else Fraction(15, 100)
        exact = self.eligible * rate + tcm * Fraction(10, 100)
        if exact > room:
            self.beyond = self.eligible - self.eligible * room / exact
        return min(half_up(exact), room)

    def resident_chronic(self) -> tuple[Fraction, Fraction]:
        due = self.office["resident.chronic.deductible"] - self.book.used("chronic borne", self.year)
        deductible = min(max(due, Fraction(0)), self.eligible)
        self.book.note("chronic borne", self.year, deductible)
        base = self.eligible - deductible
        exact = base * self.office[f"resident.chronic.ratio.{'primary' if self.primary else 'other'}"]
        room = max(self.office["resident.chronic.limit"] - self.book.used("chronic net", self.year), Fraction(0))
        if exact > room:
            self.beyond = base * (1 - room / exact)
        return deductible, min(half_up(exact), room)

    def critical(self, counted: Fraction) -> Fraction:
        """What critical illness owes for the year with this bill less what it owed without it (35, 36)."""
        better = bool(self.classes()) or self.certified(Aid.DISABILITY_SEVERE, next_month=False)
        pool = "drug" if self.kind == "special_drug" else "stay" if self.kind in STAYS else "visit"
        before = {name: self.book.used(name, self.year) for name in ("stay", "visit", "drug")}
        self.book.note(pool, self.year, counted)
        full = counted > 0
        if not better:
            counted = min(counted, max(400_000 - sum(before.values(), Fraction(0)), Fraction(0)))
        rate, half = (Fraction(80, 100), 2) if better else (Fraction(70, 100), 1)
        after = before | {pool: before[pool] + counted}
        due = Fraction(0)
        if self.reading["11D"] == "a":
            due = _over(after["drug"], Fraction(8_000, half)) - _over(before["drug"], Fraction(8_000, half))
        if pool != "drug" or self.reading["11D"] == "b":
            due += self.treatment(before, after, half, visits=bool(before["visit"]) or (pool == "visit" and full))
        return min(half_up(due * rate), counted)

    def treatment(
        self, before: Mapping[str, Fraction], after: Mapping[str, Fraction], half: int, *, visits: bool
    ) -> Fraction:
        """What of stays and visits comes above the thresholds with this bill (36, as AMB-SX-11 is read)."""
        reading, visited = self.reading["11"], bool(before["visit"])

        def above(sums: Mapping[str, Fraction], *, with_visits: bool) -> Fraction:
            stay = sums["stay"] + (sums["drug"] if self.reading["11D"] == "b" else 0)
            alone, both = _over(stay, Fraction(18_000, half)), _over(stay + sums["visit"], Fraction(25_000, half))
            if reading == "b":
                return alone + both
            return both if reading == "c" and with_visits else max(alone, both)

        first, last = above(before, with_visits=visited), above(after, with_visits=visits)
        if reading == "c" and visited:
            first = max(first, self.book.highest("reached", self.year))
        self.book.note("reached", self.year, last)
        return max(last - first, Fraction(0))

    def rare_disease(self, left: Fraction) -> Fraction:
        """What a document awards of what is left of a rare disease (47)."""
        classes = self.classes()
        if not classes:
            return Fraction(0)
        amount = min(Fraction(self.bill.rare_disease_grant, 100), left)
        if 1 not in classes or self.reading["25"] == "b":
            amount = min(amount, max(100_000 - self.book.used("aid rare", self.year), Fraction(0)))
        self.book.note("aid rare", self.year, amount)
        return amount

    def assistance(self, left: Fraction) -> Fraction:
        classes, visit = self.classes(), self.kind not in (*STAYS, "special_drug")
        if not classes:
            return Fraction(0)
        rate = (
            Fraction(1)
            if 1 in classes
            else max(self.office.get(f"assistance.ratio.class{n}", Fraction(0)) for n in classes)
        )
        amount = half_up(left * rate)
        if 1 not in classes:
            if visit:
                amount = min(amount, max(20_000 - self.book.used("aid visit", self.year), Fraction(0)))
            amount = min(amount, max(self.office["assistance.cap"] - self.book.used("aid", self.year), Fraction(0)))
        self.book.note("aid", self.year, amount)
        if visit:
            self.book.note("aid visit", self.year, amount)
        return amount


def _over(amount: Fraction, threshold: Fraction) -> Fraction:
    return max(amount - threshold, Fraction(0))


def _between(low: Fraction, high: Fraction, start: Fraction | int, end: Fraction | int) -> Fraction:
    return max(min(high, Fraction(end)) - max(low, Fraction(start)), Fraction(0))


def half_up(amount: Fraction) -> Fraction:
    """Whole fen, half up."""
    return Fraction((amount * 100 + Fraction(1, 2)).__floor__(), 100)
