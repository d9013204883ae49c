"""How long the work list takes to say what falls due among 100,000 people: ``python -m tests.benchmarks.deadlines``."""

import sys
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from medins_desk.desk import Desk
from medins_desk.enrol.clocks import clocks_of, counted_between
from medins_desk.store import Store, open_plain
from tests.desk.counter import desk_on
from tests.enrol.people_laws import law_of

_TODAY, _IN_THE_WINDOW = date(2018, 6, 12), date(2018, 11, 20)
_CHANCE = 20_180_612


def main(people: int) -> None:
    """Fill a store past the desk, one row a statement, then ask the desk."""
    chance = Random(_CHANCE)
    with tempfile.TemporaryDirectory() as folder:
        store = open_plain(Path(folder) / "office.medins")
        desk = desk_on(store)
        file = store._file
        with store.writing():
            for place in range(people):
                _person(file, chance, place)
        for day in (_TODAY, _IN_THE_WINDOW):
            desk = desk_on(store, datetime(day.year, day.month, day.day, 9))  # noqa: DTZ001 - the window's is local
            _ask(desk, people)
            _ask_each(store, day)
        keys = [chance.randrange(1, people) for _ in range(200)]
        begun = process_time()
        for key in keys:
            desk.deadlines_of(key)
        print(f"one person: {(process_time() - begun) * 1000 / len(keys):.2f} ms")
        store.close()


def _ask(desk: Desk, people: int) -> None:
    times, found = [], desk.coming_deadlines()
    for _ in range(15):
        begun = process_time()
        found = desk.coming_deadlines()
        times.append((process_time() - begun) * 1000)
    words = f"{people} people on {desk._today()}, {len(found)} deadlines"
    print(f"{words}: median {median(times):.1f} ms of CPU, worst {max(times):.1f} ms")


def _ask_each(store: Store, day: date) -> None:
    for clock in clocks_of(law_of("hangzhou-2018")):
        begun = process_time()
        days = counted_between(clock, day - timedelta(days=30), day + timedelta(days=60))
        rows = store.deadlines.ticking(clock.of, clock.kinds, *days, 200)
        print(f"  {clock.name}: {len(rows)} rows, {(process_time() - begun) * 1000:.1f} ms")


def _person(file: object, chance: Random, place: int) -> None:
    insert = file.insert  # type: ignore[attr-defined]  # the rows of a store, past its rooms
    born = date(1930, 1, 1) + timedelta(days=chance.randrange(32_000))
    names = {
        "name": f"测试{place}",
        "id_number": "",
        "birth_date": str(born),
        "phone": "",
        "bank": "",
        "bank_account": "",
    }
    key = insert("persons", names)
    insert("enrolments", {"person_id": key, "category": "adult_1", "first_day": "2018-01-01", "last_day": "2018-12-31"})
    renewed = chance.random() < 0.9
    if renewed:
        next_year = {"person_id": key, "category": "adult_1", "first_day": "2019-01-01", "last_day": "2019-12-31"}
        insert("enrolments", next_year)
    if chance.random() < 0.5:
        row = {"person_id": key, "kind": "paid_year", "day": "2017-11-02", "category": "adult_1", "year": 2018}
        for year in (2018, 2019) if renewed else (2018,):
            insert("participation", {**row, "year": year, "noted_on": "2018-06-01", "funded": 0, "outside": 0})
    if chance.random() < 0.06:
        end = date(2018, 12, 31) if chance.random() < 0.5 else _TODAY + timedelta(days=chance.randrange(-400, 1500))
        due = str(_TODAY + timedelta(days=chance.randrange(-30, 400)))
        row = {"person_id": key, "kind": "low_income", "number": "", "first_day": "2015-01-01", "last_day": str(end)}
        insert("certificates", {**row, "review_due": due})
    if chance.random() < 0.05:
        start = _TODAY - timedelta(days=chance.randrange(1800))
        end = start + timedelta(days=1826)
        row = {"person_id": key, "kind": "special_disease", "disease": "恶性肿瘤", "place": "", "institution": ""}
        insert("filings", {**row, "first_day": str(start), "last_day": str(end) if chance.random() < 0.8 else None})
    if chance.random() < 0.4:
        last = 2018 * 12 + (5 if chance.random() < 0.97 else chance.randrange(5)) - 1
        row = {"person_id": key, "kind": "paid", "category": "flexible", "first_month": 2015 * 12, "last_month": last}
        insert("participation", {**row, "noted_on": "2018-06-01", "funded": 0, "outside": 0, "reason": ""})


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
