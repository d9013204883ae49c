"""Version 22: relatives, employer, school and proxy of a person.

Frozen: a later change is a later step.
"""

_TIES = """
CREATE TABLE ties (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    kind TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    number TEXT NOT NULL,
    phone TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT CHECK (last_day >= first_day),
    ended_on TEXT,
    ended_why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX ties_by_person ON ties (person_id);
CREATE INDEX ties_by_number ON ties (number) WHERE number <> '';
"""


def statements() -> str:
    """The script of the step."""
    return _TIES
