"""The journal: who did what when. Rows are only added, and each carries the hash of the one before it.

The hash covers every column of a row and the hash before it (SHA-256 over canonical JSON), so that a changed, removed
or moved row breaks the chain from there on.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from medins_desk.store.file import StoreFile

_COLUMNS = "seq, at, clerk, verb, entity, entity_id, details, previous_hash"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes something, when, and which other clerk confirmed it, where one had to."""

    clerk: str
    at: datetime
    second: str = ""


class Journal:
    """The journal of a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def add(self, actor: Actor, verb: str, entity: str, entity_id: object, details: Mapping[str, object]) -> None:
        """Write one row; called inside the transaction that makes the change."""
        last = self._file.row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1") or (0, "")
        confirmed = {"second": actor.second} if actor.second else {}
        row = {
            "seq": last[0] + 1,
            "at": actor.at.isoformat(timespec="seconds"),
            "clerk": actor.clerk,
            "verb": verb,
            "entity": entity,
            "entity_id": str(entity_id),
            "details": json.dumps({**details, **confirmed}, ensure_ascii=False, sort_keys=True, default=str),
            "previous_hash": last[1],
        }
        self._file.insert("journal", {**row, "hash": _hash(tuple(row.values()))})

    def head(self) -> tuple[int, str]:
        """The number and the hash of the last row; ``(0, "")`` before the first."""
        last = self._file.row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
        return (last[0], last[1]) if last else (0, "")

    def first_break(self) -> int | None:
        """The number of the first row that does not fit the chain, or ``None``."""
        previous, expected = "", 1
        for *row, found in self._file.rows(f"SELECT {_COLUMNS}, hash FROM journal ORDER BY seq"):
            if row[0] != expected or row[-1] != previous or _hash(tuple(row)) != found:
                return int(row[0])
            previous, expected = found, expected + 1
        return None


def _hash(row: tuple[object, ...]) -> str:
    return hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).hexdigest()
