"""Version 17: a near relative's account money that pays of a bill (家庭共济): whose it is, and how much there was.

Frozen: a later change is a later step.
"""

_COLUMNS = """
ALTER TABLE bills ADD COLUMN relative_relation TEXT NOT NULL DEFAULT ''; -- empty: no relative pays
ALTER TABLE bills ADD COLUMN relative_name TEXT NOT NULL DEFAULT '';
ALTER TABLE bills ADD COLUMN relative_available_fen INTEGER NOT NULL DEFAULT 0 CHECK (relative_available_fen >= 0);
"""


def statements() -> str:
    """The script of the step."""
    return _COLUMNS
