"""The events of Shaoxing 2025 decided once more, naively, from the text: births, leave, what came before a recognition.

Like ``oracle_shaoxing`` it shares nothing with the engine but the nouns of the trade.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution
from medins_desk.domain.cases import Case
from medins_desk.domain.events import Event
from medins_desk.domain.persons import Category, CertificateKind, Sex
from tests.settle.oracle_book import Book, Outcome
from tests.settle.oracle_shaoxing import Settling, beginning, half_up

APART = {"termination_allowance": 30}
INSURED = (Category.ACTIVE, Category.FLEXIBLE, Category.AGREED)


def settle(case: Case) -> tuple[list[Outcome], list[Fraction | None]]:
    """Every bill and every event of the case, by the values and readings that its office has set."""
    book, office, readings = beginning(case)
    deciding = Deciding(case, book, office, readings)
    settled: list[tuple[Bill, Outcome]] = []
    decided: list[Fraction | None] = []
    for entry in case.in_order():
        if isinstance(entry, Event):
            decided.append(deciding.decide(entry, settled))
        else:
            settled.append((entry, Settling(case, entry, book, office, readings).outcome()))
    return [outcome for _, outcome in settled], decided


@dataclass
class Deciding:
    """The events of one person, in order: what each pays, ``None`` where it is refused."""

    case: Case
    book: Book
    office: dict[str, Fraction]
    readings: dict[str, str]
    granted: list[tuple[str, date]] = field(default_factory=list)

    def decide(self, event: Event, settled: Sequence[tuple[Bill, Outcome]]) -> Fraction | None:
        """What the law pays on an event, after the bills that were settled."""
        nothing = Bill(event.id, BillKind.OUTPATIENT, Institution(""), event.day, event.day, Amounts(0))
        self.who = Settling(self.case, nothing, self.book, self.office, self.readings)
        self.book.turn(event.day.year)
        apart = APART.get(event.kind, 180)
        if any(kind == event.kind and abs((day - event.day).days) < apart for kind, day in self.granted):
            return None
        paid = self.poverty(event, settled) if event.kind == "poverty_recognised" else self.maternity(event)
        if paid is not None:
            self.granted.append((event.kind, event.day))
        return paid

    def sex(self, sex: Sex) -> bool:
        """Nothing is known that speaks against it."""
        return self.case.insured.person.sex in (None, sex)

    def maternity(self, event: Event) -> Fraction | None:
        """Fixed sums and allowances (31, 40, 42)."""
        said, category = event.facts, self.who.category
        if event.kind == "resident_delivery":
            mine = category is not None and not self.who.employee and self.sex(Sex.FEMALE)
            return (Fraction(1200) if said["delivery"] == "natural" else Fraction(1500)) if mine else None
        if said["six_months"] == "false":
            return None
        if event.kind == "husband_delivery":
            mine = category in (*INSURED, Category.UNEMPLOYED) and self.sex(Sex.MALE)
            sums = {"natural": Fraction(1200), "planning": Fraction(500)}
            mine = mine and said["wife_without"] == "true"
            return sums.get(said["husband_care"], Fraction(1500)) if mine else None
        if category not in INSURED or not self.sex(Sex.FEMALE):
            return None
        days = {"early": 15, "middle": 42, "late": 98}[said["gestation"]] if "gestation" in said else self.leave(event)
        return None if days is None else half_up(Fraction(said["base"]) * days / 30)

    def leave(self, event: Event) -> int | None:
        """Days of leave for a birth (42 ¶2); ``None`` where the office has to choose first."""
        said, days = event.facts, 98
        babies, order, lawful = int(said["babies"]), said["order"], said["lawful"] == "true"
        caesarean, twins = (self.readings.get(f"AMB-SX-{number}") for number in ("20", "21"))
        if said["birth"] == "caesarean" and caesarean is None:
            return None
        if order == "first" and lawful and babies > 1:
            if twins is None:
                return None
            order = "second" if twins == "b" else "first"
        if said["birth"] == "difficult" or (said["birth"] == "caesarean" and caesarean == "a"):
            days += 15
        days += 15 * (babies - 1)
        return days + ({"first": 60, "second": 90, "third": 90}.get(order, 0) if lawful else 0)

    def poverty(self, event: Event, settled: Sequence[tuple[Bill, Outcome]]) -> Fraction | None:
        """The stays of the months before a recognition (46 ¶3)."""
        who, reading = self.who, self.readings.get("AMB-SX-24")
        poor = who.certified(CertificateKind.LOW_INCOME, next_month=False)
        edge = who.certified(CertificateKind.LOW_INCOME_EDGE, next_month=False)
        if who.category is None or not (poor or edge) or who.classes() or reading is None:
            return None
        start, end = months(event.day, reading)
        again = [
            (bill, outcome)
            for bill, outcome in settled
            if outcome.payable and bill.kind in ("inpatient", "special_disease") and start <= bill.end <= end
        ]
        if not again:
            return Fraction(0)
        rate, cap = self.office.get(f"assistance.ratio.class{2 if poor else 3}"), self.office.get("assistance.cap")
        if rate is None or cap is None:
            return None
        total = Fraction(0)
        for bill, outcome in again:
            room = max(cap - self.book.used("aid", bill.end.year), Fraction(0))
            amount = min(half_up(self.left(outcome) * rate), room)
            self.book.note("aid", bill.end.year, amount)
            total += amount
        return total

    def left(self, outcome: Outcome) -> Fraction:
        """What of a stay assistance could have paid, as AMB-SX-15 is read, less what it has paid."""
        parts, payers, reading = outcome.parts, outcome.payers, self.readings.get("AMB-SX-15", "a")
        first_pay, area = parts["class_b_first_pay"], parts["area_first_pay"]
        base = outcome.eligible + (Fraction(0) if reading == "c" else area) + (first_pay if reading == "b" else 0)
        critical = payers["critical"]
        if reading == "d" and critical:
            critical -= critical * first_pay / (parts["deductible"] + parts["copay"] + first_pay + area)
        return max(base - payers["pooled"] - critical - payers["insurer"] - payers["assistance"], Fraction(0))


def months(day: date, reading: str) -> tuple[date, date]:
    """The first and the last day of the months that count, as AMB-SX-24 is read."""
    first = day.replace(day=1)
    if reading == "c":
        begun = back(first, 6)
        return begun.replace(day=min(day.day, monthrange(begun.year, begun.month)[1])), day - timedelta(days=1)
    if reading == "a":
        return back(first, 6), first - timedelta(days=1)
    last = back(first, -1) - timedelta(days=1)
    return back(first, 6 if reading == "d" else 5), last


def back(first: date, count: int) -> date:
    """The first of a month so many months before."""
    month = first.year * 12 + first.month - 1 - count
    return date(month // 12, month % 12 + 1, 1)
