"""Draws the trial slips of settled bills."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, TypeAlias

from medins_desk.cli.law import Law
from medins_desk.domain.cases import Case
from medins_desk.domain.settlements import Settled, Settlement
from medins_desk.domain.slips import Office
from medins_desk.exchange.trial_slips import trial_slip
from medins_desk.paper import slip_pdf

Page: TypeAlias = Literal["a5", "a4"]


def drawn(
    law: Law, office: Office, day: date, page: Page, case: Case, settlements: Iterable[Settlement]
) -> list[bytes]:
    """One PDF a bill, in their order."""
    pages = []
    for bill, settlement in zip(case.bills, settlements, strict=True):
        pack = law.pack(settlement.pack)
        slip = trial_slip(office, day, case.insured, Settled(bill, settlement), pack.basis if pack else "")
        pages.append(slip_pdf(slip, page))
    return pages
