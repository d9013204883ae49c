"""Draws the trial slips of settled bills."""

from collections.abc import Iterator
from datetime import date

from medins_desk.cli.law import Law
from medins_desk.domain.cases import Case
from medins_desk.domain.settlements import Settled
from medins_desk.domain.slips import Office, PaperSize
from medins_desk.exchange.trial_slips import trial_slip
from medins_desk.paper import slip_pdf
from medins_desk.settle import Outcome


def drawn(law: Law, office: Office, day: date, page: PaperSize, case: Case, outcome: Outcome) -> Iterator[bytes]:
    """One PDF a bill, in their order, then one an event."""
    settled = [Settled(*pair) for pair in zip(case.bills, outcome.settlements, strict=True)]
    for entry in (*settled, *(decided.settled for decided in outcome.decisions)):
        slip = trial_slip(office, day, case.insured, entry, law.pack(entry.settlement.pack))
        yield slip_pdf(slip, page)
