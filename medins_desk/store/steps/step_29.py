"""Version 29: where a person lives and is registered, and who else is asked for; what runs out by year and by end.

Frozen: a later change is a later step.
"""

_STEP = """
ALTER TABLE persons ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN registered_address TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN contact_phone TEXT NOT NULL DEFAULT '';
CREATE INDEX participation_by_year ON participation (year) WHERE kind = 'paid_year' AND taken_back_on IS NULL;
CREATE INDEX enrolments_by_end ON enrolments (last_day, category) WHERE last_day IS NOT NULL AND ended_on IS NULL;
"""


def statements() -> str:
    """The script of the step."""
    return _STEP
