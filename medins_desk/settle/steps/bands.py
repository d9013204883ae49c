"""A schedule over an axis: how much of a base which payer pays, band by band, each payer rounded once."""

from fractions import Fraction
from typing import NamedTuple

from medins_desk.domain.money import WHOLE, BasisPoints, Fen, percent, shown
from medins_desk.domain.settlements import Line, Part, Payer
from medins_desk.domain.steps import Band, Bands, Base
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import ABOVE, DEDUCTIBLE, FRONT, REGISTER_OF_PAYER, Caption, Flow, Reckoner
from medins_desk.settle.steps.limits import Limiting, above_pro_rata, room_of
from medins_desk.settle.steps.split import Splitting

_ENDLESS = 10**18


class PreparedBand(NamedTuple):
    """A band with its figures for the case."""

    to: Fen
    rate: BasisPoints
    payer: Payer | None
    part: Part | None
    caption: Caption | None


class Slice(NamedTuple):
    """What of the base lies in a band."""

    band: PreparedBand
    low: Fen
    high: Fen


class Reckoned(NamedTuple):
    """What the schedule comes to.

    The slices, what each payer pays in all, the room that the limits left (``None`` without a limit), the base, the
    part of it that has a rate of its own, the cost that a limit made cost above it.
    """

    slices: list[Slice]
    paid: dict[Payer, Fen]
    room: Fen | None
    base: Fen
    split: Fraction | Fen
    above: Fen

    @property
    def total(self) -> Fen:
        """What all payers pay."""
        return sum(self.paid.values())


class Scheduling:
    """Reckons a schedule and applies it; ``best_of`` reckons several and applies one."""

    __slots__ = (
        "_above_from",
        "_axis",
        "_bands",
        "_behind_front",
        "_limits",
        "_posts",
        "_reckon_base",
        "_rounds",
        "_split",
    )

    def __init__(self, step: Bands, case: ClassedCase) -> None:
        self._bands = tuple(_prepared(band, case) for band in step.bands)
        self._axis = step.axis
        self._posts = step.posts and bool(step.axis)
        self._behind_front = step.of == Base(("open",))
        self._reckon_base = Reckoner(step.of)
        self._above_from = _above_from(step, self._bands)
        self._limits = tuple(Limiting(limit, case) for limit in step.limits if case.holds(limit.guard))
        self._split = Splitting(step.split, case) if step.split else None
        self._rounds = WHOLE // 2 if case.half_up else 0

    def run(self, flow: Flow) -> None:
        """Reckon and apply."""
        self.apply(flow, self.reckon(flow))

    def reckon(self, flow: Flow) -> Reckoned:
        """What the schedule comes to, without anything being changed."""
        registers = flow.registers
        base = self._reckon_base(registers)
        low = flow.sums.get(self._axis, 0) if self._axis else 0
        front = registers[FRONT] if self._behind_front else 0
        slices = self._slices(low + front, low + front + base)
        exact: dict[Payer, Fraction | int] = {}
        for band, start, end in slices:
            if band.payer is not None:
                exact[band.payer] = exact.get(band.payer, 0) + (end - start) * band.rate
        split: Fraction | Fen = 0
        if self._split and base:
            split = self._split.amount(flow, base)
            band = slices[0].band
            if band.payer is not None:
                exact[band.payer] += split * (self._split.rate - band.rate)
        rounds = self._rounds
        paid = {payer: int((amount + rounds) // WHOLE) for payer, amount in exact.items()}
        above = 0
        if self._above_from is not None:
            above = max(low + front + base - self._above_from, 0) - max(low - self._above_from, 0)
        room = None
        if self._limits:
            room = room_of(self._limits, flow.sums)
        if room is not None:
            above += above_pro_rata(self._limits, base, sum(exact.values()), room)
            paid = {payer: min(amount, room) for payer, amount in paid.items()}
        return Reckoned(slices, paid, room, base, split, above)

    def _slices(self, low: Fen, high: Fen) -> list[Slice]:
        if not self._axis:
            return [Slice(self._bands[0], low, high)] if high > low else []
        slices = []
        for band in self._bands:
            if low < band.to and low < high:
                end = min(high, band.to)
                slices.append(Slice(band, low, end))
                low = end
        return slices

    def apply(self, flow: Flow, reckoned: Reckoned) -> None:
        """Let the payers pay, the axes grow, and the lines stand."""
        registers = flow.registers
        for payer, amount in reckoned.paid.items():
            registers[REGISTER_OF_PAYER[payer]] += amount
        for band, start, end in reckoned.slices:
            if band.part is Part.DEDUCTIBLE:
                registers[DEDUCTIBLE] += end - start
        if self._posts:
            flow.post(self._axis, reckoned.base + (registers[FRONT] if self._behind_front else 0))
        registers[ABOVE] += reckoned.above
        for limit in self._limits:
            if limit.posts:
                flow.post(limit.axis, reckoned.total)
        if flow.lines is not None:
            flow.lines.extend(self._lines(reckoned))

    def _lines(self, reckoned: Reckoned) -> list[Line]:
        left = dict(reckoned.paid)
        last = {piece.band.payer: piece for piece in reckoned.slices}
        lines = []
        for piece in reckoned.slices:
            band, low, high = piece
            if band.caption is None:
                continue
            if band.payer is None:
                amount = high - low
            elif last[band.payer] is piece:
                amount = left[band.payer]
            else:
                amount = min(((high - low) * band.rate + self._rounds) // WHOLE, left[band.payer])
                left[band.payer] -= amount
            rule, law, item = band.caption
            ends = (low, high) if self._axis else (None, None)
            why = self._why(piece, reckoned)
            lines.append(Line(rule, law, band.payer, band.part, item, amount, why, *ends))
        return lines

    def _why(self, piece: Slice, reckoned: Reckoned) -> str:
        why = _why(piece)
        if piece.band.payer is None:
            return why
        if reckoned.split and self._split:
            split = round(reckoned.split)
            why = f"{shown(split)} × {percent(self._split.rate)}"
            if reckoned.base > split:
                why = f"{why} + {shown(reckoned.base - split)} × {percent(piece.band.rate)}"
        return (
            why if reckoned.room is None or reckoned.total < reckoned.room else f"{why}，限额余 {shown(reckoned.room)}"
        )


def _why(piece: Slice) -> str:
    band, low, high = piece
    if band.part is Part.DEDUCTIBLE:
        why = f"标准 {shown(band.to)} \u2212 已付 {shown(low)}"
        return why if high == band.to else f"{why}，本次费用 {shown(high - low)}"
    if band.payer is None:
        return f"超过 {shown(low)} 的部分"
    return f"{shown(high - low)} × {percent(band.rate)}"


def _prepared(band: Band, case: ClassedCase) -> PreparedBand:
    to = _ENDLESS if band.to is None else case.amount(band.to)
    rate = 0 if band.rate is None else case.amount(band.rate)
    caption = case.caption(band.rule) if band.payer or band.part else None
    return PreparedBand(to, rate, band.payer, band.part, caption)


def _above_from(step: Bands, bands: tuple[PreparedBand, ...]) -> Fen | None:
    """Where the stretch begins that no later step counts: behind the last band that is counted."""
    first = next((place for place, band in enumerate(step.bands) if band.above), None)
    return None if first is None else bands[first - 1].to if first else 0
