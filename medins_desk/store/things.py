"""What the office writes down beside slips, and that the journal vouches for: each thing by its table and its key."""

from collections.abc import Mapping
from typing import NamedTuple


class Thing(NamedTuple):
    """A table of things: its key, and the tables of what belongs to one, each with the column that names the owner.

    ``grows``: each that is added has a larger key than those before. ``heavy``: they are read one by one, for all of
    them may be more than the memory holds.
    """

    key: str = "id"
    pieces: Mapping[str, str] = {}
    grows: bool = True
    heavy: bool = False


THINGS: Mapping[str, Thing] = {
    "office": Thing(grows=False),
    "clerks": Thing(pieces={"clerk_roles": "clerk_id"}),
    "office_values": Thing(),
    "institutions": Thing(grows=False),
    "persons": Thing(pieces={"former_numbers": "person_id"}),
    "birth_corrections": Thing(),
    "merges": Thing("from_id", grows=False),
    "ties": Thing(),
    "enrolments": Thing(),
    "certificates": Thing(),
    "filings": Thing(),
    "participation": Thing(),
    "registrations": Thing(),
    "certificate_reviews": Thing(),
    "attachments": Thing(heavy=True),
    "facts_on_file": Thing(),
    "career_months": Thing(),
    "account_entries": Thing(),
    "account_acts": Thing(),
    "account_credits": Thing(),
    "relative_draws": Thing("settlement_id"),
    "kept_packs": Thing("sha256", grows=False),
    "rosters": Thing(pieces={"roster_entries": "roster_id"}),
    "closings": Thing(),
}
"""The tables. Settled bills and reversals have their own: see ``content.py``."""
