"""Who pays, as people see it: the rows of the window and of the slip, and which of them is the person's money."""

from collections.abc import Mapping
from typing import NamedTuple

from medins_desk.domain.money import Fen
from medins_desk.domain.settlements import Payer
from medins_desk.domain.terms import term


class Side(NamedTuple):
    """One payer, or both purses of the personal account. A side that is not ``usual`` is shown only where it pays."""

    title: str
    payers: tuple[Payer, ...]
    usual: bool

    def paid(self, payers: Mapping[Payer, Fen]) -> Fen:
        """What the side pays."""
        return sum(payers.get(payer, 0) for payer in self.payers)


POOLED = Side(term(Payer.POOLED), (Payer.POOLED,), usual=True)
CRITICAL = Side(term(Payer.CRITICAL), (Payer.CRITICAL,), usual=True)
ASSISTANCE = Side(term(Payer.ASSISTANCE), (Payer.ASSISTANCE,), usual=True)
ACCOUNT = Side("个人账户", (Payer.ACCOUNT_CURRENT, Payer.ACCOUNT_PAST), usual=True)
RELATIVE = Side(term(Payer.ACCOUNT_RELATIVE), (Payer.ACCOUNT_RELATIVE,), usual=False)
INSURER = Side(term(Payer.INSURER), (Payer.INSURER,), usual=False)
PENDING = Side(term(Payer.PENDING), (Payer.PENDING,), usual=False)
CASH = Side(term(Payer.CASH), (Payer.CASH,), usual=True)

SIDES = (POOLED, CRITICAL, ASSISTANCE, ACCOUNT, RELATIVE, INSURER, PENDING, CASH)
"""In the order of ``Payer``."""
