"""How fast the top field answers: ``python -m tests.benchmarks.search [persons] [folder]``, 100,000 by default.

Every query is typed key by key, as at the window; the time of a key is the desk's whole answer, titles and all. A
folder keeps the town, so that a million are made once. Beside it: how long the store takes to open, a person's panel, a
registration, a keystroke in the bill form, a settlement with its commit.

Times are those of the processor, which other work does not lengthen; waiting for the disk is in none of them but the
opening, of which both are told.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk
from medins_desk.domain.persons import Person
from medins_desk.packs import Library
from medins_desk.store import open_store
from medins_desk.store.pinyin import initials, spelled
from tests.benchmarks.town import OTHERS, RARE, SLIP_EVERY, people, town
from tests.desk.counter import NOW, STAY
from tests.store.samples import KEY

SAMPLE = 60
_ONE_KEY = "0123456789abcdefghjklmnpqrstwxyz张王单㛃𬱖"


def queries(sample: list[Person]) -> Iterator[tuple[str, str]]:
    """What clerks type, by the way they look for somebody."""
    for place, person in enumerate(sample):
        yield "name", person.name
        yield "inside a name", person.name[1:]
        yield "number", person.id_number or "330"
        yield "last digits", person.id_number[-4:] or "0012"
        yield "telephone", person.phone or "138"
        yield "slip", f"330100-2018-{place + 1:06d}"
        yield "pinyin", spelled(person.name)
        yield "initials", initials(person.name)[0]
    yield from (("former number", one.id_number[:6] + one.id_number[8:17]) for one in sample if one.id_number)
    yield from (("several readings", key) for one in sample if one.name[0] in OTHERS for key in initials(one.name))
    yield from (("rare sign", one.name) for one in sample if set(one.name) & set(RARE))
    yield from (("rare sign", sign) for sign in RARE)
    yield from (("one key", key) for key in _ONE_KEY)
    yield from (("nobody", words) for words in ("李思思思", "zzzzz", "999999999999999999", "%", "x", "E99", "〇"))


def main(persons: int, folder: Path) -> None:
    """Make the town, or find it; type the queries, print the usual and the slowest key of each way."""
    path = town(folder, persons)
    begun, wall = time.process_time(), time.perf_counter()
    store = open_store(path, KEY)
    waited = (time.perf_counter() - wall) * 1000
    print(
        f"{persons:,} persons, {path.stat().st_size / 1e6:.0f} MB, opened in {_ms(begun):.0f} ms ({waited:.0f} in all)"
    )
    desk = Desk(store, Library([RESOURCES / "packs"]), lambda: NOW)
    taken: dict[str, list[float]] = {}
    for way, query in queries(_sample(persons)):
        for end in range(1, len(query) + 1):
            _take(taken, way, partial(desk.find, query[:end]))
    _panels(desk, persons, taken)
    _bill(desk, taken)
    store.close()
    for way, times in taken.items():
        slow = sorted(times)[len(times) * 99 // 100]
        print(f"{way:18} median {statistics.median(times):6.2f} ms   p99 {slow:6.2f} ms   most {max(times):6.2f} ms")


def _sample(persons: int) -> list[Person]:
    """Some from everywhere, and some of each uncommon kind."""
    found = []
    for place, person in enumerate(people(persons)):
        if place % max(persons // SAMPLE, 1) == 0 or (
            place % max(persons // 20, 1) < 300 and set(person.name) & set(RARE)
        ):
            found.append(person)
    return found


def _take(taken: dict[str, list[float]], way: str, act: Callable[[], object]) -> None:
    begun = time.process_time()
    act()
    taken.setdefault(way, []).append(_ms(begun))


def _ms(begun: float) -> float:
    return (time.process_time() - begun) * 1000


def _panels(desk: Desk, persons: int, taken: dict[str, list[float]]) -> None:
    """Everything about a person, first seen: with nothing noted, with a slip and a career of forty years."""
    for place in range(1, persons, max(persons // 100, 1)):
        plain, busy = place + 2, place - place % (10 * SLIP_EVERY) + 1
        for way, key in (("panel", plain), ("panel, 40 years", busy)):
            desk._standings.clear()
            _take(taken, way, partial(desk.person_file, key, NOW.date()))


def _bill(desk: Desk, taken: dict[str, list[float]]) -> None:
    """A registration, a keystroke in the bill form, and a settlement with its commit."""
    desk.set_up_office({"code": "330100", "name": "测试镇便民服务中心", "area": "hangzhou"})
    if not desk.institutions(""):
        desk.add_institution({"id": "T1", "name": "示例医院", "level": "tertiary"})
    begun = time.time_ns() // 1_000_000
    papers = {"name": "测试甲", "document": "passport", "birth_date": "19700101"}
    for place in range(50):
        _take(taken, "register", partial(desk.register, {**papers, "id_number": f"T{begun}{place:02d}"}))
    key = int(desk.find(f"T{begun}00")[0].key)
    desk.add_enrolment(key, {"category": "active", "start": "20180101"})
    for place in range(50):
        day = f"{date(2018, 1, 10) + timedelta(days=place):%Y%m%d}"  # two stays would overlap
        fields = {**STAY, "kind": "outpatient", "start": day, "end": "", "invoice_number": f"S{begun}{place}"}
        _take(taken, "preview", partial(desk.preview, key, fields))
        _take(taken, "settle", partial(desk.settle, f"s{begun}{place}", key, fields))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as elsewhere:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, Path(sys.argv[2] if len(sys.argv) > 2 else elsewhere))
