"""Settled bills in short, for lists: what is asked often and for many at once, without the explanations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from medins_desk.domain.bills import BillKind
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.reversals import Undone
from medins_desk.domain.settlements import FUNDS
from medins_desk.domain.terms import term
from medins_desk.store.bills import kind_of
from medins_desk.store.file import Row, StoreFile
from medins_desk.store.merges import SAME, standing

_WHAT = (
    f"{standing('settlements.person_id')}, slips.name, bills.kind, bills.event_title, bills.institution_name, "
    "bills.first_day, bills.last_day, settlements.total_fen, (SELECT sum(amount_fen) FROM settlement_payers "
    "WHERE settlement_id = settlements.id "
    f"AND payer IN ({', '.join(repr(str(payer)) for payer in FUNDS)})), settlements.payable, slips.number, "
    "reversals.number, reversals.reversed_at "
)
_SLIPS = (
    f"SELECT slips.number, slips.settled_at, slips.clerk, slips.year, slips.sequence, 0, {_WHAT} "
    "FROM slips JOIN settlements ON settlements.id = slips.settlement_id "
    "JOIN bills ON bills.id = settlements.bill_id "
    "LEFT JOIN reversals ON reversals.settlement_id = settlements.id "
)
_REVERSALS = (
    "SELECT reversals.number, reversals.reversed_at, reversals.clerk, reversals.year, reversals.sequence, 1, "
    f"{_WHAT} FROM reversals JOIN slips ON slips.settlement_id = reversals.settlement_id "
    "JOIN settlements ON settlements.id = reversals.settlement_id JOIN bills ON bills.id = settlements.bill_id "
)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One settled bill in short, or its reversal; ``name`` is the person's on the day of the slip.

    ``event`` is the title of an event that was decided on; it is empty where there was a bill. ``undone``: it was
    reversed since. ``reverses`` is the slip that a reversal takes back; its amounts are below nothing.
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
    undone: Undone | None = None
    reverses: str = ""

    @property
    def what_for(self) -> str:
        """What it is for, as lists say it: the kind of the bill, the title of the event."""
        words = self.event or term(self.kind)
        return f"冲销{words}" if self.reverses else words

    @property
    def paid_words(self) -> str:
        """What it paid, as lists say it, or that it no longer stands."""
        if self.undone:
            return f"已于 {self.undone.day} 冲销"
        if self.reverses:
            return f"退回 {shown(-self.reimbursed)}"
        return f"报销 {shown(self.reimbursed)}" if self.payable else "不予报销"

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
        """What was settled and reversed of a person, the latest first."""
        return self._all(*[f"settlements.person_id IN {SAME}"] * 2, person_id)

    def between(self, first: date, last: date) -> tuple[HistoryEntry, ...]:
        """What was settled and reversed from one day to another, both included, the latest first."""
        return self._all(
            "slips.settled_at >= ? AND slips.settled_at < ?",
            "reversals.reversed_at >= ? AND reversals.reversed_at < ?",
            first.isoformat(),
            f"{last.isoformat()}U",  # after every time of that day: T comes before U
        )

    def unprinted(self, first: date) -> tuple[HistoryEntry, ...]:
        """What was settled and reversed since a day and never printed, the latest first."""
        return self._all(
            "slips.settled_at >= ? AND NOT EXISTS (SELECT 1 FROM prints WHERE slip_id = slips.id)",
            "reversals.reversed_at >= ? AND NOT EXISTS (SELECT 1 FROM reversal_prints "
            "WHERE reversal_id = reversals.id)",
            first.isoformat(),
        )

    def since(self, first: tuple[int, int], last: tuple[int, int]) -> tuple[HistoryEntry, ...]:
        """What was settled after one slip and reversal up to others, by their keys, in the order of the numbers."""
        rows = self._file.rows(f"{_SLIPS} WHERE slips.id > ? AND slips.id <= ?", first[0], last[0])
        rows += self._file.rows(f"{_REVERSALS} WHERE reversals.id > ? AND reversals.id <= ?", first[1], last[1])
        return tuple(_entry(row) for row in sorted(rows, key=itemgetter(3, 4)))

    def numbered(self, numbers: Sequence[str]) -> tuple[HistoryEntry, ...]:
        """The slips and reversals with these numbers, in the order asked for."""
        if not numbers:
            return ()
        marks = _marks(numbers)
        rows = self._all(f"slips.number IN ({marks})", f"reversals.number IN ({marks})", *numbers)
        found = {entry.number: entry for entry in rows}
        return tuple(found[number] for number in numbers)

    def _all(self, of_slips: str, of_reversals: str, *values: str | int) -> tuple[HistoryEntry, ...]:
        """The rows of both tables for which a condition holds, in the order of their numbers, the latest first."""
        rows = self._file.rows(f"{_SLIPS} WHERE {of_slips}", *values)
        rows += self._file.rows(f"{_REVERSALS} WHERE {of_reversals}", *values)
        return tuple(_entry(row) for row in sorted(rows, key=itemgetter(3, 4), reverse=True))


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _entry(row: Row) -> HistoryEntry:
    number, at, clerk, _, _, is_reversal, person_id, name, kind, event, institution, start, end, *rest = row
    total, reimbursed, payable, slip, reversal, reversed_at = rest
    sign = -1 if is_reversal else 1
    return HistoryEntry(
        number=number,
        settled_at=datetime.fromisoformat(at),
        clerk=clerk,
        person_id=person_id,
        name=name,
        kind=kind_of(kind),
        event=event,
        institution=institution,
        start=date.fromisoformat(start),
        end=date.fromisoformat(end),
        total=sign * total,
        reimbursed=sign * (reimbursed or 0),
        payable=bool(payable),
        undone=Undone(reversal, datetime.fromisoformat(reversed_at).date()) if reversal and not is_reversal else None,
        reverses=slip if is_reversal else "",
    )
