"""Version 2: a line of a settlement may take money back.

Where an insurer and the funds together would pay more than the bill, a fund gives way (a line below nothing); what
each payer pays in the end is still never below nothing. Frozen: a later change is a later step.
"""

_SCRIPT = """
CREATE TABLE lines_of_either_sign (
    settlement_id INTEGER NOT NULL REFERENCES settlements,
    place INTEGER NOT NULL,
    rule TEXT NOT NULL,
    law TEXT NOT NULL,
    payer TEXT,
    part TEXT,
    item TEXT NOT NULL,
    amount_fen INTEGER NOT NULL, -- signed: money that a payer takes back
    why TEXT NOT NULL,
    low_fen INTEGER CHECK (low_fen >= 0),
    high_fen INTEGER CHECK (high_fen >= low_fen),
    PRIMARY KEY (settlement_id, place)
) STRICT, WITHOUT ROWID;
INSERT INTO lines_of_either_sign
SELECT settlement_id, place, rule, law, payer, part, item, amount_fen, why, low_fen, high_fen FROM settlement_lines;
DROP TABLE settlement_lines;
ALTER TABLE lines_of_either_sign RENAME TO settlement_lines;
CREATE TRIGGER settlement_lines_keep_update BEFORE UPDATE ON settlement_lines
BEGIN SELECT RAISE(ABORT, 'settlement_lines is never changed'); END;
CREATE TRIGGER settlement_lines_keep_delete BEFORE DELETE ON settlement_lines
BEGIN SELECT RAISE(ABORT, 'settlement_lines is never changed'); END;
"""


def statements() -> str:
    """The script of the step."""
    return _SCRIPT
