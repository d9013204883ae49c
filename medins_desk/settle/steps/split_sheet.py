"""What another body reimbursed of the original invoice, by its split sheet (分割单): it is not paid a second time."""

from medins_desk.domain.money import shown
from medins_desk.domain.settlements import Payer
from medins_desk.domain.steps import SplitPaid
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import INSURER, OPEN, TOTAL, Flow


class TakingOffSplit:
    """Takes what was reimbursed in scope off what is open; the rest lowers the person's side only."""

    __slots__ = ("_caption",)

    def __init__(self, step: SplitPaid, case: ClassedCase) -> None:
        self._caption = case.caption(step.rule)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        split, registers = flow.bill.split, flow.registers
        if split is None:
            return
        paid = min(split.reimbursed, registers[TOTAL] - registers[INSURER])
        registers[INSURER] += paid
        unpaid = registers[TOTAL] - registers[INSURER]  # never is more in scope than nobody has paid yet
        in_scope = max(min(paid, split.in_scope, registers[OPEN]), registers[OPEN] - unpaid)
        registers[OPEN] -= in_scope
        if flow.lines is not None:
            why = f"按分割单，从列支范围扣除 {shown(in_scope)}"
            flow.lines.append(self._caption.line(Payer.INSURER, None, paid, why))
