"""Version 27: registrations, each with the law that it was made by and all that it rests on.

Written once; taken back, it stays with the reason. Frozen: a later change is a later step.
"""

_OWN = (
    *("id", "person_id", "day", "way", "title", "act", "category", "rule", "law", "pack", "people_sha256"),
    *("basis", "occurrence_id", "noted_on"),
)
_NEW, _OLD = (", ".join(f"{which}.{name}" for name in _OWN) for which in ("NEW", "OLD"))

_REGISTRATIONS = f"""
CREATE TABLE registrations (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    day TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way <> ''),
    title TEXT NOT NULL,
    act TEXT NOT NULL,
    category TEXT,
    rule TEXT NOT NULL,
    law TEXT NOT NULL,
    pack TEXT NOT NULL,
    people_sha256 TEXT NOT NULL,
    basis TEXT NOT NULL, -- JSON: what was said, which papers were seen, which conditions were met
    occurrence_id INTEGER REFERENCES participation,
    noted_on TEXT NOT NULL,
    taken_back_on TEXT,
    taken_back_why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX registrations_of_person ON registrations (person_id);
CREATE TRIGGER registrations_stay BEFORE DELETE ON registrations
BEGIN SELECT RAISE(ABORT, 'a registration stays'); END;
CREATE TRIGGER registrations_are_taken_back_once BEFORE UPDATE ON registrations
WHEN OLD.taken_back_on IS NOT NULL OR NEW.taken_back_on IS NULL OR NEW.taken_back_why = '' OR ({_NEW}) IS NOT ({_OLD})
BEGIN SELECT RAISE(ABORT, 'a registration is taken back once, and otherwise stays as it is'); END;
CREATE TRIGGER registrations_keep_replace BEFORE INSERT ON registrations
WHEN EXISTS (SELECT 1 FROM registrations WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a registration stays'); END;
"""


def statements() -> str:
    """The script of the step."""
    return _REGISTRATIONS
