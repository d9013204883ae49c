"""Random person-years: invented people with bills of every kind, drawn so that the edges of the law are met often."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from medins_desk.domain.bills import (
    Amounts,
    Bill,
    BillKind,
    GpVisit,
    Institution,
    Level,
    OutsideCover,
    Place,
    SplitSheet,
)
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
    Household,
    Insured,
    Person,
)
from medins_desk.domain.spans import Span

CATEGORIES = (
    Category.ACTIVE,
    Category.ACTIVE,
    Category.RETIRED,
    Category.RETIRED,
    Category.FLEXIBLE,
    Category.AGREED,
    Category.UNEMPLOYED,
    Category.CHILD,
    Category.STUDENT,
    Category.ADULT_1,
    Category.ADULT_2,
)
EDGES = (300_00, 500_00, 800_00, 1_000_00, 3_000_00, 5_000_00, 6_000_00, 15_000_00, 20_000_00, 40_000_00)
LARGE = (180_000_00, 200_000_00, 250_000_00, 360_000_00, 450_000_00)
DISEASE = "恶性肿瘤"


COMMON = (6, 10, 4, 0.2, 4, 1, 2, 0.2, 0.2)
WITH_CHRONIC_AND_DIALYSIS = (5, 5, 2, 4, 2, 1, 1, 6, 0.2)
"""How often each kind of bill comes, in the order of ``BillKind``."""

READINGS = {"02": "ab", "03": "abcd", "11": "ab", "13": "ab", "13b": "ab", "18": "abc", "22": "abc", "32": "abc"}
"""The readings of Hangzhou that an office may choose."""

REFERRED = (FilingKind.REFERRAL, FilingKind.DIALYSIS, FilingKind.CHRONIC)


def person_over_2021_and_2022(chance: Random, bills: int = 12) -> Case:
    """A person with bills of the turn from one text to the next, filings of the later one, values of the office."""
    case = person_year(chance, bills, (2021, 2022), WITH_CHRONIC_AND_DIALYSIS)
    filings = tuple(
        Filing(kind, _span(chance, 2022), DISEASE, chance.choice((Place.OTHER_PROVINCE, Place.BEIJING_TIANJIN)))
        for kind in REFERRED
        if chance.random() < 0.6
    )
    insured = replace(case.insured, filings=(*case.insured.filings, *filings))
    local = {
        "out_of_area.referral_share": chance.choice((None, "0.00", "0.10", "0.1525", "0.20")),
        "chronic.critical": chance.choice((None, None, "0.00", "0.50", "0.9")),
    }
    given = {key: value for key, value in local.items() if value}
    return replace(case, insured=insured, pack=None, area="hangzhou", local={**case.local, **given})


def person_year(
    chance: Random,
    bills: int = 12,
    years: tuple[int, int] = (2018, 2019),
    kinds: tuple[float, ...] = COMMON,
) -> Case:
    """A person and bills of two years, most of them ordinary, some at an edge."""
    year = chance.choice(years)
    insured = Insured(
        Person("测试", date(1970, 1, 1), household=chance.choice((None, Household.LOCAL, Household.OTHER))),
        _enrolments(chance, year),
        _certificates(chance, year),
        _filings(chance, year),
        Account(chance.choice((0, 0, chance.randrange(2_000_00))), chance.choice((0, 0, chance.randrange(5_000_00)))),
    )
    count = chance.randint(1, bills)
    drawn: list[Bill] = []
    for number in range(count):
        drawn.append(
            _over_a_break(chance, insured, _with_rare_facts(chance, _bill(chance, year, number, kinds), drawn))
        )
    local = _readings(chance)
    return Case(insured, tuple(drawn), pack="hangzhou-2018", local=local, events=_events(chance, year, drawn))


def _events(chance: Random, year: int, bills: list[Bill]) -> tuple[Event, ...]:
    """Now and then a person retires, and sometimes it is recorded twice."""
    count = chance.choices((0, 1, 2), (14, 5, 1))[0]
    after = (chance.choice(("", "", chance.choice(bills).id)) for _ in range(count))
    return tuple(Event(f"e{number}", "retires", _day(chance, year), {}, bill) for number, bill in enumerate(after))


def _readings(chance: Random) -> dict[str, str]:
    """What the office has chosen: in half of the cases nothing."""
    if chance.random() < 0.5:
        return {}
    return {f"reading.AMB-{key}": chance.choice(words) for key, words in READINGS.items() if chance.random() < 0.5}


def _with_rare_facts(chance: Random, bill: Bill, earlier: list[Bill]) -> Bill:
    """What few bills state: the stay of a visit, a split sheet, what documents award, days without cover."""
    if bill.kind is BillKind.INPATIENT and chance.random() < 0.15:
        amounts = bill.amounts
        room = max(amounts.total - amounts.self_funded - amounts.over_limit - amounts.class_b, 0)
        bill = replace(bill, outside=OutsideCover(chance.choice((None, None, chance.randrange(room + 1)))))
    if chance.random() < 0.1:
        return replace(bill, split=_split(chance, bill))
    if chance.random() < 0.1:
        grants = (chance.choice((0, chance.randrange(1, 20_000_00))) for _ in range(2))
        bill = replace(bill, rare_disease_grant=next(grants), joint_meeting_grant=next(grants))
    stays = [one for one in earlier if one.kind is BillKind.INPATIENT or chance.random() < 0.05]
    if not stays or (bill.kind is not BillKind.OUTPATIENT and chance.random() < 0.98) or chance.random() < 0.4:
        return bill
    stay = chance.choice(stays)
    within = stay.start + timedelta(days=chance.randrange((stay.end - stay.start).days + 1))
    day = within if chance.random() < 0.9 else bill.end
    start = min(bill.start, day) if bill.kind is BillKind.INPATIENT else day
    here = replace(bill.institution, place=stay.institution.place) if chance.random() < 0.7 else bill.institution
    return replace(bill, merged_into=stay.id, start=start, end=day, institution=here)


def _over_a_break(chance: Random, insured: Insured, bill: Bill) -> Bill:
    """A stay with days without cover often lies where cover ends."""
    broken = insured.enrolments[0].span.end
    if bill.outside is None or broken is None or chance.random() < 0.3:
        return bill
    length = bill.end - bill.start
    end = broken + timedelta(days=chance.randrange(length.days + 2))
    return replace(bill, start=end - length, end=end)


def _split(chance: Random, bill: Bill) -> SplitSheet:
    reimbursed = chance.randrange(bill.amounts.total - bill.insurer_paid + 1)
    return SplitSheet("测试公司", reimbursed, chance.choice((reimbursed, chance.randrange(reimbursed + 1))))


def _day(chance: Random, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=chance.randrange(-30, 420))


def _enrolments(chance: Random, year: int) -> tuple[Enrolment, ...]:
    first = Enrolment(chance.choice(CATEGORIES), Span(date(year - 1, 6, 1)))
    if chance.random() < 0.7:
        return (first,)
    turn = _day(chance, year)
    second = Enrolment(chance.choice(CATEGORIES), Span(turn))
    if chance.random() < 0.3:
        return first, second
    if chance.random() < 0.2:
        return (Enrolment(first.category, Span(first.span.start, turn)),)
    gap = chance.choice((1, 1, 1, 5, 12))
    return Enrolment(first.category, Span(first.span.start, turn - timedelta(days=gap))), second


def _certificates(chance: Random, year: int) -> tuple[Certificate, ...]:
    if chance.random() < 0.6:
        return ()
    kinds = chance.sample(list(CertificateKind), chance.choice((1, 1, 2)))
    return tuple(Certificate(kind, _span(chance, year)) for kind in kinds)


def _filings(chance: Random, year: int) -> tuple[Filing, ...]:
    kinds = chance.choices(list(FilingKind), k=chance.choice((0, 0, 1, 2, 3)))
    contract = Filing(FilingKind.GP_CONTRACT, Span(date(year, 1, 1)), institution="C1")
    signed = (contract,) if chance.random() < 0.3 else ()
    return signed + tuple(
        Filing(
            kind,
            _span(chance, year if chance.random() < 0.9 else year - 5),
            disease=chance.choice((DISEASE, DISEASE, "血友病")),
            place=chance.choice(list(Place)) if kind is not FilingKind.GP_CONTRACT else "",
            institution=chance.choice(("C1", "C1", "T1")),
        )
        for kind in kinds
    )


def _span(chance: Random, year: int) -> Span:
    start = date(year, 1, 1) + timedelta(days=chance.randrange(-60, 200))
    return Span(start, None if chance.random() < 0.6 else start + timedelta(days=chance.randrange(400)))


CAUSES = (
    "illness",
    "work_injury",
    "third_party",
    "public_health",
    "checkup",
    "third_party_advance",
    "maternity",
)


def _bill(chance: Random, year: int, number: int, kinds: tuple[float, ...]) -> Bill:
    kind = chance.choices(list(BillKind), kinds)[0]
    end = _day(chance, year)
    start = (
        end - timedelta(days=chance.choices((chance.randrange(1, 20), 364, 365), (40, 1, 1))[0])
        if kind is BillKind.INPATIENT
        else end
    )
    return Bill(
        f"c{number}",
        kind,
        _institution(chance),
        start,
        end,
        amounts := _amounts(chance, kind),
        disease=chance.choice((DISEASE, DISEASE, DISEASE, "血友病")),
        emergency=chance.random() < 0.3,
        gp=chance.choice((None, None, GpVisit.FIRST_VISIT, GpVisit.REFERRAL)),
        cause=chance.choices(CAUSES, (40, 1, 1, 1, 1, 1, 1))[0],
        insurer_paid=chance.choice((0, 0, 0, 0, 0, chance.randrange(amounts.total + 1))),
        use_past_account=chance.random() < 0.8,
        claimed_on=_claimed_on(chance, end),
    )


def _claimed_on(chance: Random, end: date) -> date | None:
    """Most say nothing of it, or come soon; some on the last day of the next year, by either kind of year, or after."""
    soon = end + timedelta(days=30)
    last = chance.choice((date(end.year + 1, 12, 31), date(end.year + 1, 8, 31), date(end.year + 2, 8, 31)))
    return chance.choice((None, None, None, None, soon, last, last + timedelta(days=1)))


def _institution(chance: Random) -> Institution:
    return Institution(
        chance.choice(("C1", "T1", "X9")),
        level=chance.choice((None, *Level)),
        designated=chance.random() < 0.93,
        place=chance.choices(list(Place), (14, 2, 2, 1, 0.3))[0],
    )


def _amounts(chance: Random, kind: BillKind) -> Amounts:
    small = kind in (BillKind.OUTPATIENT, BillKind.PHARMACY, BillKind.AMBULANCE)
    pick = chance.random()
    if pick < 0.3:
        total = chance.choice(EDGES if small else EDGES + LARGE) + chance.randrange(-3, 4)
    elif small:
        total = chance.randrange(1, 4_000_00)
    else:
        total = chance.randrange(1, 60_000_00 if pick < 0.9 else 500_000_00)
    if chance.random() < 0.5:
        return Amounts(total)
    self_funded = chance.randrange(total // 4 + 1)
    over_limit = chance.randrange(total // 8 + 1)
    class_b = chance.randrange(total // 2 + 1)
    return Amounts(total, self_funded, over_limit, class_b, class_b_first_pay=chance.randrange(class_b // 5 + 1))
