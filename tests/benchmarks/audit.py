"""How long an audit and a backup of a store with many rows take: ``python -m tests.benchmarks.audit [ROWS]``.

An office registers people, settles twenty visits of each and prints every slip, until its journal has so many rows
(20,000 unless told); that takes minutes. CPU seconds, then seconds on the wall.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from medins_desk.domain.identity import check_digit
from tests.reliability.acts import do, keeping
from tests.reliability.office import STORE, Sitting, make, quick_suite

_VISITS = 20


@contextmanager
def _timed(what: str) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    sys.stdout.write(f"{what:28}{time.process_time() - cpu:7.2f}{time.perf_counter() - wall:7.2f}\n")
    sys.stdout.flush()


def _person(number: int) -> dict[str, str]:
    first = (
        f"330106{1940 + number // 6000:04d}{1 + number % 12:02d}{1 + number // 12 % 28:02d}{number // 336 % 900:03d}"
    )
    name = "测试" + "".join("零一二三四五六七八九"[int(figure)] for figure in str(number))
    return {"name": name, "id_number": first + check_digit(first), "household": "local"}


def _work(sitting: Sitting, rows: int) -> None:
    number = 0
    while sitting.desk._store.journal.head()[0] < rows:
        key = sitting.desk.register(_person(number))
        do(sitting, {"act": "enrol", "person": key})
        for visit in range(_VISITS):
            bill = 1000 + number * _VISITS + visit
            do(sitting, {"act": "settle", "key": f"b{bill}", "person": key, "number": bill})
            do(sitting, {"act": "print", "slip": sitting.desk._store.slips.count_and_last()[1]})
        number += 1


def main() -> None:
    """Build, then measure."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as place, quick_suite():
        folder = Path(place) / "office"
        make(folder)
        sitting = Sitting(folder)
        with _timed("the work itself"):
            _work(sitting, rows)
        slips, size = sitting.desk._store.slips.count_and_last()[0], (folder / STORE).stat().st_size >> 20
        sys.stdout.write(f"{sitting.desk._store.journal.head()[0]} rows, {slips} slips, {size} MiB\n")
        with _timed("audit"):
            verdict = sitting.desk.verify_journal()
        with _timed("audit, once more"):
            sitting.desk.verify_journal()
        with _timed("backup, verified"):
            backup = keeping(sitting).back_up()
        with _timed("drill"):
            proof = keeping(sitting).drill(backup)
        with _timed("close"):
            sitting.close()
        with _timed("open"):
            again = Sitting(folder)
        with _timed("restore"):
            keeping(again).restore(proof)
        with _timed("open what was restored"):
            again.sit_down_again()
        again.close()
        sys.stdout.write(f"{'whole' if verdict.broken is None and proof.is_good else 'NOT WHOLE'}\n")


if __name__ == "__main__":
    main()
