"""What a policy says of people before any bill: who may enrol, who pays what, from when, the account, retirement.

It stands beside the policy pack of the same name and is sealed by itself, so that a change in it does not touch what
bills were settled by. Everything here is frozen; amounts are fen, rates basis points.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from medins_desk.domain.accounts import AccountLaw
from medins_desk.domain.classes import FirstCase, FromFact, ReadAs, Truth
from medins_desk.domain.clocks import Clock
from medins_desk.domain.eligibility import EnrolmentLaw
from medins_desk.domain.money import Rounding
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.periods_law import Periods
from medins_desk.domain.policy import Article, LeftToOffice, Reading, Rule, Status
from medins_desk.domain.record_law import RecordLaws
from medins_desk.domain.retirement import RetirementLaw
from medins_desk.domain.spans import Span
from medins_desk.domain.values import Guard, Value, Word


class Banded(NamedTuple):
    """The word of the first band that a number lies in: ``(45, "young")`` holds up to and with 45, ``None`` above."""

    number: str
    bands: tuple[tuple[int | None, Word], ...]


class Dated(NamedTuple):
    """The word of the first band that a day lies in, like ``Banded``; the last day of a band belongs to it."""

    day: str
    bands: tuple[tuple[date | None, Word], ...]


class Holds(NamedTuple):
    """Whether the person holds a certificate of one of the kinds."""

    kinds: frozenset[str]


PersonClass: TypeAlias = FromFact | FirstCase | Truth | ReadAs | Banded | Dated | Holds
"""How the facts of a person become a word of the law."""


class Party(StrEnum):
    """Who pays, or who receives, an amount that has to do with being insured."""

    PERSON = "person"
    UNIT = "unit"
    GOVERNMENT = "government"
    UNEMPLOYMENT_FUND = "unemployment_fund"
    POOL = "pool"
    ACCOUNT_CURRENT = "account_current"
    ACCOUNT_PAST = "account_past"


class Period(StrEnum):
    """How often an amount is due."""

    ONCE = "once"
    MONTH = "month"
    YEAR = "year"


class Term(NamedTuple):
    """An amount to reckon with: a fact (``fact``), what another entry came to (``entry``) or a figure of the law.

    An entry is named with its topic, ``premium.staff_base``.
    ``rate`` (basis points) takes a share of it.
    """

    fact: str = ""
    entry: str = ""
    value: Value | None = None
    rate: Value | None = None


class Reckoning(NamedTuple):
    """One amount of the law: a base kept between bounds, times a rate, times or spread over a number.

    ``of`` are added, ``less`` taken away, never below nothing. Without a ``party`` it is only a sum on the way. It is
    rounded where a party pays it; a sum on the way stays exact.
    """

    name: str
    guard: Guard
    rule: Value
    of: tuple[Term, ...]
    less: tuple[Term, ...] = ()
    floor: Term | None = None
    cap: Term | None = None
    rate: Value | None = None
    times: str = ""
    over: str = ""
    party: Party | None = None
    period: Period = Period.ONCE


@dataclass(frozen=True, slots=True, eq=False)
class PeopleLaw:
    """The law of people of one policy. ``sha256`` seals its files, whatever their line endings.

    ``reckonings`` are the amounts by topic (``premium``, ``account`` …), each in the order in which it is reckoned.
    """

    name: str
    title: str
    basis: str
    area: str
    span: Span
    status: Status
    sha256: str
    rules: Mapping[str, Rule]
    articles: Mapping[str, Article]
    readings: Mapping[str, Reading]
    rounding: Rounding
    classes: Mapping[str, PersonClass]
    left_open: Mapping[str, LeftToOffice]
    reckonings: Mapping[str, tuple[Reckoning, ...]]
    account: AccountLaw | None = None
    retirement: RetirementLaw | None = None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    office: Mapping[str, int | str] = field(default_factory=dict)
    settings: tuple[OfficeSetting, ...] = ()
    periods: Periods | None = None
    records: RecordLaws = field(default_factory=RecordLaws)
    clocks: tuple[Clock, ...] = ()
    enrolment: EnrolmentLaw | None = None
