"""Version 7: clerks with their roles, and which store this is.

A clerk who worked here is never deleted, only inactive. Nobody holds two of the three administrators' roles. Clerks of
earlier versions are handlers. Frozen: a later change is a later step.
"""

_TABLES = """
ALTER TABLE clerks ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE clerks ADD COLUMN since TEXT NOT NULL DEFAULT '';
CREATE TABLE clerk_roles (
    clerk_id INTEGER NOT NULL REFERENCES clerks,
    role TEXT NOT NULL CHECK (role IN ('handler', 'reviewer', 'head', 'system', 'security', 'audit')),
    PRIMARY KEY (clerk_id, role)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER clerk_roles_apart BEFORE INSERT ON clerk_roles
WHEN NEW.role IN ('system', 'security', 'audit') AND EXISTS (
    SELECT 1 FROM clerk_roles
    WHERE clerk_id = NEW.clerk_id AND role IN ('system', 'security', 'audit') AND role <> NEW.role
)
BEGIN SELECT RAISE(ABORT, 'one person holds one of system, security, audit'); END;
CREATE TRIGGER clerk_roles_keep_update BEFORE UPDATE ON clerk_roles
BEGIN SELECT RAISE(ABORT, 'a role is given and taken, never changed'); END;
CREATE TRIGGER clerks_keep_delete BEFORE DELETE ON clerks
BEGIN SELECT RAISE(ABORT, 'a clerk who worked here is never deleted'); END;
INSERT INTO clerk_roles SELECT id, 'handler' FROM clerks;
CREATE TABLE store_identity (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    store_id TEXT NOT NULL CHECK (store_id <> ''),
    incarnation INTEGER NOT NULL CHECK (incarnation >= 1)
) STRICT;
CREATE TRIGGER store_identity_stays BEFORE UPDATE ON store_identity
WHEN NEW.store_id <> OLD.store_id OR NEW.incarnation <= OLD.incarnation
BEGIN SELECT RAISE(ABORT, 'a store keeps its id, and a later incarnation has a higher number'); END;
CREATE TRIGGER store_identity_keep_delete BEFORE DELETE ON store_identity
BEGIN SELECT RAISE(ABORT, 'a store keeps its id'); END;
"""


def statements() -> str:
    """The script of the step."""
    return _TABLES
