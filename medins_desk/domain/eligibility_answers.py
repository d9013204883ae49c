"""The answer to "may this person be enrolled": the ways side by side, what to bring and to ask, until and from when."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from medins_desk.domain.eligibility import Act
from medins_desk.domain.participation import Occurrence
from medins_desk.domain.persons import Category, Enrolment
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.values import Word


class Verdict(StrEnum):
    """Whether a way is open.

    ``HELD``: the person is in it already. ``AFTER_ENDING``: once what stands in the way has been ended. ``MISSING``:
    something has to be known or shown first.
    """

    MAY = "may"
    HELD = "held"
    AFTER_ENDING = "after_ending"
    MISSING = "missing"
    MAY_NOT = "may_not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who asks: what is known of the person, what happened to their insurance, what is held, which papers were seen.

    ``held`` are all enrolments that are recorded, past ones too.
    """

    day: date
    facts: Mapping[str, Word | int | date | frozenset[str]]
    birth: date | None = None
    history: tuple[Occurrence, ...] = ()
    held: tuple[Enrolment, ...] = ()
    seen: frozenset[str] = field(default_factory=frozenset)


class NeedMet(NamedTuple):
    """A condition, and whether it is met; ``None`` where that is not known."""

    title: str
    rule: str
    law: str
    met: bool | None


class PaperAsked(NamedTuple):
    """A paper to bring, why by which article, whether it was seen; ``sure``: whatever is not known."""

    name: str
    title: str
    rule: str
    law: str
    why: str
    seen: bool
    sure: bool = True


class TermSaid(NamedTuple):
    """Until when: both days included; ``closes`` is ``None`` where the law makes the days known each year."""

    name: str
    rule: str
    law: str
    says: str
    opens: date | None
    closes: date | None
    in_time: bool | None


class StartSaid(NamedTuple):
    """From when benefits would be enjoyed, done today; ``year`` for a resident. ``None``: not before more is known.

    ``back_months``: where so many months that were missed are paid, too.
    """

    year: int | None
    from_day: date | None
    rule: str
    law: str
    why: str
    lacking: tuple[Lacking, ...] = ()
    back_months: int = 0


class ToEnd(NamedTuple):
    """What is held and has to be ended first; ``category`` is ``None`` for cover elsewhere."""

    category: Category | None
    since: date | None
    rule: str
    law: str
    says: str


@dataclass(frozen=True, slots=True)
class WayIn:
    """One way: whether it is open, its conditions, its papers, what to end, by when, from when, what is lacking.

    ``quiet``: a move, or an open clause, of which nobody has spoken: it is not asked about. ``may_be``: the categories
    that it leads to for one or the other; which of them it is here may not be known yet (``category`` is ``None``).
    """

    name: str
    title: str
    act: Act
    category: Category | None
    verdict: Verdict
    judged: bool
    rule: str
    law: str
    plain: str
    needs: tuple[NeedMet, ...]
    papers: tuple[PaperAsked, ...] = ()
    to_end: tuple[ToEnd, ...] = ()
    terms: tuple[TermSaid, ...] = ()
    starts: tuple[StartSaid, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    quiet: bool = False
    may_be: tuple[Category, ...] = ()

    def leads_to(self, category: Category) -> bool:
        """Whether somebody gets into a category by it, or may, as far as is known."""
        return self.category is category if self.category else category in self.may_be

    @property
    def unknown(self) -> tuple[Lacking, ...]:
        """What is lacking to say whether it is open, and from when."""
        return (*self.lacking, *(lacking for start in self.starts for lacking in start.lacking))

    @property
    def from_day(self) -> date | None:
        """From when, where it is known: a year that comes later is no answer while that of the first one is asked."""
        first = next((start for start in self.starts if start.from_day or start.lacking), None)
        return first.from_day if first else None

    @property
    def barred(self) -> tuple[NeedMet, ...]:
        """The conditions that are not met."""
        return tuple(one for one in self.needs if one.met is False)


class Advised(NamedTuple):
    """What the person should hear, by which article."""

    rule: str
    law: str
    text: str


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The ways, those that are open first; and for all of them at once the papers to bring and what is to be asked."""

    pack: str
    sha256: str
    day: date
    ways: tuple[WayIn, ...]
    papers: tuple[PaperAsked, ...]
    lacking: tuple[Lacking, ...]
    advice: tuple[Advised, ...]

    def only(self, name: str) -> "Eligibility":
        """The same with one way and its own papers and questions; all of it where there is no such way."""
        way = next((one for one in self.ways if one.name == name), None)
        if way is None:
            return self
        lacking = {one.key: one for one in way.unknown}
        return replace(self, ways=(replace(way, quiet=False),), papers=way.papers, lacking=tuple(lacking.values()))

    def way(self, name: str) -> WayIn:
        """The way of a name. ``KeyError`` where the law has none."""
        for one in self.ways:
            if one.name == name:
                return one
        raise KeyError(name)
