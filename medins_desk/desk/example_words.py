"""The facts of a worked example in a line: who, where, how much; and who pays."""

from collections.abc import Iterator, Mapping, Sequence

from medins_desk.domain.bills import ILLNESS, Bill, BillKind, Place
from medins_desk.domain.money import shown
from medins_desk.domain.persons import Insured
from medins_desk.domain.policy import reading_key
from medins_desk.domain.settlements import Part, Payer, Settlement
from medins_desk.domain.terms import cover_words, level_term, span_words, term
from medins_desk.settle.rare import RARE

_WITHOUT_LEVEL = frozenset({BillKind.PHARMACY, BillKind.AMBULANCE})


def person_words(insured: Insured, bill: Bill) -> str:
    """How a person is insured for a bill, with certificates and filings: 职工医保，退休，低保证（2018-01-01 起）."""
    words = [cover_words(insured, bill.end)]
    words += [f"{term(one.kind)}（{span_words(one.span)}）" for one in insured.certificates]
    words += [f"{term(one.kind)}备案（{span_words(one.span)}）" for one in insured.filings]
    return "，".join(words)


def bill_words(bill: Bill) -> str:
    """What a bill is for: 住院，三级，2018-03-05 至 2018-03-21，58,000.00 元，自费 2,000.00."""
    return "，".join(_of_bill(bill))


def few_words(bills: Sequence[Bill]) -> str:
    """Bills in a few words, for a list: 住院 三级 60,000.00，等 3 笔."""
    if not bills:
        return ""
    first = bills[0]
    has_level = len(bills) == 1 and first.kind not in _WITHOUT_LEVEL
    level = f" {level_term(first.institution.level)}" if has_level else ""
    more = f"，等 {len(bills)} 笔" if len(bills) > 1 else ""
    return f"{term(first.kind)}{level} {shown(first.amounts.total)}{more}"


def readings_words(office: Mapping[str, str]) -> tuple[str, ...]:
    """The readings that an example chooses, for a list: AMB-02 取 b."""
    key = reading_key("")
    return tuple(f"{name.removeprefix(key)} 取 {word}" for name, word in office.items() if name.startswith(key))


def office_words(office: Mapping[str, str]) -> tuple[str, ...]:
    """Everything that an example sets as an office would: its readings, then its values by their keys."""
    key = reading_key("")
    values = tuple(f"{name} = {text}" for name, text in office.items() if not name.startswith(key))
    return (*readings_words(office), *values)


def _of_bill(bill: Bill) -> Iterator[str]:
    yield term(bill.kind)
    if bill.kind not in _WITHOUT_LEVEL:
        yield level_term(bill.institution.level)
    if bill.institution.place is not Place.CITY:
        yield term(bill.institution.place)
    if not bill.institution.designated:
        yield "非定点"
    for said, words in ((bill.emergency, "急诊"), (bill.transfer, "转院"), (bill.cause != ILLNESS, bill.cause)):
        if said:
            yield words
    if bill.gp:
        yield term(bill.gp)
    yield f"{bill.end}" if bill.start == bill.end else f"{bill.start} 至 {bill.end}"
    yield f"{shown(bill.amounts.total)} 元"
    yield from _parts_of(bill)
    yield from _rare_of(bill)


def _rare_of(bill: Bill) -> Iterator[str]:
    """What few bills state: the stay that they belong to, observation, the day on which they were handed in."""
    if bill.merged_into:
        yield f"并入 {bill.merged_into}"
    flags = ((bill.observation, "observation"), (bill.pre_operative, "pre_operative"))
    yield from (RARE[name] for said, name in (*flags, (bill.died_in_rescue, "died_in_rescue")) if said)
    if bill.claimed_on:
        yield f"{bill.claimed_on} 申报"
    if bill.late:
        yield f"逾期批准（{bill.late.document}）"
    if bill.relative:
        yield f"{term(bill.relative.relation)}的账户可用 {shown(bill.relative.available)}"


def _parts_of(bill: Bill) -> Iterator[str]:
    amounts = bill.amounts
    named = (
        (term(Part.SELF_FUNDED), amounts.self_funded),
        (term(Part.OVER_LIMIT), amounts.over_limit),
        ("乙类", amounts.class_b),
        (term(Part.CLASS_B_FIRST_PAY), amounts.class_b_first_pay),
        ("谈判抗肿瘤西药", amounts.cancer_negotiated),
        ("中医药", amounts.tcm),
        (term(Payer.INSURER), bill.insurer_paid),
    )
    return (f"{title} {shown(amount)}" for title, amount in named if amount)


def payer_words(settlement: Settlement) -> str:
    """Who pays: 统筹基金 44,000.00，个人现金 14,000.00; a refusal says so first."""
    paid = [f"{term(payer)} {shown(amount)}" for payer, amount in settlement.payers.items() if amount]
    return "，".join([*([] if settlement.payable else ["不予支付"]), *(paid or [f"{term(Payer.CASH)} {shown(0)}"])])
