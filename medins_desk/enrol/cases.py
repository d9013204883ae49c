"""A run of paid months as the law looks at it: all that bears on it, counted from its own first month.

Runs that are alike are equal, whenever they were and whoever's: of a career of hundreds the law decides a few. What is
asked of them only then (the entry, how it was left) is put together from these facts when a law wants it.
"""

from datetime import date
from typing import NamedTuple

from medins_desk.domain.persons import Category
from medins_desk.enrol.entries import Entry, Left, Turned, Unpaid


class Before(NamedTuple):
    """What the run before left behind.

    ``stop`` is the first month without cover, counted from its last paid one; ``unserved`` its entry where something
    is left of a waiting period, ``ready`` the month in which that would have been over, counted likewise.
    ``owing``: the unit had entered somebody and not paid a month.
    """

    left: Left | None
    stop: int | None
    unserved: Entry | None
    ready: int = 0
    owing: bool = False


class Earlier(NamedTuple):
    """The cover of before where it was not by months paid here; its facts as in an entry, and its first day."""

    before: str
    category: Category | None
    running: bool
    gap: int | None
    handled: bool | None
    months_before: int | None
    joined: int | None
    cut_short: bool
    covered_from: date | None


class Lived(NamedTuple):
    """Since the last paid month the relation was ended, a sentence was served; the age of retirement is passed."""

    ended: bool = False
    released: bool = False
    over_age: bool = False


NOTHING_LIVED = Lived()


class Case(NamedTuple):
    """A run as the law looks at it.

    ``away`` are the months since the last one that was paid. ``unpaid`` is ``None`` where nothing says that the run has
    ended; ``paid_as`` is the category of its last month, ``turns`` are the months from which it was paid for another
    one. ``registered`` is the month of the registration, ``qualifying`` are the months up to that. ``owed`` are the
    first and last month of what was owed before it, ``owed_by`` whose fault that was, ``counted`` the month in which it
    arrived, ``own`` as in an entry, ``of_another`` the month from which the run is not that of the unit that owed it.
    ``paid_back`` is the month in which the gap was paid. ``earlier``: ``None`` where months paid here say it all.
    ``era`` is the law that applies to all of these months; below 0 it tells this very run from any other.
    ``gives_way``: days after the last paid month give way to cover by another scheme. ``deferral_left`` as in an entry.
    """

    category: Category
    months: int
    away: int | None
    unpaid: Unpaid | None
    paid_as: Category
    turns: tuple[Turned, ...]
    before: Before | None
    registered: int | None
    qualifying: int | None
    owed: tuple[int, int] | None
    owed_by: Unpaid
    counted: int
    own: int | None
    of_another: int | None
    paid_back: int | None
    earlier: Earlier | None
    lived: Lived
    era: int
    gives_way: bool
    deferral_left: bool = False

    @property
    def owing(self) -> bool:
        """Whether this is the entry of somebody whose unit owes from the first month on."""
        return self.months == 0 and self.before is None and self.owed is None

    @property
    def left(self) -> Left | None:
        """What the gap behind the run begins with; ``None`` where nothing says that there is one."""
        return None if self.unpaid is None else Left(self.paid_as, self.unpaid)

    @property
    def entry(self) -> Entry:
        """The entry with which the run begins."""
        earlier, away = self.earlier or _paid_here(self.away), self.away
        return Entry(
            self.category,
            self.owed_by,
            earlier.before,
            earlier.category,
            earlier.running,
            earlier.gap,
            earlier.handled,
            earlier.months_before,
            away,
            *self.lived,
            self.qualifying,
            earlier.joined,
            self.own,
            cut_short=earlier.cut_short,
            deferral_left=self.deferral_left,
            unregistered=self._unregistered(earlier.gap),
        )

    def _unregistered(self, gap: int | None) -> int | None:
        """The months of a gap up to the registration; all of them where none was noted."""
        if gap is None or self.registered is None:
            return gap
        return max(gap + min(self.registered, 0), 0)


def _paid_here(away: int | None) -> Earlier:
    """The cover of before by months that were paid here, if any were."""
    word = "nothing" if away is None else "employee"
    return Earlier(word, None, False, away or 0, None, None, None, False, None)  # noqa: FBT003  # by place, all of them
