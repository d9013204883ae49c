"""Slips for bills that were settled without a store: trials, which carry no number and are no record of anything."""

from datetime import date

from medins_desk.domain.persons import Insured
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Settled
from medins_desk.domain.slips import Office, Slip
from medins_desk.domain.terms import cover_words
from medins_desk.settle import cover_day, filing_words


def trial_slip(office: Office, day: date, insured: Insured, entry: Settled, pack: PolicyPack | None) -> Slip:
    """The slip of one bill or event, decided by ``pack``; none is there for a day of which no policy is at hand."""
    return Slip(
        office=office,
        number="",
        settled_on=day,
        clerk="",
        person=insured.person,
        cover=cover_words(insured, cover_day(insured, entry.bill)),
        basis=pack.basis if pack else "",
        entries=(entry,),
        copy="试算",
        filing="" if pack is None or entry.bill.happened else filing_words(entry.bill, insured, pack),
    )
