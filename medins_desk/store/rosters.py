"""Lists of other bodies that were taken in, and the records that they brought or confirmed."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from medins_desk.domain.rosters import RosterKind
from medins_desk.domain.spans import Span
from medins_desk.store.file import StoreFile
from medins_desk.store.journal import Actor
from medins_desk.store.merges import standing

_AT_ONCE = 500  # well under the number of values that SQLite binds in one statement

_TABLES: Mapping[RosterKind, tuple[str, str]] = {
    RosterKind.HARDSHIP: ("certificates", "kept.kind"),
    RosterKind.SIGNED: ("filings", "kept.disease"),
    RosterKind.STUDENTS: ("ties", "''"),
    RosterKind.DEATHS: ("participation", "''"),
    RosterKind.CHRONIC: ("filings", "kept.disease"),
}
"""Where lists of a kind write to, and the expression that tells two records of a person apart there."""


@dataclass(frozen=True, slots=True)
class TakenList:
    """A list that was taken in."""

    id: int
    kind: RosterKind
    source: str
    day: date
    file: str
    sha256: str
    taken_at: datetime
    clerk: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list: whose record it brought, or found."""

    place: int
    person_id: int
    record_id: int


@dataclass(frozen=True, slots=True)
class Brought:
    """A record that lists of a source brought or confirmed, over the days on which it holds.

    ``about`` tells it from the person's other records of its table: the kind of certificate, the disease. ``kind`` is
    the word of its kind.
    """

    person_id: int
    name: str
    id_number: str
    table: str
    kind: str
    record_id: int
    about: str
    span: Span


class Rosters:
    """The lists of a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def table(self, kind: RosterKind) -> str:
        """The table that lists of a kind write to."""
        return _TABLES[kind][0]

    def add(self, taken: TakenList, actor: Actor) -> int:
        """Keep a list; its key. Inside the transaction that takes it in. ``id``, time and clerk are given here."""
        return self._file.insert(
            "rosters",
            {
                "kind": taken.kind,
                "source": taken.source,
                "day": taken.day.isoformat(),
                "file": taken.file,
                "sha256": taken.sha256,
                "taken_at": actor.at.isoformat(timespec="seconds"),
                "clerk": actor.clerk,
                "counts": json.dumps(taken.counts),
            },
        )

    def add_entries(self, roster_id: int, entries: Iterable[Entry]) -> None:
        """Keep which records a list brought or found."""
        names = ("roster_id", "place", "person_id", "record_id")
        self._file.insert_all(
            "roster_entries",
            [dict(zip(names, (roster_id, one.place, one.person_id, one.record_id), strict=True)) for one in entries],
        )

    def all(self) -> tuple[TakenList, ...]:
        """Every list, the latest first."""
        sql = "SELECT id, kind, source, day, file, sha256, taken_at, clerk, counts FROM rosters ORDER BY id DESC"
        return tuple(
            TakenList(
                key,
                RosterKind(kind),
                source,
                date.fromisoformat(day),
                file,
                sha256,
                datetime.fromisoformat(at),
                clerk,
                json.loads(counts),
            )
            for key, kind, source, day, file, sha256, at, clerk, counts in self._file.rows(sql)
        )

    def brought(self, kind: RosterKind, source: str) -> Iterator[Brought]:
        """The records that lists of a kind from a source brought or confirmed, but those that never held."""
        table, about = _TABLES[kind]
        if kind is RosterKind.DEATHS:
            return
        rows = self._file.rows(
            f"SELECT DISTINCT {standing('entries.person_id')}, persons.name, persons.id_number, kept.kind, kept.id, "
            f"{about}, kept.first_day, kept.last_day, kept.ended_on FROM roster_entries AS entries "
            "JOIN rosters ON rosters.id = entries.roster_id AND rosters.kind = ? AND rosters.source = ? "
            f"JOIN {table} AS kept ON kept.id = entries.record_id JOIN persons ON persons.id = entries.person_id "
            "ORDER BY entries.person_id, kept.id",
            kind,
            source,
        )
        for person_id, name, number, word, record_id, what, first, last, ended in rows:
            start = date.fromisoformat(first)
            end = min((date.fromisoformat(day) for day in (last, ended) if day), default=None)
            if end is None or end >= start:
                yield Brought(person_id, name, number, table, word, record_id, what, Span(start, end))

    def known(self, kind: RosterKind, source: str) -> set[int]:
        """The records that a list of a kind from a source brought or found before."""
        rows = self._file.rows(
            "SELECT DISTINCT record_id FROM roster_entries JOIN rosters ON rosters.id = roster_id "
            "WHERE kind = ? AND source = ?",
            kind,
            source,
        )
        return {row[0] for row in rows}

    def keys_of(self, numbers: Sequence[str]) -> dict[str, int]:
        """The persons who have these identity numbers, or had them before."""
        found: dict[str, int] = {}
        for first in range(0, len(numbers), _AT_ONCE):
            some = numbers[first : first + _AT_ONCE]
            marks = ", ".join(f"?{place}" for place in range(1, len(some) + 1))
            rows = self._file.rows(
                f"SELECT number, {standing('person_id')} FROM ("
                f"SELECT number, person_id FROM former_numbers WHERE number IN ({marks}) "
                f"UNION ALL SELECT id_number, id FROM persons WHERE id_number IN ({marks}) AND id_number <> '')",
                *some,
            )
            found.update(rows)
        return found

    def died(self) -> dict[int, date]:
        """Who is noted as dead, and since which day."""
        rows = self._file.rows(
            f"SELECT {standing('person_id')}, day FROM participation WHERE kind = 'died' AND taken_back_on IS NULL"
        )
        return {person_id: date.fromisoformat(day) for person_id, day in rows}

    def newest_record(self, kind: RosterKind, person_id: int) -> int:
        """The record that was written last for a person, in the table that lists of a kind write to."""
        row = self._file.row(f"SELECT max(id) FROM {self.table(kind)} WHERE person_id = ?", person_id)
        if row is None or row[0] is None:
            raise KeyError(person_id)
        return int(row[0])
