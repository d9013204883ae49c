"""Which page records what about a person, and to which pages of their own those about money lead."""

from collections.abc import Callable

from medins_desk.desk import Desk, PersonFile
from medins_desk.screens.account_page import AccountPage
from medins_desk.screens.benefit_page import benefit_page
from medins_desk.screens.form_page import DraftDoor, FormPage
from medins_desk.screens.home import Record
from medins_desk.screens.kept_page import KeptPage, Noting
from medins_desk.screens.law_record_page import LawRecordPage
from medins_desk.screens.premium_page import premium_page
from medins_desk.screens.record_desk import (
    EnrolmentPage,
    account_page,
    acts_page,
    certificate_page,
    enrolment_page,
    facts_page,
    filing_page,
)
from medins_desk.screens.registration_page import registration_page
from medins_desk.screens.retirement_page import CareerPage, RetirementPage, retirement_page
from medins_desk.screens.scans_page import ScansPage
from medins_desk.screens.tie_page import tie_page

_PAGES: dict[Record, Callable[[Desk, PersonFile, DraftDoor], FormPage]] = {
    Record.ENROLMENT: enrolment_page,
    Record.REGISTRATION: registration_page,
    Record.CERTIFICATE: certificate_page,
    Record.FILING: filing_page,
    Record.ACCOUNT: account_page,
    Record.BENEFIT: benefit_page,
    Record.PREMIUM: premium_page,
    Record.RETIREMENT: retirement_page,
    Record.TIES: tie_page,
}
"""Every record but the person's details, which may lead to somebody else."""


_NOTED: dict[Noting, tuple[Callable[[Desk, int, DraftDoor], KeptPage], Record]] = {
    Noting.FACTS: (facts_page, Record.ACCOUNT),
    Noting.ACTS: (acts_page, Record.ACCOUNT),
    Noting.CAREER: (CareerPage, Record.RETIREMENT),
}
"""The pages on which one thing after the other is noted, each with the page from which one comes."""


def record_page_of(desk: Desk, file: PersonFile, record: Record, draft: DraftDoor) -> FormPage:
    """The page of a record of a person."""
    return _PAGES[record](desk, file, draft)


def noting_page_of(desk: Desk, person_id: int, noting: Noting, draft: DraftDoor) -> tuple[KeptPage, Record]:
    """The page on which it is noted of a person, and the record that it belongs to."""
    make, record = _NOTED[noting]
    return make(desk, person_id, draft), record


def lead_on(
    page: FormPage,
    desk: Desk,
    note: Callable[[Noting], None],
    show: Callable[[FormPage], None],
    turn_to: Callable[[Record], None],
) -> None:
    """Connect a page with those that it leads to.

    ``note`` opens one on which more is noted, ``show`` any other that leads back, ``turn_to`` goes to another record.
    """
    if isinstance(page, AccountPage):
        page.facts_wanted.connect(lambda: note(Noting.FACTS))
        page.acts_wanted.connect(lambda: note(Noting.ACTS))
    elif isinstance(page, LawRecordPage):
        page.scans_wanted.connect(lambda key, title: show(ScansPage(desk, page.of, key, title)))
    elif isinstance(page, EnrolmentPage):
        page.registration_wanted.connect(lambda: turn_to(Record.REGISTRATION))
    elif isinstance(page, RetirementPage):
        page.career_wanted.connect(lambda: note(Noting.CAREER))
