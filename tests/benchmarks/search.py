"""How fast the top field answers: ``python -m tests.benchmarks.search [persons]``, 100,000 without an argument.

Every query is typed key by key, as at the window; the time of a key is the desk's whole answer, titles and all.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk
from medins_desk.domain.identity import check_digit
from medins_desk.domain.persons import Person
from medins_desk.packs import Library
from medins_desk.store import Store, open_store
from medins_desk.store.pinyin import spelled
from tests.desk.counter import NOW, STAY
from tests.store.samples import ACTOR, KEY, keep, settled

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单仇曾解查区朴任翟覃"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华玉梅文建国志红春海波斌宇浩凯健俊帆雪琳晨辰旭"
SLIPS = 2_000


def invented(place: int, luck: random.Random) -> Person:
    """A person that does not exist, with a number that passes the check digit."""
    born = date(1930, 1, 1) + timedelta(days=luck.randrange(32_000))
    first = f"{330000 + luck.randrange(100, 1000)}{born:%Y%m%d}{place % 1000:03d}"
    name = luck.choice(SURNAMES) + "".join(luck.choices(GIVEN, k=luck.choice((1, 2, 2, 2))))
    return Person(name, born, first + check_digit(first), phone=f"1{luck.randrange(3_000_000_000, 9_999_999_999)}")


def fill(store: Store, persons: int) -> list[Person]:
    """Register invented people and settle something for some of them; a sample of them."""
    luck = random.Random(1)
    known: set[str] = set()
    people: list[Person] = []
    with store.writing():
        for place in range(persons):
            person = invented(place, luck)
            if person.id_number in known:
                person = replace(person, id_number="")
            known.add(person.id_number)
            person_id = store.persons.add(person)
            people.append(person)
            if place < SLIPS:
                keep(store, person_id, f"k{place}", settled(f"{place:010d}"), ACTOR)
    return luck.sample(people, 60)


def queries(sample: list[Person]) -> Iterator[tuple[str, str]]:
    """What clerks type, by the way they look for somebody."""
    for place, person in enumerate(sample):
        yield "name", person.name
        yield "inside a name", person.name[1:]
        yield "number", person.id_number or "330"
        yield "last digits", person.id_number[-4:] or "0012"
        yield "telephone", person.phone
        yield "slip", f"330100-2018-{place + 1:06d}"
    yield from (("initials", letters) for letters in ("zw", "szm", "qf", "zgh", "xyl", "wxm", "lgf", "zxy", "pxx"))
    yield from (("pinyin", spelled(person.name)) for person in sample)
    yield from (("nobody", words) for words in ("李思思思", "zzzzz", "999999999999999999", "%", "x"))


def main(persons: int) -> None:
    """Fill a store, type the queries, print the slowest and the usual key of each way."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.medins"
        store = open_store(path, KEY)
        begun = time.perf_counter()
        sample = fill(store, persons)
        desk = Desk(store, Library([RESOURCES / "packs"]), lambda: NOW)
        print(f"{persons:,} persons, {SLIPS:,} slips in {time.perf_counter() - begun:.0f} s")
        taken: dict[str, list[float]] = {}
        for way, query in queries(sample):
            for end in range(1, len(query) + 1):
                begun = time.perf_counter()
                desk.find(query[:end])
                taken.setdefault(way, []).append((time.perf_counter() - begun) * 1000)
        for way, times in taken.items():
            slow = sorted(times)[len(times) * 99 // 100]
            print(
                f"{way:14} median {statistics.median(times):6.2f} ms   p99 {slow:6.2f} ms   most {max(times):6.2f} ms"
            )
        _bill(desk)
        store.close()
        print(f"file {path.stat().st_size / 1e6:.0f} MB")


def _bill(desk: Desk) -> None:
    """Beside it: a keystroke in the bill form, and a settlement with its commit."""
    desk.set_up_office({"code": "330100", "name": "测试镇便民服务中心", "area": "hangzhou"})
    desk.add_institution({"id": "T1", "name": "示例医院", "level": "tertiary"})
    person_id = desk.register({"name": "测试甲", "birth_date": "19700101"})
    desk.add_enrolment(person_id, {"category": "active", "start": "20180101"})
    taken: dict[str, list[float]] = {"preview": [], "settle": []}
    for place in range(50):
        day = f"{date(2018, 1, 10) + timedelta(days=place):%Y%m%d}"  # two stays would overlap
        fields = {**STAY, "kind": "outpatient", "start": day, "end": "", "invoice_number": f"S{place}"}
        for way, times in taken.items():
            begun = time.perf_counter()
            if way == "preview":
                desk.preview(person_id, fields)
            else:
                desk.settle(f"s{place}", person_id, fields)
            times.append((time.perf_counter() - begun) * 1000)
    for way, times in taken.items():
        print(f"{way:14} median {statistics.median(times):6.2f} ms   most {max(times):6.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
