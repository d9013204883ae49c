"""Of several schedules the one that pays most; only that one pays and posts."""

from medins_desk.settle.flow import Flow
from medins_desk.settle.steps.bands import Scheduling


class ChoosingBest:
    """Reckons each option that the case has; the first wins a tie."""

    __slots__ = ("_options",)

    def __init__(self, options: tuple[Scheduling, ...]) -> None:
        self._options = options

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        best = self._options[0]
        reckoned = best.reckon(flow)
        for option in self._options[1:]:
            other = option.reckon(flow)
            if other.total > reckoned.total:
                best, reckoned = option, other
        best.apply(flow, reckoned)
