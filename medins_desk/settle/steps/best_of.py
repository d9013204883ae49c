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
        reckoned = [(option.reckon(flow), option) for option in self._options]
        best, option = max(reckoned, key=lambda pair: pair[0].total)
        option.apply(flow, best)
