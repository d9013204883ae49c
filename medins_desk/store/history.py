"""Settled bills in short, for lists: what is asked often and for many at once, without the explanations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from medins_desk.domain.bills import BillKind
from medins_desk.domain.money import Fen
from medins_desk.domain.settlements import FUNDS
from medins_desk.domain.terms import term
from medins_desk.store.bills import kind_of
from medins_desk.store.file import Row, StoreFile

_SELECT = (
    "SELECT slips.number, slips.settled_at, slips.clerk, settlements.person_id, slips.name, bills.kind, "
    "bills.event_title, bills.institution_name, bills.first_day, bills.last_day, settlements.total_fen, "
    "(SELECT sum(amount_fen) FROM settlement_payers WHERE settlement_id = settlements.id "
    f"AND payer IN ({', '.join(repr(str(payer)) for payer in FUNDS)})), settlements.payable "
    "FROM slips JOIN settlements ON settlements.id = slips.settlement_id "
    "JOIN bills ON bills.id = settlements.bill_id "
)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One settled bill in short; ``name`` is the person's on the day of the slip.

    ``event`` is the title of an event that was decided on; it is empty where there was a bill.
    """

    number: str
    settled_at: datetime
    clerk: str
    person_id: int
    name: str
    kind: BillKind
    event: str
    institution: str
    start: date
    end: date
    total: Fen
    reimbursed: Fen
    payable: bool

    @property
    def what_for(self) -> str:
        """What it is for, as lists say it: the kind of the bill, the title of the event."""
        return self.event or term(self.kind)

    @property
    def what_and_where(self) -> str:
        """What it is for, and the institution, where there is one."""
        return f"{self.what_for}，{self.institution}" if self.institution else self.what_for

    @property
    def settled_on(self) -> date:
        """The day of the settlement."""
        return self.settled_at.date()


class History:
    """The settled bills of a store file, in short."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def of_person(self, person_id: int) -> tuple[HistoryEntry, ...]:
        """The settled bills of a person, the latest first."""
        return self._all("WHERE settlements.person_id = ? ORDER BY settlements.id DESC", person_id)

    def between(self, first: date, last: date) -> tuple[HistoryEntry, ...]:
        """The bills settled from one day to another, both included, the latest first."""
        return self._all(
            "WHERE slips.settled_at >= ? AND slips.settled_at < ? ORDER BY slips.id DESC",
            first.isoformat(),
            f"{last.isoformat()}U",  # after every time of that day: T comes before U
        )

    def numbered(self, numbers: Sequence[str]) -> tuple[HistoryEntry, ...]:
        """The settled bills with these slip numbers, in the order asked for."""
        found = {entry.number: entry for entry in self._all(f"WHERE slips.number IN ({_marks(numbers)})", *numbers)}
        return tuple(found[number] for number in numbers)

    def _all(self, rest: str, *values: str | int) -> tuple[HistoryEntry, ...]:
        return tuple(_entry(row) for row in self._file.rows(_SELECT + rest, *values))


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _entry(row: Row) -> HistoryEntry:
    number, settled_at, clerk, person_id, name, kind, event, institution, start, end, total, reimbursed, payable = row
    return HistoryEntry(
        number=number,
        settled_at=datetime.fromisoformat(settled_at),
        clerk=clerk,
        person_id=person_id,
        name=name,
        kind=kind_of(kind),
        event=event,
        institution=institution,
        start=date.fromisoformat(start),
        end=date.fromisoformat(end),
        total=total,
        reimbursed=reimbursed or 0,
        payable=bool(payable),
    )
