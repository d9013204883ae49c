"""A bill that the law does not pay: it stays with the person, less what others paid before, and passes no step."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from string import Formatter

from medins_desk.domain.bills import Bill
from medins_desk.domain.money import Fen
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Accumulator, Line, Part, Payer, Refusal, Settlement, settlement_of
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
    total = bill.amounts.total
    of_insurer = min(bill.insurer_paid, total)
    of_sheet = min(bill.split.reimbursed, total - of_insurer) if bill.split else 0
    payers = _NO_PAYERS.copy()
    payers[INSURER] = paid = of_insurer + of_sheet
    payers[CASH] = cash = total - paid
    written: tuple[Line, ...] = ()
    if lines:
        before = _paid_before(plan.insurer, of_insurer, "按赔付单"), _paid_before(plan.split, of_sheet, "按分割单")
        written = (*filter(None, before), cash_line(plan.cash, total, (paid,), cash))
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
        tuple([Refusal(shut.code, shut.law, _worded(shut, bill)) for shut in barred]),
        written,
        meters,
        (),
        pack.settings,
    )


def _paid_before(caption: Caption, paid: Fen, why: str) -> Line | None:
    rule, law, item = caption
    return Line(rule, law, INSURER, None, item, paid, why) if paid else None


def _worded(barred: Barred, bill: Bill) -> str:
    """The words of a refusal for a bill."""
    slots = _slots(barred.text)
    if slots is None:
        return barred.text  # most say the same of every bill
    return barred.text.format(**{name: _SAID[name](bill) for name in slots})


_SAID: Mapping[str, Callable[[Bill], object]] = {
    "start": attrgetter("start"),
    "end": attrgetter("end"),
    "kind": lambda bill: term(bill.kind),
    "institution": lambda bill: bill.institution.name or bill.institution.id,
}


@lru_cache(maxsize=1024)
def _slots(text: str) -> tuple[str, ...] | None:
    """The slots in the words of a refusal; ``None`` where they stand as they are."""
    if "{" not in text and "}" not in text:
        return None
    return tuple({name for _, name, _, _ in Formatter().parse(text) if name})
