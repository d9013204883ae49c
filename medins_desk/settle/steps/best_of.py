"""Of several steps the one that pays most; only that one pays and posts."""

from typing import Any, Protocol

from medins_desk.domain.money import Fen
from medins_desk.settle.flow import Flow


class Offer(Protocol):
    """What a step comes to for a bill."""

    @property
    def total(self) -> Fen:
        """What it pays."""


class Option(Protocol):
    """A step that can say what it comes to before it pays."""

    def reckon(self, flow: Flow) -> Offer:
        """What it comes to; nobody is paid."""

    def apply(self, flow: Flow, reckoned: Any) -> None:  # noqa: ANN401  what its own ``reckon`` returned
        """Pay what was reckoned."""


class ChoosingBest:
    """Reckons each option that the case has; the first wins a tie."""

    __slots__ = ("_options",)

    def __init__(self, options: tuple[Option, ...]) -> None:
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
