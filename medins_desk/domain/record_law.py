"""What a law says of a certificate (证件) or a filing (备案): what it changes, from which day, and its limits.

One ``RecordLaw`` a kind. Limits are whole months. ``rule`` is the id of a rule; ``says`` are words for a clerk, with
the places of ``PLACES`` filled in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from medins_desk.domain.values import Guard, Value

PLACES = ("last", "first", "other")
"""What the words of a limit may leave open: the last or the first day that it allows, the end of another filing."""


class Begins(StrEnum):
    """From when something changes: the day of registration, the first of its month, or of the month after it."""

    DAY = "day"
    MONTH = "month"
    MONTH_AFTER = "month_after"


class Clause(NamedTuple):
    """What the law says where the guard holds."""

    guard: Guard
    rule: Value
    says: str


class Change(NamedTuple):
    """What a record changes, and from when."""

    guard: Guard
    rule: Value
    says: str
    begins: Begins


class Limit(NamedTuple):
    """A limit in months. Where it is not ``firm`` (原则上) going beyond it is only pointed out."""

    months: Value
    rule: Value
    says: str
    firm: bool = True


class Asked(NamedTuple):
    """The institution that a filing rests on: ``says`` what it is to it; ``needed``: without it nothing is filed."""

    says: str
    needed: bool = True


@dataclass(frozen=True, slots=True)
class RecordLaw:
    """The law of one kind of certificate or filing.

    ``papers`` are what has to be seen. ``names`` are the diseases that may be filed; empty where the law lists none.
    ``lasts``: it holds no longer. ``least``: it is for no shorter time. ``kept``: it is not revoked earlier.
    ``renewed``: how long before its end it may be filed anew. ``one``: no two of the kind at a time.
    ``by_year``: it is for whole calendar years, from their first day on.
    ``reviewed``: after how many months it is looked through again (年审). ``institution`` is asked of a filing.
    """

    kind: str
    rule: Value
    papers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    refuses: tuple[Clause, ...] = ()
    warns: tuple[Clause, ...] = ()
    changes: tuple[Change, ...] = ()
    lasts: Limit | None = None
    least: Limit | None = None
    kept: Limit | None = None
    renewed: Limit | None = None
    one: Clause | None = None
    by_year: Clause | None = None
    reviewed: Limit | None = None
    institution: Asked | None = None


@dataclass(frozen=True, slots=True)
class RecordLaws:
    """What a law says of all certificates and filings, by kind."""

    certificates: Mapping[str, RecordLaw] = field(default_factory=dict)
    filings: Mapping[str, RecordLaw] = field(default_factory=dict)
