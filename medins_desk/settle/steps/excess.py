"""What an axis of the year has above a threshold that an event has moved (超过应支付部分)."""

from collections.abc import Mapping

from medins_desk.domain.event_steps import Excess
from medins_desk.domain.money import Fen, shown
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import OPEN, TOTAL, Flow


class MeasuringExcess:
    """Makes what lies above the first threshold that applies the amount of the next steps."""

    __slots__ = ("_above", "_caption", "_of")

    def __init__(self, step: Excess, merged: Mapping[str, Fen], case: ClassedCase) -> None:
        """``merged`` are the amounts of the ``ByMonths`` steps that the thresholds name."""
        self._of = step.of
        held = [row for row in step.above if case.holds(row.guard)]
        self._above = tuple((merged[row.step], case.amount(row.less), row.only, row.some) for row in held)
        self._caption = case.caption(step.rule)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        measured = flow.sums.get(self._of, 0)
        amount, less = next(
            (amount, less)
            for amount, less, only, some in self._above
            if (not only or (measured and flow.sums.get(only, 0) == measured)) and (not some or flow.sums.get(some, 0))
        )
        excess = max(measured - max(amount - less, 0), 0)
        flow.registers[TOTAL] += excess
        flow.registers[OPEN] += excess
        if flow.lines is not None:
            sign = "\u2212" if excess else "不超过"
            threshold = f"({shown(amount)} \u2212 {shown(less)})" if less else shown(amount)
            flow.lines.append(self._caption.line(None, None, excess, f"已付 {shown(measured)} {sign} {threshold}"))
