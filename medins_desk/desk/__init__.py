"""What a clerk can do at the counter: one method a verb, no Qt, no SQL."""

from medins_desk.desk.account_acts import KeptAct
from medins_desk.desk.account_movements import AccountFile, Movement
from medins_desk.desk.benefit_days import BenefitFile, NotedEvent
from medins_desk.desk.bills import Preview, RareFacts
from medins_desk.desk.checks import WAITS
from medins_desk.desk.desk import Desk
from medins_desk.desk.duplicates import Registered
from medins_desk.desk.events import EventForm
from medins_desk.desk.facts_form import AskedFact
from medins_desk.desk.facts_on_file import KeptFact
from medins_desk.desk.law_book import Beside, Book
from medins_desk.desk.law_then import Again, LawThen, Stands
from medins_desk.desk.local_fields import LocalChapter, LocalValue
from medins_desk.desk.local_policies import LOCAL
from medins_desk.desk.open_values import Entry, OpenValue
from medins_desk.desk.payrolls import Paid, PayrollAnswer
from medins_desk.desk.people import Found
from medins_desk.desk.person_file import Cover, PersonFile, Term, Tied
from medins_desk.desk.premiums import PremiumAnswer
from medins_desk.desk.registrations import Answered, Enrolled, EnrolmentFile
from medins_desk.desk.retiring import KeptMonths, RetirementAnswer
from medins_desk.desk.revealing import REASONS, Hidden
from medins_desk.desk.roster_check import RowVerdict
from medins_desk.desk.roster_views import FallenLine, RosterLine, RosterView, TakenView
from medins_desk.desk.what_if import Trial
from medins_desk.desk.worked import Example, Examples, examples_in
from medins_desk.desk.worked import Shown as ExampleBill
from medins_desk.enrol.payroll import Payrolls
from medins_desk.packs.differences import Difference, Differences
from medins_desk.packs.explain import Page as LawPage
from medins_desk.settle import Beside as Pair
from medins_desk.settle import Claim
from medins_desk.store.drafts import Draft
from medins_desk.store.history import HistoryEntry
from medins_desk.store.records import Kept
from medins_desk.store.reversals import ReversalRecord
from medins_desk.store.slips import SlipRecord

__all__ = [
    "LOCAL",
    "REASONS",
    "WAITS",
    "AccountFile",
    "Again",
    "Answered",
    "AskedFact",
    "BenefitFile",
    "Beside",
    "Book",
    "Claim",
    "Cover",
    "Desk",
    "Difference",
    "Differences",
    "Draft",
    "Enrolled",
    "EnrolmentFile",
    "Entry",
    "EventForm",
    "Example",
    "ExampleBill",
    "Examples",
    "FallenLine",
    "Found",
    "Hidden",
    "HistoryEntry",
    "Kept",
    "KeptAct",
    "KeptFact",
    "KeptMonths",
    "LawPage",
    "LawThen",
    "LocalChapter",
    "LocalValue",
    "Movement",
    "NotedEvent",
    "OpenValue",
    "Paid",
    "Pair",
    "PayrollAnswer",
    "Payrolls",
    "PersonFile",
    "PremiumAnswer",
    "Preview",
    "RareFacts",
    "Registered",
    "RetirementAnswer",
    "ReversalRecord",
    "RosterLine",
    "RosterView",
    "RowVerdict",
    "SlipRecord",
    "Stands",
    "TakenView",
    "Term",
    "Tied",
    "Trial",
    "examples_in",
]
