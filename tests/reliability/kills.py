"""R1: the process is killed before, or half-way through, any one of its writes, in every step that writes.

The oracle is strict: after the next start the store says what it said before the step or what it says after it, to the
last row, and after it if the step was acknowledged.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from medins_desk.desk.safekeeping import FOLDER
from medins_desk.domain.errors import WorldTrouble
from tests.reliability.driver import Bench, Outcome
from tests.reliability.figures import Figures
from tests.reliability.office import LATER_WORD, STICK, STORE, WORD, Sitting, lay, quick_suite
from tests.reliability.oracle import Reopened, backups_wrong, lost, wrongs
from tests.reliability.ways import WAYS

FIFTH = "330106-2018-000005"
SITTINGS: Mapping[str, Sequence[Mapping[str, object]]] = {
    "people": (
        {"act": "register", "place": 10},
        {"act": "register enrolment", "person": 4},
        {"act": "take back a registration", "person": 4},
        {"act": "enrol", "person": 4},
        {"act": "note", "person": 4},
        {"act": "take back a note", "person": 4},
        {"act": "certificate", "person": 4},
        {"act": "review", "person": 4},
        {"act": "attach", "person": 4},
        {"act": "look at scan", "person": 4},
        {"act": "file", "person": 4},
        {"act": "declare", "person": 4},
        {"act": "keep facts", "person": 4},
        {"act": "take back a fact", "person": 4},
        {"act": "career", "person": 4},
        {"act": "take back months", "person": 4},
        {"act": "hand out", "person": 4},
        {"act": "join a unit", "person": 4},
        {"act": "hand out of a unit"},
        {"act": "correct", "person": 4},
        {"act": "reveal", "person": 4},
        {"act": "die", "person": 4},
    ),
    "account": (
        {"act": "set value", "value": "average_wage.on_post", "amount": "5000"},
        {"act": "set value", "value": "account.interest", "share": "0.35%"},
        {"act": "pay on", "person": 3},
        {"act": "keep facts", "person": 3},
        {"act": "account act", "person": 3, "kind": "transfer_in"},
        {"act": "account act", "person": 3, "kind": "spend"},
        {"act": "take back account act", "person": 3},
        {"act": "hand out", "person": 3, "sheet": "premium"},
        {"act": "hand out", "person": 3, "sheet": "enrolment"},
        {"act": "hand out", "person": 3, "sheet": "account"},
        {"act": "take deaths", "places": [3]},
        {"act": "account act", "person": 3, "kind": "leave"},
    ),
    "bill": (
        {"act": "draft", "key": "k1", "person": 2, "number": 100},
        {"act": "settle", "key": "k1", "person": 2, "number": 100},
        {"act": "print", "slip": FIFTH},
        {"act": "reverse", "slip": FIFTH},
        {"act": "close day"},
    ),
    "event": ({"act": "decide", "key": "e1", "person": 1},),
    "law": ({"act": "set value", "value": "reading.AMB-02", "word": "b"}, {"act": "install"}),
    "keys": (
        {"act": "wrong password", "word": "falsch 1234"},
        {"act": "unlock"},
        {"act": "new sheets"},
        {"act": "change password"},
    ),
    "backup": ({"act": "back up"}, {"act": "back up", "stick": True}),
    "restore": (
        {"act": "settle", "key": "k1", "person": 2, "number": 100},
        {"act": "restore"},
        {"act": "sit down again"},
    ),
    "import": ({"act": "import"},),
    "list": (
        {"act": "take list", "kind": "hardship", "places": [20, 60], "day": "20180601"},
        {"act": "take list", "kind": "hardship", "places": [15, 30], "day": "20180610"},
        {"act": "take list", "kind": "students", "places": [40, 60], "day": "20180601"},
    ),
}
"""The sittings in which a step is killed."""
_CHANGED = len(SITTINGS["keys"])
"""The step of theirs after which another password opens the store."""


@dataclass(frozen=True)
class Target:
    """A step to be killed in: of a sitting, or a way (``step`` 0 then). ``says`` holds what the store may say."""

    sitting: str
    step: int
    name: str
    acts: int
    says: tuple[str, ...] = ()


class Kills:
    """The experiment on one bench."""

    def __init__(self, bench: Bench, planted: Sequence[str] = ()) -> None:
        self._bench, self._planted = bench, list(planted)
        self._moving = moving_template(bench)

    def targets(self, only: str = "") -> list[Target]:
        """Every step, with the number of its writes and what the store says around it: found by doing it unharmed."""
        found = []
        for name, steps in SITTINGS.items():
            if only in ("", name):
                with quick_suite(), Reopened(self._template(name)).store() as before:
                    says = [before.logical_hash()]
                done = self._sit(name, lay(self._template(name), self._place), hash=True).done
                says += [told["says"] for told in done if "says" in told]
                names = ["log in", *(str(step["act"]) for step in steps), "close"]
                says.append(says[-1])
                found += [
                    Target(name, place, names[place], told["acts"], (says[place], says[place + 1]))
                    for place, told in enumerate(done)
                    if told["acts"]
                ]
        for way in ("first start", "move in"):
            if only in ("", way):
                done = self._bench.do(self._laid(way), way=way).done
                found.append(Target(way, 0, way, done[0]["acts"]))
        return found

    def kill(self, target: Target, act: int, *, half: bool) -> Iterator[str]:
        """One kill, the next start, and what is wrong then."""
        kill = (target.step, act, half)
        folder = self._laid(target.sitting)
        if target.sitting in WAYS:
            outcome = self._bench.do(folder, way=target.sitting, kill=kill, planted=self._planted)
        else:
            outcome = self._sit(target.sitting, folder, kill=kill)
        if not outcome.killed:
            yield "it was not killed"
        with quick_suite():
            if target.sitting in WAYS:
                yield from self._goes_on(target.sitting, folder)
            else:
                yield from self._as_before_or_after(target, folder, outcome)

    def _goes_on(self, way: str, folder: Path) -> Iterator[str]:
        try:
            WAYS[way](folder)
            again = Reopened(folder)
        except WorldTrouble as trouble:
            yield f"it cannot be done again: {trouble}"
            return
        with again.store() as store:
            yield from wrongs(store)
            if way == "move in" and store.slips.count_and_last()[0] != 4:
                yield "the slips of the stick are not there"
        yield from again.goes_on()

    def _as_before_or_after(self, target: Target, folder: Path, outcome: Outcome) -> Iterator[str]:
        acknowledged = any(told["step"] == target.step for told in outcome.done)
        try:
            again = Reopened(folder, WORD, LATER_WORD)
            yield from self._said(target, folder, outcome, again, acknowledged=acknowledged)
        except WorldTrouble as trouble:
            yield f"the next start does not open it: {trouble}"

    def _said(
        self, target: Target, folder: Path, outcome: Outcome, again: Reopened, *, acknowledged: bool
    ) -> Iterator[str]:
        changed = any(told["step"] == _CHANGED and target.sitting == "keys" for told in outcome.done)
        if len(again.opened_by) != 1 or (changed and again.opened_by != [LATER_WORD]):
            yield f"passwords that open it: {again.opened_by}"
            return
        with again.store() as store:
            yield from wrongs(store)
            restored = target.name in ("restore", "sit down again", "close") and target.sitting == "restore"
            yield from lost(store, [] if restored else outcome.done)
            says = store.logical_hash()
        if says not in (target.says[1:] if acknowledged else target.says):
            yield "the store says neither what it said before the step nor what it says after it"
        if target.sitting in ("backup", "restore"):
            yield from backups_wrong(folder, outcome.done)
        if target.sitting != "import":
            yield from again.goes_on(self._cut_off(target), was_done=says == target.says[-1])
        else:
            again.entrance.close()
        if target.sitting == "keys":
            yield from _untold(folder, outcome, again.opened_by[0])

    def _cut_off(self, target: Target) -> Mapping[str, object] | None:
        steps = SITTINGS[target.sitting]
        return steps[target.step - 1] if 0 < target.step <= len(steps) else None

    def _sit(self, name: str, folder: Path, **words: object) -> Outcome:
        return self._bench.do(folder, steps=list(SITTINGS[name]), planted=self._planted, **words)

    @property
    def _place(self) -> Path:
        return self._bench.folder / "killed"

    def _template(self, name: str) -> Path:
        return {"import": self._bench.empty, "move in": self._moving}.get(name, self._bench.office)

    def _laid(self, name: str) -> Path:
        if name != "first start":
            return lay(self._template(name), self._place)
        shutil.rmtree(self._place, ignore_errors=True)
        self._place.mkdir()
        return self._place


def _untold(folder: Path, outcome: Outcome, password: str) -> Iterator[str]:
    """Wrong passwords that the journal does not tell after one more log-in, or tells twice."""
    sitting = Sitting(folder, password)
    rows = sitting.desk._store._file.rows("SELECT details FROM journal WHERE verb = 'wrong passwords'")
    sitting.close()
    told = sum(json.loads(details)["times"] for (details,) in rows)
    tried = sum(one.get("begins") == "wrong password" for one in outcome.told)
    repeated = outcome.pending == "wrong password"  # tried when the office went on; cut off before it counts as none
    by_the_kill = outcome.pending in ("", "unlock", "change password")  # a right one that was cut off counts as wrong
    if not tried <= told <= tried + repeated + by_the_kill:
        yield f"{tried} wrong passwords were tried, and the journal tells {told}"


def moving_template(bench: Bench) -> Path:
    """A new computer, and a stick with the backups of the office."""
    folder = lay(bench.office, bench.folder / "moving")
    (folder / FOLDER).rename(folder / STICK / FOLDER)
    for file in folder.glob(f"{STORE}*"):
        file.unlink()
    return folder


def points(targets: Sequence[Target], n: int, luck: Random) -> Iterator[tuple[Target, int, bool]]:
    """``n`` moments, spread evenly over the steps; none twice before all of a step were there."""
    bags: dict[Target, list[tuple[int, bool]]] = {target: [] for target in targets}
    for turn in range(n):
        target = targets[turn % len(targets)]
        if not bags[target]:
            bags[target] = [(act, half) for act in range(1, target.acts + 1) for half in (False, True)]
            luck.shuffle(bags[target])
        yield target, *bags[target].pop()


def spread(target: Target, n: int, luck: Random) -> Iterator[tuple[int, bool]]:
    """``n`` moments of one step at equal distances: whatever goes on for longer than that is met, by any luck."""
    moments = [(act, half) for act in range(1, target.acts + 1) for half in (False, True)]
    first = luck.randrange(len(moments))
    for turn in range(n):
        yield moments[(first + turn * len(moments) // n) % len(moments)]


def run(bench: Bench, n: int, luck: Random) -> Figures:
    """``n`` kills over all steps."""
    kills = Kills(bench)
    targets = kills.targets()
    figures = Figures("R1", "kills in every step that writes")
    for target, act, half in points(targets, n, luck):
        where = f"{target.sitting}/{target.name} act {act}{' half' if half else ''}"
        figures.add(where, kills.kill(target, act, half=half))
    each = n // len(targets)
    figures.notes.append(
        f"{len(targets)} steps, {sum(one.acts for one in targets)} moments, at least {each} kills each"
    )
    return figures


CONTROLS = {
    "number apart": ("bill", "settle"),
    "backup in its place": ("backup", "back up"),
    "restored straight": ("restore", "restore"),
    "tries forgiven": ("keys", "unlock"),
}
"""Planted faults, with the sitting and the step in which each has to be found."""


def control(fault: str) -> Callable[[Bench, int, Random], Figures]:
    """The same with a planted fault; what the store may say is what it says without."""

    def planted(bench: Bench, n: int, luck: Random) -> Figures:
        sitting, step = CONTROLS[fault]
        kills = Kills(bench, [fault])
        may_say = {target.step: target.says for target in Kills(bench).targets(sitting)}
        targets = [replace(one, says=may_say[one.step]) for one in kills.targets(sitting) if one.name == step]
        figures = Figures("R1", f"planted: {fault}", must_find=True)
        for target in targets:
            for act, half in spread(target, n // len(targets), luck):
                figures.add(f"{target.name} act {act}", kills.kill(target, act, half=half))
        return figures

    return planted
