"""What a commercial insurer paid first comes off the scope; the excess lowers the person's side only."""

from medins_desk.domain.money import shown
from medins_desk.domain.settlements import Line, Payer
from medins_desk.domain.steps import InsurerPaid
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import INSURER, OPEN, TOTAL, Flow


class InsurerFirst:
    """Takes the insurer's money off what is open."""

    __slots__ = ("_caption",)

    def __init__(self, step: InsurerPaid, case: ClassedCase) -> None:
        self._caption = case.caption(step.rule)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        paid = flow.bill.insurer_paid
        if not paid:
            return
        registers = flow.registers
        paid = min(paid, registers[TOTAL])
        in_scope = min(paid, registers[OPEN])
        registers[OPEN] -= in_scope
        registers[INSURER] += paid
        if flow.lines is not None:
            why = f"从列支范围扣除 {shown(in_scope)}"
            flow.lines.append(Line(*self._caption[:2], Payer.INSURER, None, self._caption.item, paid, why))
