"""Cost of a stay on days without cover (待遇中断、等待期): out of scope, like what is self-funded."""

from medins_desk.domain.money import rounded, shown
from medins_desk.domain.settlements import Part
from medins_desk.domain.steps import Entitled
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import OPEN, REGISTER_OF_PART, Flow

_REGISTER = REGISTER_OF_PART[Part.SELF_FUNDED]


class CuttingDays:
    """Sets aside what was dated, or the share of the days without cover in what is open, rounded once."""

    __slots__ = ("_by_days", "_caption", "_rounding")

    def __init__(self, step: Entitled, case: ClassedCase) -> None:
        self._caption = case.caption(step.rule)
        self._by_days = case.caption(step.by_days)
        self._rounding = case.rounding

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        outside = flow.bill.outside
        if outside is None:
            return
        registers, days = flow.registers, (flow.bill.end - flow.bill.start).days + 1
        if outside.amount is None:
            caption, amount = self._by_days, rounded(registers[OPEN] * flow.uncovered, days, self._rounding)
            why = f"{shown(registers[OPEN])} × {flow.uncovered}/{days} 天，没有逐日明细"
        else:
            caption, amount = self._caption, min(outside.amount, registers[OPEN])
            why = f"按逐日明细，{days} 天中 {flow.uncovered} 天"
        registers[OPEN] -= amount
        registers[_REGISTER] += amount
        if flow.lines is not None and amount:
            flow.lines.append(caption.line(None, Part.SELF_FUNDED, amount, why))
