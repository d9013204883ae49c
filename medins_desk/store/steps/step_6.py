"""Version 6: what a settlement rests on stays with it: the texts of its policy pack, what was recorded of the person.

A pack is kept once, by the hash that its settlements carry, with the pack that it amends; whatever is installed later,
an old settlement is explained and reckoned again by the texts of its day. Rows are only added. Frozen: a later change
is a later step.
"""

_TABLES = """
CREATE TABLE kept_packs (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    name TEXT NOT NULL,
    stands_on TEXT REFERENCES kept_packs,
    files BLOB NOT NULL, -- deflated JSON: the text of each file by its name
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE settlement_facts (
    settlement_id INTEGER PRIMARY KEY REFERENCES settlements,
    facts TEXT NOT NULL -- JSON: enrolments, certificates and filings as they were recorded then
) STRICT;
CREATE INDEX settlements_by_pack ON settlements (pack_sha256, pack);
CREATE TRIGGER settlement_facts_closed BEFORE INSERT ON settlement_facts
WHEN EXISTS (SELECT 1 FROM slips WHERE settlement_id = NEW.settlement_id)
BEGIN SELECT RAISE(ABORT, 'settlement_facts is never changed: a settlement is closed by its slip'); END;
CREATE TRIGGER kept_packs_keep_replace BEFORE INSERT ON kept_packs
WHEN EXISTS (SELECT 1 FROM kept_packs WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'kept_packs is never changed'); END;
"""


def statements() -> str:
    """The script of the step."""
    frozen = "".join(
        f"CREATE TRIGGER {table}_keep_{change.lower()} BEFORE {change} ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END;\n"
        for table in ("kept_packs", "settlement_facts")
        for change in ("UPDATE", "DELETE")
    )
    return _TABLES + frozen
