"""Closings of a day as rows, and the sums that are drawn twice, from different rows, before one is kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from medins_desk.domain.closings import KindSum, Sums
from medins_desk.domain.money import Fen
from medins_desk.domain.settlements import Payer
from medins_desk.domain.slips import Office
from medins_desk.store.file import Row, StoreFile
from medins_desk.store.journal import Actor

_COLUMNS = "id, closed_at, clerk, office_code, office_name, last_slip, last_reversal, sums"


@dataclass(frozen=True, slots=True)
class Reach:
    """Up to which slip and reversal a closing goes, by their keys; 0 before the first."""

    slip: int = 0
    reversal: int = 0


@dataclass(frozen=True, slots=True)
class ClosingRecord:
    """A closing as it was kept; ``since`` is how far the closing before it went."""

    number: int
    closed_at: datetime
    clerk: str
    office: Office
    since: Reach
    reach: Reach
    sums: Sums


class Closings:
    """The closings of a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def last_day(self) -> date | None:
        """The day of the last closing."""
        row = self._file.row("SELECT day FROM closings ORDER BY id DESC LIMIT 1")
        return date.fromisoformat(row[0]) if row else None

    def reach(self) -> Reach:
        """How far the last closing went."""
        row = self._file.row("SELECT last_slip, last_reversal FROM closings ORDER BY id DESC LIMIT 1")
        return Reach(*row) if row else Reach()

    def here(self) -> Reach:
        """How far slips and reversals have come."""
        row = self._file.row(
            "SELECT (SELECT coalesce(max(id), 0) FROM slips), (SELECT coalesce(max(id), 0) FROM reversals)"
        )
        return Reach(*row) if row else Reach()

    def keep(self, office: Office, actor: Actor, reach: Reach, sums: Sums) -> int:
        """Keep a closing; its number. Inside the transaction that journals it."""
        return self._file.insert(
            "closings",
            {
                "id": self._next(),
                "day": actor.at.date().isoformat(),
                "closed_at": actor.at.isoformat(timespec="seconds"),
                "clerk": actor.clerk,
                "office_code": office.code,
                "office_name": office.name,
                "last_slip": reach.slip,
                "last_reversal": reach.reversal,
                "sums": _text_of(sums),
            },
        )

    def all(self) -> tuple[ClosingRecord, ...]:
        """Every closing, the latest first."""
        since, found = Reach(), []
        for row in self._file.rows(f"SELECT {_COLUMNS} FROM closings ORDER BY id"):
            record = _record(row, since)
            found.append(record)
            since = record.reach
        return tuple(reversed(found))

    def payers_by_lines(self, since: Reach, to: Reach) -> Mapping[Payer, Fen]:
        """What each payer pays on slips and takes back on reversals, added up line by line."""
        return self._payers(
            "SELECT payer, sum(amount_fen) FROM settlement_lines JOIN {numbered} USING (settlement_id) "
            "WHERE payer IS NOT NULL AND {numbered}.id > ? AND {numbered}.id <= ? GROUP BY payer",
            since,
            to,
        )

    def payers(self, since: Reach, to: Reach) -> Mapping[Payer, Fen]:
        """The same from the sums of the settlements."""
        return self._payers(
            "SELECT payer, sum(amount_fen) FROM settlement_payers JOIN {numbered} USING (settlement_id) "
            "WHERE {numbered}.id > ? AND {numbered}.id <= ? GROUP BY payer",
            since,
            to,
        )

    def journalled(self, numbers: list[str]) -> Mapping[Payer, Fen]:
        """The same as the journal has it, slip by slip."""
        found = dict.fromkeys(Payer, 0)
        for number in numbers:
            rows = self._file.rows(
                "SELECT details FROM journal WHERE entity = 'slip' AND entity_id = ? "
                "AND verb IN ('settle', 'decide', 'reverse')",
                number,
            )
            for (details,) in rows:
                for payer, amount in json.loads(details)["payers"].items():
                    found[Payer(payer)] += amount
        return found

    def _payers(self, sql: str, since: Reach, to: Reach) -> Mapping[Payer, Fen]:
        found = dict.fromkeys(Payer, 0)
        for table, sign, first, last in (
            ("slips", 1, since.slip, to.slip),
            ("reversals", -1, since.reversal, to.reversal),
        ):
            for payer, amount in self._file.rows(sql.format(numbered=table), first, last):
                found[Payer(payer)] += sign * amount
        return found

    def _next(self) -> int:
        row = self._file.row("SELECT 1 + coalesce(max(id), 0) FROM closings")
        return int(row[0]) if row else 1


def _record(row: Row, since: Reach) -> ClosingRecord:
    key, closed_at, clerk, code, name, slip, reversal, sums = row
    at, office = datetime.fromisoformat(closed_at), Office(code, name)
    return ClosingRecord(key, at, clerk, office, since, Reach(slip, reversal), _sums_of(sums))


def _text_of(sums: Sums) -> str:
    kinds = [[one.title, one.count, one.total, one.reimbursed] for one in sums.kinds]
    return json.dumps({"kinds": kinds, "payers": {str(payer): amount for payer, amount in sums.payers.items()}},
                      ensure_ascii=False)  # fmt: skip


def _sums_of(text: str) -> Sums:
    found = json.loads(text)
    payers = {payer: found["payers"].get(payer, 0) for payer in Payer}
    return Sums(tuple(KindSum(*one) for one in found["kinds"]), payers)
