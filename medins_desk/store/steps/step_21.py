"""Version 21: closings of a day: up to which slip and reversal the sums were drawn, and what they came to.

A closing is never changed. And the bank account of a person is found: one account of many is asked about. Frozen: a
later change is a later step.
"""

_TABLES = """
CREATE TABLE closings (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    office_code TEXT NOT NULL,
    office_name TEXT NOT NULL,
    last_slip INTEGER NOT NULL, -- the key of the last slip of it; 0 before the first
    last_reversal INTEGER NOT NULL,
    sums TEXT NOT NULL -- JSON: by kind, by payer
) STRICT;
CREATE TRIGGER closings_go_on BEFORE INSERT ON closings
WHEN EXISTS (SELECT 1 FROM closings
    WHERE day > NEW.day OR last_slip > NEW.last_slip OR last_reversal > NEW.last_reversal OR id >= NEW.id)
BEGIN SELECT RAISE(ABORT, 'closings go on'); END;
CREATE TRIGGER closings_keep_update BEFORE UPDATE ON closings
BEGIN SELECT RAISE(ABORT, 'closings is never changed'); END;
CREATE TRIGGER closings_keep_delete BEFORE DELETE ON closings
BEGIN SELECT RAISE(ABORT, 'closings is never changed'); END;
CREATE INDEX persons_by_bank_account ON persons (bank_account) WHERE bank_account <> '';
"""


def statements() -> str:
    """The script of the step."""
    return _TABLES
