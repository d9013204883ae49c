"""What a clerk can do at the counter: one method a verb, no Qt, no SQL."""

from medins_desk.desk.bills import WAITS, Preview
from medins_desk.desk.desk import Desk
from medins_desk.desk.law_book import Book
from medins_desk.desk.law_then import Again, LawThen, Stands
from medins_desk.desk.open_values import Entry, OpenValue
from medins_desk.desk.people import Found
from medins_desk.desk.person_file import Cover, PersonFile, Term
from medins_desk.desk.what_if import Trial
from medins_desk.packs.explain import Page as LawPage
from medins_desk.settle import Claim
from medins_desk.store.drafts import Draft
from medins_desk.store.history import HistoryEntry
from medins_desk.store.records import Kept
from medins_desk.store.slips import SlipRecord

__all__ = [
    "WAITS",
    "Again",
    "Book",
    "Claim",
    "Cover",
    "Desk",
    "Draft",
    "Entry",
    "Found",
    "HistoryEntry",
    "Kept",
    "LawPage",
    "LawThen",
    "OpenValue",
    "PersonFile",
    "Preview",
    "SlipRecord",
    "Stands",
    "Term",
    "Trial",
]
