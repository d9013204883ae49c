"""Money that a document has awarded (批件): entered by hand, paid up to what is left of a base."""

from operator import attrgetter

from medins_desk.domain.money import shown
from medins_desk.domain.settlements import Line
from medins_desk.domain.steps import ByHand
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import REGISTER_OF_PAYER, Flow, Reckoner


class Granting:
    """Lets the payer pay the award, never more than the base."""

    __slots__ = ("_base", "_caption", "_given", "_payer")

    def __init__(self, step: ByHand, case: ClassedCase) -> None:
        self._base = Reckoner(step.of)
        self._given = attrgetter(step.given)
        self._payer = step.payer
        self._caption = case.caption(step.rule)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        given = self._given(flow.bill)
        if not given:
            return
        registers = flow.registers
        left = self._base(registers)
        amount = min(given, left)
        registers[REGISTER_OF_PAYER[self._payer]] += amount
        if flow.lines is not None:
            why = f"批件核定 {shown(given)}，剩余 {shown(left)}"
            rule, law, item = self._caption
            flow.lines.append(Line(rule, law, self._payer, None, item, amount, why))
