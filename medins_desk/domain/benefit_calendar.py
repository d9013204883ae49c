"""The calendar of a person's benefit days: stretches of days, each with the rule that it begins by."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from medins_desk.domain.periods_law import Standing
from medins_desk.domain.persons import Category
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.worded import Worded


class Stretch(NamedTuple):
    """Days that stand alike, both ends included, open where ``end`` is ``None``.

    ``rule``, ``law`` and ``words`` say why they begin here. ``from_day``: when a wait ends. ``recorded``: it is what
    the platform says, written down by a clerk. ``projected``: the law of the time is not here, and the earliest one
    that is was taken.
    """

    start: date
    end: date | None
    standing: Standing
    category: Category | None
    rule: str
    law: str
    item: str
    words: Worded | str
    from_day: date | None = None
    recorded: bool = False
    projected: bool = False

    @property
    def why(self) -> str:
        """The words, as they read."""
        return str(self.words)

    @property
    def is_covered(self) -> bool:
        """Whether the fund pays for all kinds of care."""
        return self.standing is Standing.COVERED

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day and (self.end is None or day <= self.end)


stretch_of: Callable[[tuple[object, ...]], Stretch] = partial(tuple.__new__, Stretch)
"""A stretch of all its fields in their order: a career has hundreds, and their days are asked at every keystroke."""


class Note(NamedTuple):
    """Something that a clerk has to know beside the calendar: its rule and place in the law, and the words."""

    rule: str
    law: str
    text: str


def _nothing_said(_: date) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Stretches in order, without a day between them; what is lacking to know more; what else is to be said.

    ``counted_from``: the first day that follows from registrations and payments; before it, and where it is ``None``,
    cover is what a counter wrote down. ``way_back``: what brings back cover that has stopped, as far as it was asked
    for a day. ``law_from``: the first day of the first law that is here.
    """

    stretches: tuple[Stretch, ...]
    lacking: tuple[Lacking, ...] = ()
    notes: tuple[Note, ...] = ()
    counted_from: date | None = None
    law_from: date = date.min
    way_back: Callable[[date], str] = field(default=_nothing_said, repr=False, compare=False)
    _starts: list[date] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [one.start for one in self.stretches])

    def on(self, day: date) -> Stretch | None:
        """The stretch in which a day lies; ``None`` where nothing was recorded of it."""
        place = bisect_right(self._starts, day) - 1
        return self.stretches[place] if place >= 0 and self.stretches[place].holds(day) else None

    def between(self, first: date, last: date) -> tuple[Stretch, ...]:
        """The stretches that have a day among these, both included."""
        since = bisect_right(self._starts, first) - 1
        found = self.stretches[max(since, 0) : bisect_right(self._starts, last)]
        return found[1:] if found and found[0].end is not None and found[0].end < first else found

    def covered_on(self, day: date) -> Category | None:
        """The category whose benefits are enjoyed in full on a day."""
        found = self.on(day)
        return found.category if found and found.is_covered else None

    def next_cover(self, day: date) -> Stretch | None:
        """The next stretch with full cover that begins after a day."""
        place = bisect_right(self._starts, day)
        return next((one for one in self.stretches[place:] if one.is_covered), None)

    def days_to_cover(self, day: date) -> int | None:
        """In how many days full cover begins; nought where there is, ``None`` where none is in sight."""
        if self.covered_on(day):
            return 0
        found = self.next_cover(day)
        return (found.start - day).days if found else None


DAY = timedelta(days=1)
_SAYS = slice(2, None)  # all of a stretch but its days


def joined(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stretches in order, with those that follow on another and say the same made one."""
    found: list[Stretch] = []
    rule, standing = "", None
    for one in stretches:
        if standing is not one.standing or rule != one.rule or not _goes_on(found[-1], one):
            found.append(one)
            rule, standing = one.rule, one.standing
        else:
            found[-1] = found[-1]._replace(end=one.end)
    return tuple(found)


def _goes_on(one: Stretch, other: Stretch) -> bool:
    return one.end is not None and one.end + DAY == other.start and one[_SAYS] == other[_SAYS]
