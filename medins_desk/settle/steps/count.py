"""Counts a base on an accumulator without paying anything."""

from medins_desk.domain.steps import Count
from medins_desk.settle.flow import Flow, Reckoner


class Counting:
    """Posts a base to an axis."""

    __slots__ = ("_axis", "_base")

    def __init__(self, step: Count) -> None:
        self._axis = step.axis
        self._base = Reckoner(step.of)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        flow.post(self._axis, self._base(flow.registers))
