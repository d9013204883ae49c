"""Version 1: the office, its people and what was settled for them.

Frozen: a later change is a later step. Nothing of today's code is used here, so that old files stay openable.
Rows of a settlement are written once; triggers refuse to change or delete them.
"""

_PEOPLE = """
CREATE TABLE office (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    area TEXT NOT NULL
) STRICT;
CREATE TABLE clerks (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;
CREATE TABLE persons (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    birth_date TEXT NOT NULL,
    id_number TEXT NOT NULL,
    sex TEXT,
    household TEXT,
    phone TEXT NOT NULL,
    bank TEXT NOT NULL,
    bank_account TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX persons_by_id_number ON persons (id_number) WHERE id_number <> '';
CREATE TABLE person_keys (
    kind TEXT NOT NULL,
    rank INTEGER NOT NULL,
    key TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES persons,
    PRIMARY KEY (kind, rank, key, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_keys_by_person ON person_keys (person_id);
CREATE TABLE enrolments (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    category TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT CHECK (last_day >= first_day),
    ended_on TEXT,
    ended_why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX enrolments_by_person ON enrolments (person_id);
CREATE TABLE certificates (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT CHECK (last_day >= first_day),
    ended_on TEXT,
    ended_why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX certificates_by_person ON certificates (person_id);
CREATE TABLE filings (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    kind TEXT NOT NULL,
    disease TEXT NOT NULL,
    place TEXT NOT NULL,
    institution TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT CHECK (last_day >= first_day),
    ended_on TEXT,
    ended_why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX filings_by_person ON filings (person_id);
CREATE TABLE account_entries (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    declared_on TEXT NOT NULL,
    after_settlement INTEGER NOT NULL,
    current_fen INTEGER NOT NULL CHECK (current_fen >= 0),
    past_fen INTEGER NOT NULL CHECK (past_fen >= 0)
) STRICT;
CREATE INDEX account_entries_by_person ON account_entries (person_id);
CREATE TABLE institutions (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    level TEXT,
    tcm INTEGER NOT NULL CHECK (tcm IN (0, 1)),
    designated INTEGER NOT NULL CHECK (designated IN (0, 1)),
    place TEXT NOT NULL,
    initials TEXT NOT NULL
) STRICT;
CREATE TABLE drafts (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    person_id INTEGER REFERENCES persons,
    page TEXT NOT NULL,
    fields TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    clerk TEXT NOT NULL
) STRICT;
"""

