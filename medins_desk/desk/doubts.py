"""What a bill makes one ask before it is paid: what stops it, and what a clerk has to look into and answer for.

After 国务院令第735号, articles 15, 17 and 41: no stay split in two, none on paper only, no invoice twice, no borrowed
name. Only what stands and was paid counts. A doubt never decides: it wants a reason, and a second clerk.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from medins_desk.domain.bills import Bill, BillKind, Invoice
from medins_desk.domain.errors import Fault
from medins_desk.domain.terms import term

REASON = "doubt_reason"
"""The field that says what looking into the doubts has shown."""

SHARED_BY = 2
"""So many others on one bank account make one ask."""

_FISCAL_DIGITS = 20  # a fully digital invoice has a number of its own length and no code


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look into: its name, and words for the clerk."""

    name: str
    words: str


def stopped(bill: Bill, paid: Iterable[Bill]) -> Iterator[Fault]:
    """What makes a bill one that cannot be paid beside those that were."""
    for other in paid:
        if _is_twin(bill, other) and _is_electronic(bill.invoice) is not _is_electronic(other.invoice):
            number = other.invoice.number if other.invoice else ""
            said = f"同一机构、同日、同额的票据已报销（号码 {number}），一张是电子票据，一张是纸质"
            yield Fault("invoice_number", f"{said}，按同一张票据处理，不能再报；这张也是电子票据的，填上校验码")
        if _are_stays(bill, other) and bill.start < other.end and other.start < bill.end:
            days = f"{other.start} 至 {other.end}"
            yield Fault("start", f"与已结算的住院 {days} 日期重叠，核对两张票据；已结算的有错，先冲销那一笔")


def doubts_about(bill: Bill, paid: Iterable[Bill], again_within: int) -> Iterator[Doubt]:
    """What to look into; ``again_within``: so many days after a discharge a new stay is asked about."""
    for other in paid:
        where = other.institution.name or other.institution.id
        if _is_twin(bill, other) and _is_electronic(bill.invoice) is _is_electronic(other.invoice):
            number = other.invoice.number if other.invoice else ""
            yield Doubt("twin", f"{where}同日、同额的票据已报销（号码 {number}），核对是不是同一笔费用")
        elif _is_inside(other, bill):
            yield Doubt(
                "inside", f"{other.start} 在{where}的{term(other.kind)}已经报销，这一天在住院期间，核对两张票据"
            )
        elif _is_inside(bill, other):
            yield Doubt(
                "inside", f"{bill.start} 在已结算的住院 {other.start} 至 {other.end} 期间，核对是不是住院的费用"
            )
        elif _are_stays(bill, other):
            yield from _again(bill, other, again_within)


def _again(bill: Bill, other: Bill, within: int) -> Iterator[Doubt]:
    first, second = sorted((bill, other), key=lambda one: one.start)
    between = (second.start - first.end).days
    if second.transfer or not 0 <= between <= within or first.cause != second.cause:
        return
    when = "当天" if between == 0 else f"{between} 天后"
    yield Doubt("again", f"{first.end} 出院，{when}又以同样原因入院，核对是不是一次住院分成两次")


def _are_stays(one: Bill, other: Bill) -> bool:
    return one.kind is BillKind.INPATIENT and other.kind is BillKind.INPATIENT


def _is_inside(visit: Bill, stay: Bill) -> bool:
    """Whether a visit that belongs to no stay lies between the first and the last day of one."""
    if stay.kind is not BillKind.INPATIENT or visit.kind in (BillKind.INPATIENT, BillKind.AMBULANCE):
        return False
    return not visit.merged_into and stay.start < visit.start < stay.end


def _is_twin(one: Bill, other: Bill) -> bool:
    same = one.institution.id == other.institution.id and (one.start, one.end) == (other.start, other.end)
    return same and one.kind is other.kind and one.amounts.total == other.amounts.total


def _is_electronic(invoice: Invoice | None) -> bool:
    """Whether it is an electronic one: with its check code, or with the long number of a digital invoice."""
    return invoice is not None and (bool(invoice.check_code) or len(invoice.number) == _FISCAL_DIGITS)
