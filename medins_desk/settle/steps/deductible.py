"""The deductible (起付标准), from the front of what is open."""

from medins_desk.domain.money import Fen, shown
from medins_desk.domain.settlements import Line, Part
from medins_desk.domain.steps import Deductible
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import DEDUCTIBLE, FRONT, OPEN, Flow


class Deducting:
    """Due is the higher of the standard and the highest one so far, less what was borne."""

    __slots__ = ("_borne", "_caption", "_highest", "_label", "_standard")

    def __init__(self, step: Deductible, case: ClassedCase) -> None:
        self._standard = case.amount(step.amount)
        self._label = case.text(step.label)
        self._borne = step.borne
        self._highest = step.highest
        self._caption = case.caption(step.rule)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        registers = flow.registers
        highest = flow.sums.get(self._highest, 0) if self._highest else 0
        borne = flow.sums.get(self._borne, 0) if self._borne else 0
        standard = max(self._standard, highest)
        taken = min(max(standard - borne, 0), registers[OPEN])
        registers[OPEN] -= taken
        registers[FRONT] += taken
        registers[DEDUCTIBLE] += taken
        if self._borne:
            flow.post(self._borne, taken)
        if self._highest:
            flow.post(self._highest, self._standard)
        if flow.lines is not None:
            why = self._why(standard, borne, taken)
            rule, law, item = self._caption
            flow.lines.append(Line(rule, law, None, Part.DEDUCTIBLE, item, taken, why))

    def _why(self, standard: Fen, borne: Fen, taken: Fen) -> str:
        if not self._borne:
            return self._label
        label = self._label if standard == self._standard else "最高级别"
        if borne > standard:
            return f"{label} {shown(standard)}，已付 {shown(borne)}，付满"
        why = f"{label} {shown(standard)} \u2212 已付 {shown(borne)}"
        return why if taken == standard - borne else f"{why}，本次余下 {shown(taken)}"
