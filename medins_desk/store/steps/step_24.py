"""Version 24: what certificates and filings rest on, with scans; reviews of certificates; what runs out, by its day.

Frozen: a later change is a later step.
"""

_STEP = """
ALTER TABLE certificates ADD COLUMN issuer TEXT NOT NULL DEFAULT '';
ALTER TABLE certificates ADD COLUMN grade TEXT NOT NULL DEFAULT '';
ALTER TABLE certificates ADD COLUMN proof TEXT NOT NULL DEFAULT '';
ALTER TABLE certificates ADD COLUMN registered_on TEXT;
ALTER TABLE certificates ADD COLUMN review_due TEXT;
ALTER TABLE filings ADD COLUMN issuer TEXT NOT NULL DEFAULT '';
ALTER TABLE filings ADD COLUMN proof TEXT NOT NULL DEFAULT '';
ALTER TABLE filings ADD COLUMN registered_on TEXT;
CREATE TABLE certificate_reviews (
    id INTEGER PRIMARY KEY,
    certificate_id INTEGER NOT NULL REFERENCES certificates,
    day TEXT NOT NULL,
    proof TEXT NOT NULL CHECK (proof <> ''),
    next_due TEXT CHECK (next_due > day)
) STRICT;
CREATE INDEX certificate_reviews_of ON certificate_reviews (certificate_id);
CREATE TRIGGER certificate_reviews_keep_update BEFORE UPDATE ON certificate_reviews
BEGIN SELECT RAISE(ABORT, 'certificate_reviews is never changed'); END;
CREATE TRIGGER certificate_reviews_keep_delete BEFORE DELETE ON certificate_reviews
BEGIN SELECT RAISE(ABORT, 'certificate_reviews is never changed'); END;
CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    certificate_id INTEGER REFERENCES certificates,
    filing_id INTEGER REFERENCES filings,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    added_on TEXT NOT NULL,
    withdrawn_on TEXT,
    withdrawn_why TEXT NOT NULL DEFAULT '',
    content BLOB NOT NULL, -- last: a list of them does not read it
    CHECK ((certificate_id IS NULL) <> (filing_id IS NULL))
) STRICT;
CREATE INDEX attachments_of_certificate ON attachments (certificate_id) WHERE certificate_id IS NOT NULL;
CREATE INDEX attachments_of_filing ON attachments (filing_id) WHERE filing_id IS NOT NULL;
CREATE TRIGGER attachments_keep_update BEFORE UPDATE OF
    id, certificate_id, filing_id, name, media, sha256, added_on, content ON attachments
BEGIN SELECT RAISE(ABORT, 'an attachment is never changed'); END;
CREATE TRIGGER attachments_keep_delete BEFORE DELETE ON attachments
BEGIN SELECT RAISE(ABORT, 'an attachment is never changed'); END;
CREATE INDEX certificates_by_end ON certificates (last_day) WHERE last_day IS NOT NULL AND ended_on IS NULL;
CREATE INDEX certificates_by_review ON certificates (review_due) WHERE review_due IS NOT NULL AND ended_on IS NULL;
CREATE INDEX filings_by_end ON filings (last_day) WHERE last_day IS NOT NULL AND ended_on IS NULL;
CREATE INDEX participation_by_until ON participation (until_day)
    WHERE until_day IS NOT NULL AND taken_back_on IS NULL;
CREATE INDEX participation_by_day ON participation (kind, day) WHERE day IS NOT NULL AND taken_back_on IS NULL;
CREATE INDEX persons_by_birth ON persons (birth_date);
"""


def statements() -> str:
    """The script of the step."""
    return _STEP
