"""Version 12: decisions on events that are no bill stand among the settled bills, numbered and guarded like them.

The row of such a document names the kind ``event`` and no institution; these columns say what happened and who got the
money. Frozen: a later change is a later step.
"""

_COLUMNS = """
ALTER TABLE bills ADD COLUMN event_kind TEXT; -- none: there was a bill
ALTER TABLE bills ADD COLUMN event_title TEXT NOT NULL DEFAULT '';
ALTER TABLE bills ADD COLUMN event_facts TEXT NOT NULL DEFAULT ''; -- JSON: facts, said
ALTER TABLE bills ADD COLUMN event_receiver TEXT NOT NULL DEFAULT '';
"""


def statements() -> str:
    """The script of the step."""
    return _COLUMNS
