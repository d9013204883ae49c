"""Random person-years for Langfang: transfers, late filings and the edges of the draft are met often."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution, LateClaim, Level, Place
from medins_desk.domain.cases import Case
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
from medins_desk.domain.spans import Span

CATEGORIES = (*[Category.ACTIVE] * 6, *[Category.RETIRED] * 6, Category.FLEXIBLE, Category.UNEMPLOYED, *Category)
BIRTHS = (
    date(1979, 1, 1),
    date(1978, 12, 31),
    date(1979, 7, 1),
    date(1979, 6, 30),
    date(1980, 2, 29),
    date(1960, 5, 5),
)
OFFICE = (
    ("benefit_year.start", "07-01"),
    ("benefit_year.start", "01-01"),
    ("reading.AMB-LF-02", "b"),
    ("reading.AMB-LF-07", "b"),
    ("reading.AMB-LF-16", "b"),
    ("reading.AMB-LF-27", "b"),
)
AWAY = (
    *[FilingKind.OUTSIDE_CARE] * 2,
    FilingKind.LONG_TERM_AWAY,
    FilingKind.TEMPORARY_AWAY,
    FilingKind.REFERRAL,
    FilingKind.STUDENT_AWAY,
)


def person_year(chance: Random, bills: int = 12) -> Case:
    """A person and bills of two benefit years, not always handed in in the order of their days."""
    year = chance.choice((2024, 2025))
    insured = Insured(
        Person("测试", chance.choice(BIRTHS)),
        _enrolments(chance, year),
        tuple(
            Certificate(chance.choice((CertificateKind.MERIT, CertificateKind.LOW_INCOME)), _span(chance, year))
            for _ in range(chance.choice((0, 0, 1)))
        ),
        tuple(
            Filing(chance.choice(AWAY), _span(chance, year), place=chance.choice((*Place, Place.OTHER_PROVINCE)))
            for _ in range(chance.choice((0, 0, 1, 2)))
        ),
        Account(chance.choice((0, 0, chance.randrange(2_000_00))), chance.choice((0, 0, chance.randrange(5_000_00)))),
    )
    found: list[Bill] = []
    for number in range(chance.randint(1, bills)):
        found.append(_merged(chance, _bill(chance, year, number, found), found))
    local = dict(chance.sample(OFFICE, chance.choice((0, 0, 1, 2))))
    return Case(insured, tuple(found), pack="langfang-2024", local=local)


def _day(chance: Random, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=chance.randrange(-20, 400))


def _enrolments(chance: Random, year: int) -> tuple[Enrolment, ...]:
    first = Enrolment(chance.choice(CATEGORIES), Span(date(year - 1, 6, 1)))
    if chance.random() < 0.7:
        return (first,)
    return first, Enrolment(chance.choice(CATEGORIES), Span(_day(chance, year)))


def _span(chance: Random, year: int) -> Span:
    start = date(year, 1, 1) + timedelta(days=chance.randrange(-400, 300))
    return Span(start, None if chance.random() < 0.6 else start + timedelta(days=chance.randrange(400)))


def _bill(chance: Random, year: int, number: int, before: list[Bill]) -> Bill:
    kind = chance.choices(
        (BillKind.INPATIENT, BillKind.OUTPATIENT, BillKind.PHARMACY, chance.choice(list(BillKind))), (10, 8, 2, 1.5)
    )[0]
    start = _day(chance, year)
    transfer = chance.random() < 0.4
    if transfer and before and chance.random() < 0.9:
        start = before[-1].end + timedelta(days=chance.choice((-1, 0, 0, 1, 1, 1, 2)))
    observation = kind is BillKind.OUTPATIENT and chance.random() < 0.15
    length = chance.choice((0, 3, 12, 40)) if kind is BillKind.INPATIENT else 0
    if observation:
        length = chance.choice((0, 2, 3, 4, 5))
    end = start + timedelta(days=length)
    if kind is BillKind.INPATIENT and chance.random() < 0.2:
        end = max(start, date(start.year, 12, 31) if start.month > 6 else date(start.year, 6, 30))
    amounts = _amounts(chance, kind)
    claimed_on = (
        None if chance.random() < 0.5 else end + timedelta(days=chance.choice((0, 20, 180, 181, 182, 183, 184)))
    )
    return Bill(
        f"c{number}",
        kind,
        _institution(chance),
        start,
        end,
        amounts,
        disease="糖尿病",
        emergency=chance.random() < 0.3,
        cause=chance.choices(("illness", "work_injury", "third_party", "public_health", "checkup"), (60, 1, 1, 1, 1))[
            0
        ],
        transfer=transfer,
        insurer_paid=chance.choice((0, 0, 0, 0, 0, chance.randrange(amounts.total + 1))),
        use_past_account=chance.random() < 0.8,
        claimed_on=claimed_on,
        observation=observation,
        died_in_rescue=kind in (BillKind.OUTPATIENT, BillKind.AMBULANCE) and chance.random() < 0.04,
        late=LateClaim("测试", "测试1号") if chance.random() < 0.5 else None,
    )


def _merged(chance: Random, bill: Bill, before: list[Bill]) -> Bill:
    """Some bills belong to a stay before them: tests, the way to the hospital, care outside, or something near it."""
    stays = [one for one in before if one.kind is BillKind.INPATIENT]
    if not stays or bill.kind not in (BillKind.OUTPATIENT, BillKind.PHARMACY, BillKind.AMBULANCE):
        return bill
    if chance.random() < 0.3:
        return bill
    stay = chance.choice((stays[-1], chance.choice(stays)))
    start = stay.start + timedelta(days=chance.choice((-4, -3, -2, -1, 0, 1, 2, (stay.end - stay.start).days)))
    waited = None if bill.claimed_on is None else bill.claimed_on - bill.end
    bill = replace(
        bill,
        merged_into=stay.id if chance.random() < 0.96 else "c0",
        pre_operative=bill.kind is BillKind.OUTPATIENT and chance.random() < 0.3,
        start=start,
        end=start + (bill.end - bill.start if chance.random() < 0.5 else timedelta(0)),
        institution=stay.institution if chance.random() < 0.4 else bill.institution,
    )
    return replace(bill, claimed_on=None if waited is None else bill.end + waited)


def _institution(chance: Random) -> Institution:
    return Institution(
        chance.choice(("L1", "L2")),
        level=chance.choice((*Level, *Level, None)),
        tcm=chance.random() < 0.3,
        designated=chance.random() < 0.96,
        place=chance.choices(list(Place), (10, 2, 4, 2, 0.2))[0],
    )


def _amounts(chance: Random, kind: BillKind) -> Amounts:
    small = kind is not BillKind.INPATIENT
    pick = chance.random()
    if pick < 0.25:
        edges = (100_00, 3_433_33, 5_100_00, 5_814_29) if small else (200_00, 400_00, 600_00, 350_100_00, 398_327_27)
        total = max(chance.choice(edges) + chance.randrange(-3, 4), 1)
    else:
        total = chance.randrange(1, 6_000_00 if small else 60_000_00 if pick < 0.8 else 500_000_00)
    if chance.random() < 0.4:
        return Amounts(total)
    self_funded, over_limit = chance.randrange(total // 4 + 1), chance.randrange(total // 8 + 1)
    class_b, cancer = chance.randrange(total // 3 + 1), chance.randrange(total // 4 + 1)
    return Amounts(total, self_funded, over_limit, class_b, chance.choice((0, class_b // 5)), cancer)
