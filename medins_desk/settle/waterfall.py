"""What stands at either end of the steps: a bill that passes none of them, and what comes of it in the end."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from string import Formatter

from medins_desk.domain.bills import Bill
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.settlements import Line, Part, Payer
from medins_desk.domain.terms import term
from medins_desk.settle.barred import Barred
from medins_desk.settle.flow import (
    DEDUCTIBLE,
    INSURER,
    OWN,
    PART_DEDUCTIBLE,
    PART_SLICE,
    PARTS,
    PAYER_SLICE,
    PAYERS,
    REGISTER_OF_PAYER,
    TOTAL,
    Caption,
    Flow,
)
from medins_desk.settle.plan import Plan

COPAY = Part.COPAY
CASH_PAYER = Payer.CASH
CASH = REGISTER_OF_PAYER[CASH_PAYER]


def refuse(plan: Plan, flow: Flow) -> None:
    """Leave a bill that the law does not pay to the person, less what others paid before."""
    bill = flow.bill
    _paid_before(flow, plan.insurer, bill.insurer_paid, "按赔付单")
    if bill.split is not None:
        _paid_before(flow, plan.split, bill.split.reimbursed, "按分割单")


def _paid_before(flow: Flow, caption: Caption, paid: Fen, why: str) -> None:
    registers = flow.registers
    paid = min(paid, registers[TOTAL] - registers[INSURER])
    registers[INSURER] += paid
    if paid and flow.lines is not None:
        rule, law, item = caption
        flow.lines.append(Line(rule, law, Payer.INSURER, None, item, paid, why))


def close(plan: Plan, flow: Flow) -> None:
    """The person's cash is what nobody else paid; its line is the last."""
    registers = flow.registers
    payers = registers[PAYER_SLICE]
    registers[CASH] = cash = registers[TOTAL] - sum(payers)
    if flow.lines is not None:
        rule, law, item = plan.cash
        why = " \u2212 ".join(map(shown, (registers[TOTAL], *filter(None, payers))))
        flow.lines.append(Line(rule, law, CASH_PAYER, None, item, cash, why))


NO_PARTS = dict.fromkeys(Part, 0)
"""The person's side of a bill that the law does not pay."""


def parts_of(registers: list[Fen]) -> dict[Part, Fen]:
    """The person's side before assistance."""
    parts = dict(zip(PARTS, registers[PART_SLICE]))  # noqa: B905  of one length by definition; asking costs time
    own, deductible = registers[OWN], registers[DEDUCTIBLE]
    if deductible > own:  # a fund paid into the deductible: what is left of it is the person's
        parts[PART_DEDUCTIBLE] = deductible = own
    parts[COPAY] = own - deductible
    return parts


def payers_of(registers: list[Fen]) -> dict[Payer, Fen]:
    """Who pays what."""
    return dict(zip(PAYERS, registers[PAYER_SLICE]))  # noqa: B905  as above


def worded(barred: Barred, bill: Bill) -> str:
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
