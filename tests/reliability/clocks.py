"""R7: the clock is put back and forward, by hours, days and years, while the office works.

The order is the number, not the clock: numbers without a gap in each year, a whole journal, and every step back noted.
"""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from random import Random

from medins_desk.domain.errors import ClerkFault
from medins_desk.store.driver import sqlite
from tests.reliability.driver import Bench
from tests.reliability.figures import Figures
from tests.reliability.office import Sitting, lay, quick_suite, visit
from tests.reliability.oracle import wrongs
from tests.reliability.planted import planted

_EARLIEST, _LATEST = datetime(2019, 1, 5, tzinfo=UTC), datetime(2021, 12, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_TRICKS = (-365 * _DAY, -30 * _DAY, -_DAY, -timedelta(hours=1), -timedelta(seconds=2))
_ONWARD = (timedelta(minutes=3), timedelta(hours=7), _DAY, 40 * _DAY, 365 * _DAY)
_ZONES = (8, 9, 7, 0, -5)


class Tricked:
    """An office whose clock is played with."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        sitting.now = datetime(2019, 6, 12, 9, 0, tzinfo=timezone(timedelta(hours=8)))
        self._number = 600
        self._given: Counter[int] = Counter()
        self._last = sitting.desk._store.journal.last_at() or sitting.now

    def trick(self, luck: Random) -> Iterator[str]:
        """Move the clock, settle a bill of three days before, and print its slip."""
        self._move(luck)
        sitting, now = self._sitting, self._sitting.now
        is_before = now.replace(tzinfo=None) < self._last.replace(tzinfo=None)
        if bool(sitting.desk.clock_words()) is not is_before:
            yield f"the clock shows {now}, the last row {self._last}: {sitting.desk.clock_words() or 'nothing is said'}"
        self._number += 1
        day = f"{now - 3 * _DAY:%Y%m%d}"
        try:
            slip = sitting.desk.settle(f"k{self._number}", 2 + self._number % 2, visit(self._number, day=day))
            sitting.desk.printed(slip.number)
        except (ClerkFault, sqlite.Error) as fault:
            yield f"at {now}: {fault}"
            return
        self._given[now.year] += 1
        if slip.number != f"330106-{now.year}-{self._given[now.year]:06d}" or slip.settled_on != now.date():
            yield f"{self._given[now.year]} slips of {now.year}, and the last is {slip.number} of {slip.settled_on}"
        rows = sitting.desk._store._file.rows("SELECT at FROM journal ORDER BY seq DESC LIMIT 100")
        self._last = max(datetime.fromisoformat(at).replace(tzinfo=None) for (at,) in rows)

    def _move(self, luck: Random) -> None:
        moved = self._sitting.now + luck.choice((*_TRICKS, *_ONWARD))
        if _EARLIEST < moved < _LATEST:
            self._sitting.now = moved
        if luck.random() < 0.2:  # summer time, or a zone that somebody clicked
            self._sitting.now = self._sitting.now.astimezone(timezone(timedelta(hours=luck.choice(_ZONES))))

    def all_is_noted(self) -> Iterator[str]:
        """The journal is whole, and every step back in it is named."""
        yield from wrongs(self._sitting.desk._store)
        shown = [row[0][:19] for row in self._sitting.desk._store._file.rows("SELECT at FROM journal ORDER BY seq")]
        back = tuple(place + 2 for place, (one, next_) in enumerate(itertools.pairwise(shown)) if next_ < one)
        if self._sitting.desk.verify_journal().moved_back != back:
            yield "the steps back are not those that the audit names"


def run(bench: Bench, n: int, luck: Random, *faults: str) -> Figures:
    """``n`` tricks on one office."""
    figures = Figures("R7", f"planted: {faults[0]}" if faults else "clock tricks", must_find=bool(faults))
    with quick_suite(), planted(*faults):
        sitting = Sitting(lay(bench.office, bench.folder / "tricked"))
        tricked = Tricked(sitting)
        for _ in range(n):
            figures.add("trick", tricked.trick(luck))
        figures.wrong += tricked.all_is_noted()
        sitting.close()
    return figures


def control(bench: Bench, n: int, luck: Random) -> Figures:
    """A journal that is ordered by the clock."""
    return run(bench, n, luck, "ordered by the clock")
