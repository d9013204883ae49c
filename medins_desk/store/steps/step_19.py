"""Version 19: what happened to a person's insurance, from which the days of cover follow.

A row is written once; it may be taken back, and stays. Frozen: a later change is a later step.
"""

_TABLE = """
CREATE TABLE participation (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons (id),
    kind TEXT NOT NULL,
    day TEXT,
    category TEXT,
    first_month INTEGER,
    last_month INTEGER,
    year INTEGER,
    qualified TEXT,
    certificate TEXT,
    funded INTEGER NOT NULL DEFAULT 0 CHECK (funded IN (0, 1)),
    ordered TEXT,
    until_day TEXT,
    settled TEXT,
    scheme TEXT,
    handled INTEGER CHECK (handled IN (0, 1)),
    months INTEGER CHECK (months >= 0),
    outside INTEGER NOT NULL DEFAULT 0 CHECK (outside IN (0, 1)),
    covered INTEGER CHECK (covered IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    noted_on TEXT NOT NULL,
    taken_back_on TEXT,
    taken_back_why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX participation_of_person ON participation (person_id);
CREATE TRIGGER participation_stays BEFORE DELETE ON participation
BEGIN
    SELECT RAISE(ABORT, 'what was noted of a person stays');
END;
CREATE TRIGGER participation_is_taken_back_once BEFORE UPDATE ON participation
WHEN OLD.taken_back_on IS NOT NULL OR NEW.taken_back_on IS NULL OR NEW.taken_back_why = ''
    OR (NEW.id, NEW.person_id, NEW.kind, NEW.day, NEW.category, NEW.first_month, NEW.last_month, NEW.year)
        IS NOT (OLD.id, OLD.person_id, OLD.kind, OLD.day, OLD.category, OLD.first_month, OLD.last_month, OLD.year)
    OR (NEW.qualified, NEW.certificate, NEW.funded, NEW.ordered, NEW.until_day, NEW.settled, NEW.scheme, NEW.handled)
        IS NOT (OLD.qualified, OLD.certificate, OLD.funded, OLD.ordered, OLD.until_day, OLD.settled, OLD.scheme,
            OLD.handled)
    OR (NEW.months, NEW.outside, NEW.covered, NEW.reason, NEW.noted_on)
        IS NOT (OLD.months, OLD.outside, OLD.covered, OLD.reason, OLD.noted_on)
BEGIN
    SELECT RAISE(ABORT, 'what was noted of a person is taken back once, and otherwise stays as it is');
END;
"""


def statements() -> str:
    """The script of the step."""
    return _TABLE
