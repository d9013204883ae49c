"""A town of invented people in a real encrypted store, made once and kept for the benchmarks.

The same number of people gives the same town. Most have a card number and a telephone, some had a number of fifteen
digits before, some show a passport, some newborns have no number; names have surnames of several readings and signs
that few fonts know. One in ten has what happened to their insurance noted, one in a hundred a slip.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from medins_desk.domain.identity import check_digit
from medins_desk.domain.months import month
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.persons import (
    Category,
    Certificate,
    CertificateKind,
    Document,
    Enrolment,
    Filing,
    FilingKind,
    Household,
    Person,
)
from medins_desk.domain.spans import Span
from medins_desk.store import Store, open_store
from tests.store.samples import ACTOR, KEY, keep, settled

COMMON = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
OTHERS = "单仇曾解查区朴任翟覃盖乐缪员种黑折牟尹那瞿应石宋郑谢韩唐冯于董萧程曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华玉梅文建国志红春海波斌宇浩凯健俊帆雪琳晨辰旭长行乐重"
SLIP_EVERY = 100
"""One person of so many has a slip, one of ten times so many forty years behind them."""
RARE = "㛃䶮𠅤𬱖𫘝𬭎喆翀赟"


def invented(place: int, luck: random.Random) -> Person:
    """A person that does not exist, with a number that passes the check digit; two of a million may have the same."""
    born = date(1930, 1, 1) + timedelta(days=luck.randrange(34_000))
    first = f"{330000 + luck.randrange(100, 1000)}{born:%Y%m%d}{place % 1000:03d}"
    surname = luck.choice(COMMON) if luck.random() < 0.6 else luck.choice(OTHERS)
    given = luck.choices(GIVEN, k=luck.choice((1, 2, 2, 2)))
    if place % 200 == 7:
        given[-1] = luck.choice(RARE)
    number, document = first + check_digit(first), None
    if place % 500 == 3:
        number, document = f"E{luck.randrange(10**8):08d}", Document.PASSPORT
    elif place % 300 == 5:
        number = ""
    phone = "" if place % 7 == 1 else f"1{luck.randrange(3_000_000_000, 9_999_999_999)}"
    return Person(surname + "".join(given), born, number, household=Household.LOCAL, phone=phone, document=document)


def people(count: int) -> Iterator[Person]:
    """So many of them, no two with one number."""
    luck, known = random.Random(1), {""}
    for place in range(count):
        person = invented(place, luck)
        while person.id_number and person.id_number in known:
            person = invented(place, luck)
        known.add(person.id_number)
        yield person


def town(folder: Path, count: int) -> Path:
    """The store of a town of so many people in a folder; made where it is not there yet."""
    path = folder / f"town-{count}.medins"
    if not path.exists():
        half = folder / f"half-{count}" / path.name
        store = open_store(half, KEY)
        _fill(store, count)
        store.close()
        for made in half.parent.iterdir():
            made.replace(folder / made.name)
    return path


def _fill(store: Store, count: int) -> None:
    store._file.rows("PRAGMA cache_size = -3000000")  # all of it stays in memory until it is written
    with store.writing():
        for place, person in enumerate(people(count)):
            key = store.persons.add(person)
            category = Category.ACTIVE if place % 3 else Category.ADULT_1
            store.records.add_enrolment(key, Enrolment(category, Span(date(2018, 1, 1))))
            if place % 40 == 0 and person.document is None and person.id_number[6:8] == "19":
                store.persons.keep_number(key, person.id_number[:6] + person.id_number[8:17])
            if place % 20 == 0:
                store.records.add_certificate(key, Certificate(CertificateKind.LOW_INCOME, Span(date(2018, 1, 1))))
                disease = Filing(FilingKind.SPECIAL_DISEASE, Span(date(2018, 3, 1)), disease="恶性肿瘤")
                store.records.add_filing(key, disease)
            if place % 10 == 0:
                _career(store, key, 40 if place % (10 * SLIP_EVERY) == 0 else 2)
            if place % SLIP_EVERY == 0:
                keep(store, key, f"k{place}", settled(f"{place:010d}"), ACTOR)


def _career(store: Store, key: int, years: int) -> None:
    """A month is missing in each year."""
    first = month(2018 - years, 7)
    store.participation.note(
        key,
        Occurrence(kind=Occurred.REGISTERED, day=date(2018 - years, 7, 1), category=Category.ACTIVE),
        ACTOR.at.date(),
    )
    for year in range(years):
        for begins, last in ((0, 4), (6, 11)):
            paid = Occurrence(
                kind=Occurred.PAID,
                category=Category.ACTIVE,
                first=first + 12 * year + begins,
                last=first + 12 * year + last,
            )
            store.participation.note(key, paid, ACTOR.at.date())
