"""Persons who were registered twice: which registration stands, and what each of them left counts for both.

Nothing is moved. A registration that was merged keeps its records and its slips, and every question about the one that
stands asks for those of both; so a merge can be taken back.
"""

from dataclasses import dataclass
from datetime import datetime

from medins_desk.store.file import StoreFile, Value
from medins_desk.store.vouching import touch

SAME = "(SELECT CAST(?1 AS INTEGER) AS id UNION ALL SELECT from_id FROM merges WHERE into_id = CAST(?1 AS INTEGER))"
"""The ids under which the person of the first value is registered."""


def standing(column: str) -> str:
    """The id of the registration that stands, for a column of person ids."""
    return f"coalesce((SELECT into_id FROM merges WHERE from_id = {column}), {column})"


@dataclass(frozen=True, slots=True)
class Merge:
    """A registration that was merged, when, by whom and why."""

    person_id: int
    at: datetime
    clerk: str
    why: str


class Merges:
    """The merges of a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def standing(self, person_id: int) -> int:
        """The registration that stands for a person."""
        row = self._file.row("SELECT into_id FROM merges WHERE from_id = ?", person_id)
        return int(row[0]) if row else person_id

    def of(self, person_id: int) -> tuple[Merge, ...]:
        """What was merged into a registration."""
        rows = self._file.rows("SELECT from_id, at, clerk, why FROM merges WHERE into_id = ? ORDER BY at", person_id)
        return tuple(Merge(key, datetime.fromisoformat(at), clerk, why) for key, at, clerk, why in rows)

    def add(self, merge: Merge, into_id: int) -> None:
        """Merge a registration into another, with all that was merged into it. Inside a transaction."""
        from_id, at = merge.person_id, merge.at.isoformat(timespec="seconds")
        for (moved,) in self._file.rows("SELECT from_id FROM merges WHERE into_id = ?", from_id):
            touch(self._file, "merges", moved)
        self._file.change("UPDATE merges SET into_id = ? WHERE into_id = ?", into_id, from_id)
        row: dict[str, Value] = {
            "from_id": from_id,
            "into_id": into_id,
            "at": at,
            "clerk": merge.clerk,
            "why": merge.why,
        }
        self._file.insert("merges", row)

    def take_back(self, from_id: int) -> None:
        """The two are no longer one. Inside a transaction."""
        touch(self._file, "merges", from_id)
        self._file.change("DELETE FROM merges WHERE from_id = ?", from_id)
