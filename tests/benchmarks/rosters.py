"""A list of 50,000 people, from the file to the encrypted store: ``python -m tests.benchmarks.rosters [rows] [kind]``.

A list of civil affairs (``hardship``), of whom half are registered already, or one of a school (``students``), whom all
are, each weighed by the rule of 参保办理. Goal: under 30 s in all, under 300 MiB.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from medins_desk.domain.persons import Person
from medins_desk.store import open_store
from medins_desk.store.open import KEY_BYTES
from tests.benchmarks.town import COMMON, GIVEN
from tests.desk.counter import desk_on
from tests.exchange.lists import xlsx
from tests.store.samples import id_number


class Kind(NamedTuple):
    """A list: its head, its columns, what a row says behind name and number; born from when, so many on a day."""

    fields: Mapping[str, str]
    heads: tuple[str, ...]
    says: tuple[str, ...]
    born: date
    on_a_day: int
    known: int
    """In a hundred rows so many are registered already."""


KINDS = {
    "hardship": Kind(
        {"kind": "hardship", "source": "测试县民政局", "day": "20180601"},
        ("姓名", "身份证号码", "性别", "救助类别", "生效日期", "住址"),
        ("女", "低保", "2018-01-01", "测试镇"),
        date(1940, 1, 1),
        400,
        50,
    ),
    "students": Kind(
        {"kind": "students", "source": "测试学校", "day": "20180601"},
        ("学生姓名", "身份证号", "入学日期", "户籍", "就读学校", "外地参保", "续保", "福利机构收养", "已交材料"),
        ("2017-09-01", "本市", "小学", "无", "否", "否", "身份证、户口簿、近照"),
        date(2005, 9, 1),
        12,
        100,
    ),
}


def people(rows: int, kind: Kind) -> Iterator[tuple[str, str, date]]:
    """Invented people: a name, a number, a birthday."""
    luck = random.Random(1)
    for place in range(rows):
        born = kind.born + timedelta(days=place // kind.on_a_day)
        name = luck.choice(COMMON) + "".join(luck.choices(GIVEN, k=2))
        yield name, id_number(place % 400, f"{born:%Y%m%d}"), born


def timed(words: str, act: Callable[[], object]) -> None:
    """Say how long it took, on the wall and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{words:<28}{time.perf_counter() - wall:8.1f} s{time.process_time() - cpu:8.1f} s cpu{peak:6} MiB")


def main() -> None:
    """Make the list, look it through, take it in, look it through once more."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    kind = KINDS[sys.argv[2] if len(sys.argv) > 2 else "hardship"]
    made = list(people(rows, kind))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "名单.xlsx"
        path.write_bytes(xlsx([kind.heads, *((name, number, *kind.says) for name, number, _ in made)]))
        desk = desk_on(open_store(Path(folder) / "office.medins", bytes(KEY_BYTES)))
        with desk._store.writing():
            for name, number, born in made[: rows * kind.known // 100]:
                desk._store.persons.add(Person(name, born, number))
        del made
        waits: list[tuple[float, str]] = []
        last = [time.perf_counter()]

        def tick(done: int, whole: int) -> None:
            now = time.perf_counter()
            waits.append((now - last[0], f"before {done} of {whole or '?'}"))
            last[0] = now

        timed(f"{rows} rows looked through", lambda: desk.check_roster(path, kind.fields, tick))
        timed("taken in", lambda: desk.take_roster((), tick))
        timed("looked through again", lambda: desk.check_roster(path, kind.fields, tick))
        print("the window waited longest:", *(f"{wait * 1000:.0f} ms {where}," for wait, where in sorted(waits)[-5:]))
        desk._store.close()


if __name__ == "__main__":
    main()
