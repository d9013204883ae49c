"""A schedule with its figures for a case, and what it comes to for a base."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from medins_desk.domain.drafts import new
from medins_desk.domain.money import BasisPoints, Fen
from medins_desk.domain.settlements import Part, Payer
from medins_desk.domain.steps import Band, Bands
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import REGISTER_OF_PAYER, Caption

_ENDLESS = 10**18


@dataclass(frozen=True, slots=True)
class PreparedBand:
    """A band with its figures for the case; ``register`` is that of its payer, 0 without one."""

    to: Fen
    rate: BasisPoints
    payer: Payer | None
    part: Part | None
    caption: Caption | None
    register: int


Rows: TypeAlias = tuple[tuple[Fen, BasisPoints, int, PreparedBand], ...]
"""The bands of a schedule, each with what is asked of it for every bill: end, rate, register of the payer."""


@dataclass(slots=True)
class Slice:
    """What of the base lies in a band."""

    band: PreparedBand
    low: Fen
    high: Fen


class Reckoned:
    """What the schedule comes to, as ``reckoning`` begins it; none outlives its bill.

    ``low`` is where the ``base`` begins on the axis; ``paid`` says by register what each payer pays, ``total`` all of
    it; ``exact`` is what the bands pay before limits and rounding (fen times basis points). ``room`` is what the limits
    left (``None`` without a limit), ``split`` the part of the base that has a rate of its own, ``above`` the cost that
    a limit made cost above it, ``passed`` what another payer takes on of the cost ``beyond`` the limit. ``slices`` are
    those that a limit has cut; where there are none, they follow from the bands.
    """

    low: Fen
    base: Fen
    paid: dict[int, Fen]
    total: Fen
    exact: Fraction | int
    above: Fen = 0
    beyond: Fen = 0
    passed: Fen = 0
    room: Fen | None = None
    slices: list[Slice] | None = None
    split: Fraction | Fen = 0


def reckoning(low: Fen, base: Fen, paid: dict[int, Fen], total: Fen, exact: Fraction | int) -> Reckoned:
    """What bands alone come to. A function, not ``__init__``: see ``domain/drafts.py``."""
    reckoned: Reckoned = new(Reckoned)
    reckoned.low = low
    reckoned.base = base
    reckoned.paid = paid
    reckoned.total = total
    reckoned.exact = exact
    return reckoned


def slices_of(rows: Rows, low: Fen, base: Fen) -> list[Slice]:
    """What of a base that begins at ``low`` lies in which band."""
    high, slices = low + base, []
    for to, _, _, band in rows:
        if low < to and low < high:
            end = min(to, high)
            slices.append(Slice(band, low, end))
            low = end
    return slices


def rows_of(bands: Iterable[PreparedBand]) -> Rows:
    """The bands as they are gone through."""
    return tuple((band.to, band.rate, band.register, band) for band in bands)


def prepared_band(band: Band, case: ClassedCase) -> PreparedBand:
    """A band with every value resolved."""
    to = _ENDLESS if band.to is None else case.amount(band.to)
    rate = 0 if band.rate is None else case.amount(band.rate)
    caption = case.caption(band.rule) if band.payer or band.part else None
    register = REGISTER_OF_PAYER[band.payer] if band.payer else 0
    return PreparedBand(to, rate, band.payer, band.part, caption, register)


def uncounted_from(step: Bands, bands: tuple[PreparedBand, ...]) -> Fen | None:
    """Where the stretch begins that no later step counts: behind the last band that is counted."""
    first = next((place for place, band in enumerate(step.bands) if band.above), None)
    return None if first is None else bands[first - 1].to if first else 0
