"""Version 8: the day on which a bill was handed in, and why one that came after its deadline was accepted.

Frozen: a later change is a later step.
"""

_COLUMNS = """
ALTER TABLE bills ADD COLUMN claimed_on TEXT;
ALTER TABLE bills ADD COLUMN late_reason TEXT;
ALTER TABLE bills ADD COLUMN late_document TEXT CHECK ((late_document IS NULL) = (late_reason IS NULL));
"""


def statements() -> str:
    """The script of the step."""
    return _COLUMNS
