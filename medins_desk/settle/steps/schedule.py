"""A schedule with its figures for a case, and what it comes to for a base."""

from dataclasses import dataclass
from fractions import Fraction

from medins_desk.domain.money import BasisPoints, Fen
from medins_desk.domain.settlements import Part, Payer
from medins_desk.domain.steps import Band, Bands
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import Caption

_ENDLESS = 10**18


@dataclass(frozen=True, slots=True)
class PreparedBand:
    """A band with its figures for the case."""

    to: Fen
    rate: BasisPoints
    payer: Payer | None
    part: Part | None
    caption: Caption | None


@dataclass(slots=True)
class Slice:
    """What of the base lies in a band."""

    band: PreparedBand
    low: Fen
    high: Fen


@dataclass(slots=True)
class Reckoned:
    """What the schedule comes to. Not frozen: several are made for every bill, and none outlives it.

    The slices, what each payer pays and all of it, the room that the limits left (``None`` without a limit), the base,
    the part of it that has a rate of its own, the cost that a limit made cost above it, what another payer takes on of
    the cost beyond the limit. ``exact`` is what the bands pay before limits and rounding (fen times basis points).
    """

    slices: list[Slice]
    paid: dict[Payer, Fen]
    total: Fen
    room: Fen | None
    base: Fen
    split: Fraction | Fen
    above: Fen
    passed: Fen = 0
    beyond: Fen = 0
    exact: int = 0


def prepared_band(band: Band, case: ClassedCase) -> PreparedBand:
    """A band with every value resolved."""
    to = _ENDLESS if band.to is None else case.amount(band.to)
    rate = 0 if band.rate is None else case.amount(band.rate)
    caption = case.caption(band.rule) if band.payer or band.part else None
    return PreparedBand(to, rate, band.payer, band.part, caption)


def uncounted_from(step: Bands, bands: tuple[PreparedBand, ...]) -> Fen | None:
    """Where the stretch begins that no later step counts: behind the last band that is counted."""
    first = next((place for place, band in enumerate(step.bands) if band.above), None)
    return None if first is None else bands[first - 1].to if first else 0
