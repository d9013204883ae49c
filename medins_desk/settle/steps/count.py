"""Counts a base, or the bill itself, on an accumulator without paying anything."""

from medins_desk.domain.steps import Count
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import Flow, Reckoner


class Counting:
    """Posts a base to an axis, or one for the bill."""

    __slots__ = ("_axis", "_base")

    def __init__(self, step: Count, case: ClassedCase) -> None:
        self._axis = step.axis
        self._base = None if step.bills else Reckoner(case.base(step.of))

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        flow.post(self._axis, 1 if self._base is None else self._base.amount(flow.registers))
