"""The rows of the journal that are asked for: of a person, of a slip, of a clerk, the latest first."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from medins_desk.store.file import Row, StoreFile
from medins_desk.store.merges import SAME

MOST = 500
"""So many rows are read at once: more than anybody reads, and a moment for the largest store."""

_OF_PERSON = (
    f"((entity = 'person' AND entity_id IN (SELECT CAST(id AS TEXT) FROM {SAME})) "
    "OR (entity = 'slip' AND entity_id IN "
    "(SELECT number FROM slips JOIN settlements ON settlements.id = slips.settlement_id "
    f"WHERE settlements.person_id IN {SAME} "
    "UNION ALL SELECT number FROM reversals JOIN settlements ON settlements.id = reversals.settlement_id "
    f"WHERE settlements.person_id IN {SAME})))"
)
_OF_SLIP = (
    "entity = 'slip' AND entity_id IN (?1, (SELECT reversals.number FROM reversals "
    "JOIN slips ON slips.settlement_id = reversals.settlement_id WHERE slips.number = ?1))"
)


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One row as it was written; ``at`` is an ISO time."""

    seq: int
    at: str
    clerk: str
    verb: str
    entity: str
    entity_id: str
    details: Mapping[str, object]


def latest(file: StoreFile) -> tuple[JournalRow, ...]:
    """The last rows, whatever they are about."""
    return _rows(file, "1", ())


def of_person(file: StoreFile, person_id: int) -> tuple[JournalRow, ...]:
    """What happened to a person and to the slips of that person."""
    return _rows(file, _OF_PERSON, (str(person_id),))


def of_verb(file: StoreFile, person_id: int, verb: str) -> tuple[JournalRow, ...]:
    """How often something was done for a person, by whom, with what."""
    of = f"entity = 'person' AND verb = ?2 AND entity_id IN (SELECT CAST(id AS TEXT) FROM {SAME})"
    return _rows(file, of, (str(person_id), verb))


def of_slip(file: StoreFile, number: str) -> tuple[JournalRow, ...]:
    """What happened to a slip, its reversal included."""
    return _rows(file, _OF_SLIP, (number,))


def of_clerk(file: StoreFile, name: str) -> tuple[JournalRow, ...]:
    """What a clerk did, or confirmed."""
    return _rows(file, "clerk = ?1 OR json_extract(details, '$.second') = ?1", (name,))


def after(file: StoreFile, seq: int) -> tuple[JournalRow, ...]:
    """The next rows behind one, in the order in which they were written; none where it was the last."""
    sql = (
        f"SELECT seq, at, clerk, verb, entity, entity_id, details FROM journal WHERE seq > ? ORDER BY seq LIMIT {MOST}"
    )
    return tuple(map(_row, file.rows(sql, seq)))


def _rows(file: StoreFile, where: str, values: Sequence[str]) -> tuple[JournalRow, ...]:
    found = file.rows(
        "SELECT seq, at, clerk, verb, entity, entity_id, details FROM journal "
        f"WHERE {where} ORDER BY seq DESC LIMIT {MOST}",
        *values,
    )
    return tuple(map(_row, found))


def _row(row: Row) -> JournalRow:
    seq, at, clerk, verb, entity, entity_id, details = row
    return JournalRow(seq, at, clerk, verb, entity, entity_id, json.loads(details))
