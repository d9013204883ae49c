"""Version 4: what the office has set where the law leaves it to the office, and what each settlement found set.

Rows are only added: a value is set from a day on, a later row for the same key and day stands in its place, and an
empty value takes back what was set for that day. A settlement keeps a copy, so that it can be explained whatever is set
later. Frozen: a later change is a later step.
"""

_TABLES = """
CREATE TABLE office_values (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL, -- empty: takes back what was set for that day
    since TEXT NOT NULL,
    document TEXT NOT NULL CHECK (document <> ''),
    set_at TEXT NOT NULL,
    clerk TEXT NOT NULL
) STRICT;
CREATE TABLE settlement_office_values (
    settlement_id INTEGER NOT NULL REFERENCES settlements,
    place INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    since TEXT,
    document TEXT NOT NULL,
    PRIMARY KEY (settlement_id, place)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER settlement_office_values_closed BEFORE INSERT ON settlement_office_values
WHEN EXISTS (SELECT 1 FROM slips WHERE settlement_id = NEW.settlement_id)
BEGIN SELECT RAISE(ABORT, 'settlement_office_values is never changed: a settlement is closed by its slip'); END;
CREATE TRIGGER office_values_keep_replace BEFORE INSERT ON office_values
WHEN EXISTS (SELECT 1 FROM office_values WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'office_values is never changed'); END;
"""


def statements() -> str:
    """The script of the step."""
    frozen = "".join(
        f"CREATE TRIGGER {table}_keep_{change.lower()} BEFORE {change} ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END;\n"
        for table in ("office_values", "settlement_office_values")
        for change in ("UPDATE", "DELETE")
    )
    return _TABLES + frozen
