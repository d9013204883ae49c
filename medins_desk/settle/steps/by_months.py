"""Two yearly amounts in proportion to the months of the settlement year before and after an event (合并确定)."""

from medins_desk.domain.event_steps import ByMonths
from medins_desk.domain.money import Fen, rounded, shown
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import Flow

_YEAR = 12


class Merging:
    """Reckons the merged amount, rounded once, and lets the axis keep it."""

    __slots__ = ("_axis", "_caption", "_why", "merged")

    def __init__(self, step: ByMonths, case: ClassedCase) -> None:
        before, after = case.amount(step.before), case.amount(step.after)
        months = case.months_begun(own_month=case.text(step.month) == "before")
        sides: list[tuple[Fen, int]] = [(before, months), (after, _YEAR - months)]
        self.merged = rounded(sum(amount * count for amount, count in sides), _YEAR, case.rounding)
        self._why = " + ".join(f"{shown(amount)} × {count}/{_YEAR}" for amount, count in sides if count)
        self._axis = step.axis
        self._caption = case.caption(step.rule)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        if self._axis:
            flow.post(self._axis, self.merged)
        if flow.lines is not None:
            flow.lines.append(self._caption.line(None, None, self.merged, self._why))
