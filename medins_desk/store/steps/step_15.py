"""Version 15: reversals, numbered in one series with the slips.

A settlement is never changed: a row of its own says that it no longer stands, why, and what the year came to then. The
numbers of slips and reversals together leave no gap, and an invoice comes in again once its settlement was reversed.
Frozen: a later change is a later step.
"""

_TABLES = """
CREATE TABLE reversals (
    id INTEGER PRIMARY KEY,
    settlement_id INTEGER NOT NULL UNIQUE REFERENCES settlements,
    number TEXT NOT NULL UNIQUE,
    office_code TEXT NOT NULL,
    office_name TEXT NOT NULL,
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    reversed_at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    second TEXT NOT NULL, -- who confirmed it; empty in an office that has nobody who could
    reason TEXT NOT NULL CHECK (reason <> ''),
    after_settlement INTEGER NOT NULL, -- the person's last settlement then
    after_declared INTEGER NOT NULL, -- the person's last stated balance then
    sums TEXT NOT NULL, -- JSON: the sums of the year before and after
    UNIQUE (office_code, year, sequence)
) STRICT;
CREATE INDEX reversals_by_sequence ON reversals (sequence);
CREATE INDEX reversals_by_time ON reversals (reversed_at);
CREATE TABLE reversal_prints (
    id INTEGER PRIMARY KEY,
    reversal_id INTEGER NOT NULL REFERENCES reversals,
    times INTEGER NOT NULL CHECK (times > 0),
    printed_at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    UNIQUE (reversal_id, times)
) STRICT;
"""

_INVOICE = """
DROP TRIGGER invoice_paid_once;
CREATE TRIGGER invoice_paid_once BEFORE INSERT ON settlements
WHEN NEW.payable AND EXISTS (
    SELECT 1 FROM bills AS this
    JOIN bills AS other ON other.invoice_number_key = this.invoice_number_key AND other.id <> this.id
    JOIN settlements AS paid ON paid.bill_id = other.id AND paid.payable
    WHERE this.id = NEW.bill_id AND this.invoice_number_key <> '' AND (
        (other.invoice_code_key <> '' AND other.invoice_code_key = this.invoice_code_key)
        OR ((other.invoice_code_key = '' OR this.invoice_code_key = '')
            AND other.institution_id = this.institution_id AND other.total_fen = this.total_fen)
    ) AND NOT EXISTS (SELECT 1 FROM reversals WHERE settlement_id = paid.id)
)
BEGIN SELECT RAISE(ABORT, 'an invoice is paid once'); END;
CREATE TRIGGER reversals_of_slips_only BEFORE INSERT ON reversals
WHEN NOT EXISTS (SELECT 1 FROM slips WHERE settlement_id = NEW.settlement_id)
BEGIN SELECT RAISE(ABORT, 'only what has its slip is reversed'); END;
"""

_ONCE = {
    "reversals": "id = NEW.id OR settlement_id = NEW.settlement_id OR number = NEW.number",
    "reversal_prints": "id = NEW.id OR (reversal_id = NEW.reversal_id AND times = NEW.times)",
}


def _one_series(table: str) -> str:
    """The trigger that lets a row into a table of the series only with the next number of both."""
    return f"""
CREATE TRIGGER {table}_without_gap BEFORE INSERT ON {table}
WHEN NEW.sequence <> 1 + max(
    (SELECT coalesce(max(sequence), 0) FROM slips WHERE office_code = NEW.office_code AND year = NEW.year),
    (SELECT coalesce(max(sequence), 0) FROM reversals WHERE office_code = NEW.office_code AND year = NEW.year)
)
BEGIN SELECT RAISE(ABORT, 'slip numbers leave no gap'); END;
"""


def statements() -> str:
    """The script of the step."""
    series = "DROP TRIGGER slips_without_gap;\n" + _one_series("slips") + _one_series("reversals")
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
    return _TABLES + _INVOICE + series + frozen + once
