"""Version 26: lists of other bodies that were taken in, and which record of whom each of them brought or confirmed.

A list is never changed. Frozen: a later change is a later step.
"""

_TABLES = """
CREATE TABLE rosters (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''), -- the body that sent it
    day TEXT NOT NULL, -- from which day it holds
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    counts TEXT NOT NULL -- JSON: how many rows came to what
) STRICT;
CREATE TABLE roster_entries (
    roster_id INTEGER NOT NULL REFERENCES rosters,
    place INTEGER NOT NULL, -- the row of the file
    person_id INTEGER NOT NULL REFERENCES persons,
    record_id INTEGER NOT NULL, -- in the table that lists of the kind write to
    PRIMARY KEY (roster_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX roster_entries_by_person ON roster_entries (person_id);
"""

_FROZEN = ("rosters", "roster_entries")


def statements() -> str:
    """The script of the step."""
    return _TABLES + "".join(
        f"CREATE TRIGGER {table}_keep_{change.lower()} BEFORE {change} ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END;\n"
        for table in _FROZEN
        for change in ("UPDATE", "DELETE")
    )
