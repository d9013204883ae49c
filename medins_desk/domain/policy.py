"""A policy pack, read and found sound: the law as data, in the terms that the settlement engine knows.

Everything here is frozen. Amounts are fen, rates basis points. The steps of the money stand in ``domain/steps.py``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from medins_desk.domain.classes import CaseClass
from medins_desk.domain.events import Receiver
from medins_desk.domain.framework import Frame
from medins_desk.domain.money import Rounding
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.persons import Category
from medins_desk.domain.spans import Span
from medins_desk.domain.standards import Falling
from medins_desk.domain.steps import Base, Step
from medins_desk.domain.values import Guard, Value


class Status(StrEnum):
    """What a text is: published and in force, or a draft put out for comments (征求意见稿), which slips have to say.

    ``FRAMEWORK`` binds local packs and settles nothing itself; ``DRAFT`` is a local pack with values missing;
    ``SAMPLE`` is an invented one, for trying.
    """

    IN_FORCE = "in_force"
    CONSULTATION = "consultation"
    FRAMEWORK = "framework"
    SAMPLE = "sample"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack: its id, its place in the law, its short title and one plain sentence for the person."""

    id: str
    law: str
    item: str
    plain: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the law in our own words: its number (第三十五条), a short title, the text."""

    number: str
    title: str
    text: str


LEFT_TO_CHOOSE = "set"
"""What a reading holds to where the money is too much for a default: nothing, until the office has chosen."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading that holds where the law leaves more than one, with the words that explain it."""

    id: str
    holds: str
    words: Mapping[str, str]

    @property
    def taken(self) -> str:
        """Which one it is, for people; ``set`` leaves the choice to the office."""
        return "由经办机构设定" if self.holds == LEFT_TO_CHOOSE else f"取 {self.holds}"


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition under which the law does not pay: the code, the rule, the words for the person."""

    name: str
    guard: Guard
    code: str
    rule: Value
    text: Value


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when a bill may be handed in; the last day is in time.

    It is so many whole ``months`` after the last day of the bill or, without months, the end of a settlement year,
    ``years`` after that of the bill. A later bill is refused with ``text``; where ``accepts`` holds it is accepted
    with a reason and a document, and a line of the rule says ``accepted``.
    """

    name: str
    guard: Guard
    months: int
    years: int
    accepts: Guard | None
    rule: Value
    text: Value
    accepted: str


@dataclass(frozen=True, slots=True)
class Route:
    """The way of a bill to its payers: the names of steps in order. The first route whose guard holds is taken."""

    name: str
    guard: Guard
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """An accumulator of the settlement year: the sum of its postings, or their ``highest``.

    With ``per_course`` it belongs to a course of treatment (stays joined by transfer) and to no year.
    ``was``: its name in the policy before; what was posted under that name counts here.
    """

    name: str
    highest: bool
    per_course: bool = False
    was: str = ""


class MarkOf(NamedTuple):
    """A mark on an accumulator: its title, and a value or the name of the axis that gives the amount.

    With both, the axis gives it, less ``less``, where anything was posted there. With ``falls`` it falls as the
    deductible does that it marks.
    """

    title: str
    guard: Guard
    at: Value | None
    axis: str
    less: Value | None = None
    falls: Falling | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An accumulator as window and slip show it: an axis or a purse of the account, with its marks."""

    name: str
    title: str
    axis: str
    purse: str
    guard: Guard
    marks: tuple[MarkOf, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """The rules of what is left when the route is run: the person's cash, and money that others paid before.

    ``split``: another body, by its split sheet; ``None`` where the law does not speak of one.
    """

    cash: Value
    insurer: Value
    split: Value | None = None


def reading_key(reading: str) -> str:
    """The key under which the office chooses a reading."""
    return f"reading.{reading}"


@dataclass(frozen=True, slots=True)
class LeftToOffice:
    """A value that the law leaves to the office: what it is, its article, and the range that the law gives.

    ``kind`` is share (basis points), money (fen) or text (one of ``words``); ``blocks`` says what waits for it.
    ``reading`` is the id of the ambiguity of which the office may choose another reading; nothing waits for that.
    ``says`` are the words of a text in Chinese.
    """

    key: str
    title: str
    law: str
    kind: str
    low: int
    high: int | None
    words: tuple[str, ...]
    blocks: str
    reading: str = ""
    says: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that an event has to say: one of ``words`` (the word, and how people say it), or an amount."""

    name: str
    title: str
    words: Mapping[str, str]

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount of money."""
        return not self.words


class Reach(StrEnum):
    """Where the months end that an event looks back on.

    On the eve of its day, on the last day of the month before, or on the last day of its own month.
    """

    DAY = "day"
    MONTH_BEFORE = "month_before"
    MONTH = "month"


class LookBack(NamedTuple):
    """The settled bills that an event takes up again: those of so many months, and for which the guard holds."""

    guard: Guard
    months: Value
    until: Value


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event: what it has to say, when the law does not follow it, its steps, and who gets the money.

    ``once_a_year``: a second one of a settlement year is refused; ``apart``: one within so many days of another. With
    ``look_back`` the steps are run for each bill of the months before, on what its settlement left. ``upon``: a change
    to one of these categories within a settlement year calls for it.
    """

    name: str
    title: str
    rule: Value
    facts: tuple[str, ...]
    gates: tuple[Gate, ...]
    steps: tuple[str, ...]
    receiver: Receiver
    once_a_year: bool = False
    look_back: LookBack | None = None
    apart: int = 0
    upon: frozenset[Category] = frozenset()


