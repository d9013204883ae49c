"""A bill that the law does not pay: it stays with the person, less what others paid before, and passes no step."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from string import Formatter

from medins_desk.domain.bills import Bill
from medins_desk.domain.money import Fen
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Accumulator, Line, Part, Payer, Settlement, refusal_of, settlement_of
from medins_desk.domain.terms import term
from medins_desk.settle.barred import Barred
from medins_desk.settle.flow import Caption
from medins_desk.settle.plan import Plan
from medins_desk.settle.state import SettlementYear
from medins_desk.settle.waterfall import cash_line

_NO_PARTS, _NO_PAYERS = dict.fromkeys(Part, 0), dict.fromkeys(Payer, 0)
INSURER, CASH = Payer.INSURER, Payer.CASH


def refused(
    pack: PolicyPack,
    plan: Plan,
    bill: Bill,
    year: SettlementYear,
    barred: tuple[Barred, ...],
    meters: tuple[Accumulator, ...],
    *,
    lines: bool,
) -> Settlement:
    """The settlement that refuses a bill, for all reasons at once. ``meters`` are the accumulators as they stand."""
    cash = total = bill.amounts.total
    payers = _NO_PAYERS.copy()
    before: list[Line] = []
    if bill.insurer_paid or bill.split:
        of_insurer = min(bill.insurer_paid, total)
        of_sheet = min(bill.split.reimbursed, total - of_insurer) if bill.split else 0
        before += _paid_before(plan.insurer, of_insurer, "按赔付单") + _paid_before(plan.split, of_sheet, "按分割单")
        payers[INSURER] = paid = of_insurer + of_sheet
        cash -= paid
    payers[CASH] = cash
    written = (*before, cash_line(plan.cash, total, (total - cash,), cash)) if lines else ()
    return settlement_of(
        bill.id,
        pack.name,
        pack.sha256,
        False,  # noqa: FBT003  the settlement's own fields, in their order
        year.name,
        total,
        0,
        _NO_PARTS.copy(),
        payers,
        tuple([refusal_of((code, law, _worded(text, bill))) for code, law, text in barred]),
        written,
        meters,
        (),
        pack.settings,
    )


def _paid_before(caption: Caption, paid: Fen, why: str) -> list[Line]:
    return [caption.line(INSURER, None, paid, why)] if paid else []


def _worded(text: str, bill: Bill) -> str:
    """The words of a refusal for a bill."""
    words = ""
    for literal, said in _pieces(text):
        words += literal if said is None else literal + said(bill)
    return words


_day = lru_cache(maxsize=4096)(date.isoformat)

_SAID: Mapping[str, Callable[[Bill], str]] = {
    "start": lambda bill: _day(bill.start),
    "end": lambda bill: _day(bill.end),
    "kind": lambda bill: term(bill.kind),
    "institution": lambda bill: bill.institution.name or bill.institution.id,
}


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[tuple[str, Callable[[Bill], str] | None], ...]:
    """The words of a refusal, and what stands behind each piece of them."""
    return tuple((literal, _SAID[name] if name else None) for literal, name, _, _ in Formatter().parse(text))
