"""The steps that make an amount out of an event; a bill brings its own. ``domain/steps.py`` has all others."""

from dataclasses import dataclass
from typing import NamedTuple

from medins_desk.domain.settlements import Payer
from medins_desk.domain.values import Guard, Value


@dataclass(frozen=True, slots=True)
class Fixed:
    """A sum that the law fixes for an event: ``amount`` × ``times`` ÷ ``per``, rounded once.

    ``given`` names an amount that the event says, in place of ``amount``.
    """

    name: str
    guard: Guard
    rule: Value
    amount: Value
    given: str
    times: Value
    per: int
    payer: Payer


@dataclass(frozen=True, slots=True)
class ByMonths:
    """Two yearly amounts in proportion to the months before and after an event, rounded once.

    ``month`` says to which side the event's own month belongs: ``before`` or ``after``. ``axis`` keeps the result.
    """

    name: str
    guard: Guard
    rule: Value
    before: Value
    after: Value
    month: Value
    axis: str


class Threshold(NamedTuple):
    """What a ``ByMonths`` came to, less an amount.

    With ``only`` where everything measured lies on that axis, too; with ``some`` where that axis holds anything.
    """

    guard: Guard
    step: str
    less: Value
    only: str
    some: str


@dataclass(frozen=True, slots=True)
class Excess:
    """What an axis has above a threshold, the first one that applies: it becomes the amount that the next steps pay."""

    name: str
    guard: Guard
    rule: Value
    of: str
    above: tuple[Threshold, ...]
