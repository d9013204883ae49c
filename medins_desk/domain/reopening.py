"""The two steps by which a higher standard is charged to the stays before it, while what is settled stays as it is.

One decision, in two places of a route: how much of the standard the earlier stays bear, before the deductible; what
they were paid too much for that, behind the schedules, off what is paid now.
"""

from dataclasses import dataclass
from typing import NamedTuple

from medins_desk.domain.settlements import Payer
from medins_desk.domain.values import Guard, Value


class Rung(NamedTuple):
    """A standard to which the year may rise: the axes of the cost that bears it then, and of what was paid of that."""

    to: Value
    cost: str
    paid: str


@dataclass(frozen=True, slots=True)
class Reopen:
    """Where the standard rises, the difference falls on the stays before, as far as they have cost left for it.

    ``amount``, ``borne`` and ``highest`` are those of the deductible that follows; ``reopened`` counts the cost that
    was charged so, ``owed`` what was paid of it.
    """

    name: str
    guard: Guard
    rule: Value
    amount: Value
    borne: str
    highest: str
    rungs: tuple[Rung, ...]
    reopened: str
    owed: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Takes what the funds have paid too much off what they pay now; ``yields`` give way in order, ``taken`` counts it.

    For each rung of the ``Reopen`` step named, it keeps what a later rise would come to for this stay, by the schedules
    in ``options``.
    """

    name: str
    guard: Guard
    rule: Value
    reopen: str
    taken: str
    yields: tuple[Payer, ...]
    options: tuple[str, ...]
