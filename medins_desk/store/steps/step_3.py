"""Version 3: a settlement is closed by its slip, and no row of it can be replaced.

``INSERT OR REPLACE`` deletes the row that stands in its way without asking the triggers of version 1, unless the
connection asks for it (recursive_triggers), which other programs do not. And a settlement that has its number could
still be given further lines. Frozen: a later change is a later step.
"""

_PIECES = (
    "settlement_lines",
    "settlement_payers",
    "settlement_parts",
    "refusals",
    "accumulators",
    "accumulator_marks",
    "postings",
)
"""What hangs on a settlement: written before its slip, and never after."""

_ONCE = {
    "bills": "id = NEW.id OR draft_key = NEW.draft_key",
    "settlements": "id = NEW.id OR bill_id = NEW.bill_id",
    "slips": "id = NEW.id OR settlement_id = NEW.settlement_id OR number = NEW.number",
    "prints": "id = NEW.id OR (slip_id = NEW.slip_id AND times = NEW.times)",
    "account_entries": "id = NEW.id",
}
"""When a row is there already, by every key of its table. The journal's number is always the next one."""


def statements() -> str:
    """The script of the step."""
    closed = "".join(
        f"CREATE TRIGGER {table}_closed BEFORE INSERT ON {table}\n"
        f"WHEN EXISTS (SELECT 1 FROM slips WHERE settlement_id = NEW.settlement_id)\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is never changed: a settlement is closed by its slip'); END;\n"
        for table in _PIECES
    )
    once = "".join(
        f"CREATE TRIGGER {table}_keep_replace BEFORE INSERT ON {table}\n"
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {there})\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END;\n"
        for table, there in _ONCE.items()
    )
    return closed + once
