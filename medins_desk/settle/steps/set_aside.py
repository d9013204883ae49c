"""Amounts that never enter: self-funded, over the price limit."""

from operator import attrgetter

from medins_desk.domain.settlements import BY_BILL
from medins_desk.domain.steps import SetAside
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import OPEN, REGISTER_OF_PART, Flow


class SettingAside:
    """Takes the amount that the bill gives for a part out of what is open."""

    __slots__ = ("_amount", "_caption", "_part", "_register")

    def __init__(self, step: SetAside, case: ClassedCase) -> None:
        self._amount = attrgetter(step.part.value)
        self._caption = case.caption(step.rule)
        self._part = step.part
        self._register = REGISTER_OF_PART[step.part]

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        amount = self._amount(flow.bill.amounts)
        if not amount:
            return
        registers = flow.registers
        opened = registers[OPEN]
        amount = amount if amount < opened else opened
        registers[OPEN] = opened - amount
        registers[self._register] += amount
        if flow.lines is not None:
            flow.lines.append(self._caption.line(None, self._part, amount, BY_BILL))
