"""The settled bills that an event takes up again: which they are, and how their settlements left them."""

from collections.abc import Iterator
from datetime import date, timedelta

from medins_desk.domain.bills import Bill
from medins_desk.domain.money import Fen
from medins_desk.domain.persons import Account
from medins_desk.domain.policy import Reach
from medins_desk.domain.settlements import Line, Part, Payer, Settlement
from medins_desk.domain.spans import Span
from medins_desk.settle.flow import OPEN, OWN, REGISTER_OF_PART, REGISTER_OF_PAYER, Flow, begun
from medins_desk.settle.state import State


def span_of(day: date, months: int, until: Reach) -> Span:
    """The days that an event of a day looks back on."""
    if until is Reach.DAY:
        return Span(_months_before(day, months), day - timedelta(days=1))
    first = day.replace(day=1)
    following = _months_before(first, -1 if until is Reach.MONTH else 0)
    return Span(_months_before(following, months), following - timedelta(days=1))


def _months_before(day: date, months: int) -> date:
    """The same day so many months before, or the last one of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def taken_up(state: State, span: Span) -> Iterator[tuple[Bill, Settlement]]:
    """The bills that were paid and that ended within the days, in the order in which they were settled."""
    found, node = [], state.kept
    while node is not None:
        bill, settlement, node = node
        if span.holds(bill.end):
            found.append((bill, settlement))
    return reversed(found)


def reopened(bill: Bill, settlement: Settlement, sums: dict[str, Fen], lines: list[Line] | None) -> Flow:
    """A bill as its settlement left it: what is eligible, the parts, the own part, what the payers pay."""
    flow = begun(bill, sums, Account(), lines)
    registers = flow.registers
    registers[OPEN] = settlement.eligible
    registers[OWN] = settlement.parts[Part.DEDUCTIBLE] + settlement.parts[Part.COPAY]
    for part, register in REGISTER_OF_PART.items():
        registers[register] = settlement.parts[part]
    for payer, register in REGISTER_OF_PAYER.items():
        registers[register] = 0 if payer is Payer.CASH else settlement.payers[payer]
    return flow
