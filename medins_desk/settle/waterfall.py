"""What comes of a bill that has passed its steps: the person's cash, the parts, who pays what."""

from collections.abc import Iterable

from medins_desk.domain.money import Fen, shown
from medins_desk.domain.settlements import Line, Part, Payer
from medins_desk.settle.flow import (
    DEDUCTIBLE,
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


def close(plan: Plan, flow: Flow) -> None:
    """The person's cash is what nobody else paid; its line is the last."""
    registers = flow.registers
    payers = registers[PAYER_SLICE]
    registers[CASH] = cash = registers[TOTAL] - sum(payers)
    if flow.lines is not None:
        flow.lines.append(cash_line(plan.cash, registers[TOTAL], payers, cash))


def cash_line(caption: Caption, total: Fen, payers: Iterable[Fen], cash: Fen) -> Line:
    """The line of the person's cash: the bill less what each payer pays of it."""
    rule, law, item = caption
    why = " \u2212 ".join(map(shown, (total, *filter(None, payers))))
    return Line(rule, law, CASH_PAYER, None, item, cash, why)


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
