"""A schedule over an axis: how much of a base which payer pays, band by band, each payer rounded once."""

from fractions import Fraction
from typing import TypeAlias

from medins_desk.domain.money import WHOLE, Fen
from medins_desk.domain.settlements import Payer
from medins_desk.domain.steps import Bands, Base
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import ABOVE, DEDUCTIBLE, FRONT, OPEN, PART_DEDUCTIBLE, REGISTER_OF_PAYER, Flow, Reckoner
from medins_desk.settle.steps.band_lines import lines_of
from medins_desk.settle.steps.limits import Limiting, PassingOn, above_pro_rata, room_of
from medins_desk.settle.steps.schedule import Reckoned, Slice, prepared_band, uncounted_from
from medins_desk.settle.steps.spared import Sparing
from medins_desk.settle.steps.split import Splitting

Exact: TypeAlias = dict[Payer, Fraction | int]
"""What payers pay before rounding, in fen times basis points."""


class Scheduling:
    """Reckons a schedule and applies it; ``best_of`` reckons several and applies one."""

    __slots__ = (
        "_above_from", "_axis", "_deducts", "_limits", "_of", "_open", "_over", "_posts", "_rounds", "_rows",
        "_spares", "_split",
    )  # fmt: skip

    def __init__(self, step: Bands, case: ClassedCase) -> None:
        bands = tuple(prepared_band(band, case) for band in step.bands)
        self._rows = tuple((band.to, band.rate, band.payer, band) for band in bands)
        self._axis = step.axis
        self._posts = step.posts and bool(step.axis)
        self._deducts = any(band.part is PART_DEDUCTIBLE for band in step.bands)
        of = case.base(step.of)
        self._open = of == Base(("open",))
        self._of = Reckoner(of)
        self._above_from = uncounted_from(step, bands)
        limits = [limit for limit in step.limits if case.holds(limit.guard)]
        self._limits = tuple(Limiting(limit, case) for limit in limits if limit.over is None)
        self._over = next((PassingOn(limit, limit.over, case) for limit in limits if limit.over), None)
        self._split = Splitting(step.split, case) if step.split else None
        self._spares = Sparing(step.spares, of) if step.spares else None
        self._rounds = WHOLE // 2 if case.half_up else 0

    def run(self, flow: Flow) -> None:
        """Reckon and apply."""
        self.apply(flow, self.reckon(flow))

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
        return reckoned if self._over is None else self._over.passed(reckoned, reckoned.exact, flow)

    def _plainly(self, flow: Flow) -> Reckoned:
        """Bands alone, as nearly every bill meets them; slices are made where somebody looks at them."""
        registers, rounds = flow.registers, self._rounds
        low = flow.sums.get(self._axis, 0)
        if self._open:
            base, low = registers[OPEN], low + registers[FRONT]
        else:
            base = self._of(registers)
        high, looked_at = low + base, self._deducts or self._over is not None or flow.lines is not None
        slices: list[Slice] = []
        paid: dict[Payer, int] = {}
        whole = total = 0
        for to, rate, payer, band in self._rows if base else ():
            if low < to:
                end = min(to, high)
                if looked_at:
                    slices.append(Slice(band, low, end))
                if payer is not None:
                    exact = (end - low) * rate
                    whole += exact
                    paid[payer] = paid[payer] + exact if payer in paid else exact
                if high <= to:
                    break
                low = end
        for payer, exact in paid.items():
            paid[payer] = rounded = (exact + rounds) // WHOLE
            total += rounded
        return Reckoned(slices, paid, total, None, base, 0, 0, exact=whole)

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
            base = self._of(registers)
        high = low + base
        slices: list[Slice] = []
        exact: Exact = {}
        for to, rate, payer, band in self._rows:
            if low < to and low < high:
                end = min(to, high)
                slices.append(Slice(band, low, end))
                if payer is not None:
                    exact[payer] = exact.get(payer, 0) + (end - low) * rate
                low = end
        split = self._split_off(flow, base, slices, exact) if self._split else 0
        if rest:
            exact = {payer: amount + rest * slices[-1].band.rate for payer, amount in exact.items()}
        above = self._above(flow, base)
        room = room_of(self._limits, flow.sums)
        if room is not None:
            above += above_pro_rata(self._limits, base, sum(exact.values()), room)
        reckoned = self._rounded(slices, exact, room, base, split, above)
        return reckoned if self._over is None else self._over.passed(reckoned, sum(exact.values()), flow)

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
        if band.payer is not None:
            exact[band.payer] += split * (self._split.rate - band.rate)
        return split

    def _rounded(
        self, slices: list[Slice], exact: Exact, room: Fen | None, base: Fen, split: Fraction | Fen, above: Fen
    ) -> Reckoned:
        paid, total, rounds = dict[Payer, Fen](), 0, self._rounds
        for payer, amount in exact.items():
            rounded = int((amount + rounds) // WHOLE)
            paid[payer] = rounded = rounded if room is None else min(rounded, room)
            total += rounded
        return Reckoned(slices, paid, total, room, base, split, above)

    def apply(self, flow: Flow, reckoned: Reckoned) -> None:
        """Let the payers pay, the axes grow, and the lines stand."""
        registers = flow.registers
        for payer, amount in reckoned.paid.items():
            registers[REGISTER_OF_PAYER[payer]] += amount
        if self._deducts:
            for piece in reckoned.slices:
                if piece.band.part is PART_DEDUCTIBLE:
                    registers[DEDUCTIBLE] += piece.high - piece.low
        registers[ABOVE] += reckoned.above
        if self._posts:
            flow.post(self._axis, reckoned.base + registers[FRONT] if self._open else reckoned.base)
        if self._limits or self._over is not None:
            self._count(flow, reckoned)
        if flow.lines is not None:
            split_rate = self._split.rate if self._split else 0
            flow.lines += lines_of(reckoned, self._rounds, split_rate, bounded=bool(self._axis))
            if self._over is not None and reckoned.passed:
                flow.lines.append(self._over.line(reckoned))

    def _count(self, flow: Flow, reckoned: Reckoned) -> None:
        """Let the axes of the limits grow: each by all that is paid up to it."""
        for limit in self._limits:
            if limit.posts:
                flow.post(limit.axis, reckoned.total + reckoned.passed)
        if self._over is not None:
            if self._over.posts:
                flow.post(self._over.axis, self._over.counted(reckoned, flow))
            flow.registers[REGISTER_OF_PAYER[self._over.payer]] += reckoned.passed
