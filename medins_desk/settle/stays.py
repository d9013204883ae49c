"""Stays that were paid, and the visits that are merged into one of them."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeAlias

from medins_desk.domain.bills import Bill, Institution


class Stay(NamedTuple):
    """A stay that was paid: admission, discharge, the id of its bill, the hospital as it stood then."""

    start: date
    end: date
    bill_id: str
    institution: Institution

    def holds(self, day: date) -> bool:
        """Whether the day lies in the stay, its first and last day included."""
        return self.start <= day <= self.end


Stays: TypeAlias = tuple[Stay, ...]


def stay_joined(bill: Bill, stays: Stays) -> Stay | None:
    """The stay that a bill is merged into, ``None`` where it was not paid before or the bill begins outside it."""
    for stay in stays:
        if stay.bill_id == bill.merged_into and stay.holds(bill.start):
            return stay
    return None


def on_discharge(bill: Bill, stays: Stays) -> Bill:
    """A bill on the day that decides on it: one that is merged into a stay is settled as of the discharge."""
    stay = stay_joined(bill, stays) if bill.merged_into else None
    return replace(bill, end=stay.end) if stay else bill
