"""What the law says of retiring: which months count, what has to be reached, and the ways that are open."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from medins_desk.domain.values import Guard, Value


class MonthSource(StrEnum):
    """Where a month of contributions comes from."""

    ACTUAL = "actual"
    OLD_SCHEME = "old_scheme"
    BACK_PAID_STAFF = "back_paid_staff"
    BACK_PAID_FLEXIBLE = "back_paid_flexible"
    TRANSFERRED = "transferred"
    DEEMED = "deemed"
    CONTINUOUS_SERVICE = "continuous_service"
    CONTRACT_PENSION = "contract_pension"
    STUDENT = "student"
    MILITARY = "military"
    PLACEMENT_WAIT = "placement_wait"
    ACCOMPANYING = "accompanying"
    OTHER = "other"


class Tally(StrEnum):
    """What months are added up for: all of them, and those really paid in the area."""

    TOTAL = "total"
    AREA = "area"


class Begins(StrEnum):
    """From when benefits of the retired are drawn on a way; ``NOT_SAID``: the office has not chosen yet."""

    MONTH_AFTER_FORMALITIES = "month_after_formalities"
    DAY_OF_PAYMENT = "day_of_payment"
    MONTH_AFTER_PAYMENT = "month_after_payment"
    NOT_YET = "not_yet"
    NOT_SAID = "not_said"


class Benefits(StrEnum):
    """What a person draws on a way: benefits of the retired, those in service, or none."""

    RETIRED = "retired"
    IN_SERVICE = "in_service"
    NONE = "none"


class CountedSource(NamedTuple):
    """How the months of a source count. A month counts once: for the source that stands first.

    ``area``: where it holds they count in the area too. ``since`` and ``until`` bound them, both days included;
    ``before`` is the key of a day that the office sets, from which on they no longer count.
    """

    source: MonthSource
    guard: Guard
    rule: str
    area: Guard | None = None
    since: date | None = None
    until: date | None = None
    before: str = ""


class Voided(NamedTuple):
    """Months up to the day of a fact do not count where the guard holds."""

    guard: Guard
    fact: str
    rule: str


class OfAge(NamedTuple):
    """From which age somebody can have worked: the guard asks for the age. Some sources are no work."""

    guard: Guard
    no_work: tuple[MonthSource, ...] = ()


class ToReach(NamedTuple):
    """Something to be reached: ``least`` months of a tally, or a guard that has to hold."""

    name: str
    title: str
    rule: str
    tally: Tally | None = None
    least: Value | None = None
    guard: Guard | None = None


class Way(NamedTuple):
    """A way that is open where its guard holds: what it costs (``pays``) and gives, entries of the topics of amounts.

    ``changed`` are facts that hold on this way, such as the category in which the person goes on paying.
    """

    name: str
    title: str
    guard: Guard
    rule: str
    benefits: Benefits
    begins: Value
    pays: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    changed: tuple[tuple[str, str | bool], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class RetirementLaw:
    """What a law of people says of retiring; sources, conditions and ways in the order of the law."""

    sources: tuple[CountedSource, ...]
    conditions: tuple[ToReach, ...]
    ways: tuple[Way, ...]
    voided: Voided | None = None
    of_age: OfAge | None = None
