"""Version 20: registrations of one person that were merged.

Frozen: a later change is a later step.
"""

_MERGES = """
CREATE TABLE merges (
    from_id INTEGER PRIMARY KEY REFERENCES persons,
    into_id INTEGER NOT NULL REFERENCES persons CHECK (into_id <> from_id),
    at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why <> '')
) STRICT;
CREATE INDEX merges_by_into ON merges (into_id);
"""


def statements() -> str:
    """The script of the step."""
    return _MERGES
