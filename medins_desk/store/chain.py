"""Is the journal the one that was written? Against itself, against the slips, and against heads that left the house.

Who holds the key of the store can write a whole journal anew, with every hash right. What they cannot change is paper:
each slip bears the head of the journal on its day. So a chain proves nothing alone; the slips in people's hands do.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from medins_desk.domain.slips import JournalHead
from medins_desk.store.file import StoreFile

COLUMNS = "seq, at, clerk, verb, entity, entity_id, details, previous_hash"
"""What the hash of a row covers, in this order."""

SETTLING = ("settle", "decide", "reverse")
"""The verbs of the rows that end with a slip number."""


class Wrong(StrEnum):
    """What does not fit."""

    CHAIN = "chain"
    HEAD = "head"
    GONE = "gone"
    SLIP = "slip"
    NUMBER = "number"
    CONTENT = "content"
    THING = "thing"
    THING_GONE = "thing gone"
    UNKNOWN = "unknown"
    GUARD = "guard"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Break:
    """The first row that does not fit, why, and what it was held against: a head that was printed, a slip, a thing.

    A thing is named by its table and its key, as in ``vouching.py``; a guard by its kind and its name.
    """

    seq: int
    wrong: Wrong
    head: JournalHead | None = None
    slip: str = ""
    thing: str = ""


def hash_of(row: tuple[object, ...]) -> str:
    """The hash of a row: SHA-256 over canonical JSON."""
    return hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).hexdigest()


def head_of_slip(file: StoreFile, number: str) -> JournalHead | None:
    """The row of the journal by which a slip got its number: what stands on the slip."""
    row = file.row(
        "SELECT seq, hash FROM journal WHERE entity = 'slip' AND entity_id = ? AND verb IN (?, ?, ?) "
        "ORDER BY seq DESC LIMIT 1",
        number,
        *SETTLING,
    )
    return JournalHead(row[0], row[1]) if row else None


def first_wrong(file: StoreFile, heads: Iterable[JournalHead] = ()) -> Break | None:
    """The first row that does not fit, or ``None``."""
    asked: dict[int, list[JournalHead]] = {}
    for head in heads:
        asked.setdefault(head.seq, []).append(head)
    previous, last = "", 0
    for *row, found in file.rows(f"SELECT {COLUMNS}, hash FROM journal ORDER BY seq"):
        if row[0] != last + 1 or row[-1] != previous or hash_of(tuple(row)) != found:
            return Break(last + 1, Wrong.CHAIN)
        previous, last = found, last + 1
        differs = next((head for head in asked.pop(last, ()) if not head.fits(found)), None)
        if differs:
            return Break(last, Wrong.HEAD, differs)
    if asked:
        first = min(asked)
        return Break(last + 1, Wrong.GONE, asked[first][0])
    return _slip_without_row(file, last)


def _slip_without_row(file: StoreFile, last: int) -> Break | None:
    """A slip, or a reversal, whose row is gone from the end of the journal."""
    row = file.row(
        "SELECT number FROM (SELECT year, sequence, number FROM slips "
        "UNION ALL SELECT year, sequence, number FROM reversals) WHERE number NOT IN "
        "(SELECT entity_id FROM journal WHERE entity = 'slip' AND verb IN (?, ?, ?)) ORDER BY year, sequence LIMIT 1",
        *SETTLING,
    )
    return Break(last + 1, Wrong.SLIP, slip=row[0]) if row else None


def moved_back(file: StoreFile) -> tuple[int, ...]:
    """The rows whose time lies before that of the row before: the clock was moved back, the order still holds."""
    found, latest = [], ""
    for seq, at in file.rows("SELECT seq, at FROM journal ORDER BY seq"):
        if str(at)[:19] < latest:
            found.append(int(seq))
        latest = str(at)[:19]
    return tuple(found)
