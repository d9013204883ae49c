"""Version 13: the cost of days of a stay on which the person had no cover; without an amount the days say how much.

Frozen: a later change is a later step.
"""

_COLUMNS = """
ALTER TABLE bills ADD COLUMN outside_cover INTEGER NOT NULL DEFAULT 0 CHECK (outside_cover IN (0, 1));
ALTER TABLE bills ADD COLUMN outside_cover_fen INTEGER CHECK (outside_cover_fen >= 0); -- none: by the days
"""


def statements() -> str:
    """The script of the step."""
    return _COLUMNS
