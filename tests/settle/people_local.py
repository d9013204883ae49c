"""Random local policies inside the framework of 2014, and random person-years under them, edges met often."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution, Level, Place
from medins_desk.domain.cases import Case
from medins_desk.domain.framework import Figure, Frame, Open
from medins_desk.domain.persons import (
    Account,
    Category,
    Certificate,
    CertificateKind,
    Enrolment,
    Filing,
    FilingKind,
    Insured,
    Person,
)
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.spans import Span
from medins_desk.packs import Library
from medins_desk.packs.filling import Entry, written
from medins_desk.packs.reading import read_pack
from medins_desk.packs.source import FILES, source_of
from medins_desk.packs.template import LocalHead, local_pack_text

FRAMEWORK = "hangzhou-2014"
HEAD = LocalHead("随机本地办法（测试）", "测试府发〔2014〕1号", "test", ("9998",), date(2014, 1, 1), date(2014, 1, 1))
MONEY = (0, 5_00, 300_00, 499_99, 800_00, 1_000_00, 3_000_00, 6_000_00, 19_999_99, 50_000_00, 180_000_00, 250_000_01)
SHARES = (0, 100, 3333, 5000, 6550, 7000, 8000, 8501, 9000, 9999, 10_000)
DISEASES = ("恶性肿瘤", "恶性肿瘤", "血友病")
CHANCES = {
    BillKind.INPATIENT: 6.0,
    BillKind.OUTPATIENT: 8.0,
    BillKind.SPECIAL_DISEASE: 3.0,
    BillKind.PHARMACY: 3.0,
    BillKind.AMBULANCE: 1.0,
    BillKind.CHRONIC: 0.3,
    BillKind.SPECIAL_DRUG: 0.3,
}
EDGES = (300_00, 1_000_00, 6_000_00, 40_000_00, 180_000_00, 200_000_00, 600_000_00)


def local_entries(chance: Random, frame: Frame) -> Mapping[str, Entry]:
    """Values inside all bounds; of the optional ones some."""
    figures: dict[str, Figure] = {}
    for one in frame.open.values():
        low, high = _ends(one, frame, figures)
        if low <= high and not (one.optional and chance.random() < 0.5):
            figures[one.key] = _figure(chance, one, low, high)
    return {key: Entry(written(frame.open[key], figure), departs="测试文件") for key, figure in figures.items()}


def _ends(one: Open, frame: Frame, figures: Mapping[str, Figure]) -> tuple[int, int]:
    """The lowest and the highest figure that the bounds allow, as far as they are known by now."""
    low, high = 0, {"share": 10_000, "whole": 60}.get(one.kind, 400_000_00)
    for bound in frame.bounds_of(one.key):
        if bound.low and (scaled := bound.low.scaled(figures)) is not None:
            low = max(low, -(-scaled // 10_000) + bound.low.beyond)
        if bound.high and (scaled := bound.high.scaled(figures)) is not None:
            high = min(high, scaled // 10_000 - bound.high.beyond)
    return low, max(low, high) if not one.optional else high


def _figure(chance: Random, one: Open, low: int, high: int) -> Figure:
    if one.kind == "word":
        return chance.choice(list(one.words))
    if one.kind == "note":
        return "测试"
    usual = [figure for figure in (*MONEY, *SHARES) if low <= figure <= high]
    return chance.choice((low, high, chance.randint(low, high), *usual))


@lru_cache(maxsize=64)
def local_pack(library: Library, seed: int) -> PolicyPack:
    """A random local pack, read from its file as an office's would be."""
    framework = library.pack(FRAMEWORK)
    assert framework.frame is not None
    text = local_pack_text(framework, HEAD, local_entries(Random(seed), framework.frame))
    source = source_of("random-2014", {FILES[0]: text})
    return read_pack(source, lambda name: library.sources(library.pack(name)))


def person_year(chance: Random, bills: int = 10) -> Case:
    """A person and bills of two years, most of them ordinary, some at an edge."""
    insured = Insured(
        Person("测试", date(1960, 5, 5)),
        _enrolments(chance),
        tuple(
            Certificate(kind, _span(chance))
            for kind in chance.choices(list(CertificateKind), k=chance.choice((0, 0, 1, 1, 2)))
        ),
        tuple(_filing(chance, kind) for kind in chance.choices(list(FilingKind), k=chance.choice((0, 1, 3)))),
        Account(chance.choice((0, chance.randrange(2_000_00))), chance.choice((0, chance.randrange(9_000_00)))),
    )
    count = chance.randint(1, bills)
    return Case(insured, tuple(_bill(chance, number) for number in range(count)), pack="random-2014")


def _span(chance: Random) -> Span:
    start = date(2014, 1, 1) + timedelta(days=chance.randrange(-200, 260))
    return Span(start, None if chance.random() < 0.6 else start + timedelta(days=chance.randrange(400)))


def _enrolments(chance: Random) -> tuple[Enrolment, ...]:
    first = Enrolment(chance.choice(list(Category)), Span(date(2013, 6, 1)))
    return (first,) if chance.random() < 0.6 else (first, Enrolment(chance.choice(list(Category)), _span(chance)))


def _filing(chance: Random, kind: FilingKind) -> Filing:
    place = chance.choice((Place.PROVINCE, Place.OTHER_PROVINCE))
    return Filing(kind, _span(chance), disease=chance.choice(DISEASES), place=place, institution="C1")


def _bill(chance: Random, number: int) -> Bill:
    kind = chance.choices(list(CHANCES), list(CHANCES.values()))[0]
    end = date(2014, 1, 1) + timedelta(days=chance.randrange(700))
    small = kind in (BillKind.OUTPATIENT, BillKind.PHARMACY, BillKind.AMBULANCE)
    total = chance.choice((*EDGES, chance.randrange(1, 5_000_00 if small else 90_000_00))) + chance.randrange(3)
    amounts = Amounts(total)
    if chance.random() < 0.5:
        class_b = chance.randrange(total // 2 + 1)
        first_pay = chance.randrange(class_b // 4 + 1)
        amounts = Amounts(total, total // 9, total // 17, min(class_b, total // 2), class_b_first_pay=first_pay)
    return Bill(
        f"c{number}",
        kind,
        Institution(
            "T1",
            level=chance.choice((None, *Level)),
            designated=chance.random() < 0.95,
            place=chance.choices(list(Place), (10, 4, 3, 1, 0.3))[0],
        ),
        end - timedelta(days=chance.randrange(20)) if kind is BillKind.INPATIENT else end,
        end,
        amounts,
        disease=chance.choice(DISEASES),
        emergency=chance.random() < 0.4,
        cause=chance.choices(("illness", "third_party_advance", "maternity", "work_injury"), (30, 2, 1, 1))[0],
        insurer_paid=chance.choice((0, 0, 0, 0, chance.randrange(total + 1))),
        use_past_account=chance.random() < 0.8,
    )
