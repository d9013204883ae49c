"""The line between funds and person: what is eligible and nobody paid is the person's own part (自付)."""

from medins_desk.domain.money import Fen, shown
from medins_desk.domain.steps import Own
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import FRONT, OPEN, OWN, PAYER_SLICE, SCOPE_PAYERS, TOTAL, Flow


class DrawingTheLine:
    """Freezes the own part; assistance speaks of it and does not touch it."""

    __slots__ = ("_caption", "_counted")

    def __init__(self, step: Own, case: ClassedCase) -> None:
        self._caption = case.caption(step.rule)
        self._counted = step.counted

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        registers = flow.registers
        eligible = registers[OPEN] + registers[FRONT]
        paid = sum(SCOPE_PAYERS(registers))
        registers[OWN] = own = eligible - paid
        if flow.lines is not None:
            burden = registers[TOTAL] - sum(registers[PAYER_SLICE])
            why = self._why(eligible, paid, flow.sums.get(self._counted, 0), min(own, burden))
            flow.lines.append(self._caption.line(None, None, own, why))

    def _why(self, eligible: Fen, paid: Fen, before: Fen, counted: Fen) -> str:
        why = f"{shown(eligible)} \u2212 {shown(paid)}"
        return f"{why}，累计 {shown(before + counted)}" if before else why
