"""What the naive calculations in fractions write down: what becomes of a bill, and what a person has used so far."""

from dataclasses import dataclass, field
from fractions import Fraction

from medins_desk.domain.cases import Case

PARTS = ("self_funded", "over_limit", "class_b_first_pay", "area_first_pay", "deductible", "copay")
PAYERS = (
    "pooled",
    "critical",
    "assistance",
    "account_current",
    "account_past",
    "account_relative",
    "insurer",
    "pending",
    "cash",
)
ZERO = Fraction(0)


def stated(payers: dict[str, str]) -> dict[str, str]:
    """The payers of a result with those that it leaves out where they pay nothing."""
    return {"account_relative": "0.00", **payers}


@dataclass
class Outcome:
    payable: bool
    eligible: Fraction
    parts: dict[str, Fraction]
    payers: dict[str, Fraction]


@dataclass
class Book:
    """Entries by year, summed anew for every bill; the account."""

    current: Fraction
    past: Fraction
    calendar: int | None = None
    entries: list[tuple[str, object, Fraction]] = field(default_factory=list)

    def used(self, what: str, year: object) -> Fraction:
        return sum((sum_ for name, when, sum_ in self.entries if (name, when) == (what, year)), ZERO)

    def highest(self, what: str, year: object) -> Fraction:
        return max((sum_ for name, when, sum_ in self.entries if (name, when) == (what, year)), default=ZERO)

    def note(self, what: str, year: object, amount: Fraction) -> None:
        self.entries.append((what, year, amount))

    def turn(self, year: int) -> None:
        """This year's money becomes carried money with the first thing of a later year."""
        if self.calendar is not None and year > self.calendar:
            self.past, self.current = self.past + self.current, ZERO
        self.calendar = max(self.calendar or 0, year)


def opened(case: Case) -> Book:
    """The book of a case before its first bill."""
    return Book(Fraction(case.insured.account.current, 100), Fraction(case.insured.account.past, 100))
