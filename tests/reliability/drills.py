"""R10: a backup is put back after some more work; the office says what the backup said, and the fork can be told."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

from medins_desk.store import Store, open_store
from medins_desk.store.file import Row, StoreFile
from medins_desk.store.open import connect
from tests.reliability.acts import do, keeping
from tests.reliability.driver import Bench
from tests.reliability.figures import Figures
from tests.reliability.office import STORE, Sitting, lay, quick_suite
from tests.reliability.oracle import wrongs
from tests.reliability.planted import planted

_OF_ITS_LIFE = ("journal", "store_identity")


def _rows(file: StoreFile) -> dict[str, list[Row]]:
    names = file.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {name: sorted(file.rows(f"SELECT * FROM {name}"), key=repr) for (name,) in names}


def _work(sitting: Sitting, first: int, bills: int) -> list[str]:
    """Some bills; the journal heads that their slips bear."""
    heads = []
    for number in range(first, first + bills):
        do(sitting, {"act": "draft", "key": f"k{number}", "person": 2, "number": number})
        do(sitting, {"act": "settle", "key": f"k{number}", "person": 2 + number % 2, "number": number})
        last = sitting.desk._store.slips.count_and_last()[1]
        do(sitting, {"act": "print", "slip": last})
        head = sitting.desk.slip(last).journal
        heads.append(head.printed if head else "")
    return heads


def drill(bench: Bench, folder: Path, luck: Random) -> Iterator[str]:
    """One backup, some work, the drill, the putting back, and some work again."""
    sitting = Sitting(lay(bench.office, folder))
    before = sitting.desk.store_identity()
    _work(sitting, 300, luck.randint(0, 4))
    do(sitting, {"act": "back up", "stick": luck.random() < 0.3})
    since = _work(sitting, 400, luck.randint(1, 4))
    backup = keeping(sitting).kept([folder / "stick"])[0].backup
    proof = keeping(sitting).drill(backup)
    if not proof.is_good or proof.slips_since != len(since):
        yield f"the drill says {proof.trouble or proof.slips_since}, and {len(since)} slips were given since"
        return
    keeping(sitting).restore(proof)
    key = sitting.entrance._key
    with closing(open_store(folder / STORE, key)) as store, closing(connect(backup.store, key)) as copy:
        yield from _says_the_same(store, StoreFile(copy))
        yield from wrongs(store)
    with closing(open_store(next(folder.glob(f"{STORE}.before-restore")), key)) as aside:
        if aside.slips.count_and_last()[0] != backup.slips + len(since):
            yield "what was put aside is not what stood there"
    sitting.sit_down_again()
    after = sitting.desk.store_identity()
    if after.store_id != before.store_id or after.incarnation <= before.incarnation:
        yield f"another life begins, and it is {after} after {before}"
    _work(sitting, 500, len(since) + luck.randint(0, 2))
    for head in since:
        if sitting.desk.verify_journal([head]).broken is None:
            yield f"a slip of the former life ({head}) fits the journal"
    sitting.close()


def _says_the_same(store: Store, backup: StoreFile) -> Iterator[str]:
    found, expected = _rows(store._file), _rows(backup)
    for table in found.keys() | expected.keys():
        if table not in _OF_ITS_LIFE and found.get(table) != expected.get(table):
            yield f"{table} says something else than in the backup"
    rows = len(expected["journal"])
    order = "SELECT * FROM journal ORDER BY seq"
    if store._file.rows(order)[:rows] != backup.rows(order) or len(found["journal"]) != rows + 1:
        yield "the journal is not the backup's and the row of the restore"


def run(bench: Bench, n: int, luck: Random, *faults: str) -> Figures:
    """``n`` drills."""
    figures = Figures("R10", f"planted: {faults[0]}" if faults else "restore drills", must_find=bool(faults))
    with quick_suite(), planted(*faults):
        for _ in range(n):
            figures.add("drill", drill(bench, bench.folder / "drilled", luck))
    return figures


def control(bench: Bench, n: int, luck: Random) -> Figures:
    """A life that is not counted."""
    return run(bench, n, luck, "life not counted")
