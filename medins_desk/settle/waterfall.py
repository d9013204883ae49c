"""What comes of a bill that has passed its steps: the person's cash, the parts, who pays what."""

from collections.abc import Iterable

from medins_desk.domain.money import Fen, shown
from medins_desk.domain.settlements import Line, Part, Payer
from medins_desk.settle.flow import OWN, PART_SLICE, PAYER_SLICE, REGISTER_OF_PAYER, TOTAL, Caption, Flow
from medins_desk.settle.plan import Plan

SELF_FUNDED, OVER_LIMIT, CLASS_B, AREA, DEDUCTIBLE, COPAY = Part
POOLED, CRITICAL, ASSISTANCE, CURRENT, PAST, RELATIVE, INSURER, PENDING, CASH_PAYER = Payer
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
    why = " \u2212 ".join(map(shown, (total, *filter(None, payers))))
    return caption.line(CASH_PAYER, None, cash, why)


def parts_of(registers: list[Fen]) -> dict[Part, Fen]:
    """The person's side before assistance. Written out, as the payers are: it is asked of every bill."""
    self_funded, over_limit, class_b, area, deductible = registers[PART_SLICE]
    own = registers[OWN]
    if deductible > own:  # a fund paid into the deductible: what is left of it is the person's
        deductible = own
    return {
        SELF_FUNDED: self_funded,
        OVER_LIMIT: over_limit,
        CLASS_B: class_b,
        AREA: area,
        DEDUCTIBLE: deductible,
        COPAY: own - deductible,
    }


def payers_of(registers: list[Fen]) -> dict[Payer, Fen]:
    """Who pays what."""
    pooled, critical, assistance, current, past, relative, insurer, pending, cash = registers[PAYER_SLICE]
    return {
        POOLED: pooled,
        CRITICAL: critical,
        ASSISTANCE: assistance,
        CURRENT: current,
        PAST: past,
        RELATIVE: relative,
        INSURER: insurer,
        PENDING: pending,
        CASH_PAYER: cash,
    }
