"""R2: the power goes. What the disk may hold then has to open, with everything that was acknowledged before.

A day at the office, a restore, a first start, a taking over, a migration and the carrying over of a plain store are
recorded write by write; ``disk.py`` makes of each record the disks that a cut at some moment may leave.
"""

import gzip
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random

from medins_desk.domain.errors import WorldTrouble
from tests.reliability.disk import Disk
from tests.reliability.driver import Bench, Told
from tests.reliability.figures import Figures
from tests.reliability.kills import moving_template
from tests.reliability.migrating import OLD, encrypted
from tests.reliability.office import LATER_WORD, STORE, WORD, lay, quick_suite
from tests.reliability.oracle import Reopened, backups_wrong, lost, wrongs
from tests.reliability.tracer import Act, Did, read_log
from tests.reliability.ways import WAYS

DAY: Sequence[Mapping[str, object]] = (
    {"act": "draft", "key": "k1", "person": 2, "number": 100},
    {"act": "settle", "key": "k1", "person": 2, "number": 100},
    {"act": "print", "slip": "330106-2018-000005"},
    {"act": "register", "place": 10},
    {"act": "enrol", "person": 4},
    {"act": "settle", "key": "k2", "person": 4, "number": 101},
    {"act": "decide", "key": "e1", "person": 1},
    {"act": "reverse", "slip": "330106-2018-000005"},
    {"act": "set value", "value": "reading.AMB-02", "word": "b"},
    {"act": "change password"},
    {"act": "back up"},
    {"act": "settle", "key": "k3", "person": 3, "number": 102},
    {"act": "install"},
    {"act": "settle", "key": "k4", "person": 3, "number": 103},
)
_CHANGED = 1 + [step["act"] for step in DAY].index("change password")
RESTORE: Sequence[Mapping[str, object]] = (
    {"act": "settle", "key": "k1", "person": 2, "number": 100},
    {"act": "restore"},
    {"act": "sit down again"},
)
PLAIN_VERSIONS = (1, 7)


@dataclass(frozen=True)
class Record:
    """What was done to the disk of an office, and what the store said after each step."""

    name: str
    start: Disk
    acts: Sequence[Act]
    says: Sequence[str]


class PowerCuts:
    """The experiment on one bench."""

    def __init__(self, bench: Bench, planted: Sequence[str] = ()) -> None:
        self._bench, self._planted = bench, list(planted)
        self._before = bench.folder / "recorded"

    def sitting(self, name: str, steps: Sequence[Mapping[str, object]]) -> Record:
        """A sitting, recorded."""
        lay(self._bench.office, self._before)
        with quick_suite(), Reopened(self._before).store() as store:
            first = store.logical_hash()
        return self._recorded(name, [first], steps=list(steps), hash=True)

    def way(self, name: str, template: Path | None) -> Record:
        """A way that is no sitting, recorded."""
        shutil.rmtree(self._before, ignore_errors=True)
        self._before.mkdir()
        if template is not None:
            lay(template, self._before)
        return self._recorded(name, [], way=name)

    def _recorded(self, name: str, says: list[str], **words: object) -> Record:
        log, start = self._bench.folder / "log", Disk(self._before)
        done = self._bench.do(self._before, log=str(log), planted=self._planted, **words).done
        acts = list(read_log(log))
        self._sees_every_write(deepcopy(start), acts)
        return Record(name, start, acts, [*says, *(told["says"] for told in done if "says" in told)])

    def _sees_every_write(self, disk: Disk, acts: Sequence[Act]) -> None:
        """The disk that the log tells is the one that lies there: else something writes past the tracer."""
        for act in acts:
            disk.take(act)
        seen = self._bench.folder / "seen"
        disk.as_it_is(seen)
        if _files(seen) != _files(self._before):
            raise AssertionError("the tracer does not see every write")

    def images(self, record: Record, n: int, luck: Random) -> Iterator[tuple[int, Path, list[Told]]]:
        """``n`` disks after a cut: the act before it, where the disk lies, and what was acknowledged by then."""
        disk, taken, done = deepcopy(record.start), 0, list[Told]()
        for moment in sorted(luck.randint(1, len(record.acts)) for _ in range(n)):
            for act in record.acts[taken:moment]:
                disk.take(act)
                if act.did is Did.MARK and "did" in (told := json.loads(act.data)):
                    done.append(told)
            taken = moment
            image = self._bench.folder / "image"
            disk.after_a_cut(luck, image)
            yield moment, image, list(done)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _sitting_holds(record: Record, image: Path, done: Sequence[Told]) -> Iterator[str]:
    """The office opens by itself, says what it said after the last acknowledged step or the next, and goes on."""
    last = max((told["step"] for told in done if "says" in told), default=-1)
    again = Reopened(image, WORD, LATER_WORD)
    changed = record.name == "day" and any(told["step"] == _CHANGED for told in done)
    if len(again.opened_by) != 1 or (changed and again.opened_by != [LATER_WORD]):
        yield f"passwords that open it: {again.opened_by}"
        return
    with again.store() as store:
        yield from wrongs(store)
        if record.name == "day":
            yield from lost(store, done)
        if store.logical_hash() not in record.says[last + 1 : last + 3]:
            yield f"after step {last} it says what it said neither then nor after the next"
    yield from backups_wrong(image, () if record.name == "restore" else done)
    yield from again.goes_on()


