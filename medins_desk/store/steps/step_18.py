"""Version 18: which document a person's number is of, and the numbers that a person had before.

Frozen: a later change is a later step.
"""

_DOCUMENTS = """
ALTER TABLE persons ADD COLUMN document TEXT NOT NULL DEFAULT '';
ALTER TABLE slips ADD COLUMN document TEXT NOT NULL DEFAULT '';
CREATE TABLE former_numbers (
    person_id INTEGER NOT NULL REFERENCES persons,
    number TEXT NOT NULL CHECK (number <> ''),
    PRIMARY KEY (person_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_numbers_by_number ON former_numbers (number);
"""


def statements() -> str:
    """The script of the step."""
    return _DOCUMENTS
