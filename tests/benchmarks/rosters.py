"""A list of 50,000 people, from the file to the encrypted store: ``python -m tests.benchmarks.rosters [rows]``.

Half of the people are registered already. Goal: under 30 s in all, under 300 MiB.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from medins_desk.domain.persons import Person
from medins_desk.store import open_store
from medins_desk.store.open import KEY_BYTES
from tests.benchmarks.town import COMMON, GIVEN
from tests.desk.counter import desk_on
from tests.exchange.lists import xlsx
from tests.store.samples import id_number

HEADS = ("序号", "姓名", "身份证号码", "性别", "救助类别", "证书编号", "生效日期", "住址")
FIELDS = {"kind": "hardship", "source": "测试县民政局", "day": "20180601"}


def people(rows: int) -> Iterator[tuple[str, str]]:
    """Invented people: a name and a number."""
    luck = random.Random(1)
    for place in range(rows):
        born = date(1940, 1, 1) + timedelta(days=place // 400)
        name = luck.choice(COMMON) + "".join(luck.choices(GIVEN, k=2))
        yield name, id_number(place % 400, f"{born:%Y%m%d}")


def timed(words: str, act: Callable[[], object]) -> None:
    """Say how long it took, on the wall and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{words:<28}{time.perf_counter() - wall:8.1f} s{time.process_time() - cpu:8.1f} s cpu{peak:6} MiB")


def main() -> None:
    """Make the list, look it through, take it in, look it through once more."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    made = [(place, *one, "女", "低保", f"A{place}", "2018-01-01", "测试镇") for place, one in enumerate(people(rows))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "名单.xlsx"
        path.write_bytes(xlsx([HEADS, *made]))
        desk = desk_on(open_store(Path(folder) / "office.medins", bytes(KEY_BYTES)))
        with desk._store.writing():
            for name, number in list(people(rows))[: rows // 2]:
                desk._store.persons.add(Person(name, date(1940, 1, 1), number))
        del made
        waits: list[tuple[float, str]] = []
        last = [time.perf_counter()]

        def tick(done: int, whole: int) -> None:
            now = time.perf_counter()
            waits.append((now - last[0], f"before {done} of {whole or '?'}"))
            last[0] = now

        timed(f"{rows} rows looked through", lambda: desk.check_roster(path, FIELDS, tick))
        timed("taken in", lambda: desk.take_roster((), tick))
        timed("looked through again", lambda: desk.check_roster(path, FIELDS, tick))
        print("the window waited longest:", *(f"{wait * 1000:.0f} ms {where}," for wait, where in sorted(waits)[-5:]))
        desk._store.close()


if __name__ == "__main__":
    main()
