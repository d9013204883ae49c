"""What a row of the journal wrote beside it: each thing that its verb added, changed or took away, before and after.

The rooms of the store say what they are about to change (``touch``); the row that follows in the same
transaction bears both hashes. So whoever changes a thing behind the journal's back is found, even where a clerk changes
it rightly afterwards.

A hash goes over what is said, not over a list of columns: a value that is the default of its column is left out. A
column that a later version adds therefore changes no hash that stands in a journal.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

from medins_desk.store.file import StoreFile, Value
from medins_desk.store.things import THINGS

WROTE = "wrote"
"""Under which key the details of a row have what it wrote: by table and key, the hash before and the hash after."""

NOTHING = ""
"""The hash of what is not there."""

_FORM = "1"  # another way to make the hash is another form: what stands in journals stays


Hashes: TypeAlias = Mapping[str, tuple[str, str]]
"""By table and key (``persons 5``): the hash before and the hash after."""

Owed: TypeAlias = Mapping[tuple[str, str], str]
"""What a row of the journal is to vouch for, by table and key: the hash before."""


def touch(file: StoreFile, table: str, key: object) -> None:
    """Something is about to be changed or taken away. What is added says so by itself (``StoreFile.insert``)."""
    known = file.touched
    if (table, str(key)) not in known:
        known[table, str(key)] = hash_of(file, table, str(key))


def owed(file: StoreFile) -> Owed:
    """What was touched since the last row of the journal in this transaction; from here on it is another row's."""
    found = dict(file.touched)
    file.touched.clear()
    return found


def wrote(file: StoreFile, several: Sequence[Owed]) -> list[Hashes]:
    """What each of several rows of the journal wrote. It is read a table at a time, as it stands now."""
    keys: dict[str, list[str]] = defaultdict(list)
    for table, key in chain.from_iterable(several):
        keys[table].append(key)
    now = {(table, key): found for table, asked in keys.items() for key, found in _hashes(file, table, *asked)}
    return [
        {f"{table} {key}": (before, now.get((table, key), NOTHING)) for (table, key), before in one.items()}
        for one in several
    ]


def hash_of(file: StoreFile, table: str, key: str) -> str:
    """The hash of one thing as it stands; ``NOTHING`` where it is not there."""
    return next((found for _, found in _hashes(file, table, key)), NOTHING)


def hashes(file: StoreFile, table: str) -> Iterator[tuple[str, str]]:
    """Every thing of a table as it stands: its key and its hash."""
    if not THINGS[table].heavy:
        return _hashes(file, table)
    keys = file.rows(f"SELECT {THINGS[table].key} FROM {table}")
    return ((str(key), hash_of(file, table, str(key))) for (key,) in keys)


def _hashes(file: StoreFile, table: str, *asked: str) -> Iterator[tuple[str, str]]:
    thing = THINGS[table]
    pieces = {piece: _owned(file, piece, owner, *asked) for piece, owner in thing.pieces.items()}
    for said in _said(file, table, thing.key, *asked):
        key = str(said[thing.key])
        owned = {piece: found[key] for piece, found in pieces.items() if key in found}
        yield key, _hash({**said, **owned})


def _owned(file: StoreFile, table: str, owner: str, *asked: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for said in _said(file, table, owner, *asked):
        key = str(said.pop(owner))
        found[key].append(json.dumps(said, ensure_ascii=False, sort_keys=True))
    return {key: sorted(rows) for key, rows in found.items()}


def _said(file: StoreFile, table: str, key: str, *asked: str) -> Iterator[dict[str, Value]]:
    """The rows of a table without what is the default of its column; the key is always there."""
    if table not in file.defaults:
        described = file.rows(f"PRAGMA table_info({table})")
        file.defaults[table] = [(name, _default(text)) for _, name, _, _, text, _ in described]
    columns = file.defaults[table]
    where = f"WHERE {key} IN ({', '.join('?' * len(asked))})" if asked else ""
    for row in file.rows(f"SELECT * FROM {table} {where}", *asked):
        pairs = zip(columns, row, strict=True)
        yield {name: _plain(value) for (name, default), value in pairs if value != default or name == key}


def _default(text: str | None) -> Value:
    """The default of a column as the schema says it: a text in quotes, or a number."""
    if text is None or text == "NULL":
        return None
    return text[1:-1].replace("''", "'") if text.startswith("'") else int(text)


def _plain(value: Value) -> Value:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value


def _hash(said: Mapping[str, object]) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return f"{_FORM}-{hashlib.sha256(text.encode()).hexdigest()}"
