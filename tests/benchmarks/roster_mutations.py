"""Thousands of lists with something wrong in them: ``python -m tests.benchmarks.roster_mutations [each] [seed]``.

What is read goes on to the desk and is taken in without its faulty rows. Figures: how many were refused and read,
the slowest by time of the processor, the memory; a list that breaks a promise is named by its seed.
"""

import random
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from medins_desk.desk import Desk, RowVerdict
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.rosters import Roster, RosterKind
from medins_desk.exchange.rosters import read_roster
from tests.desk.counter import desk_on
from tests.exchange.mutations import MUTATIONS, ROWS, WHOLE

FIELDS = {"kind": "hardship", "source": "测试县民政局", "day": "20180601"}


def read(kind: str, data: bytes) -> Roster | None:
    """The list, all that is promised of it held; ``None`` for one that is refused with a sentence."""
    try:
        found = read_roster(data, RosterKind.HARDSHIP, _quiet)
    except ClerkFault as refused:
        if not all(fault.place == "file" and fault.text for fault in refused.faults):
            raise AssertionError(refused) from refused
        return None
    faulty = {fault.place for fault in found.faults}
    assert all(fault.place > 1 and fault.column and fault.text for fault in found.faults)
    assert not faulty & {row.place for row in found.rows}
    assert kind not in WHOLE or len(found.rows) + len(faulty) == ROWS
    return found


def taken_in(desk: Desk, path: Path) -> None:
    """All that the desk showed as new is written, and nothing else; or nothing is."""
    before = desk._store.persons.count()
    try:
        view = desk.check_roster(path, FIELDS, _quiet)
        taken = desk.take_roster((), _quiet, without_faulty=True)
    except ClerkFault:
        assert desk._store.persons.count() == before
        return
    assert desk._store.persons.count() == before + view.counts[RowVerdict.REGISTER]
    assert taken.id == desk.rosters()[0].id


def main() -> None:
    """Every kind so many times."""
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    desk = desk_on()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "名单.csv"
        for kind, make in MUTATIONS.items():
            said, slowest = Counter[str](), 0.0
            for turn in range(seed, seed + each):
                data = make(random.Random(turn))
                began = time.process_time()
                try:
                    found = read(kind, data)
                    said["refused" if found is None else "read"] += 1
                    said["rows"] += len(found.rows) if found else 0
                    said["faults"] += len(found.faults) if found else 0
                    if found and found.rows and turn % 10 == 0:
                        path.write_bytes(data)
                        taken_in(desk, path)
                        said["taken in"] += 1
                except Exception as error:  # this is what is looked for
                    said["ESCAPED"] += 1
                    print(f"{kind}, seed {turn}: {type(error).__name__} {error}")
                slowest = max(slowest, time.process_time() - began)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{kind:<14}{dict(said)}, slowest {slowest * 1000:.0f} ms, {peak} MiB", flush=True)


def _quiet(_done: int, _whole: int) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    main()
