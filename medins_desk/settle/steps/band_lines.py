"""The lines that a schedule leaves: one for each slice, with its stretch of the axis and its arithmetic."""

from medins_desk.domain.money import WHOLE, BasisPoints, percent, shown
from medins_desk.domain.settlements import Line, line_of
from medins_desk.settle.flow import PART_DEDUCTIBLE
from medins_desk.settle.steps.schedule import Reckoned, Slice

_NOWHERE = None, None
"""The stretch of a line that lies on no axis."""


def lines_of(
    reckoned: Reckoned, slices: list[Slice], rounds: int, split_rate: BasisPoints, *, bounded: bool
) -> list[Line]:
    """A line for each slice; a payer's last line carries what rounding left, so that its lines add up.

    ``bounded`` schedules run on an axis, whose stretch the line names.
    """
    left = reckoned.paid.copy()
    last = {piece.band.register: piece for piece in slices}
    lines = []
    for piece in slices:
        band, low, high = piece.band, piece.low, piece.high
        payer, register, caption = band.payer, band.register, band.caption
        if caption is None:
            continue
        if payer is None:
            amount, why = high - low, _why(piece)
        else:
            amount, is_last = left[register], last[register] is piece
            if not is_last:
                amount = min(((high - low) * band.rate + rounds) // WHOLE, amount)
                left[register] -= amount
            why = _paid_why(piece, reckoned, split_rate, limited=is_last)
        rule, law, item = caption
        stretch = (low, high) if bounded else _NOWHERE
        lines.append(line_of((rule, law, payer, band.part, item, amount, why, *stretch)))
    return lines


def _paid_why(piece: Slice, reckoned: Reckoned, split_rate: BasisPoints, *, limited: bool) -> str:
    why = f"{shown(piece.high - piece.low)} × {percent(piece.band.rate)}"
    if reckoned.split:
        split = round(reckoned.split)
        why = f"{shown(split)} × {percent(split_rate)}"
        if reckoned.base > split:
            why = f"{why} + {shown(reckoned.base - split)} × {percent(piece.band.rate)}"
    if not limited or reckoned.room is None or reckoned.total < reckoned.room:
        return why
    return f"{why}，限额余 {shown(reckoned.room)}"


def _why(piece: Slice) -> str:
    band, low, high = piece.band, piece.low, piece.high
    if band.part is PART_DEDUCTIBLE:
        why = f"标准 {shown(band.to)} \u2212 已付 {shown(low)}"
        return why if high == band.to else f"{why}，本次费用 {shown(high - low)}"
    return f"超过 {shown(low)} 的部分"
