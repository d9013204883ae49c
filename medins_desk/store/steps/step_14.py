"""Version 14: the rows of the journal are found by what they are about.

From this version on a store has a seal of its pages beside it. Frozen: a later change is a later step.
"""

_INDEX = """
CREATE INDEX journal_by_entity ON journal (entity, entity_id);
"""


def statements() -> str:
    """The script of the step."""
    return _INDEX
