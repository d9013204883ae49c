"""Stays that were paid, and the bills that are merged into one of them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from medins_desk.domain.bills import Bill, Institution
from medins_desk.domain.classes import ALONE, UNKNOWN, JoinedStay
from medins_desk.domain.persons import Insured
from medins_desk.domain.values import MISSING, Word


class Stay(NamedTuple):
    """A stay that was paid: admission, discharge, the id of its bill, its hospital, its course of treatment, if any."""

    start: date
    end: date
    bill_id: str
    institution: Institution
    course: str = ""

    def is_near(self, start: date, end: date, days_before: int) -> bool:
        """Whether a bill of these days may belong to the stay: none behind it, and not longer before it than that."""
        return start <= self.end and end >= self.start - timedelta(days=days_before)


Stays: TypeAlias = tuple[Stay, ...]


def stay_named(bill: Bill, stays: Stays) -> Stay | None:
    """The stay that a bill names, whatever its days; ``None`` where no such stay was paid before."""
    return next((stay for stay in stays if stay.bill_id == bill.merged_into), None) if bill.merged_into else None


def joined_word(leaf: JoinedStay, bill: Bill, stays: Stays) -> Word:
    """What the stay that a bill is merged into says, as a class of a pack asks for it."""
    if not bill.merged_into:
        return ALONE
    stay, day = stay_named(bill, stays), bill.end if leaf.at_end else bill.start
    if stay is None:
        return UNKNOWN
    if not leaf.any_day and not stay.start - timedelta(days=leaf.days_before) <= day <= stay.end:
        return UNKNOWN
    return _asked(leaf.asks, stay, bill, day)


def _asked(asks: str, stay: Stay, bill: Bill, day: date) -> Word:
    match asks:
        case "level":
            return stay.institution.level or MISSING
        case "place":
            return stay.institution.place
        case "hospital":
            return "same" if stay.institution.id == bill.institution.id else "other"
        case _:
            return "within" if day > stay.start else "admission" if day == stay.start else "before"


def cover_day(insured: Insured, bill: Bill) -> date:
    """The day whose cover decides: the last one, or of a stay in which cover broke the last one with cover."""
    return (insured.last_covered(bill.start, bill.end) if bill.outside else None) or bill.end


def on_discharge(bill: Bill, stays: Stays) -> Bill:
    """A bill on the days that decide on it: one that is merged into a stay is settled as of the stay's discharge.

    What was done before the admission counts from the admission on.
    """
    stay = stay_named(bill, stays)
    if stay is None or bill.start > stay.end:
        return bill
    return replace(bill, start=max(bill.start, stay.start), end=stay.end)