def _way_holds(record: Record, image: Path, _: Sequence[Told]) -> Iterator[str]:
    """What was cut off is done again, and ends well."""
    WAYS[record.name](image)
    if record.name == "migrate":
        return
    again = Reopened(image)
    with again.store() as store:
        yield from wrongs(store)
        slips = store.slips.count_and_last()[0]
        if slips != {"move in": 4, "carry over": 1, "first start": 0}[record.name]:
            yield f"{slips} slips are there"
    if record.name == "move in":
        yield from again.goes_on()


def _holds(record: Record, image: Path, done: Sequence[Told]) -> Iterator[str]:
    try:
        yield from (_way_holds if record.name in WAYS else _sitting_holds)(record, image, done)
    except WorldTrouble as trouble:
        yield f"the next start does not open it: {trouble}"


def _plain(bench: Bench, version: int) -> Path:
    """An office of an earlier version, which was not encrypted."""
    folder = bench.folder / f"plain {version}"
    folder.mkdir(exist_ok=True)
    (folder / STORE).write_bytes(gzip.decompress((OLD / f"v{version}.medins.gz").read_bytes()))
    return folder


def _records(bench: Bench, cuts: PowerCuts) -> Iterator[tuple[Record, int]]:
    """Every record, with its share of the images in sixteenths."""
    yield cuts.sitting("day", DAY), 7
    yield cuts.sitting("restore", RESTORE), 2
    yield cuts.way("first start", None), 1
    yield cuts.way("move in", moving_template(bench)), 2
    yield cuts.way("migrate", encrypted(5, bench.folder / "before migrating")), 1
    for version in PLAIN_VERSIONS:
        yield cuts.way("carry over", _plain(bench, version)), 3 // len(PLAIN_VERSIONS) + version % 2


def run(bench: Bench, n: int, luck: Random) -> Figures:
    """About ``n`` images over all records."""
    figures = Figures("R2", "disks after a power cut")
    for record, share in _records(bench, PowerCuts(bench)):
        tried = 0
        for moment, image, done in PowerCuts(bench).images(record, max(1, n * share // 16), luck):
            with quick_suite():
                figures.add(f"{record.name}, act {moment}", _holds(record, image, done))
            tried += 1
        figures.notes.append(f"{record.name} {tried} of {len(record.acts)} moments")
    return figures


def control(fault: str) -> Callable[[Bench, int, Random], Figures]:
    """The day with a planted fault."""

    def planted(bench: Bench, n: int, luck: Random) -> Figures:
        figures = Figures("R2", f"planted: {fault}", must_find=True)
        cuts = PowerCuts(bench, [fault])
        record = cuts.sitting("day", DAY)
        for moment, image, done in cuts.images(record, n, luck):
            with quick_suite():
                figures.add(f"act {moment}", _holds(record, image, done))
        return figures

    return planted
