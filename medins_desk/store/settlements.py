"""Settlements as rows: written once, read back equal to what was decided."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.settlements import (
    Accumulator,
    Line,
    Mark,
    Part,
    Payer,
    Posting,
    Refusal,
    Settled,
    Settlement,
)
from medins_desk.store.bills import BILL_COLUMNS, bill_of, bill_row
from medins_desk.store.file import Row, StoreFile
from medins_desk.store.merges import SAME

_COLUMNS = "id, bill_name, pack, pack_sha256, payable, year, total_fen, eligible_fen"
_MOST_ASKED = 500  # well under the number of values that SQLite binds in one statement


class Settlements:
    """The settled bills of a store file, in the order in which they were settled."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def keep(self, person_id: int, draft_key: str, settled: Settled) -> int:
        """Write a bill and the decision on it; the key, which grows with each settlement. Inside a transaction."""
        bill_id = self._file.insert("bills", {"person_id": person_id, "draft_key": draft_key, **bill_row(settled.bill)})
        decided = settled.settlement
        key = self._file.insert(
            "settlements",
            {
                "bill_id": bill_id,
                "person_id": person_id,
                "bill_name": decided.bill_id,
                "pack": decided.pack,
                "pack_sha256": decided.pack_sha256,
                "payable": int(decided.payable),
                "year": decided.year,
                "total_fen": decided.total,
                "eligible_fen": decided.eligible,
            },
        )
        self._keep_explanation(key, decided)
        self._keep_sums(key, decided)
        self._keep_accumulators(key, decided.accumulators)
        self._keep_office(key, decided.office)
        return key

    def of_person(self, person_id: int) -> tuple[tuple[int, Settled], ...]:
        """All that was settled for a person, with its key, in the order of settlement."""
        rows = self._file.rows(f"SELECT id FROM settlements WHERE person_id IN {SAME} ORDER BY id", person_id)
        keys = [row[0] for row in rows]
        found: dict[int, Settled] = {}
        for first in range(0, len(keys), _MOST_ASKED):
            found |= self.several(keys[first : first + _MOST_ASKED])
        return tuple((key, found[key]) for key in keys)

    def several(self, keys: Iterable[int]) -> dict[int, Settled]:
        """Settled bills by key."""
        asked = ", ".join(str(int(key)) for key in keys)
        bills = {
            row[0]: bill_of(row[1:])
            for row in self._file.rows(
                f"SELECT settlements.id, {_of_bills()} FROM settlements "
                f"JOIN bills ON bills.id = settlements.bill_id WHERE settlements.id IN ({asked})"
            )
        }
        pieces = _Pieces(self._file, asked)
        decided = self._file.rows(f"SELECT {_COLUMNS} FROM settlements WHERE id IN ({asked})")
        return {row[0]: Settled(bills[row[0]], pieces.settlement(row)) for row in decided}

    def _keep_explanation(self, key: int, decided: Settlement) -> None:
        self._file.insert_all(
            "settlement_lines",
            [
                {
                    "settlement_id": key,
                    "place": place,
                    "rule": line.rule,
                    "law": line.law,
                    "payer": line.payer,
                    "part": line.part,
                    "item": line.item,
                    "amount_fen": line.amount,
                    "why": line.why,
                    "low_fen": line.low,
                    "high_fen": line.high,
                }
                for place, line in enumerate(decided.lines)
            ],
        )
        self._file.insert_all(
            "refusals",
            [
                {"settlement_id": key, "place": place, "code": reason.code, "law": reason.law, "text": reason.text}
                for place, reason in enumerate(decided.refusals)
            ],
        )

    def _keep_sums(self, key: int, decided: Settlement) -> None:
        self._file.insert_all(
            "settlement_payers",
            [{"settlement_id": key, "payer": payer, "amount_fen": sum_} for payer, sum_ in decided.payers.items()],
        )
        self._file.insert_all(
            "settlement_parts",
            [{"settlement_id": key, "part": part, "amount_fen": sum_} for part, sum_ in decided.parts.items()],
        )
        self._file.insert_all(
            "postings",
            [
                {
                    "settlement_id": key,
                    "place": place,
                    "axis": posting.axis,
                    "scope": posting.scope,
                    "day": posting.day.isoformat(),
                    "amount_fen": posting.amount,
                }
                for place, posting in enumerate(decided.postings)
            ],
        )

    def _keep_accumulators(self, key: int, accumulators: tuple[Accumulator, ...]) -> None:
        self._file.insert_all(
            "accumulators",
            [
                {
                    "settlement_id": key,
                    "place": place,
                    "name": one.name,
                    "title": one.title,
                    "before_fen": one.before,
                    "after_fen": one.after,
                }
                for place, one in enumerate(accumulators)
            ],
        )
        self._file.insert_all(
            "accumulator_marks",
            [
                {
                    "settlement_id": key,
                    "accumulator": of,
                    "place": place,
                    "title": mark.title,
                    "amount_fen": mark.amount,
                }
                for of, one in enumerate(accumulators)
                for place, mark in enumerate(one.marks)
            ],
        )

    def _keep_office(self, key: int, settings: tuple[OfficeSetting, ...]) -> None:
        self._file.insert_all(
            "settlement_office_values",
            [
                {
                    "settlement_id": key,
                    "place": place,
                    "key": one.key,
                    "value": one.text,
                    "since": one.since.isoformat() if one.since else None,
                    "document": one.document,
                }
                for place, one in enumerate(settings)
            ],
        )


