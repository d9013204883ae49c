"""R4: the stick of a backup is gone, takes no writing, or is pulled out while the backup is written.

The store is what it was, with every slip; the backups that lay there before are good; and the stick that is plugged in
again takes the next backup.
"""

import errno
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from medins_desk.desk.safekeeping import FOLDER
from medins_desk.domain.errors import WorldTrouble
from medins_desk.store.backups import backups_in
from tests.reliability.driver import Bench, Outcome
from tests.reliability.figures import Figures
from tests.reliability.office import STICK, lay, quick_suite
from tests.reliability.oracle import Reopened, backups_wrong, lost, wrongs

_ONTO_STICK: Mapping[str, object] = {"act": "back up", "stick": True}
_NEVER_THERE = "never there"
_WAYS = (_NEVER_THERE, "takes no writing", "pulled out", "pulled out", "pulled out")
"""What happens to the stick, as often as it stands here."""

_TRIED = 3
"""The step in which it happens."""


def _settles(number: int) -> Mapping[str, object]:
    return {"act": "settle", "key": f"k{number}", "person": 2, "number": number}


class Sticks:
    """The experiment on one bench."""

    def __init__(self, bench: Bench, planted: Sequence[str] = ()) -> None:
        self._bench, self._planted = bench, list(planted)
        self._folder = bench.folder / "with a stick"
        self._acts = next(told["acts"] for told in self._sit({}).done if told["step"] == _TRIED)

    def meets(self, way: str, act: int) -> Iterator[str]:
        """One backup onto a stick that is not as it should be; then everything is looked at, and done once more."""
        pulled = {"takes no writing": (1, errno.EROFS), "pulled out": (act, errno.EIO)}.get(way)
        outcome = self._sit({"pull": pulled} if pulled else {}, is_there=way != _NEVER_THERE)
        told = [one for one in outcome.told if one["step"] == _TRIED and ("refused" in one or "did" in one)]
        if not told or (way != "pulled out" and "did" in told[0]):
            yield f"a backup onto a stick that is {way} is told as {told}"
        if any("数据都在" not in one.get("refused", "数据都在") for one in told):
            yield f"it says: {told}"
        with quick_suite():
            try:
                yield from self._holds(outcome)
            except WorldTrouble as trouble:
                yield f"it does not open: {trouble}"

    def _holds(self, outcome: Outcome) -> Iterator[str]:
        if sum("slip" in (told["did"] or {}) for told in outcome.done if told["step"]) != 2:
            yield "a bill did not go in"
        again = Reopened(self._folder)
        with again.store() as store:
            yield from wrongs(store)
            yield from lost(store, outcome.done)
        yield from backups_wrong(self._folder, outcome.done)
        yield from again.goes_on(_ONTO_STICK)
        if not backups_in(self._folder / STICK / FOLDER):
            yield "plugged in again it takes no backup"
        yield from backups_wrong(self._folder, ())

    def _sit(self, given: Mapping[str, object], *, is_there: bool = True) -> Outcome:
        """A day with two backups onto a stick, the second of which meets what is given."""
        lay(self._bench.office, self._folder)
        stick = self._folder / STICK
        first = _ONTO_STICK if is_there else {"act": "back up"}
        steps = [first, _settles(100), {**_ONTO_STICK, **given, "at": "2018-06-13T12:00:00+08:00"}, _settles(101)]
        if not is_there:
            stick.rmdir()
        try:
            return self._bench.do(self._folder, steps=steps, planted=self._planted)
        finally:
            stick.mkdir(exist_ok=True)

    def trials(self, n: int, luck: Random) -> Iterator[tuple[str, int]]:
        """What happens to the stick, and with which act: pulled out at equal distances, whatever the luck."""
        first = luck.randrange(self._acts)
        for turn in range(n):
            yield _WAYS[turn % len(_WAYS)], 1 + (first + turn * self._acts // n) % self._acts


def run(bench: Bench, n: int, luck: Random, *faults: str) -> Figures:
    """``n`` backups onto a stick that is not as it should be."""
    figures = Figures("R4", f"planted: {faults[0]}" if faults else "sticks gone or pulled out", must_find=bool(faults))
    sticks = Sticks(bench, faults)
    for way, act in sticks.trials(n, luck):
        figures.add(f"{way}, act {act}", sticks.meets(way, act))
    return figures


def control(bench: Bench, n: int, luck: Random) -> Figures:
    """A backup that is made in its place."""
    return run(bench, n, luck, "backup in its place")
