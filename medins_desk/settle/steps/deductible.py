"""The deductible (起付标准), from the front of what is open."""

from medins_desk.domain.money import Fen, shown
from medins_desk.domain.settlements import Line, Part
from medins_desk.domain.steps import Deductible
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import DEDUCTIBLE, FRONT, OPEN, Flow


class Deducting:
    """Due is the higher of the standard, as it fell, and the highest one so far, less what was borne."""

    __slots__ = ("_borne", "_by", "_caption", "_each", "_floor", "_highest", "_label", "_less", "_standard", "_stands")

    def __init__(self, step: Deductible, case: ClassedCase) -> None:
        self._standard = case.amount(step.amount)
        self._label = case.text(step.label)
        self._borne = step.borne
        self._highest = step.highest
        falls = step.falls
        self._each = falls.each if falls else ""
        self._by = case.amount(falls.by) if falls else 0
        self._floor = min(case.amount(falls.floor), self._standard) if falls else 0
        self._stands = step.stands.axis if step.stands else ""
        self._less = case.amount(step.stands.less) if step.stands else 0
        self._caption = case.caption(step.rule)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        registers = flow.registers
        highest = flow.sums.get(self._highest, 0) if self._highest else 0
        borne = flow.sums.get(self._borne, 0) if self._borne else 0
        fallen = self._standard
        set_for_year = flow.sums.get(self._stands, 0) if self._stands else 0
        if set_for_year:
            fallen = max(set_for_year - self._less, 0)
        if self._each:
            fallen = max(fallen - self._by * flow.sums.get(self._each, 0), self._floor)
        standard = max(fallen, highest)
        taken = min(max(standard - borne, 0), registers[OPEN])
        registers[OPEN] -= taken
        registers[FRONT] += taken
        registers[DEDUCTIBLE] += taken
        if self._borne:
            flow.post(self._borne, taken)
        if self._highest:
            flow.post(self._highest, fallen)
        if flow.lines is not None:
            named = self._set(set_for_year) if set_for_year else self._named(fallen, standard)
            why = self._why(named, standard, borne, taken)
            rule, law, item = self._caption
            flow.lines.append(Line(rule, law, None, Part.DEDUCTIBLE, item, taken, why))

    def _set(self, standard: Fen) -> str:
        less = f" \u2212 减免 {shown(self._less)}" if self._less else ""
        return f"当年合并标准 {shown(standard)}{less}"

    def _named(self, fallen: Fen, standard: Fen) -> str:
        if standard != fallen:
            return f"最高级别 {shown(standard)}"
        if fallen == self._standard:
            return f"{self._label} {shown(fallen)}"
        return f"{self._label} {shown(self._standard)} \u2212 再次住院 {shown(self._standard - fallen)}"

    def _why(self, named: str, standard: Fen, borne: Fen, taken: Fen) -> str:
        if not self._borne:
            return self._label
        if borne > standard:
            return f"{named}，已付 {shown(borne)}，付满"
        why = f"{named} \u2212 已付 {shown(borne)}"
        return why if taken == standard - borne else f"{why}，本次余下 {shown(taken)}"