class _Pieces:
    """The rows of all tables that hang on some settlements, one query a table."""

    def __init__(self, file: StoreFile, asked: str) -> None:
        self._file, self._asked = file, asked
        self._lines = self._by_key(
            "rule, law, payer, part, item, amount_fen, why, low_fen, high_fen", "settlement_lines"
        )
        self._payers = self._by_key("payer, amount_fen", "settlement_payers", "payer")
        self._parts = self._by_key("part, amount_fen", "settlement_parts", "part")
        self._refusals = self._by_key("code, law, text", "refusals")
        self._accumulators = self._by_key("place, name, title, before_fen, after_fen", "accumulators")
        self._marks = self._by_key("accumulator, title, amount_fen", "accumulator_marks", "accumulator, place")
        self._postings = self._by_key("axis, scope, day, amount_fen", "postings")
        self._office = self._by_key("key, value, since, document", "settlement_office_values")

    def _by_key(self, columns: str, table: str, order: str = "place") -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = defaultdict(list)
        sql = (
            f"SELECT settlement_id, {columns} FROM {table} "
            f"WHERE settlement_id IN ({self._asked}) ORDER BY settlement_id, {order}"
        )
        for key, *row in self._file.rows(sql):
            found[key].append(tuple(row))
        return found

    def settlement(self, row: Row) -> Settlement:
        """The settlement of a row of ``_COLUMNS``."""
        key, bill_id, pack, sha256, payable, year, total, eligible = row
        return Settlement(
            bill_id=bill_id,
            pack=pack,
            pack_sha256=sha256,
            payable=bool(payable),
            year=year,
            total=total,
            eligible=eligible,
            parts={Part(part): amount for part, amount in self._parts[key]},
            payers=dict.fromkeys(Payer, 0) | {Payer(payer): amount for payer, amount in self._payers[key]},
            refusals=tuple(Refusal(*reason) for reason in self._refusals[key]),
            lines=tuple(_line(line) for line in self._lines[key]),
            accumulators=tuple(self._accumulator(key, one) for one in self._accumulators[key]),
            postings=tuple(
                Posting(axis, scope, date.fromisoformat(day), amount)
                for axis, scope, day, amount in self._postings[key]
            ),
            office=tuple(
                OfficeSetting(name, text, date.fromisoformat(since) if since else None, document)
                for name, text, since, document in self._office[key]
            ),
        )

    def _accumulator(self, key: int, row: Row) -> Accumulator:
        place, name, title, before, after = row
        marks = tuple(Mark(title_, amount) for of, title_, amount in self._marks[key] if of == place)
        return Accumulator(name, title, before, after, marks)


def _line(row: Row) -> Line:
    rule, law, payer, part, item, amount, why, low, high = row
    return Line(rule, law, Payer(payer) if payer else None, Part(part) if part else None, item, amount, why, low, high)


def _of_bills() -> str:
    return ", ".join(f"bills.{column.strip()}" for column in BILL_COLUMNS.split(","))
