"""What a law says of benefit days: from when, until when, what of a gap; rows of a small closed vocabulary.

Of each kind of rows the first whose guard holds is taken. ``rule`` is the id of a rule, ``says`` why it is so, in
words for a clerk, with the places of ``PLACES`` filled in.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from medins_desk.domain.months import first_day, month_of
from medins_desk.domain.participation import Occurred
from medins_desk.domain.values import Guard, Value

PLACES = ("first", "from", "gap", "last", "day")
"""What ``says`` may leave open: the month counted from, the first day of cover, the months of a gap, the last month
that was paid, the day of an event."""


class Standing(StrEnum):
    """What a day is under the law: covered or not, and how.

    ``PARTLY``: stays and special diseases only. ``UNIT_BEARS``: the employer owes the benefits. ``UNKNOWN``: the law
    cannot say before something more is known.
    """

    COVERED = "covered"
    PARTLY = "partly"
    WAITING = "waiting"
    UNCOVERED = "uncovered"
    UNIT_BEARS = "unit_bears"
    UNKNOWN = "unknown"


class Counted(StrEnum):
    """What a start is counted from.

    The month of the first payment, that of the registration, the month in which something was handled or in which a
    sum arrived, the last of the cover of before; or a day: that of the sum, that of the birth, the first of the year
    paid for (and months after it).
    """

    PAID = "paid"
    REGISTERED = "registered"
    HANDLED = "handled"
    ARRIVED = "arrived"
    FORMER = "former"
    ARRIVAL_DAY = "arrival_day"
    BIRTH = "birth"
    YEAR = "year"


class Start(NamedTuple):
    """From when there is cover: the first day of the month so many ``months`` after the month counted from.

    ``all_paid``: each of these months has to be paid. ``wait``: it is a waiting period (等待期), to be served.
    ``meanwhile``: the category enjoyed until then, or ``before`` for the one that was held before.
    ``owes``: there is none until what is owed has been paid.
    """

    name: str
    guard: Guard
    rule: Value
    says: str
    counted: Counted
    months: Value | None
    all_paid: bool = False
    wait: bool = False
    meanwhile: str = ""
    owes: bool = False


class From(StrEnum):
    """From when an event counts: from its day, the day after it, or the month after it."""

    DAY = "day"
    DAY_AFTER = "day_after"
    MONTH_AFTER = "month_after"

    def of(self, day: date) -> date:
        """The first day that counts, of an event on a day."""
        if self is From.MONTH_AFTER:
            return first_day(month_of(day) + 1)
        return day + timedelta(days=1) if self is From.DAY_AFTER else day


class Exempt(NamedTuple):
    """A fee that a certificate spares: whoever registers it after entering has entered all the same.

    Cover begins from the registration on, at the earliest. Where no such row holds, the registration is the entry.
    """

    name: str
    guard: Guard
    rule: Value
    says: str
    begins: From


class Break(NamedTuple):
    """Until when there is cover once a month is not paid: the eve of the month so many ``months`` after it."""

    name: str
    guard: Guard
    rule: Value
    says: str
    months: Value


class Turn(NamedTuple):
    """Why cover goes on from a month on that is paid for another category, or past the age of retirement."""

    name: str
    guard: Guard
    rule: Value
    says: str


class Gap(NamedTuple):
    """What the days between a break and the next cover turn out to be.

    ``earlier``: where this holds, also those that lie before the law itself began; without it all of them do.
    """

    name: str
    guard: Guard
    rule: Value
    says: str
    standing: Standing
    earlier: Guard | None = None


class Free(NamedTuple):
    """For whom nothing is due any more from the month on from which a pension is drawn, until retiring is handled."""

    name: str
    guard: Guard
    rule: Value
    says: str


class End(NamedTuple):
    """What an event does to cover of the categories for which the guard holds; ``keeps``: nothing, and says so."""

    name: str
    on: Occurred
    guard: Guard
    rule: Value
    says: str
    begins: From
    keeps: bool = False


class FundYear(NamedTuple):
    """The year that residents pay for: the number of its first month, and the window of enrolment.

    ``closes`` is the last month of the window, counted from the first month of the year: -1 is the month before it.
    """

    name: str
    guard: Guard
    rule: Value
    says: str
    begins: int
    opens: int
    closes: int


class Periods(NamedTuple):
    """All that a law says of benefit days; ``deferral`` is the rule by which a unit may pay months later, if any."""

    years: tuple[FundYear, ...] = ()
    starts: tuple[Start, ...] = ()
    residents: tuple[Start, ...] = ()
    exempt: tuple[Exempt, ...] = ()
    retires: tuple[Start, ...] = ()
    free: tuple[Free, ...] = ()
    breaks: tuple[Break, ...] = ()
    turns: tuple[Turn, ...] = ()
    gaps: tuple[Gap, ...] = ()
    ends: tuple[End, ...] = ()
    deferral: str = ""
