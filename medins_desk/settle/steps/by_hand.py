"""Money that a document has awarded (批件): entered by hand, paid up to what is left of a base."""

from operator import attrgetter

from medins_desk.domain.money import shown
from medins_desk.domain.steps import ByHand
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import REGISTER_OF_PAYER, Flow, Reckoner
from medins_desk.settle.steps.limits import Limiting, room_of


class Granting:
    """Lets the payer pay the award, never more than the base and than what the limits of the year leave."""

    __slots__ = ("_base", "_caption", "_given", "_limits", "_payer")

    def __init__(self, step: ByHand, case: ClassedCase) -> None:
        self._base = Reckoner(case.base(step.of))
        self._given = attrgetter(step.given)
        self._payer = step.payer
        self._caption = case.caption(step.rule)
        self._limits = tuple(Limiting(limit, case) for limit in step.limits if case.holds(limit.guard))

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        given = self._given(flow.bill)
        if not given:
            return
        registers = flow.registers
        left = self._base.amount(registers)
        room = room_of(self._limits, flow.sums) if self._limits else None
        amount = min(given, left) if room is None else min(given, left, room)
        registers[REGISTER_OF_PAYER[self._payer]] += amount
        for limit in self._limits:
            flow.post(limit.axis, amount)
        if flow.lines is not None:
            why = f"{flow.bill.grant_document or '批件'}核定 {shown(given)}，剩余 {shown(left)}"
            why = why if room is None else f"{why}，限额余 {shown(room)}"
            flow.lines.append(self._caption.line(self._payer, None, amount, why))
