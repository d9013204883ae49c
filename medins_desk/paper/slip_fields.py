"""The fields of a settlement slip: what a name in ``forms/paper`` prints.

Never on paper: diagnosis, address, birth date, a whole account or identity number.
"""

from collections.abc import Callable, Mapping
from datetime import date

from medins_desk.domain import masking
from medins_desk.domain.bills import Bill
from medins_desk.domain.events import Receiver
from medins_desk.domain.money import shown
from medins_desk.domain.slips import Slip
from medins_desk.domain.terms import level_term, term, what_for
from medins_desk.paper.qr_code import pack_mark
from medins_desk.paper.slip_sums import payers_of

TRIAL = "试算"
NOT_KNOWN = "未登记"


def days(bill: Bill) -> str:
    """The day of a visit, or the days of a stay: 2018-05-03 至 05-20."""
    if bill.start == bill.end:
        return bill.end.isoformat()
    end = bill.end.isoformat()
    return f"{bill.start} 至 {end[5:] if bill.start.year == bill.end.year else end}"


def hospital(bill: Bill) -> tuple[str, str]:
    """The name of the institution, which may be cut, and its level, which may not."""
    return bill.institution.name or bill.institution.id, f"（{level_term(bill.institution.level)}）"


def pack_words(slip: Slip) -> str:
    """The policy packs that the bills rest on and sixteen digits of their hash, in fours."""
    names = "、".join(dict.fromkeys(entry.settlement.pack for entry in slip.entries))
    mark = pack_mark(slip)
    return f"{names}  {' '.join(mark[place : place + 4] for place in range(0, 16, 4))}"


def _office_values(slip: Slip) -> str:
    """How many values and readings of the office held for the bills; the store has each with its document."""
    keys = {(one.key, one.text) for entry in slip.entries for one in entry.settlement.office}
    return f"办公室设定 {len(keys)} 项" if keys else ""


def _first(slip: Slip) -> Bill:
    return slip.entries[0].bill


def _day(day: date) -> str:
    return day.isoformat()


def _kinds(slip: Slip) -> str:
    return "、".join(dict.fromkeys(_kind(entry.bill) for entry in slip.entries))


def _kind(bill: Bill) -> str:
    return f"{what_for(bill)}（并入住院）" if bill.merged_into else what_for(bill)


def _invoice(slip: Slip) -> str:
    invoice, split = _first(slip).invoice, _first(slip).split
    words = "分割单 1 张" if split else "1 张"
    return f"{words}，号码 {invoice.number}" if invoice and invoice.number else words


def _invoices(slip: Slip) -> str:
    sheets = sum(entry.bill.split is not None for entry in slip.entries)
    return f"{len(slip.entries)} 张" + (f"，其中分割单 {sheets} 张" if sheets else "")


def _said(slip: Slip) -> str:
    happened = _first(slip).happened
    return "，".join(f"{title} {word}" for title, word in happened.said) if happened else ""


def _payers(slip: Slip) -> str:
    paid = payers_of(slip)
    return "，".join(f"{term(payer)} {shown(amount)}" for payer, amount in paid.items() if amount)


def _account(slip: Slip) -> tuple[str, str]:
    happened = _first(slip).happened
    if happened and happened.receiver is not Receiver.PERSON:
        return term(happened.receiver), ""
    account = slip.person.bank_account
    if not account:
        return slip.person.bank or NOT_KNOWN, ""
    return slip.person.bank or "银行账户", f"，尾号 {account[-4:]}"


def _stay(slip: Slip) -> str:
    return days(_first(slip)) if _first(slip).kind.is_stay else ""


def _visit(slip: Slip) -> str:
    return "" if _first(slip).kind.is_stay else days(_first(slip))


def _reverses(slip: Slip) -> str:
    made = slip.reversal
    return f"{made.slip}，{made.settled_on} 结算" if made else ""


TAILED: Mapping[str, Callable[[Slip], tuple[str, str]]] = {
    "hospital": lambda slip: hospital(_first(slip)),
    "account": _account,
}
"""Fields that may be cut in the middle, and their ends, which may not."""

FIELDS: Mapping[str, Callable[[Slip], str]] = {
    "office": lambda slip: slip.office.name,
    "number": lambda slip: slip.number or TRIAL,
    "check_code": lambda slip: slip.check_code if slip.number else "",
    "settled_on": lambda slip: _day(slip.settled_on),
    "name": lambda slip: slip.person.name,
    "id_number": lambda slip: masking.id_number(slip.person.id_number) or NOT_KNOWN,
    "cover": lambda slip: slip.cover,
    "kind": _kinds,
    "said": _said,
    "payers": _payers,
    "day": lambda slip: days(_first(slip)),
    "hospital": lambda slip: "".join(TAILED["hospital"](slip)),
    "where": lambda slip: "" if _first(slip).happened else "".join(hospital(_first(slip))),
    "stay": _stay,
    "visit": _visit,
    "invoice": _invoice,
    "invoices": _invoices,
    "account": lambda slip: "".join(TAILED["account"](slip)),
    "filing": lambda slip: slip.filing,
    "law_head": lambda slip: f"依据（{slip.basis}）" if slip.basis else "依据",
    "clerk": lambda slip: slip.clerk,
    "reverses": _reverses,
    "reason": lambda slip: masking.in_text(slip.reversal.reason) if slip.reversal else "",
    "second": lambda slip: slip.reversal.second if slip.reversal else "",
    "pack": pack_words,
    "office_values": _office_values,
    "copy": lambda slip: slip.copy,
    "journal": lambda slip: slip.journal.printed if slip.journal else "",
}
"""By name. ``page`` is the one more field: it is known only when all pages are."""

PAGE = "page"
