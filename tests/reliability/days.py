"""R20: days at an office, one after the other, with whatever happens to offices. One seed is one replay.

In each sitting somebody logs in, does some of what clerks do, and goes; or the program is killed, the power fails, the
disk is full for a while, the printer is gone, somebody tries passwords, the clock is wrong. After each, the office has
to open by itself with everything that was ever acknowledged; the next sitting begins where the last one ended.
"""

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from medins_desk.domain.errors import WorldTrouble
from tests.reliability.disk import Disk
from tests.reliability.driver import Bench, Outcome, Told
from tests.reliability.figures import Figures
from tests.reliability.office import NOON, lay, quick_suite
from tests.reliability.oracle import Reopened, backups_wrong, lost, wrongs
from tests.reliability.tracer import Did, read_log

FAULTS = ("none", "none", "kill", "kill", "power", "full")
"""What may happen in a sitting, as often as it stands here."""

_REPLAYED = 3
Step = dict[str, Any]


class Clerk:
    """Who makes up what is done next, from what was acknowledged so far."""

    def __init__(self, luck: Random) -> None:
        self._luck, self._number, self.now = luck, 1000, NOON
        self.told: list[Told] = []

    def sitting(self) -> list[Step]:
        """The steps of a sitting: of a day, or of the rest of one."""
        self.now += timedelta(hours=self._luck.choice((1, 3, 20)), minutes=self._luck.randrange(60))
        if self._luck.random() < 0.1:
            self.now -= timedelta(days=self._luck.choice((1, 2, 5)))
        steps = [self._step() for _ in range(self._luck.randint(2, 6))]
        if self._luck.random() < 0.3:
            steps.append({"act": "back up", "stick": self._luck.random() < 0.3})
        return [
            {**step, "at": (self.now + timedelta(minutes=4 * place)).isoformat()} for place, step in enumerate(steps)
        ]

    def _step(self) -> Step:
        luck, self._number = self._luck, self._number + 1
        people = [2, 3, *(told["did"] for told in self.told if isinstance(told["did"], int))]
        slips = [told["did"]["slip"] for told in self.told if _is_bill(told)]
        key = {"key": f"k{self._number}", "person": luck.choice(people), "number": self._number}
        match luck.choice(("settle", "settle", "settle", "draft", "register", "print", "draw", "wrong", "declare")):
            case "settle":
                return {"act": "settle", **key, "total": f"{luck.randrange(20, 90_000)}.{luck.randrange(10, 99)}"}
            case "draft":
                return {
                    "act": "draft",
                    "key": f"k{self._number}",
                    "person": luck.choice(people),
                    "number": self._number,
                }
            case "register":
                return {"act": "register", "place": self._number % 900 + 50}
            case "declare":
                return {"act": "declare", "person": luck.choice(people)}
            case "wrong":
                return {"act": "wrong password", "word": f"falsch {self._number}"}
            case act:
                return {"act": act, "slip": luck.choice(slips) if slips else "330106-2018-000001"}


def _is_bill(told: Told) -> bool:
    return isinstance(told["did"], dict) and "total" in told["did"]


