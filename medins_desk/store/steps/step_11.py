"""Version 11: the document by which grants were awarded.

Frozen: a later change is a later step.
"""

_COLUMNS = """
ALTER TABLE bills ADD COLUMN grant_document TEXT NOT NULL DEFAULT '';
"""


def statements() -> str:
    """The script of the step."""
    return _COLUMNS
