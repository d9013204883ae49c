"""Version 16: the office's number of a clerk, which insured person a clerk is, and a password that others chose.

Frozen: a later change is a later step.
"""

_COLUMNS = """
ALTER TABLE clerks ADD COLUMN number TEXT NOT NULL DEFAULT '';
ALTER TABLE clerks ADD COLUMN id_number TEXT NOT NULL DEFAULT '';
ALTER TABLE clerks ADD COLUMN must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1));
CREATE UNIQUE INDEX clerks_by_number ON clerks (number) WHERE number <> '';
"""


def statements() -> str:
    """The script of the step."""
    return _COLUMNS
