"""Random person-years of Shaoxing: invented people with bills of every kind, drawn so that the edges are met often."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution, LateClaim, Level, Place
from medins_desk.domain.cases import Case
from medins_desk.domain.events import Event
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
    Sex,
)
from medins_desk.domain.relatives import Relation, RelativeAccount
from medins_desk.domain.spans import Span

T = TypeVar("T")

CATEGORIES = (
    Category.ACTIVE,
    Category.ACTIVE,
    Category.RETIRED,
    Category.RETIRED,
    Category.FLEXIBLE,
    Category.UNEMPLOYED,
    Category.AGREED,
    Category.CHILD,
    Category.STUDENT,
    Category.ADULT,
    Category.ADULT,
)
EDGES = (200_00, 300_00, 400_00, 800_00, 1_000_00, 1_200_00, 1_600_00, 2_000_00, 6_000_00, 7_000_00, 8_000_00)
LARGE = (18_000_00, 25_000_00, 50_000_00, 100_000_00, 250_000_00, 280_000_00, 400_000_00, 700_000_00)
DISEASES = ("恶性肿瘤", "恶性肿瘤", "高血压", "糖尿病")
CHANCES = {
    BillKind.INPATIENT: 6.0,
    BillKind.OUTPATIENT: 9.0,
    BillKind.SPECIAL_DISEASE: 3.0,
    BillKind.CHRONIC: 3.0,
    BillKind.PHARMACY: 3.0,
    BillKind.SPECIAL_DRUG: 2.0,
    BillKind.FAMILY_BED: 1.0,
    BillKind.AMBULANCE: 0.2,
    BillKind.DIALYSIS: 0.2,
}
OFFICE = {
    "assistance.ratio.class2": ("0.80", "0.85", "0.8333", "0.90"),
    "assistance.ratio.class3": ("0.70", "0.755", "0.80"),
    "assistance.ratio.class4": ("0.65", "0.85", "1"),
    "assistance.cap": ("100000.00", "123456.78"),
    "out_of_area.emergency_share": ("0.00", "0.1", "0.20"),
    "claim.deadline": ("six_months", "twelve_months", "next_year_end"),
    "resident.chronic": ("outpatient", "own", "own"),
    "resident.chronic.ratio.primary": ("0.6", "0.6543"),
    "resident.chronic.ratio.other": ("0.3", "0"),
    "resident.chronic.deductible": ("0.00", "300.00"),
    "resident.chronic.limit": ("1500.00", "0.00"),
}

READINGS = {
    "AMB-SX-05": "abc",
    "AMB-SX-06": "ab",
    "AMB-SX-11": "abc",
    "AMB-SX-11D": "ab",
    "AMB-SX-15": "abcd",
    "AMB-SX-19": "ab",
    "AMB-SX-20": "ab",
    "AMB-SX-21": "ab",
    "AMB-SX-24": "abcd",
    "AMB-SX-25": "ab",
}


def person_year(chance: Random, bills: int = 12) -> Case:
    """A person and bills of two years, most of them ordinary, some at an edge; most of what the office sets is set."""
    born = chance.choice((date(1965, 8, 15), date(1990, 2, 28), date(2007, 6, 1), date(2008, 2, 29), date(1948, 1, 1)))
    insured = Insured(
        Person("测试", born),
        _enrolments(chance),
        tuple(Certificate(kind, _span(chance)) for kind in _some(chance, list(CertificateKind), (0, 0, 1, 1, 2))),
        tuple(_filing(chance, kind) for kind in _some(chance, list(FilingKind), (0, 1, 2, 3, 4))),
        Account(chance.choice((0, 0, chance.randrange(2_000_00))), chance.choice((0, 0, chance.randrange(9_000_00)))),
    )
    local = {f"reading.{key}": chance.choice(letters) for key, letters in READINGS.items() if chance.random() < 0.3}
    local |= {key: chance.choice(values) for key, values in OFFICE.items() if chance.random() < 0.9}
    count = chance.randint(1, bills)
    drawn = tuple(_claimed(chance, _bill(chance, number)) for number in range(count))
    drawn = tuple(replace(bill, relative=_relative(chance)) if chance.random() < 0.1 else bill for bill in drawn)
    return Case(insured, drawn, pack="shaoxing-2025", local=local)


def _relative(chance: Random) -> RelativeAccount:
    available = chance.choice((0, 1, chance.randrange(1_000_00), chance.randrange(50_000_00)))
    return RelativeAccount(chance.choice(list(Relation)), "测试亲属", available)


def _claimed(chance: Random, bill: Bill) -> Bill:
    """Some bills say when they were handed in, some of them around the last day."""
    if chance.random() < 0.6:
        return bill
    day = bill.end + timedelta(days=chance.choice((0, 181, 184, 365, 366, chance.randrange(700))))
    late = LateClaim("住院中", "测试〔2025〕9号") if chance.random() < 0.3 else None
    return replace(bill, claimed_on=day, late=late)


EVENTS: dict[str, dict[str, tuple[str, ...]]] = {
    "resident_delivery": {"delivery": ("natural", "difficult", "multiple", "caesarean")},
    "husband_delivery": {
        "husband_care": ("natural", "difficult", "multiple", "caesarean", "planning"),
        "six_months": ("true", "true", "false"),
        "wife_without": ("true", "true", "false"),
    },
    "maternity_allowance": {
        "birth": ("natural", "assisted", "difficult", "caesarean"),
        "babies": ("1", "1", "2", "3", "4"),
        "order": ("first", "first", "second", "third", "later"),
        "lawful": ("true", "true", "false"),
        "six_months": ("true", "true", "true", "false"),
        "base": ("8250.00", "10000.00", "4800.01", "0.00", "9999999999.99"),
    },
    "termination_allowance": {
        "gestation": ("early", "middle", "late"),
        "six_months": ("true", "true", "false"),
        "base": ("8250.00", "7777.77"),
    },
    "poverty_recognised": {},
}


def eventful_year(chance: Random) -> Case:
    """The same with events; every second person is newly recognised as poor on a day of the year."""
    case = person_year(chance)
    person = replace(case.insured.person, sex=chance.choice((None, *Sex)))
    certificates = case.insured.certificates
    recognised = chance.choice(case.bills).end + timedelta(days=chance.randrange(-20, 150))
    if chance.random() < 0.7:
        kind = chance.choice((CertificateKind.LOW_INCOME, CertificateKind.LOW_INCOME_EDGE))
        certificates = (Certificate(kind, Span(recognised)),)
    events = tuple(_event(chance, number, recognised, case.bills) for number in range(chance.choice((1, 2, 3, 4))))
    insured = replace(case.insured, person=person, certificates=certificates)
    return replace(case, insured=insured, events=events)


def _event(chance: Random, number: int, recognised: date, bills: tuple[Bill, ...]) -> Event:
    kind = chance.choice((*EVENTS, "poverty_recognised", "poverty_recognised"))
    facts = {name: chance.choice(words) for name, words in EVENTS[kind].items()}
    after = chance.choice(("", bills[-1].id, bills[-1].id, chance.choice(bills).id))
    return Event(f"e{number}", kind, recognised if kind == "poverty_recognised" else _day(chance), facts, after)


def _some(chance: Random, things: list[T], counts: tuple[int, ...]) -> list[T]:
    return chance.choices(things, k=chance.choice(counts))


def _day(chance: Random) -> date:
    return date(2025, 1, 1) + timedelta(days=chance.randrange(420))


def _span(chance: Random) -> Span:
    start = date(2025, 1, 1) + timedelta(days=chance.randrange(-200, 260))
    return Span(start, None if chance.random() < 0.6 else start + timedelta(days=chance.randrange(400)))


def _enrolments(chance: Random) -> tuple[Enrolment, ...]:
    first = Enrolment(chance.choice(CATEGORIES), Span(date(2024, 6, 1)))
    if chance.random() < 0.6:
        return (first,)
    return first, Enrolment(chance.choice(CATEGORIES), _span(chance))


def _filing(chance: Random, kind: FilingKind) -> Filing:
    return Filing(
        kind,
        _span(chance),
        disease=chance.choice(DISEASES),
        place=chance.choice((Place.PROVINCE, Place.OTHER_PROVINCE)),
        institution=chance.choice(("", "C1", "T1")),
    )


def _bill(chance: Random, number: int) -> Bill:
    kind = chance.choices(list(CHANCES), list(CHANCES.values()))[0]
    end = _day(chance)
    amounts = _amounts(chance, kind)
    return Bill(
        f"c{number}",
        kind,
        Institution(
            chance.choice(("C1", "T1")),
            level=chance.choice((None, Level.GRASSROOTS, *Level)),
            designated=chance.random() < 0.96,
            place=chance.choices(list(Place), (12, 4, 3, 1, 0.3))[0],
        ),
        end - timedelta(days=chance.randrange(20)) if kind is BillKind.INPATIENT else end,
        end,
        amounts,
        disease=chance.choice(DISEASES),
        emergency=chance.random() < 0.3,
        cause=chance.choices(("illness", "maternity", "work_injury", "checkup"), (40, 2, 1, 1))[0],
        insurer_paid=chance.choice((0, 0, 0, 0, 0, chance.randrange(amounts.total + 1))),
        use_past_account=chance.random() < 0.8,
        rare_disease_grant=chance.choice((0, 0, 0, 0, 0, chance.randrange(2 * amounts.total + 1))),
    )


def _amounts(chance: Random, kind: BillKind) -> Amounts:
    small = kind in (BillKind.OUTPATIENT, BillKind.PHARMACY, BillKind.CHRONIC)
    pick = chance.random()
    if pick < 0.35:
        total = chance.choice(EDGES if small else EDGES + LARGE) + chance.randrange(-3, 4)
    else:
        total = chance.randrange(1, 4_000_00 if small else 60_000_00 if pick < 0.9 else 500_000_00)
    if chance.random() < 0.4:
        return Amounts(total)
    self_funded, over_limit = chance.randrange(total // 4 + 1), chance.randrange(total // 8 + 1)
    class_b = chance.randrange(total // 2 + 1)
    first_pay = chance.randrange(class_b // 4 + 1)
    in_scope = total - self_funded - over_limit - first_pay
    tcm = chance.choice((0, in_scope, chance.randrange(in_scope + 1)))
    return Amounts(total, self_funded, over_limit, class_b, class_b_first_pay=first_pay, tcm=tcm)
