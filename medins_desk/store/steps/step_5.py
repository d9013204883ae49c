"""Version 5: the stay that a visit with consent is merged into, and grants that a document has awarded for a bill.

Frozen: a later change is a later step.
"""

_COLUMNS = """
ALTER TABLE bills ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';
ALTER TABLE bills ADD COLUMN rare_disease_grant_fen INTEGER NOT NULL DEFAULT 0 CHECK (rare_disease_grant_fen >= 0);
ALTER TABLE bills ADD COLUMN joint_meeting_grant_fen INTEGER NOT NULL DEFAULT 0 CHECK (joint_meeting_grant_fen >= 0);
"""


def statements() -> str:
    """The script of the step."""
    return _COLUMNS