class Office:
    """The office of the simulation, and what the oracle knows of it."""

    def __init__(self, bench: Bench, luck: Random, planted: Sequence[str] = (), faults: Sequence[str] = FAULTS) -> None:
        self._bench, self._luck, self._planted, self._faults = bench, luck, list(planted), faults
        self.folder = lay(bench.office, bench.folder / "days")
        self.clerk = Clerk(luck)
        self._happenings = {"none": self._nothing, "kill": self._kill, "power": self._power, "full": self._full}
        self.history: list[str] = []
        """What happened in each sitting and what the store said after it: the replay of the seed is equal to it."""

    def sitting(self) -> Iterator[str]:
        """One sitting with what happens in it, and what is wrong after it."""
        steps, fault = self.clerk.sitting(), self._luck.choice(self._faults)
        before = self._says()
        done, may_say = self._happenings[fault](steps, before)
        self.clerk.told += done
        try:
            again = Reopened(self.folder)
            with again.store() as store:
                yield from wrongs(store)
                yield from lost(store, self.clerk.told)
                says = store.logical_hash()
            yield from backups_wrong(self.folder, ())
        except WorldTrouble as trouble:
            yield f"after {fault} the office does not open: {trouble}"
            return
        if may_say and says not in may_say:
            yield f"after {fault} the store says what it said neither before nor after the step that was cut off"
        self.history.append(f"{fault} {len(done)} {says}")

    def _says(self) -> str:
        with Reopened(self.folder).store() as store:
            return store.logical_hash()

    def _sit(self, folder: Path, steps: Sequence[Step], **words: object) -> Outcome:
        words = {"steps": list(steps), "at": self.clerk.now.isoformat(), "planted": self._planted, **words}
        return self._bench.do(folder, **words)

    def _nothing(self, steps: Sequence[Step], _: str) -> tuple[list[Told], set[str]]:
        return self._sit(self.folder, steps).done, set()

    def _kill(self, steps: Sequence[Step], before: str) -> tuple[list[Told], set[str]]:
        """Once unharmed on a copy, to know what the store says after each step; once killed."""
        says = self._unharmed(steps, before)
        kill = (self._luck.randint(0, len(steps) + 1), self._luck.randint(1, 45), self._luck.random() < 0.5)
        done = self._sit(self.folder, steps, kill=kill).done
        return done, _around(says, done)

    def _unharmed(self, steps: Sequence[Step], before: str) -> list[str]:
        done = self._sit(lay(self.folder, self._bench.folder / "unharmed"), steps, hash=True).done
        return [before, *(told["says"] for told in done if "says" in told)]

    def _power(self, steps: Sequence[Step], before: str) -> tuple[list[Told], set[str]]:
        """The sitting is recorded; of the disks that a cut at some moment leaves one is the office from now on."""
        disk, log = Disk(self.folder), self._bench.folder / "log"
        outcome = self._sit(self.folder, steps, hash=True, log=str(log))
        says = [before, *(told["says"] for told in outcome.done if "says" in told)]
        acts, done = list(read_log(log)), list[Told]()
        for act in acts[: self._luck.randint(1, len(acts))]:
            disk.take(act)
            if act.did is Did.MARK and "did" in (told := json.loads(act.data)):
                done.append(told)
        disk.after_a_cut(self._luck, self._bench.folder / "after")
        shutil.rmtree(self.folder)
        (self._bench.folder / "after").rename(self.folder)
        return done, _around(says, done)

    def _full(self, steps: Sequence[Step], _: str) -> tuple[list[Told], set[str]]:
        """From one step on the disk takes little more; then it does again."""
        first = self._luck.randrange(len(steps))
        last = self._luck.randint(first, len(steps) - 1)
        steps = [dict(step) for step in steps]
        steps[first]["room"] = self._luck.choice((0, self._luck.randrange(60_000)))
        if last > first:
            steps[last]["room"] = -1
        return self._sit(self.folder, steps).done, set()


def _around(says: Sequence[str], done: Sequence[Mapping[str, Any]]) -> set[str]:
    """What the store said after the last acknowledged step, and what after the one that was cut off."""
    last = max((told["step"] for told in done), default=-1)
    return set(says[min(last + 1, len(says) - 1) : last + 3])


def run(bench: Bench, n: int, luck: Random) -> Figures:
    """``n`` sittings; then the first few again, from the same seed."""
    figures, seed = Figures("R20", "sittings of a simulated office"), luck.random()
    with quick_suite():
        office = Office(bench, Random(seed))
        for place in range(n):
            figures.add(f"sitting {place + 1}", office.sitting())
        again = Office(bench, Random(seed))
        for _ in range(min(_REPLAYED, n)):
            figures.wrong += again.sitting()
    if again.history != office.history[: len(again.history)]:
        figures.wrong.append("the same seed does not do the same")
    bills = sum(map(_is_bill, office.clerk.told))
    happened = Counter(line.split()[0] for line in office.history)
    figures.notes.append(", ".join(f"{times} x {fault}" for fault, times in sorted(happened.items())))
    figures.notes.append(f"{len(office.clerk.told)} steps acknowledged, {bills} of them bills")
    return figures


def control(bench: Bench, n: int, luck: Random) -> Figures:
    """Sittings that end with the power, without the flush of each commit."""
    figures = Figures("R20", "planted: no flush", must_find=True)
    with quick_suite():
        office = Office(bench, luck, ["no flush"], ["power"])
        for place in range(n):
            figures.add(f"sitting {place + 1}", office.sitting())
            if figures.wrong:
                break
    return figures
