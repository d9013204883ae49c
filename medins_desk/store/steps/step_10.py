"""Version 10: what few bills say of themselves: observation, tests before an operation, a death under rescue.

Frozen: a later change is a later step.
"""

_COLUMNS = """
ALTER TABLE bills ADD COLUMN observation INTEGER NOT NULL DEFAULT 0 CHECK (observation IN (0, 1));
ALTER TABLE bills ADD COLUMN pre_operative INTEGER NOT NULL DEFAULT 0 CHECK (pre_operative IN (0, 1));
ALTER TABLE bills ADD COLUMN died_in_rescue INTEGER NOT NULL DEFAULT 0 CHECK (died_in_rescue IN (0, 1));
"""


def statements() -> str:
    """The script of the step."""
    return _COLUMNS
