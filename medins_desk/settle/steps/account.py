"""Personal account money: this year's or carried, at the front of what is open or of what the person still bears."""

from medins_desk.domain.money import shown
from medins_desk.domain.settlements import Payer
from medins_desk.domain.steps import AccountDraw
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import FRONT, OPEN, REGISTER_OF_PAYER, Flow, Reckoner


class Drawing:
    """Draws on a purse as far as it goes."""

    __slots__ = ("_base", "_caption", "_current", "_front", "_payer", "_register")

    def __init__(self, step: AccountDraw, case: ClassedCase) -> None:
        self._current = step.purse == "current"
        self._payer = Payer.ACCOUNT_CURRENT if self._current else Payer.ACCOUNT_PAST
        self._register = REGISTER_OF_PAYER[self._payer]
        self._front = step.front
        self._base = Reckoner(case.base(step.of))
        self._caption = case.caption(step.rule)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        balance = flow.current if self._current else flow.past
        if not balance:
            return
        registers = flow.registers
        base = self._base.amount(registers)
        amount = balance if balance < base else base
        if not amount:
            return
        registers[self._register] += amount
        if self._front:
            registers[OPEN] -= amount
            registers[FRONT] += amount
        if self._current:
            flow.current -= amount
        else:
            flow.past -= amount
        if flow.lines is not None:
            why = f"余额 {shown(balance)}"
            flow.lines.append(self._caption.line(self._payer, None, amount, why))
