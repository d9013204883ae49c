"""Version 23: personal accounts by the law, what is known of a person for them, and months for retirement.

Facts, months and acts are written once; they may be taken back, and stay. What the law had put into an account when a
settlement found it, and what a settlement took from the account of a relative, is never changed. Frozen: a later change
is a later step.
"""

_NOTED = {
    "facts_on_file": ("name", "value", "since"),
    "career_months": ("source", "first_month", "last_month", "number"),
    "account_acts": ("kind", "day", "amount_fen", "facts", "after_settlement"),
}
_TABLES = """
CREATE TABLE facts_on_file (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    name TEXT NOT NULL CHECK (name <> ''),
    value TEXT NOT NULL,
    since TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    taken_back_on TEXT,
    taken_back_why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE career_months (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    source TEXT NOT NULL,
    first_month INTEGER,
    last_month INTEGER CHECK (last_month >= first_month),
    number INTEGER NOT NULL DEFAULT 0 CHECK (number >= 0),
    noted_on TEXT NOT NULL,
    taken_back_on TEXT,
    taken_back_why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE account_acts (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
    facts TEXT NOT NULL, -- JSON: what is known of it, by name
    after_settlement INTEGER NOT NULL,
    noted_on TEXT NOT NULL,
    taken_back_on TEXT,
    taken_back_why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE account_credits (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    day TEXT NOT NULL,
    after_settlement INTEGER NOT NULL, -- the last settlement of anybody then
    current_fen INTEGER NOT NULL,
    past_fen INTEGER NOT NULL
) STRICT;
CREATE INDEX account_credits_by_person ON account_credits (person_id);
CREATE TABLE relative_draws (
    settlement_id INTEGER PRIMARY KEY REFERENCES settlements,
    holder_id INTEGER NOT NULL REFERENCES persons,
    amount_fen INTEGER NOT NULL CHECK (amount_fen > 0)
) STRICT;
CREATE INDEX relative_draws_by_holder ON relative_draws (holder_id);
ALTER TABLE account_entries ADD COLUMN reason TEXT NOT NULL DEFAULT '';
"""

_ONCE = {"account_credits": "id = NEW.id", "relative_draws": "settlement_id = NEW.settlement_id"}


def _taken_back_once(table: str, columns: tuple[str, ...]) -> str:
    own = ("id", "person_id", *columns, "noted_on")
    new, old = (", ".join(f"{which}.{name}" for name in own) for which in ("NEW", "OLD"))
    return f"""
CREATE INDEX {table}_of_person ON {table} (person_id);
CREATE TRIGGER {table}_stays BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, 'what was noted of a person stays'); END;
CREATE TRIGGER {table}_is_taken_back_once BEFORE UPDATE ON {table}
WHEN OLD.taken_back_on IS NOT NULL OR NEW.taken_back_on IS NULL OR NEW.taken_back_why = '' OR ({new}) IS NOT ({old})
BEGIN SELECT RAISE(ABORT, 'what was noted of a person is taken back once, and otherwise stays as it is'); END;
"""


def statements() -> str:
    """The script of the step."""
    noted = "".join(_taken_back_once(table, columns) for table, columns in _NOTED.items())
    frozen = "".join(
        f"CREATE TRIGGER {table}_keep_{change.lower()} BEFORE {change} ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END;\n"
        for table in _ONCE
        for change in ("UPDATE", "DELETE")
    )
    once = "".join(
        f"CREATE TRIGGER {table}_keep_replace BEFORE INSERT ON {table}\n"
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {there})\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END;\n"
        for table, there in _ONCE.items()
    )
    return _TABLES + noted + frozen + once
