"""The journal: who did what when. Rows are only added, and each carries the hash of the one before it.

The hash covers every column of a row and the hash before it (SHA-256 over canonical JSON), so that a changed, removed
or moved row breaks the chain from there on.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from medins_desk.domain.slips import JournalHead
from medins_desk.store.altered import Held, held_against
from medins_desk.store.chain import Break, first_wrong, hash_of, head_of_slip, moved_back
from medins_desk.store.file import StoreFile, Value
from medins_desk.store.journal_rows import JournalRow, after, latest, of_clerk, of_person, of_slip, of_verb
from medins_desk.store.vouching import WROTE, Hashes, Owed, owed, wrote


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes something, when, and which other clerk confirmed it, where one had to."""

    clerk: str
    at: datetime
    second: str = ""


class Note(NamedTuple):
    """What a row is to say: the verb, about which one, its details, and what it is to vouch for."""

    verb: str
    entity_id: object
    details: Mapping[str, object]
    owed: Owed


class Journal:
    """The journal of a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def add(self, actor: Actor, verb: str, entity: str, entity_id: object, details: Mapping[str, object]) -> None:
        """Write one row, with a hash of what was written beside it; called inside the transaction of the change."""
        self.add_all(actor, entity, [self.note(verb, entity_id, details)])

    def note(self, verb: str, entity_id: object, details: Mapping[str, object]) -> Note:
        """A row for ``add_all``: it vouches for what was written since the last row or note."""
        return Note(verb, entity_id, details, owed(self._file))

    def add_all(self, actor: Actor, entity: str, notes: Sequence[Note]) -> None:
        """Write several rows at once. What they vouch for must stand as it stood when each was noted."""
        seq, previous = self.head()
        rows = []
        for note, written in zip(notes, wrote(self._file, [note.owed for note in notes]), strict=True):
            row = _row(actor, entity, note, written, seq + 1, previous)
            seq, previous = seq + 1, str(row["hash"])
            rows.append(row)
        self._file.insert_all("journal", rows)

    def head(self) -> tuple[int, str]:
        """The number and the hash of the last row; ``(0, "")`` before the first."""
        last = self._file.row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
        return (last[0], last[1]) if last else (0, "")

    def of_slip(self, number: str) -> JournalHead | None:
        """What the slip with this number bears of the journal."""
        return head_of_slip(self._file, number)

    def was_done(self, verb: str, entity: str, entity_id: object) -> bool:
        """Whether a row says that this was done."""
        row = self._file.row(
            "SELECT 1 FROM journal WHERE entity = ? AND entity_id = ? AND verb = ? LIMIT 1",
            entity,
            str(entity_id),
            verb,
        )
        return row is not None

    def tries_told(self, clerk_id: int, run: str) -> int:
        """How many wrong passwords of a run of tries the rows tell."""
        row = self._file.row(
            "SELECT coalesce(sum(json_extract(details, '$.times')), 0) FROM journal WHERE entity = 'clerk' "
            "AND entity_id = ? AND verb = 'wrong passwords' AND json_extract(details, '$.run') = ?",
            str(clerk_id),
            run,
        )
        return int(row[0]) if row else 0

    def last_at(self) -> datetime | None:
        """The latest time that one of the last rows bears; ``None`` before the first. The clock may stand before it."""
        found = self._file.row("SELECT max(at) FROM (SELECT at FROM journal ORDER BY seq DESC LIMIT 100)")
        return datetime.fromisoformat(found[0]) if found and found[0] else None

    def done(self, verb: str, person: int) -> tuple[JournalRow, ...]:
        """The rows of one verb for a person, the latest first."""
        return of_verb(self._file, person, verb)

    def rows(self, *, person: int | None = None, slip: str = "", clerk: str = "") -> tuple[JournalRow, ...]:
        """The rows about a person, a slip or of a clerk; asked for nothing, the latest. The latest first."""
        if person is not None:
            return of_person(self._file, person)
        if slip:
            return of_slip(self._file, slip)
        return of_clerk(self._file, clerk) if clerk else latest(self._file)

    def rows_after(self, seq: int) -> tuple[JournalRow, ...]:
        """The next rows behind one (0: from the first), in the order in which they were written."""
        return after(self._file, seq)

    def first_wrong(self, heads: Iterable[JournalHead] = ()) -> Break | None:
        """The first row that does not fit the chain, or a head that was printed; ``None`` where all fits."""
        return first_wrong(self._file, heads)

    def first_break(self) -> int | None:
        """The number of the first row that does not fit, or ``None``."""
        found = self.first_wrong()
        return found.seq if found else None

    def held_against(self) -> Held:
        """The first row whose slip or thing is gone, or says something else than when the row was written."""
        return held_against(self._file)

    def moved_back(self) -> tuple[int, ...]:
        """The rows before which the clock was moved back."""
        return moved_back(self._file)


def _row(actor: Actor, entity: str, note: Note, written: Hashes, seq: int, previous: str) -> dict[str, Value]:
    said = dict(note.details)
    if actor.second:
        said["second"] = actor.second
    if written:
        said[WROTE] = written
    row: dict[str, Value] = {
        "seq": seq,
        "at": actor.at.isoformat(timespec="seconds"),
        "clerk": actor.clerk,
        "verb": note.verb,
        "entity": entity,
        "entity_id": str(note.entity_id),
        "details": json.dumps(said, ensure_ascii=False, sort_keys=True, default=str),
        "previous_hash": previous,
    }
    return {**row, "hash": hash_of(tuple(row.values()))}