_SETTLED = """
CREATE TABLE bills (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    draft_key TEXT NOT NULL UNIQUE CHECK (draft_key <> ''),
    bill_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    disease TEXT NOT NULL,
    institution_id TEXT NOT NULL,
    institution_name TEXT NOT NULL,
    level TEXT,
    tcm INTEGER NOT NULL CHECK (tcm IN (0, 1)),
    designated INTEGER NOT NULL CHECK (designated IN (0, 1)),
    place TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL CHECK (last_day >= first_day),
    total_fen INTEGER NOT NULL CHECK (total_fen >= 0),
    self_funded_fen INTEGER NOT NULL CHECK (self_funded_fen >= 0),
    over_limit_fen INTEGER NOT NULL CHECK (over_limit_fen >= 0),
    class_b_fen INTEGER NOT NULL CHECK (class_b_fen >= 0),
    class_b_first_pay_fen INTEGER NOT NULL CHECK (class_b_first_pay_fen >= 0),
    cancer_negotiated_fen INTEGER NOT NULL CHECK (cancer_negotiated_fen >= 0),
    tcm_fen INTEGER NOT NULL CHECK (tcm_fen >= 0),
    emergency INTEGER NOT NULL CHECK (emergency IN (0, 1)),
    gp TEXT,
    cause TEXT NOT NULL,
    transfer INTEGER NOT NULL CHECK (transfer IN (0, 1)),
    insurer_paid_fen INTEGER NOT NULL CHECK (insurer_paid_fen >= 0),
    use_past_account INTEGER NOT NULL CHECK (use_past_account IN (0, 1)),
    has_invoice INTEGER NOT NULL CHECK (has_invoice IN (0, 1)),
    invoice_code TEXT NOT NULL,
    invoice_number TEXT NOT NULL,
    invoice_check TEXT NOT NULL,
    invoice_issued_on TEXT,
    invoice_code_key TEXT NOT NULL,
    invoice_number_key TEXT NOT NULL
) STRICT;
CREATE INDEX bills_by_person ON bills (person_id);
CREATE INDEX bills_by_invoice ON bills (invoice_number_key) WHERE invoice_number_key <> '';
CREATE TABLE settlements (
    id INTEGER PRIMARY KEY,
    bill_id INTEGER NOT NULL UNIQUE REFERENCES bills,
    person_id INTEGER NOT NULL REFERENCES persons,
    bill_name TEXT NOT NULL,
    pack TEXT NOT NULL,
    pack_sha256 TEXT NOT NULL,
    payable INTEGER NOT NULL CHECK (payable IN (0, 1)),
    year TEXT NOT NULL,
    total_fen INTEGER NOT NULL CHECK (total_fen >= 0),
    eligible_fen INTEGER NOT NULL CHECK (eligible_fen >= 0)
) STRICT;
CREATE INDEX settlements_by_person ON settlements (person_id);
CREATE TABLE settlement_lines (
    settlement_id INTEGER NOT NULL REFERENCES settlements,
    place INTEGER NOT NULL,
    rule TEXT NOT NULL,
    law TEXT NOT NULL,
    payer TEXT,
    part TEXT,
    item TEXT NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
    why TEXT NOT NULL,
    low_fen INTEGER CHECK (low_fen >= 0),
    high_fen INTEGER CHECK (high_fen >= low_fen),
    PRIMARY KEY (settlement_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE settlement_payers (
    settlement_id INTEGER NOT NULL REFERENCES settlements,
    payer TEXT NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
    PRIMARY KEY (settlement_id, payer)
) STRICT, WITHOUT ROWID;
CREATE TABLE settlement_parts (
    settlement_id INTEGER NOT NULL REFERENCES settlements,
    part TEXT NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
    PRIMARY KEY (settlement_id, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE refusals (
    settlement_id INTEGER NOT NULL REFERENCES settlements,
    place INTEGER NOT NULL,
    code TEXT NOT NULL,
    law TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (settlement_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE accumulators (
    settlement_id INTEGER NOT NULL REFERENCES settlements,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    before_fen INTEGER NOT NULL CHECK (before_fen >= 0),
    after_fen INTEGER NOT NULL CHECK (after_fen >= 0),
    PRIMARY KEY (settlement_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE accumulator_marks (
    settlement_id INTEGER NOT NULL REFERENCES settlements,
    accumulator INTEGER NOT NULL,
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
    PRIMARY KEY (settlement_id, accumulator, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE postings (
    settlement_id INTEGER NOT NULL REFERENCES settlements,
    place INTEGER NOT NULL,
    axis TEXT NOT NULL,
    scope TEXT NOT NULL,
    day TEXT NOT NULL,
    amount_fen INTEGER NOT NULL, -- signed: a reversal will take back what a settlement added
    PRIMARY KEY (settlement_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE slips (
    id INTEGER PRIMARY KEY,
    settlement_id INTEGER NOT NULL UNIQUE REFERENCES settlements,
    number TEXT NOT NULL UNIQUE,
    office_code TEXT NOT NULL,
    office_name TEXT NOT NULL,
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    settled_at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    name TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    id_number TEXT NOT NULL,
    sex TEXT,
    household TEXT,
    phone TEXT NOT NULL,
    bank TEXT NOT NULL,
    bank_account TEXT NOT NULL,
    cover TEXT NOT NULL,
    basis TEXT NOT NULL,
    filing TEXT NOT NULL,
    UNIQUE (office_code, year, sequence)
) STRICT;
CREATE INDEX slips_by_sequence ON slips (sequence);
CREATE INDEX slips_by_time ON slips (settled_at);
CREATE TABLE prints (
    id INTEGER PRIMARY KEY,
    slip_id INTEGER NOT NULL REFERENCES slips,
    times INTEGER NOT NULL CHECK (times > 0),
    printed_at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    UNIQUE (slip_id, times)
) STRICT;
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    verb TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    details TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
"""

_FROZEN_TABLES = (
    "bills",
    "settlements",
    "settlement_lines",
    "settlement_payers",
    "settlement_parts",
    "refusals",
    "accumulators",
    "accumulator_marks",
    "postings",
    "slips",
    "prints",
    "journal",
    "account_entries",
)

_GUARDS = """
CREATE TRIGGER slips_without_gap BEFORE INSERT ON slips
WHEN NEW.sequence <> 1 + (
    SELECT coalesce(max(sequence), 0) FROM slips WHERE office_code = NEW.office_code AND year = NEW.year
)
BEGIN SELECT RAISE(ABORT, 'slip numbers leave no gap'); END;
CREATE TRIGGER journal_without_gap BEFORE INSERT ON journal
WHEN NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM journal)
BEGIN SELECT RAISE(ABORT, 'the journal leaves no gap'); END;
CREATE TRIGGER invoice_paid_once BEFORE INSERT ON settlements
WHEN NEW.payable AND EXISTS (
    SELECT 1 FROM bills AS this
    JOIN bills AS other ON other.invoice_number_key = this.invoice_number_key AND other.id <> this.id
    JOIN settlements AS paid ON paid.bill_id = other.id AND paid.payable
    WHERE this.id = NEW.bill_id AND this.invoice_number_key <> '' AND (
        (other.invoice_code_key <> '' AND other.invoice_code_key = this.invoice_code_key)
        OR ((other.invoice_code_key = '' OR this.invoice_code_key = '')
            AND other.institution_id = this.institution_id AND other.total_fen = this.total_fen)
    )
)
BEGIN SELECT RAISE(ABORT, 'an invoice is paid once'); END;
"""


def statements() -> str:
    """The script of the step."""
    frozen = "".join(
        f"CREATE TRIGGER {table}_keep_{change.lower()} BEFORE {change} ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END;\n"
        for table in _FROZEN_TABLES
        for change in ("UPDATE", "DELETE")
    )
    return _PEOPLE + _SETTLED + _GUARDS + frozen
