"""Version 9: the split sheet of a body that kept the original invoice and reimbursed a part of it.

Frozen: a later change is a later step.
"""

_COLUMNS = """
ALTER TABLE bills ADD COLUMN split_issuer TEXT NOT NULL DEFAULT '';
ALTER TABLE bills ADD COLUMN split_reimbursed_fen INTEGER CHECK (split_reimbursed_fen >= 0); -- none: no sheet
ALTER TABLE bills ADD COLUMN split_in_scope_fen INTEGER CHECK (split_in_scope_fen BETWEEN 0 AND split_reimbursed_fen);
"""


def statements() -> str:
    """The script of the step."""
    return _COLUMNS
