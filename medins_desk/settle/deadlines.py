"""Until when a bill may be handed in (申报期限). Today is never asked: the bill says on which day it was handed in."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from medins_desk.domain.bills import Bill
from medins_desk.domain.spans import anniversary
from medins_desk.settle.barred import Barred
from medins_desk.settle.flow import Flow
from medins_desk.settle.plan import Due
from medins_desk.settle.state import SettlementYear

LATE = "late_claim"
"""The code of a bill that is refused because it was handed in too late."""


class Claim(NamedTuple):
    """How a bill stands to its deadline.

    ``last`` is the last day in time, ``accepts`` whether the law lets a later one be accepted, with reason and
    document, ``late`` whether the bill is, ``accepted`` whether it is late and was accepted, by ``rule`` and ``law``.
    """

    last: date
    accepts: bool
    late: bool
    accepted: bool
    rule: str = ""
    law: str = ""


def claim_of(due: Due, bill: Bill, year: SettlementYear) -> Claim:
    """How a bill of a settlement year stands to its deadline."""
    last = _months_after(bill.end, due.months) if due.months else _year_end(year, due.years)
    late = bill.claimed_on is not None and bill.claimed_on > last
    accepted = late and due.accepts and bill.late is not None
    return Claim(last, due.accepts, late, accepted, due.caption.rule, due.caption.law)


def barred_late(due: Due, claim: Claim, bill: Bill) -> Barred:
    """The refusal of a bill that was handed in too late."""
    text = due.text.replace("{deadline}", str(claim.last)).replace("{claimed}", str(bill.claimed_on))
    return Barred(LATE, due.caption.law, text)


def say_accepted(due: Due, claim: Claim, flow: Flow) -> None:
    """The line of a late bill that was accepted: by when it was due, when it came, by which document."""
    bill = flow.bill
    if flow.lines is not None and bill.late is not None:
        why = f"期限 {claim.last}，申报 {bill.claimed_on}，{due.accepted}（{bill.late.document}）"
        flow.lines.append(due.caption.line(None, None, bill.amounts.total, why))


@lru_cache(maxsize=4096)
def _months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    month = day.month - 1 + months
    first = date(day.year + month // 12, month % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


@lru_cache(maxsize=1024)
def _year_end(year: SettlementYear, years: int) -> date:
    return anniversary(year.end + timedelta(days=1), years) - timedelta(days=1)
