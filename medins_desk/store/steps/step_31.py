"""Version 31: birth dates that were put right: until then an account went by the one of before.

Rows are only added. Frozen: a later change is a later step.
"""

_STEP = """
CREATE TABLE birth_corrections (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons (id),
    before TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX birth_corrections_of_person ON birth_corrections (person_id);
CREATE TRIGGER birth_corrections_stay BEFORE DELETE ON birth_corrections
BEGIN
    SELECT RAISE(ABORT, 'a birth date that was put right stays');
END;
CREATE TRIGGER birth_corrections_stay_as_they_are BEFORE UPDATE ON birth_corrections
BEGIN
    SELECT RAISE(ABORT, 'a birth date that was put right stays as it is');
END;
"""


def statements() -> str:
    """The script of the step."""
    return _STEP
