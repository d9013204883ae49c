"""Version 30: what the platform says that still holds is found without going through all that was noted.

Frozen: a later change is a later step.
"""

_STEP = """
CREATE INDEX participation_of_platform ON participation (noted_on) WHERE kind = 'platform' AND taken_back_on IS NULL;
"""


def statements() -> str:
    """The script of the step."""
    return _STEP
