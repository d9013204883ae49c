"""Reversals: what no longer stands, its number in the series of the slips, and every print of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from medins_desk.domain.reversals import Reversal
from medins_desk.domain.settlements import Accumulator, Mark
from medins_desk.domain.slips import Office, slip_number
from medins_desk.store.content import CONTENT, content_of_reversal
from medins_desk.store.file import Row, StoreFile
from medins_desk.store.journal import Actor
from medins_desk.store.merges import SAME
from medins_desk.store.series import next_sequence

_SELECT = (
    "SELECT reversals.id, reversals.number, reversals.office_code, reversals.office_name, reversals.reversed_at, "
    "reversals.clerk, reversals.second, reversals.reason, reversals.sums, slips.number, slips.settled_at, "
    "settlements.person_id, (SELECT count(*) FROM reversal_prints WHERE reversal_id = reversals.id) "
    "FROM reversals JOIN slips ON slips.settlement_id = reversals.settlement_id "
    "JOIN settlements ON settlements.id = reversals.settlement_id "
)


@dataclass(frozen=True, slots=True)
class ReversalRecord:
    """A reversal with its number. ``person_id`` is whose settlement no longer stands."""

    number: str
    office: Office
    reversed_at: datetime
    clerk: str
    person_id: int
    reversal: Reversal
    prints: int

    @property
    def reversed_on(self) -> date:
        """The day of the reversal."""
        return self.reversed_at.date()


@dataclass(frozen=True, slots=True)
class TakenBack:
    """That a settlement was reversed after so many settlements and stated balances of the person (their keys)."""

    settlement: int
    after_settlement: int
    after_declared: int


class Reversals:
    """The reversals of a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def give(self, settlement_id: int, office: Office, actor: Actor, reason: str, sums: tuple[Accumulator, ...]) -> str:
        """Reverse a settlement under the next number of its series. Inside the transaction that journals it."""
        year = actor.at.year
        sequence = next_sequence(self._file, office.code, year)
        number = slip_number(office, year, sequence)
        last, stated = self._last_of(settlement_id)
        self._file.insert(
            "reversals",
            {
                "settlement_id": settlement_id,
                "number": number,
                "office_code": office.code,
                "office_name": office.name,
                "year": year,
                "sequence": sequence,
                "reversed_at": actor.at.isoformat(timespec="seconds"),
                "clerk": actor.clerk,
                "second": actor.second,
                "reason": reason,
                "after_settlement": last,
                "after_declared": stated,
                "sums": _sums_text(sums),
            },
        )
        return number

    def vouched(self, number: str) -> Mapping[str, str]:
        """What the row of the journal bears of all that a reversal says. ``KeyError`` for a number never given."""
        return {CONTENT: content_of_reversal(self._file, number)}

    def reversal(self, number: str) -> ReversalRecord | None:
        """The reversal with this number."""
        row = self._file.row(_SELECT + "WHERE reversals.number = ?", number)
        return _record(row) if row else None

    def of_person(self, person_id: int) -> tuple[TakenBack, ...]:
        """What was reversed of a person, or had drawn on the person's account, in the order in which it was."""
        rows = self._file.rows(
            "SELECT settlement_id, after_settlement, after_declared FROM reversals WHERE settlement_id IN "
            f"(SELECT id FROM settlements WHERE person_id IN {SAME} "
            f"UNION SELECT settlement_id FROM relative_draws WHERE holder_id IN {SAME}) ORDER BY reversals.id",
            person_id,
        )
        return tuple(TakenBack(*row) for row in rows)

    def printed(self, number: str, actor: Actor) -> int:
        """Record a print of a reversal; how many there are now. ``KeyError`` for a number that was never given."""
        found = self._file.row(
            "SELECT id, (SELECT count(*) FROM reversal_prints WHERE reversal_id = reversals.id) FROM reversals "
            "WHERE number = ?",
            number,
        )
        if found is None:
            raise KeyError(number)
        times = int(found[1]) + 1
        at = actor.at.isoformat(timespec="seconds")
        row = {"reversal_id": found[0], "times": times, "printed_at": at, "clerk": actor.clerk}
        self._file.insert("reversal_prints", row)
        return times

    def _last_of(self, settlement_id: int) -> tuple[int, int]:
        """The last settlement and the last stated balance: the reversal of a settlement comes behind both."""
        row = self._file.row(
            "SELECT (SELECT max(id) FROM settlements), (SELECT coalesce(max(id), 0) FROM account_entries) "
            "FROM settlements WHERE id = ?",
            settlement_id,
        )
        if row is None:
            raise KeyError(settlement_id)
        return row[0], row[1]


def _record(row: Row) -> ReversalRecord:
    _, number, code, name, reversed_at, clerk, second, reason, sums, slip, settled_at, person_id, prints = row
    settled_on = datetime.fromisoformat(settled_at).date()
    said = Reversal(slip, settled_on, reason, second, _sums_of(sums))
    return ReversalRecord(
        number, Office(code, name), datetime.fromisoformat(reversed_at), clerk, person_id, said, prints
    )


def _sums_text(sums: tuple[Accumulator, ...]) -> str:
    return json.dumps(sums, ensure_ascii=False)  # named tuples are lists there


def _sums_of(text: str) -> tuple[Accumulator, ...]:
    return tuple(
        Accumulator(name, title, before, after, tuple(Mark(*mark) for mark in marks))
        for name, title, before, after, marks in json.loads(text)
    )
