"""A reversal (冲销) of a settlement or a decision: a document of its own, for what was settled is never changed."""

from dataclasses import dataclass
from datetime import date

from medins_desk.domain.settlements import Accumulator


@dataclass(frozen=True, slots=True)
class Undone:
    """That a settlement no longer stands: the number of its reversal, and the day."""

    number: str
    day: date


@dataclass(frozen=True, slots=True)
class Reversal:
    """What a reversal says: which slip of which day, why, who confirmed it, what the year came to before and after.

    ``sums`` are those that the reversal moved (fen).
    """

    slip: str
    settled_on: date
    reason: str
    second: str
    sums: tuple[Accumulator, ...]
