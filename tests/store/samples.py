"""Invented people and bills, and hypothesis strategies for everything that the store keeps."""

from datetime import date, datetime

from hypothesis import strategies as st

from medins_desk.domain.bills import (
    Amounts,
    Bill,
    BillKind,
    GpVisit,
    Institution,
    Invoice,
    LateClaim,
    Level,
    OutsideCover,
    Place,
    SplitSheet,
)
from medins_desk.domain.events import Happened, Receiver
from medins_desk.domain.identity import check_digit
from medins_desk.domain.money import LARGEST
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.persons import Household, Insured, Person, Sex
from medins_desk.domain.settlements import (
    Accumulator,
    Line,
    Mark,
    Part,
    Payer,
    Posting,
    Refusal,
    Settled,
    Settlement,
)
from medins_desk.domain.slips import Office
from medins_desk.store import Store
from medins_desk.store.journal import Actor
from medins_desk.store.slips import SlipWords

OFFICE = Office("330100", "测试镇便民服务中心")
KEY = bytes(range(32))
"""The key of every store that a test makes: a raw one, which opens at once."""
ACTOR = Actor("测试员", datetime(2018, 6, 12, 9, 30, 5))  # noqa: DTZ001 - the window's clock is local time
WORDS = SlipWords("职工医保，在职", "测试〔2018〕1号")


def id_number(place: int, born: str = "19700101", area: str = "330100") -> str:
    """An invented identity number that passes the check digit."""
    first = f"{area}{born}{place:03d}"
    return first + check_digit(first)


def person(name: str = "测试甲", place: int = 1, phone: str = "13800000000") -> Person:
    return Person(name, date(1970, 1, 1), id_number(place), Sex.MALE, Household.LOCAL, phone, "示例银行", "6200")


def settled(number: str = "0001", total: int = 10000, *, payable: bool = True, code: str = "33010118") -> Settled:
    day = date(2018, 5, 20)
    invoice = Invoice(code, number)
    bill = Bill("b", BillKind.OUTPATIENT, Institution("T1", "示例医院"), day, day, Amounts(total), invoice=invoice)
    payers = dict.fromkeys(Payer, 0) | {Payer.CASH: total}
    refusals = () if payable else (Refusal("not_enrolled", "第八条", "没有参保"),)
    line = Line("R1", "第三条", Payer.CASH, None, "个人现金", total, "全额")
    return Settled(bill, Settlement("b", "p", "ff", payable, "2018", total, 0, {}, payers, refusals, (line,), (), ()))


def keep(store: Store, person_id: int, key: str, one: Settled, actor: Actor = ACTOR) -> str:
    """Settle in the store alone, without the desk."""
    with store.writing():
        settlement_id = store.settlements.keep(person_id, key, one)
        who = store.persons.person(person_id)
        store.facts.keep(settlement_id, Insured(who))
        number = store.slips.give(settlement_id, OFFICE, actor, who, WORDS)
        store.journal.add(actor, "settle", "slip", number, {"total": one.settlement.total})
        store.drafts.drop(key)
    return number


fen = st.integers(0, LARGEST)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
texts = st.text(st.characters(codec="utf-8"), max_size=12)
institutions = st.builds(
    Institution,
    id=texts,
    name=texts,
    level=st.none() | st.sampled_from(Level),
    tcm=st.booleans(),
    designated=st.booleans(),
    place=st.sampled_from(Place),
)
invoices = st.builds(Invoice, code=texts, number=texts, check_code=texts, issued_on=st.none() | days)


@st.composite
def splits(draw: st.DrawFn) -> SplitSheet:
    reimbursed = draw(fen)
    return SplitSheet(draw(texts), reimbursed, draw(st.integers(0, reimbursed)))


happenings = st.builds(
    Happened,
    kind=texts,
    title=texts,
    facts=st.dictionaries(texts, texts, max_size=2),
    receiver=st.sampled_from(Receiver),
    said=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
)


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    start, end = sorted((draw(days), draw(days)))
    happened = draw(st.none() | happenings)
    return Bill(
        id=draw(texts),
        kind=BillKind.OUTPATIENT if happened else draw(st.sampled_from(BillKind)),
        institution=draw(institutions),
        start=start,
        end=end,
        amounts=Amounts(*(draw(fen) for _ in range(7))),
        disease=draw(texts),
        emergency=draw(st.booleans()),
        gp=draw(st.none() | st.sampled_from(GpVisit)),
        cause=draw(texts),
        transfer=draw(st.booleans()),
        insurer_paid=draw(fen),
        use_past_account=draw(st.booleans()),
        invoice=draw(st.none() | invoices),
        merged_into=draw(texts),
        rare_disease_grant=draw(fen),
        joint_meeting_grant=draw(fen),
        grant_document=draw(texts),
        claimed_on=draw(st.none() | days),
        late=draw(st.none() | st.builds(LateClaim, texts, texts)),
        split=draw(st.none() | splits()),
        happened=happened,
        outside=draw(st.none() | st.builds(OutsideCover, st.none() | fen)),
        observation=draw(st.booleans()),
        pre_operative=draw(st.booleans()),
        died_in_rescue=draw(st.booleans()),
    )


@st.composite
def lines(draw: st.DrawFn) -> Line:
    low, high = sorted((draw(fen), draw(fen)))
    bounds = draw(st.sampled_from(((None, None), (low, high), (low, None))))
    return Line(
        rule=draw(texts),
        law=draw(texts),
        payer=draw(st.none() | st.sampled_from(Payer)),
        part=draw(st.none() | st.sampled_from(Part)),
        item=draw(texts),
        amount=draw(st.integers(-LARGEST, LARGEST)),
        why=draw(texts),
        low=bounds[0],
        high=bounds[1],
    )


marks = st.builds(Mark, title=texts, amount=fen)
accumulators = st.builds(
    Accumulator, name=texts, title=texts, before=fen, after=fen, marks=st.lists(marks, max_size=3).map(tuple)
)
postings = st.builds(Posting, axis=texts, scope=texts, day=days, amount=st.integers(-LARGEST, LARGEST))

settings = st.builds(OfficeSetting, key=texts, text=texts, since=st.none() | days, document=texts)


@st.composite
def settlements(draw: st.DrawFn) -> Settlement:
    payers = {payer: draw(fen) for payer in Payer}
    return Settlement(
        bill_id=draw(texts),
        pack=draw(texts),
        pack_sha256=draw(texts),
        payable=draw(st.booleans()),
        year=draw(texts),
        total=sum(payers.values()),
        eligible=draw(fen),
        parts=draw(st.dictionaries(st.sampled_from(Part), fen)),
        payers=payers,
        refusals=draw(st.lists(st.builds(Refusal, texts, texts, texts), max_size=3).map(tuple)),
        lines=draw(st.lists(lines(), max_size=4).map(tuple)),
        accumulators=draw(st.lists(accumulators, max_size=3).map(tuple)),
        postings=draw(st.lists(postings, max_size=3).map(tuple)),
        office=draw(st.lists(settings, max_size=3).map(tuple)),
    )


all_settled = st.builds(Settled, bill=bills(), settlement=settlements())
