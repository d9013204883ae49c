"""The desk: what a clerk can do. Screens call this and nothing below it."""

from pathlib import Path

from medins_desk.desk import typing_back
from medins_desk.desk.account_acts import AccountActs
from medins_desk.desk.account_sheets import AccountSheets
from medins_desk.desk.attachments import AttachedScans
from medins_desk.desk.auditing import Auditing
from medins_desk.desk.certificates_filings import CertificatesAndFilings
from medins_desk.desk.closing import DayEnd
from medins_desk.desk.corrections import Corrections
from medins_desk.desk.demo import DRAFT, HandedIn, handed_in, read_demo
from medins_desk.desk.doubts import REASON
from medins_desk.desk.drafts import DraftBox
from medins_desk.desk.duplicates import Duplicates
from medins_desk.desk.facts_on_file import FactsOnFile
from medins_desk.desk.guard import Guarded, guarded
from medins_desk.desk.law_book import LawBook
from medins_desk.desk.life_events import LifeEvents
from medins_desk.desk.local_policies import LocalPolicies
from medins_desk.desk.office_values import OfficeValues
from medins_desk.desk.offices import Offices
from medins_desk.desk.payrolls import PayrollDesk
from medins_desk.desk.places import Places
from medins_desk.desk.platform_records import PlatformRecords
from medins_desk.desk.premiums import Premiums
from medins_desk.desk.reading_ahead import ReadingAhead
from medins_desk.desk.readings_beside import ReadingsBeside
from medins_desk.desk.registrations import Registrations
from medins_desk.desk.retiring import Retiring
from medins_desk.desk.revealing import Revealing
from medins_desk.desk.reversals import Reversing
from medins_desk.desk.rosters import Rosters
from medins_desk.desk.slips import SlipDrawer
from medins_desk.desk.staff import Staff
from medins_desk.desk.ties import Ties
from medins_desk.desk.what_if import WhatIf
from medins_desk.domain.errors import ClerkFault, Fault


@guarded
class Desk(
    Corrections,
    Rosters,
    CertificatesAndFilings,
    AttachedScans,
    Duplicates,
    ReadingsBeside,
    AccountSheets,
    AccountActs,
    FactsOnFile,
    Premiums,
    PayrollDesk,
    Retiring,
    Registrations,
    Ties,
    LifeEvents,
    WhatIf,
    PlatformRecords,
    ReadingAhead,
    Reversing,
    DayEnd,
    SlipDrawer,
    DraftBox,
    Places,
    Offices,
    OfficeValues,
    LawBook,
    LocalPolicies,
    Auditing,
    Staff,
    Revealing,
    Guarded,
):
    """One method a verb, one file a subject. Every verb that changes something is one transaction and one journal row.

    A verb raises ``ClerkFault`` with all that the clerk can put right, or ``WorldTrouble`` when the disk or the lock
    does not do its part; either way nothing of it was kept. An unknown key is our fault: ``KeyError``.
    Who may do a verb stands in ``permissions.py``; for anybody else it raises ``ClerkFault``.
    """

    def load_demo(self, path: Path) -> int:
        """Make this empty store the demo office; how many people it has. Raises ``ClerkFault``, ``WorldTrouble``.

        Everything goes through the verbs of a desk whose clock shows the day on which each bill was handed in.
        """
        if self._store.persons.count():
            raise ClerkFault([Fault("office", "这里已经登记了人员，示例数据只能载入空的办公室。换一个数据文件再载入")])
        demo = read_demo(path, self._library)
        bills = handed_in(demo)
        now = bills[0].at
        desk = Desk(self._store, self._library, lambda: now)
        with self._store.writing():
            desk.set_up_office({"code": demo.office.code, "name": demo.office.name})
            for institution in demo.institutions:
                desk.add_institution(typing_back.institution_fields(institution))
            keys: dict[int, int] = {}
            for place, entry in enumerate(bills):
                now = entry.at
                if id(entry.case) not in keys:
                    keys[id(entry.case)] = desk._register_whole(entry)
                fields = {**typing_back.bill_fields(entry.bill), REASON: "示例数据"}
                desk.settle(f"{DRAFT}{place + 1}", keys[id(entry.case)], fields)
        self._demo = None
        self._window, self.clerk, self.session = self._store.offices.window(), desk.clerk, desk.session
        return len(keys)

    def _register_whole(self, entry: HandedIn) -> int:
        """Register the person of a case with everything that is recorded about them."""
        insured = entry.case.insured
        person_id = self.register(typing_back.person_fields(insured.person))
        for enrolment in insured.enrolments:
            self.add_enrolment(person_id, typing_back.enrolment_fields(enrolment))
        for certificate in insured.certificates:
            self.add_certificate(person_id, typing_back.certificate_fields(certificate))
        for filing in insured.filings:
            self.add_filing(person_id, typing_back.filing_fields(filing))
        start_of_year = entry.bill.end.replace(month=1, day=1)
        self.declare_account(person_id, typing_back.account_fields(insured.account, start_of_year))
        return person_id
