"""A near relative's account money, on what the person still bears after everybody else."""

from medins_desk.domain.money import shown
from medins_desk.domain.relatives import RelativeDraw
from medins_desk.domain.settlements import Payer
from medins_desk.domain.terms import term
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import PAYER_SLICE, REGISTER_OF_PAYER, TOTAL, Flow

_REGISTER = REGISTER_OF_PAYER[Payer.ACCOUNT_RELATIVE]


class DrawingOnRelative:
    """Draws on the relative's account as far as it goes. A relation that the law does not name is barred before."""

    __slots__ = ("_caption",)

    def __init__(self, step: RelativeDraw, case: ClassedCase) -> None:
        self._caption = case.caption(step.rule)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        account = flow.bill.relative
        if account is None:
            return
        registers = flow.registers
        amount = min(account.available, registers[TOTAL] - sum(registers[PAYER_SLICE]))
        registers[_REGISTER] += amount
        if amount and flow.lines is not None:
            why = f"{term(account.relation)} {account.name}，可用 {shown(account.available)}"
            flow.lines.append(self._caption.line(Payer.ACCOUNT_RELATIVE, None, amount, why))
