"""Slips: the number of each settlement, with the words of its day, and every print of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from medins_desk.domain.bills import Bill
from medins_desk.domain.persons import Person
from medins_desk.domain.reversals import Undone
from medins_desk.domain.settlements import Settled, Settlement
from medins_desk.domain.slips import Office, slip_number
from medins_desk.store.bills import invoice_key
from medins_desk.store.content import CONTENT, content_of_slip
from medins_desk.store.file import Row, StoreFile
from medins_desk.store.journal import Actor
from medins_desk.store.merges import standing
from medins_desk.store.persons import PERSON_COLUMNS, person_of, person_row
from medins_desk.store.series import count_and_last, next_sequence
from medins_desk.store.settlements import Settlements

_COLUMNS = (
    "slips.id, slips.settlement_id, slips.number, slips.office_code, slips.office_name, slips.settled_at, slips.clerk, "
    f"slips.cover, slips.basis, slips.filing, {standing('settlements.person_id')}, "
    "(SELECT count(*) FROM prints WHERE prints.slip_id = slips.id), reversals.number, reversals.reversed_at, "
    + ", ".join(f"slips.{column}" for column in PERSON_COLUMNS.split(", "))
)
_FROM = (
    "FROM slips JOIN settlements ON settlements.id = slips.settlement_id "
    "LEFT JOIN reversals ON reversals.settlement_id = slips.settlement_id"
)
_STANDS = "settlements.payable AND reversals.id IS NULL"


@dataclass(frozen=True, slots=True)
class SlipWords:
    """The words of a slip that are no sums: how the person is insured, the policy document, the filing."""

    cover: str
    basis: str
    filing: str = ""


@dataclass(frozen=True, slots=True)
class SlipRecord:
    """A settled bill with its slip number, and everything that the slip says, as on the day it was settled.

    ``undone``: it was reversed since.
    """

    number: str
    office: Office
    settled_at: datetime
    clerk: str
    person_id: int
    person: Person
    words: SlipWords
    settled: Settled
    prints: int
    undone: Undone | None = None

    @property
    def settled_on(self) -> date:
        """The day of the settlement."""
        return self.settled_at.date()

    @property
    def bill(self) -> Bill:
        """The bill that was settled."""
        return self.settled.bill

    @property
    def settlement(self) -> Settlement:
        """The decision on the bill."""
        return self.settled.settlement


class Slips:
    """The slips of a store file."""

    def __init__(self, file: StoreFile, settlements: Settlements) -> None:
        self._file = file
        self._settlements = settlements

    def count_and_last(self) -> tuple[int, str]:
        """How many slips and reversals there are, and the number of the last one; ``(0, "")`` before the first."""
        return count_and_last(self._file)

    def give(self, settlement_id: int, office: Office, actor: Actor, person: Person, words: SlipWords) -> str:
        """Give a settlement the next number of its office and year. Inside the transaction that writes it."""
        year = actor.at.year
        sequence = next_sequence(self._file, office.code, year)
        number = slip_number(office, year, sequence)
        self._file.insert(
            "slips",
            {
                "settlement_id": settlement_id,
                "number": number,
                "office_code": office.code,
                "office_name": office.name,
                "year": year,
                "sequence": sequence,
                "settled_at": actor.at.isoformat(timespec="seconds"),
                "clerk": actor.clerk,
                **person_row(person),
                "cover": words.cover,
                "basis": words.basis,
                "filing": words.filing,
            },
        )
        return number

    def vouched(self, number: str) -> Mapping[str, str]:
        """What the row of the journal bears of all that a slip says. ``KeyError`` for a number never given."""
        return {CONTENT: content_of_slip(self._file, number)}

    def slip(self, number: str) -> SlipRecord | None:
        """The slip with this number."""
        return self._one("WHERE slips.number = ?", number)

    def settlement_of(self, number: str) -> int:
        """The key of the settlement that a slip closes. ``KeyError`` for a number that was never given."""
        row = self._file.row("SELECT settlement_id FROM slips WHERE number = ?", number)
        if row is None:
            raise KeyError(number)
        return int(row[0])

    def of_settlement(self, settlement_id: int) -> SlipRecord:
        """The slip that closes a settlement. ``KeyError`` where there is none."""
        found = self._one("WHERE slips.settlement_id = ?", settlement_id)
        if found is None:
            raise KeyError(settlement_id)
        return found

    def of_draft(self, draft_key: str) -> SlipRecord | None:
        """The slip that a draft became: what a second press of the button gets."""
        return self._one("JOIN bills ON bills.id = settlements.bill_id WHERE bills.draft_key = ?", draft_key)

    def of_invoice(self, bill: Bill) -> SlipRecord | None:
        """The slip by which the invoice of a bill was paid before, and which stands.

        Code and number tell an invoice; where one of the two lacks the code, number, institution and total do.
        """
        if bill.invoice is None or not (number := invoice_key(bill.invoice.number)):
            return None
        return self._one(
            f"JOIN bills ON bills.id = settlements.bill_id WHERE {_STANDS} "
            "AND bills.invoice_number_key = :number "
            "AND ((bills.invoice_code_key <> '' AND bills.invoice_code_key = :code) "
            "OR ((bills.invoice_code_key = '' OR :code = '') "
            "AND bills.institution_id = :institution AND bills.total_fen = :total)) "
            "ORDER BY slips.id LIMIT 1",
            number=number,
            code=invoice_key(bill.invoice.code),
            institution=bill.institution.id,
            total=bill.amounts.total,
        )

    def like_invoice(self, bill: Bill) -> SlipRecord | None:
        """The last slip by which an invoice of the same number was paid, whatever its code, institution and total."""
        if bill.invoice is None or not (number := invoice_key(bill.invoice.number)):
            return None
        return self._one(
            f"JOIN bills ON bills.id = settlements.bill_id WHERE {_STANDS} "
            "AND bills.invoice_number_key = ? ORDER BY slips.id DESC LIMIT 1",
            number,
        )

    def printed(self, number: str, actor: Actor) -> int:
        """Record a print of a slip; how many there are now. ``KeyError`` for a number that was never given."""
        found = self._file.row(
            "SELECT id, (SELECT count(*) FROM prints WHERE slip_id = slips.id) FROM slips WHERE number = ?", number
        )
        if found is None:
            raise KeyError(number)
        times = int(found[1]) + 1
        at = actor.at.isoformat(timespec="seconds")
        self._file.insert("prints", {"slip_id": found[0], "times": times, "printed_at": at, "clerk": actor.clerk})
        return times

    def _one(self, rest: str, *values: str | int, **named: str | int) -> SlipRecord | None:
        found = self._all(rest, *values, **named)
        return found[0] if found else None

    def _all(self, rest: str, *values: str | int, **named: str | int) -> tuple[SlipRecord, ...]:
        rows = self._file.rows(f"SELECT {_COLUMNS} {_FROM} {rest}", *values, **named)
        settled = self._settlements.several(row[1] for row in rows) if rows else {}
        return tuple(_record(row, settled[row[1]]) for row in rows)


def _record(row: Row, settled: Settled) -> SlipRecord:
    _, _, number, code, name, settled_at, clerk, cover, basis, filing, person_id, prints, reversal, on, *person = row
    return SlipRecord(
        number=number,
        office=Office(code, name),
        settled_at=datetime.fromisoformat(settled_at),
        clerk=clerk,
        person_id=person_id,
        person=person_of(tuple(person)),
        words=SlipWords(cover, basis, filing),
        settled=settled,
        prints=prints,
        undone=Undone(reversal, datetime.fromisoformat(on).date()) if reversal else None,
    )
