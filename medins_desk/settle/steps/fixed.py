"""A sum that the law fixes for an event: a delivery, days of leave."""

from medins_desk.domain.event_steps import Fixed
from medins_desk.domain.money import rounded, shown
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import REGISTER_OF_PAYER, TOTAL, Flow


class PayingFixed:
    """Pays an amount times a number, by another number, rounded once."""

    __slots__ = ("_amount", "_caption", "_payer", "_why")

    def __init__(self, step: Fixed, case: ClassedCase) -> None:
        base = case.said_amount(step.given) if step.given else case.amount(step.amount)
        times = case.amount(step.times)
        self._amount = rounded(base * times, step.per, case.rounding)
        self._payer = step.payer
        self._caption = case.caption(step.rule)
        self._why = f"{shown(base)} × {times}" if (times, step.per) != (1, 1) else f"定额 {shown(base)}"
        if step.per != 1:
            self._why += f" ÷ {step.per}"

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        flow.registers[TOTAL] += self._amount
        flow.registers[REGISTER_OF_PAYER[self._payer]] += self._amount
        if flow.lines is not None:
            flow.lines.append(self._caption.line(self._payer, None, self._amount, self._why))
