"""One query for everything: names, pinyin, numbers and their ends, telephones, slips, invoices.

Each way of looking is one walk along an index that stops after a few rows, so an answer takes the same time among a
thousand people and among a million.
"""

import re
from collections.abc import Iterator

from medins_desk.domain.folding import half_width
from medins_desk.store.file import StoreFile
from medins_desk.store.merges import standing
from medins_desk.store.persons import searchable
from medins_desk.store.pinyin import typed

MOST = 20
"""How many hits of a kind an answer holds: more than a screen shows."""

_NUMBERED = ("slips", "reversals")
_LAST = "\U0010ffff"  # after every text with the same beginning
_DIGITS = re.compile(r"[0-9]+x?", re.ASCII)
_WITH_LETTERS = re.compile(r"(?=.*[0-9])[0-9a-z]{4,}", re.ASCII)  # passports, permits
_LETTERS = re.compile(r"[a-zü]+")
_LONGEST_NAME = 12  # an inside of a name that begins later is not looked for


class Search:
    """Looks up persons and slips in a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def persons(self, query: str) -> tuple[int, ...]:
        """Keys of persons who fit a query as typed, the best first."""
        asked = searchable(folded(query))
        found: dict[int, None] = {}
        for kind, rank, prefix in _ways(asked):
            if len(found) >= MOST:
                break
            for (person_id,) in self._file.rows(
                f"SELECT {standing('person_id')} FROM person_keys WHERE kind = ? AND rank = ? AND key >= ? AND key < ? "
                "ORDER BY key LIMIT ?",
                kind,
                rank,
                prefix,
                prefix + _LAST,
                MOST,
            ):
                found[person_id] = None
        return tuple(found)[:MOST]

    def slips(self, query: str) -> tuple[str, ...]:
        """Numbers of slips that fit a query: a slip number, its beginning, its last digits, an invoice number."""
        asked = folded(query).replace(" ", "").upper()
        found = [row[0] for row in self._by_number(asked)]
        if asked.isascii() and asked.isdigit():
            found += [row[0] for row in self._by_sequence(int(asked))] if len(asked) <= 6 else []
            found += [row[0] for row in self._by_invoice(asked)]
        return tuple(dict.fromkeys(found))[:MOST]

    def _by_number(self, asked: str) -> list[tuple[str]]:
        if "-" not in asked:
            return []
        found: list[tuple[str]] = []
        for table in _NUMBERED:
            sql = f"SELECT number FROM {table} WHERE number >= ? AND number < ? ORDER BY number DESC LIMIT ?"
            found += self._file.rows(sql, asked, asked + _LAST, MOST)
        return sorted(found, reverse=True)[:MOST]

    def _by_sequence(self, sequence: int) -> list[tuple[str]]:
        sql = " UNION ALL ".join(f"SELECT year, number FROM {table} WHERE sequence = ?1" for table in _NUMBERED)
        return self._file.rows(f"SELECT number FROM ({sql}) ORDER BY year DESC LIMIT ?2", sequence, MOST)

    def _by_invoice(self, number: str) -> list[tuple[str]]:
        return self._file.rows(
            "SELECT slips.number FROM bills JOIN settlements ON settlements.bill_id = bills.id "
            "JOIN slips ON slips.settlement_id = settlements.id "
            "WHERE bills.invoice_number_key = ? AND bills.invoice_number_key <> '' ORDER BY slips.id LIMIT ?",
            number.lstrip("0"),
            MOST,
        )


def folded(query: str) -> str:
    """What was typed or scanned, with full-width letters and digits made half-width."""
    return half_width(query).strip()


def _ways(asked: str) -> Iterator[tuple[str, int, str]]:
    if not asked:
        return
    if _DIGITS.fullmatch(asked):
        yield "number", 1, asked[::-1]  # the last digits are what a clerk types most
        yield "number", 0, asked
        yield "phone", 0, asked
        yield "phone", 1, asked[::-1]
        return
    if _WITH_LETTERS.fullmatch(asked):
        yield "number", 0, asked
        yield "number", 1, asked[::-1]
        return
    if _LETTERS.fullmatch(asked):
        yield "initials", 0, asked
        yield "initials", 1, asked
        yield "pinyin", 0, typed(asked)
        yield "pinyin", 1, typed(asked)
    for place in range(_LONGEST_NAME):
        yield "name", place, asked
