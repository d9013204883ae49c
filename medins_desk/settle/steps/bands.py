"""A schedule over an axis: how much of a base which payer pays, band by band, each payer rounded once."""

from fractions import Fraction
from typing import TypeAlias

from medins_desk.domain.money import WHOLE, Fen
from medins_desk.domain.steps import Bands, Base
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import ABOVE, DEDUCTIBLE, FRONT, NOTHING, OPEN, PART_DEDUCTIBLE, Flow, Reckoner
from medins_desk.settle.steps.band_lines import lines_of
from medins_desk.settle.steps.limits import Limiting, PassingOn, above_pro_rata, room_of
from medins_desk.settle.steps.schedule import (
    Reckoned,
    Slice,
    prepared_band,
    reckoning,
    rows_of,
    slices_of,
    uncounted_from,
)
from medins_desk.settle.steps.spared import Sparing
from medins_desk.settle.steps.split import Splitting

Exact: TypeAlias = dict[int, Fraction | int]
"""What payers pay before rounding, by register, in fen times basis points."""


class Scheduling:
    """Reckons a schedule and applies it; ``best_of`` reckons several and applies one."""

    __slots__ = (
        "_above_from", "_axis", "_deducts", "_grown", "_is_plain", "_limits", "_of", "_open", "_over", "_posts",
        "_rounds", "_rows", "_spares", "_split", "_tops",
    )  # fmt: skip

    def __init__(self, step: Bands, case: ClassedCase) -> None:
        bands = tuple(prepared_band(band, case) for band in step.bands)
        self._rows = rows_of(bands)
        self._axis = step.axis
        self._posts = step.posts and bool(step.axis)
        self._deducts = any(band.part is PART_DEDUCTIBLE for band in step.bands)
        of = case.base(step.of)
        self._open = of == Base(("open",))
        self._of = Reckoner(of)
        self._above_from = uncounted_from(step, bands)
        limits = [limit for limit in step.limits if case.holds(limit.guard)]
        self._limits = tuple(Limiting(limit, case) for limit in limits if limit.over is None)
        over = [PassingOn(limit, limit.over, self._rows, case) for limit in limits if limit.over]
        self._over = over[0] if over else None
        self._split = Splitting(step.split, case) if step.split else None
        self._spares = Sparing(step.spares, of) if step.spares else None
        self._rounds = WHOLE // 2 if case.half_up else 0
        self._prepare_short_way()

    def _prepare_short_way(self) -> None:
        over = self._over
        self._is_plain = not self._deducts and self._spares is None and not (over and over.counts_cost)
        every: list[Limiting | PassingOn] = [*self._limits, *([over] if over else [])]
        self._tops = tuple((limit.top, limit.axis) for limit in every if limit.top is not None)
        self._grown = tuple(limit.axis for limit in every if limit.posts)

    def run(self, flow: Flow) -> None:
        """Reckon and apply."""
        if flow.lines is not None or not self._went_short_way(flow):
            self.apply(flow, self.reckon(flow))

    def _went_short_way(self, flow: Flow) -> bool:
        """Reckons and applies in one go where the base lies in one band and under all limits, as it nearly always does.

        Where it does not, nothing is changed. Lines are written on the long way only; both come to the same.
        """
        if not self._is_plain or (self._split is not None and self._split.is_given(flow)):
            return False
        registers, sums = flow.registers, flow.sums
        base, low = (registers[OPEN], registers[FRONT]) if self._open else (self._of.amount(registers), 0)
        counted = low + base
        low += sums.get(self._axis, 0)
        for row in self._rows:
            if low < row[0]:
                break
        else:
            return False
        to, rate, register, _ = row
        exact, high = base * rate if register else 0, low + base
        if high > to or (self._above_from is not None and high > self._above_from):
            return False
        for top, axis in self._tops:
            if exact > (top - sums.get(axis, 0)) * WHOLE:
                return False
        registers[register or NOTHING] += (amount := (exact + self._rounds) // WHOLE)
        if self._posts:
            flow.post(self._axis, counted)
        for axis in self._grown:
            flow.post(axis, amount)
        return True

    def reckon(self, flow: Flow) -> Reckoned:
        """What the schedule comes to, without anything being changed.

        What is open lies on the axis behind what the account and the deductible took from the front.
        """
        if self._spares is not None or (self._split is not None and self._split.is_given(flow)):
            return self._exactly(flow)
        reckoned = self._plainly(flow)
        if self._limits:
            reckoned.room = room = room_of(self._limits, flow.sums)
            if room is not None and reckoned.exact > room * WHOLE:
                return self._exactly(flow)
        if self._above_from is not None:
            reckoned.above = self._above(flow, reckoned.base)
        return reckoned if self._over is None else self._over.passed(reckoned, flow)

    def _plainly(self, flow: Flow) -> Reckoned:
        """Bands alone, as nearly every bill meets them, in whole numbers."""
        registers = flow.registers
        start = flow.sums.get(self._axis, 0)
        if self._open:
            base, start = registers[OPEN], start + registers[FRONT]
        else:
            base = self._of.amount(registers)
        low, high = start, start + base
        paid: dict[int, Fen] = {}
        whole = total = 0
        for to, rate, register, _ in self._rows if base else ():
            if low < to:
                exact = ((to if to < high else high) - low) * rate
                if register:
                    whole += exact
                    paid[register] = paid[register] + exact if register in paid else exact
                if high <= to:
                    break
                low = to
        for register, exact in paid.items():
            paid[register] = rounded = (exact + self._rounds) // WHOLE
            total += rounded
        return reckoning(start, base, paid, total, whole)

    def _exactly(self, flow: Flow) -> Reckoned:
        """The same where a limit cuts money off, or a part of the base goes by itself: in fractions of a fen."""
        registers = flow.registers
        rest: Fraction | int = 0
        low = flow.sums.get(self._axis, 0)
        if self._open:
            base, low = registers[OPEN], low + registers[FRONT]
        elif self._spares is not None:
            exactly = self._spares.base(registers)
            base = round(exactly)
            rest = exactly - base
        else:
            base = self._of.amount(registers)
        slices = slices_of(self._rows, low, base)
        exact: Exact = {}
        for piece in slices:
            register = piece.band.register
            if register:
                exact[register] = exact.get(register, 0) + (piece.high - piece.low) * piece.band.rate
        split = self._split_off(flow, base, slices, exact) if self._split else 0
        if rest:
            exact = {payer: amount + rest * slices[-1].band.rate for payer, amount in exact.items()}
        room = room_of(self._limits, flow.sums)
        reckoned = self._rounded(low, base, exact, room)
        reckoned.split, reckoned.above = split, self._above(flow, base)
        if room is not None:
            reckoned.above += above_pro_rata(self._limits, base, reckoned.exact, room)
        return reckoned if self._over is None else self._over.passed(reckoned, flow)

    def _above(self, flow: Flow, base: Fen) -> Fen:
        """What of a base no later step counts; it is measured with the deductible."""
        if self._above_from is None:
            return 0
        low = flow.sums.get(self._axis, 0)
        high = low + base + (flow.registers[FRONT] if self._open else 0)
        return max(high - self._above_from, 0) - max(low - self._above_from, 0)

    def _split_off(self, flow: Flow, base: Fen, slices: list[Slice], exact: Exact) -> Fraction | Fen:
        if not slices or self._split is None:
            return 0
        split = self._split.amount(flow, base)
        band = slices[0].band
        if band.register:
            exact[band.register] += split * (self._split.rate - band.rate)
        return split

    def _rounded(self, low: Fen, base: Fen, exact: Exact, room: Fen | None) -> Reckoned:
        paid: dict[int, Fen] = {}
        for payer, amount in exact.items():
            rounded = int((amount + self._rounds) // WHOLE)
            paid[payer] = rounded if room is None else min(rounded, room)
        reckoned = reckoning(low, base, paid, sum(paid.values()), sum(exact.values()))
        reckoned.room = room
        return reckoned

    def apply(self, flow: Flow, reckoned: Reckoned) -> None:
        """Let the payers pay, the axes grow, and the lines stand."""
        registers = flow.registers
        for register, amount in reckoned.paid.items():
            registers[register] += amount
        if self._deducts:
            registers[DEDUCTIBLE] += sum(
                piece.high - piece.low for piece in self._slices(reckoned) if piece.band.part is PART_DEDUCTIBLE
            )
        if reckoned.above:
            registers[ABOVE] += reckoned.above
        if self._posts:
            flow.post(self._axis, reckoned.base + registers[FRONT] if self._open else reckoned.base)
        for limit in self._limits:
            if limit.posts:  # each by all that is paid up to it
                flow.post(limit.axis, reckoned.total + reckoned.passed)
        if self._over is not None:
            self._over.post(reckoned, flow)
        if flow.lines is not None:
            split_rate = self._split.rate if self._split else 0
            slices = self._slices(reckoned)
            flow.lines += lines_of(reckoned, slices, self._rounds, split_rate, bounded=bool(self._axis))
            if self._over is not None and reckoned.passed:
                flow.lines.append(self._over.line(reckoned))

    def _slices(self, reckoned: Reckoned) -> list[Slice]:
        """What of the base lies in which band; made where somebody looks at it."""
        return slices_of(self._rows, reckoned.low, reckoned.base) if reckoned.slices is None else reckoned.slices
