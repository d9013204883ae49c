"""The calendar of a person's benefit days: stretches of days, each with the rule that it begins by."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from medins_desk.domain.periods_law import Standing
from medins_desk.domain.persons import Category
from medins_desk.domain.quotes import Lacking


class Stretch(NamedTuple):
    """Days that stand alike, both ends included, open where ``end`` is ``None``.

    ``rule``, ``law`` and ``why`` say why they begin here. ``from_day``: when a wait ends. ``recorded``: it is what the
    platform says, written down by a clerk. ``projected``: the law of the time is not here, and the earliest one that
    is was taken.
    """

    start: date
    end: date | None
    standing: Standing
    category: Category | None
    rule: str
    law: str
    item: str
    why: str
    from_day: date | None = None
    recorded: bool = False
    projected: bool = False

    @property
    def is_covered(self) -> bool:
        """Whether the fund pays for all kinds of care."""
        return self.standing is Standing.COVERED

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day and (self.end is None or day <= self.end)


class Note(NamedTuple):
    """Something that a clerk has to know beside the calendar: its rule and place in the law, and the words."""

    rule: str
    law: str
    text: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Stretches in order, without a day between them; what is lacking to know more; what else is to be said.

    ``counted_from``: the first day that follows from registrations and payments; before it, and where it is ``None``,
    cover is what a counter wrote down.
    """

    stretches: tuple[Stretch, ...]
    lacking: tuple[Lacking, ...] = ()
    notes: tuple[Note, ...] = ()
    counted_from: date | None = None

    def on(self, day: date) -> Stretch | None:
        """The stretch in which a day lies; ``None`` where nothing was recorded of it."""
        place = bisect_right(self.stretches, day, key=_start) - 1
        return self.stretches[place] if place >= 0 and self.stretches[place].holds(day) else None

    def covered_on(self, day: date) -> Category | None:
        """The category whose benefits are enjoyed in full on a day."""
        found = self.on(day)
        return found.category if found and found.is_covered else None

    def next_cover(self, day: date) -> Stretch | None:
        """The next stretch with full cover that begins after a day."""
        place = bisect_right(self.stretches, day, key=_start)
        return next((one for one in self.stretches[place:] if one.is_covered), None)

    def days_to_cover(self, day: date) -> int | None:
        """In how many days full cover begins; nought where there is, ``None`` where none is in sight."""
        if self.covered_on(day):
            return 0
        found = self.next_cover(day)
        return (found.start - day).days if found else None


def _start(stretch: Stretch) -> date:
    return stretch.start


DAY = timedelta(days=1)
_SAYS = slice(2, None)  # all of a stretch but its days


def joined(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stretches in order, with those that follow on another and say the same made one."""
    found: list[Stretch] = []
    for one in stretches:
        last = found[-1] if found else None
        if last and last[_SAYS] == one[_SAYS] and last.end and last.end + DAY == one.start:
            found[-1] = last._replace(end=one.end)
        else:
            found.append(one)
    return tuple(found)
