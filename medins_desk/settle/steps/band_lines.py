"""The lines that a schedule leaves: one for each slice, with its stretch of the axis and its arithmetic."""

from medins_desk.domain.money import WHOLE, BasisPoints, percent, shown
from medins_desk.domain.settlements import Line, Part
from medins_desk.settle.steps.schedule import Reckoned, Slice


def lines_of(reckoned: Reckoned, rounds: int, split_rate: BasisPoints, *, bounded: bool) -> list[Line]:
    """A line for each slice; a payer's last line carries what rounding left, so that its lines add up.

    ``bounded`` schedules run on an axis, whose stretch the line names.
    """
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
            amount = min(((high - low) * band.rate + rounds) // WHOLE, left[band.payer])
            left[band.payer] -= amount
        rule, law, item = band.caption
        ends = (low, high) if bounded else (None, None)
        ends_here = band.payer is not None and last[band.payer] is piece
        why = _why(piece) if band.payer is None else _paid_why(piece, reckoned, split_rate, limited=ends_here)
        lines.append(Line(rule, law, band.payer, band.part, item, amount, why, *ends))
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
    band, low, high = piece
    if band.part is Part.DEDUCTIBLE:
        why = f"标准 {shown(band.to)} \u2212 已付 {shown(low)}"
        return why if high == band.to else f"{why}，本次费用 {shown(high - low)}"
    return f"超过 {shown(low)} 的部分"
