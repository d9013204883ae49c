"""Clocks (时限): until when something has to be done, counted from a day that is on record."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

PLACES = ("what", "due", "day")
"""What the words of a clock may leave open: what it is about, the last day, the day that it is counted from."""


class Source(StrEnum):
    """The day that a clock is counted from.

    The end of a certificate or a filing, the day of its review, the first day of a filing without an end; the birth of
    somebody who is not enrolled, the day on which somebody who has not paid yet qualified; the last month paid for; the
    end of a deferral, the day until which something that happened lasts, a death. The last day of cover that was
    written down; the last year that a resident paid for; the day on which somebody who had paid by the month became a
    resident. The end of a year, as long as the office has not set a value for the next one: that is nobody's.
    """

    CERTIFICATE_ENDS = "certificate_ends"
    REVIEW = "review"
    FILING_ENDS = "filing_ends"
    FILING_BEGINS = "filing_begins"
    BORN = "born"
    QUALIFIED = "qualified"
    UNPAID = "unpaid"
    DEFERRAL = "deferral"
    LASTS = "lasts"
    DIED = "died"
    COVER_ENDS = "cover_ends"
    YEAR_PAID = "year_paid"
    CONVERTED = "converted"
    OFFICE_YEAR = "office_year"


BY_MONTH = frozenset({Source.UNPAID, Source.DEFERRAL})
"""What is counted from a month: its last day stands for it."""


class Clock(NamedTuple):
    """So many months, then days, from the day of its source; without any it is that day itself.

    ``kinds`` are those of the certificate, the filing or of what happened, categories, or values of the office; empty
    for any. ``ahead``: so
    many months before the last day it begins to be worth saying; 0: always. ``behind``: so many months after it it is
    still to be done.
    """

    name: str
    of: Source
    kinds: frozenset[str]
    rule: str
    says: str
    months: int = 0
    days: int = 0
    ahead: int = 0
    behind: int = 0


class Ticking(NamedTuple):
    """Something on record that a clock is counted from: whose, of which kind, what it names, its day."""

    person_id: int
    name: str
    kind: str
    what: str
    day: date


class Due(NamedTuple):
    """What has to be done by a day, in words, by which rule."""

    person_id: int
    name: str
    due: date
    says: str
    rule: str
    law: str
