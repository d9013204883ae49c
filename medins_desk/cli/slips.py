"""Draws the trial slips of settled bills."""

from collections.abc import Iterable
from datetime import date

from medins_desk.cli.law import Law
from medins_desk.domain.cases import Case
from medins_desk.domain.settlements import Settled, Settlement
from medins_desk.domain.slips import Office, PaperSize
from medins_desk.exchange.trial_slips import trial_slip
from medins_desk.paper import slip_pdf


def drawn(
    law: Law, office: Office, day: date, page: PaperSize, case: Case, settlements: Iterable[Settlement]
) -> list[bytes]:
    """One PDF a bill, in their order."""
    pages = []
    for bill, settlement in zip(case.bills, settlements, strict=True):
        slip = trial_slip(office, day, case.insured, Settled(bill, settlement), law.pack(settlement.pack))
        pages.append(slip_pdf(slip, page))
    return pages
