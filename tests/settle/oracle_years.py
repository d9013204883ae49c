"""Who is insured, the years, and what a person used so far: Hangzhou as the naive reading has it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from medins_desk.domain.bills import Institution
from medins_desk.domain.cases import Case
from medins_desk.domain.persons import Category
from tests.settle.oracle_book import PAYERS

D = Decimal
FEN = D("0.01")
EMPLOYEES = (Category.ACTIVE, Category.FLEXIBLE, Category.AGREED, Category.UNEMPLOYED, Category.RETIRED)
RESIDENTS = (Category.CHILD, Category.ADULT_1, Category.ADULT_2)
KINDS = ("inpatient", "outpatient", "special_disease", "pharmacy", "ambulance", "special_drug")
KINDS_2022 = (*KINDS, "chronic", "dialysis")
TEXT_OF_2022 = date(2022, 1, 1)


@dataclass
class Outcome:
    payable: bool
    eligible: Decimal
    parts: dict[str, Decimal]
    payers: dict[str, Decimal]


@dataclass
class Stayed:
    """A stay under reading b of AMB-03: what it bears by now, and what it would be paid with another deductible."""

    day: date
    eligible: Decimal
    borne: Decimal
    paid: Callable[[Decimal], Decimal]


@dataclass
class Book:
    """What a person has used so far: dated entries, summed anew for every bill."""

    current: Decimal
    past: Decimal
    calendar: int | None = None
    entries: list[tuple[str, date, Decimal]] = field(default_factory=list)
    stays: list[tuple[date, date]] = field(default_factory=list)
    joined: list[tuple[str, date, date, Institution]] = field(default_factory=list)
    borne_by: list["Stayed"] = field(default_factory=list)

    def charge(self, charged: Decimal, day: date, year: tuple[date, date]) -> Decimal:
        """Let the stays of the year bear more of the deductible, the first one first; what of it they can bear."""
        left = charged
        for stay in self.borne_by:
            if year[0] <= stay.day <= year[1]:
                more = min(left, stay.eligible - stay.borne)
                self.entries.append(("owed", day, stay.paid(stay.borne) - stay.paid(stay.borne + more)))
                stay.borne += more
                left -= more
        self.entries.append(("charged to stays before", day, charged - left))
        return charged - left

    def used(self, what: str, year: tuple[date, date]) -> Decimal:
        return sum((sum_ for name, day, sum_ in self.entries if name == what and year[0] <= day <= year[1]), D(0))

    def all_of(self, what: str, year: tuple[date, date]) -> list[Decimal]:
        return [sum_ for name, day, sum_ in self.entries if name == what and year[0] <= day <= year[1]]


def payers(**paid: Decimal) -> dict[str, Decimal]:
    return {payer: paid.get(payer, D(0)) for payer in PAYERS}


def to_fen(amount: Decimal) -> Decimal:
    return amount.quantize(FEN, ROUND_HALF_UP)


def part_between(low: Decimal, high: Decimal, start: int, end: int) -> Decimal:
    return max(min(high, D(end)) - max(low, D(start)), D(0))


def part_above(low: Decimal, high: Decimal, start: int) -> Decimal:
    return max(high - max(low, D(start)), D(0))


def category_on(case: Case, day: date) -> Category | None:
    found = [entry.category for entry in case.insured.enrolments if entry.span.holds(day)]
    return found[-1] if found and found[-1] in (*EMPLOYEES, *RESIDENTS, Category.STUDENT) else None


def year_of(day: date, student: bool) -> tuple[date, date]:
    if not student:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    first = day.year if day >= date(day.year, 9, 1) else day.year - 1
    return date(first, 9, 1), date(first + 1, 8, 31)
