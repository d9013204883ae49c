"""R7: the clock is put back and forward, by hours, days and years, while the office works.

The order is the number, not the clock: numbers without a gap in each year, a whole journal, and every step back noted.
On a day before the last closing nothing is settled without a reason and a second clerk, who stands in the journal.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random

from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.clerks import Session
from medins_desk.domain.errors import ClerkFault
from medins_desk.store.driver import sqlite
from medins_desk.store.slips import SlipRecord
from tests.reliability.driver import Bench
from tests.reliability.figures import Figures
from tests.reliability.office import LATER_WORD, Sitting, lay, quick_suite, visit
from tests.reliability.oracle import wrongs
from tests.reliability.planted import planted

_EARLIEST, _LATEST = datetime(2019, 1, 5, tzinfo=UTC), datetime(2021, 12, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_TRICKS = (-365 * _DAY, -30 * _DAY, -_DAY, -timedelta(hours=1), -timedelta(seconds=2))
_ONWARD = (timedelta(minutes=3), timedelta(hours=7), _DAY, 40 * _DAY, 365 * _DAY)
_ZONES = (8, 9, 7, 0, -5)
_CLOSES = 0.3


class Tricked:
    """An office whose clock is played with."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        sitting.now = datetime(2019, 6, 12, 9, 0, tzinfo=timezone(timedelta(hours=8)))
        self._number = 600
        self._given: Counter[int] = Counter()
        self._closed = date.min
        self._second = _second_clerk(sitting)
        self._last = self._latest()

    def trick(self, luck: Random) -> Iterator[str]:
        """Move the clock, settle a bill of three days before, print its slip, and perhaps close the day."""
        self._move(luck)
        sitting, now = self._sitting, self._sitting.now
        is_before = now.replace(tzinfo=None) < self._last.replace(tzinfo=None)
        if bool(sitting.desk.clock_words()) is not is_before:
            yield f"the clock shows {now}, the last row {self._last}: {sitting.desk.clock_words() or 'nothing is said'}"
        self._number += 1
        try:
            slip = yield from self._settled()
            sitting.desk.printed(slip.number)
            if luck.random() < _CLOSES and now.date() >= self._closed:
                sitting.desk.close_day()
                self._closed = now.date()
        except (ClerkFault, sqlite.Error) as fault:
            yield f"at {now}: {fault}"
            return
        self._given[now.year] += 1
        if slip.number != f"330106-{now.year}-{self._given[now.year]:06d}" or slip.settled_on != now.date():
            yield f"{self._given[now.year]} slips of {now.year}, and the last is {slip.number} of {slip.settled_on}"
        self._last = self._latest()

    def _settled(self) -> Generator[str, None, SlipRecord]:
        """A bill about which nothing is asked but the day, where that lies before the last closing."""
        desk, now = self._sitting.desk, self._sitting.now
        bill = visit(self._number, day=f"{now - 3 * _DAY:%Y%m%d}", total=f"{self._number}.40") | {"doubt_reason": ""}
        key, person = f"k{self._number}", 2 + self._number % 2
        if now.date() >= self._closed:
            return desk.settle(key, person, bill)
        if not _refused(lambda: desk.settle(key, person, bill)):
            yield f"at {now} a bill is settled without a reason, after the closing of {self._closed}"
        bill["doubt_reason"] = "补录前几天的票据"
        try:
            desk.settle(key, person, bill)
            yield f"at {now} a bill is settled by one clerk, after the closing of {self._closed}"
        except SecondWanted:
            with desk.together_with(self._second):
                desk.settle(key, person, bill)
        (row,) = (one for one in desk._store.journal.rows()[:1] if one.verb == "settle")
        if row.details.get("second") != self._second.name or not row.details.get("why"):
            yield f"at {now} the journal does not say who confirmed, and why"
        return desk.slip_record(row.entity_id)

    def _latest(self) -> datetime:
        """The latest time that the journal remembers."""
        rows = self._sitting.desk._store._file.rows("SELECT at FROM journal ORDER BY seq DESC LIMIT 100")
        return max(datetime.fromisoformat(at).replace(tzinfo=None) for (at,) in rows)

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


def _second_clerk(sitting: Sitting) -> Session:
    """A reviewer with a password of their own, whose word confirms."""
    key = sitting.desk.add_clerk({"name": "测试丙", "role_reviewer": "1"})
    sitting.entrance.give_password(sitting.desk, key, "测试丙", {"password": LATER_WORD, "again": LATER_WORD})
    return sitting.entrance.confirm(sitting.desk, key, LATER_WORD)


def _refused(verb: Callable[[], object]) -> bool:
    try:
        verb()
    except SecondWanted:
        return False
    except ClerkFault as fault:
        return [one.place for one in fault.faults] == ["doubt_reason"]
    return False


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


def control(fault: str) -> Callable[[Bench, int, Random], Figures]:
    """The same with a planted fault."""

    def planted(bench: Bench, n: int, luck: Random) -> Figures:
        return run(bench, n, luck, fault)

    return planted
