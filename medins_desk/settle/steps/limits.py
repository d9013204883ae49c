"""Yearly limits of what a step pays: the room that they leave, the cost above them, and who goes on from there."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from medins_desk.domain.money import WHOLE, Fen, percent, rounded, shown
from medins_desk.domain.settlements import Line
from medins_desk.domain.steps import Limit, Over
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import FRONT, REGISTER_OF_PAYER, Flow
from medins_desk.settle.steps.schedule import Reckoned, Rows, Slice, slices_of


class Limiting:
    """A limit with its top for the case; ``None`` where there is none for it, and money is only counted."""

    __slots__ = ("axis", "posts", "pro_rata", "top")

    def __init__(self, limit: Limit, case: ClassedCase) -> None:
        self.axis = limit.axis
        self.top = case.top(limit.top)
        self.posts = limit.posts
        self.pro_rata = limit.pro_rata


class PassingOn:
    """A limit at which another payer takes on the rest: of the money, or of the cost that the money did not reach."""

    __slots__ = (
        "_as_cost", "_caption", "_payer", "_rate", "_rounding", "_rows", "axis", "counts_cost", "posts", "top",
    )  # fmt: skip

    def __init__(self, limit: Limit, over: Over, rows: Rows, case: ClassedCase) -> None:
        """``rows`` are the bands of the schedule that the limit ends."""
        self.axis = limit.axis
        self._payer = over.payer
        self.posts = limit.posts
        self._rows = rows
        self._rate = WHOLE if over.rate is None else case.amount(over.rate)
        self.top = case.amount(limit.top)
        self._as_cost = over.as_cost
        self.counts_cost = over.counts_cost
        self._rounding = case.rounding
        self._caption = case.caption(over.rule)

    def passed(self, reckoned: Reckoned, flow: Flow) -> Reckoned:
        """What was reckoned, under this limit.

        The cost that the money reached is reckoned exactly, slice by slice; the payment for the rest is rounded once.
        """
        room = self.top - flow.sums.get(self.axis, 0)
        room = room if room > 0 else 0
        base, exact = reckoned.base, reckoned.exact
        if self.counts_cost:
            room = max(room - flow.registers[FRONT], 0)
            if base <= room:
                return reckoned
            within = self._whole(exact.numerator * room, base * WHOLE * exact.denominator)
            rest, of = base - room, 1
        elif exact <= room * WHOLE:
            return reckoned
        else:
            within, (rest, of) = room, self._beyond(reckoned, room)
            if self._rate != WHOLE:
                reckoned.slices = list(self._reached(reckoned, room))
        before = reckoned.total
        reckoned.paid = {register: min(amount, within) for register, amount in reckoned.paid.items()}
        reckoned.total, reckoned.room = sum(reckoned.paid.values()), within
        reckoned.passed = self._whole(rest * self._rate, of * WHOLE) if self._as_cost else before - reckoned.total
        reckoned.beyond = self._whole(rest, of)
        return reckoned

    def _reached(self, reckoned: Reckoned, room: Fen) -> Iterator[Slice]:
        """The slices as far as the money reached them."""
        left = room * WHOLE
        for piece in slices_of(self._rows, reckoned.low, reckoned.base):
            band, low = piece.band, piece.low
            worth = (piece.high - low) * band.rate
            if left:
                yield Slice(band, low, piece.high if worth <= left else low + self._whole(left, band.rate))
            left = max(left - worth, 0)

    def _beyond(self, reckoned: Reckoned, room: Fen) -> tuple[int, int]:
        """The cost that the room does not reach: behind it on the axis, or pro rata where a part has its own rate.

        Exactly, as a numerator (fen) and a denominator.
        """
        if reckoned.split:
            return Fraction(reckoned.base * (reckoned.exact - room * WHOLE), reckoned.exact).as_integer_ratio()
        left, rest, reached, of = room * WHOLE, 0, 0, 1
        for piece in slices_of(self._rows, reckoned.low, reckoned.base):
            length, rate = piece.high - piece.low, piece.band.rate
            worth = length * rate
            if worth <= left:
                left -= worth
                continue
            rest += length
            if left:
                left, reached, of = 0, left, rate
        return rest * of - reached, of

    def _whole(self, numerator: int, denominator: int) -> Fen:
        return rounded(numerator, denominator, self._rounding)

    def post(self, reckoned: Reckoned, flow: Flow) -> None:
        """Let the payer pay what it takes on, and the axis of the limit grow."""
        if self.posts:
            flow.post(self.axis, reckoned.base + flow.registers[FRONT] if self.counts_cost else reckoned.total)
        if reckoned.passed:
            flow.registers[REGISTER_OF_PAYER[self._payer]] += reckoned.passed

    def line(self, reckoned: Reckoned) -> Line:
        """The line of what is taken on."""
        passed, paid = reckoned.passed, reckoned.total
        if self._rate != WHOLE:
            why = f"限额以上费用 {shown(reckoned.beyond)} × {percent(self._rate)}"
        elif self._as_cost:
            why = f"{shown(reckoned.base)} \u2212 限额内费用 {shown(reckoned.base - passed)}"
        else:
            why = f"{shown(paid + passed)} \u2212 限额内 {shown(paid)}"
        return self._caption.line(self._payer, None, passed, why)


def room_of(limits: Iterable[Limiting], sums: dict[str, Fen]) -> Fen | None:
    """What may still be paid under all limits together; ``None`` where none of them has a top."""
    room: Fen | None = None
    for limit in limits:
        if limit.top is not None:
            left = limit.top - sums.get(limit.axis, 0)
            left = left if left > 0 else 0
            room = left if room is None or left < room else room
    return room


def above_pro_rata(limits: Iterable[Limiting], base: Fen, exact: Fraction | int, room: Fen) -> Fen:
    """The cost above the limit where money is cut off and cost counts pro rata; nothing for limits of another kind.

    ``exact`` is the payment before the cut, in fen times basis points. The cost above is rounded half down, so that
    what is left of the cost is rounded half up.
    """
    if exact <= room * WHOLE or not any(limit.pro_rata for limit in limits):
        return 0
    above = Fraction(base * (exact - room * WHOLE), exact)
    return -int((1 - 2 * above) // 2)
