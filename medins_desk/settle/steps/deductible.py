"""The deductible (起付标准), from the front of what is open."""

from medins_desk.domain.money import Fen, shown
from medins_desk.domain.steps import Deductible
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import DEDUCTIBLE, FRONT, OPEN, PART_DEDUCTIBLE, Flow
from medins_desk.settle.steps.rising import Rise


class Deducting:
    """Due is the higher of the standard, as it fell, and the highest one so far, less what was borne."""

    __slots__ = (
        "_borne", "_by", "_caption", "_each", "_fallen", "_falls", "_floor", "_highest", "_label", "_less", "_other",
        "_rise", "_standard", "_stands",
    )  # fmt: skip

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
        self._falls = bool(falls or step.stands)
        self._fallen = case.text(falls.label) if falls else ""
        self._rise = Rise(step.rises, case) if step.rises else None
        self._other = "首次住院" if self._rise is not None and self._rise.keeps_first else "最高级别"
        self._caption = case.caption(step.rule)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        registers, so_far = flow.registers, flow.sums.get
        highest, borne = so_far(self._highest, 0), so_far(self._borne, 0)
        fallen, set_for_year, less, opened = self._standard, 0, 0, registers[OPEN]
        if self._falls:
            set_for_year, times = so_far(self._stands, 0), so_far(self._each, 0)
            less = self._less or (self._by if times else 0)
            if set_for_year:
                fallen = max(set_for_year - less, 0)
            elif times:
                fallen = max(fallen - self._by * times, self._floor)
        if self._rise is None:
            standard = fallen if fallen > highest else highest
        else:
            standard, borne = self._rise.standing(flow, fallen, highest, borne)
        due = standard - borne
        taken = (due if due < opened else opened) if due > 0 else 0
        if taken:
            registers[OPEN] -= taken
            registers[FRONT] += taken
            registers[DEDUCTIBLE] += taken
            if self._borne:
                flow.post(self._borne, taken)
        if self._highest:
            flow.post(self._highest, fallen)
        if flow.lines is not None:
            named = _set(set_for_year, less) if set_for_year else self._named(fallen, standard)
            why = self._why(named, standard, borne, taken)
            flow.lines.append(self._caption.line(None, PART_DEDUCTIBLE, taken, why))

    def _named(self, fallen: Fen, standard: Fen) -> str:
        if standard != fallen:
            return f"{self._other} {shown(standard)}"
        if fallen == self._standard:
            return f"{self._label} {shown(fallen)}"
        return f"{self._label} {shown(self._standard)} \u2212 {self._fallen} {shown(self._standard - fallen)}"

    def _why(self, named: str, standard: Fen, borne: Fen, taken: Fen) -> str:
        if not self._borne:
            return self._label
        if borne > standard:
            return f"{named}，已付 {shown(borne)}，付满"
        why = f"{named} \u2212 已付 {shown(borne)}"
        return why if taken == standard - borne else f"{why}，本次余下 {shown(taken)}"


def _set(standard: Fen, less: Fen) -> str:
    return f"当年合并标准 {shown(standard)}" + (f" \u2212 减免 {shown(less)}" if less else "")