class Change(NamedTuple):
    """One change of an amendment: set, insert or end; the place in the tables; the place in the law."""

    verb: str
    at: str
    law: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a pack amends: the pack by name and hash, its document and first day, and each change.

    ``assumed``: whether it is an assumption that everything else still holds, ``why`` what it rests on.
    ``rules`` and ``articles`` are those that the amendment states itself; ``earlier`` is what its base amends in turn.
    """

    pack: str
    sha256: str
    basis: str
    start: date
    assumed: bool
    why: str
    changes: tuple[Change, ...]
    rules: frozenset[str]
    articles: frozenset[str]
    earlier: "Amendment | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class PolicyPack:
    """A policy in force in an area for some days. ``divisions`` begin the codes of the area's offices (GB/T 2260).

    ``sha256`` seals its files, whatever their line endings.

    ``left_open`` are the values that the law leaves to the office, ``office`` those that the office has set (fen, basis
    points or a word), ``settings`` the same as they were set, in the order of their keys.
    ``words`` says the words of its classes in Chinese. ``events`` are the kinds of events that are no bill, ``facts``
    what they say. ``frame`` is the framework that it is, or fills in.
    ``words`` says the words of its classes in Chinese, ``bases`` are parts of the bill that several steps speak of.
    ``events`` are the kinds of events that are no bill, ``facts`` what they say.
    """

    name: str
    title: str
    basis: str
    area: str
    divisions: tuple[str, ...]
    span: Span
    sha256: str
    rules: Mapping[str, Rule]
    articles: Mapping[str, Article]
    readings: Mapping[str, Reading]
    year_start: Value
    rounding: Rounding
    axes: Mapping[str, Axis]
    classes: Mapping[str, CaseClass]
    gates: tuple[Gate, ...]
    routes: tuple[Route, ...]
    steps: Mapping[str, Step]
    shown: tuple[Shown, ...]
    ending: Ending
    status: Status = Status.IN_FORCE
    left_open: Mapping[str, LeftToOffice] = field(default_factory=dict)
    office: Mapping[str, int | str] = field(default_factory=dict)
    settings: tuple[OfficeSetting, ...] = ()
    amends: Amendment | None = None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    deadlines: tuple[Deadline, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    events: Mapping[str, EventKind] = field(default_factory=dict)
    frame: Frame | None = None
    bases: Mapping[str, Base] = field(default_factory=dict)

    def in_force(self, day: date) -> bool:
        """Whether the policy holds on the day."""
        return self.span.holds(day)

    def reads(self, reading: str) -> str:
        """The letter of the reading that holds: what the office has chosen, else what the pack holds to."""
        return str(self.office.get(reading_key(reading), self.readings[reading].holds))

    def kinds(self) -> dict[str, dict[str, Fact]]:
        """The kinds of events, each with what it has to say."""
        return {kind.name: {fact: self.facts[fact] for fact in kind.facts} for kind in self.events.values()}

    def article_of(self, law: str) -> Article | None:
        """The article in which a place such as 第三十五条（三）1 stands, in our words; of several the first."""
        return self.articles.get(article_number(law, self.articles))


def article_number(law: str, numbers: Iterable[str]) -> str:
    """The longest of the numbers with which a place in the law begins; empty where there is none.

    第三十五条（三）1 begins with 第三十五条, （十九）2 with （十九）.
    三（一）12 begins neither with 三（一）1 nor, where its points have numbers of their own, with 三（一）.
    """
    known = numbers if isinstance(numbers, Mapping) else frozenset(numbers)
    for end in range(len(law), 0, -1):
        if law[:end] in known and not _goes_on(law, law[:end], known):
            return law[:end]
    return ""


def _goes_on(law: str, number: str, numbers: Iterable[str]) -> bool:
    """Whether the figures behind a number belong to another number."""
    if not law[len(number) : len(number) + 1].isdigit():
        return False
    own = any(other.startswith(number) and other[len(number) : len(number) + 1].isdigit() for other in numbers)
    return own or number[-1].isdigit()
