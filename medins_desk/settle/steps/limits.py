"""Yearly limits of what a step pays: the room that they leave, the cost above them, and who goes on from there."""

from collections.abc import Iterable
from fractions import Fraction

from medins_desk.domain.money import WHOLE, Fen, shown
from medins_desk.domain.settlements import Line
from medins_desk.domain.steps import Limit, Over
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.steps.schedule import Reckoned


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

    __slots__ = ("_as_cost", "_caption", "_half_up", "_top", "axis", "payer")

    def __init__(self, limit: Limit, over: Over, case: ClassedCase) -> None:
        self.axis = limit.axis
        self.payer = over.payer
        self._top = case.amount(limit.top)
        self._as_cost = over.as_cost
        self._half_up = case.half_up
        self._caption = case.caption(over.rule)

    def passed(self, reckoned: Reckoned, exact: Fraction | int, sums: dict[str, Fen]) -> Reckoned:
        """What the schedule comes to under this limit. ``exact`` is the payment before any cut, fen times basis points.

        The cost that the money reached is the base × room ÷ ``exact``, exactly; the rest is rounded once.
        """
        room = max(self._top - sums.get(self.axis, 0), 0)
        if exact <= room * WHOLE:
            return reckoned
        passed = max(reckoned.total - room, 0)
        if self._as_cost:
            rest = Fraction(reckoned.base * (exact - room * WHOLE), exact)
            passed = int((2 * rest + 1) // 2) if self._half_up else int(rest)
        paid = {payer: min(amount, room) for payer, amount in reckoned.paid.items()}
        return reckoned._replace(paid=paid, total=sum(paid.values()), room=room, passed=passed)

    def line(self, reckoned: Reckoned) -> Line:
        """The line of what is taken on."""
        rule, law, item = self._caption
        passed, paid = reckoned.passed, reckoned.total
        if self._as_cost:
            why = f"{shown(reckoned.base)} \u2212 限额内费用 {shown(reckoned.base - passed)}"
        else:
            why = f"{shown(paid + passed)} \u2212 限额内 {shown(paid)}"
        return Line(rule, law, self.payer, None, item, passed, why)


def room_of(limits: Iterable[Limiting], sums: dict[str, Fen]) -> Fen | None:
    """What may still be paid under all limits together; ``None`` where none of them has a top."""
    rooms = [max(limit.top - sums.get(limit.axis, 0), 0) for limit in limits if limit.top is not None]
    return min(rooms, default=None)


def above_pro_rata(limits: Iterable[Limiting], base: Fen, exact: Fraction | int, room: Fen) -> Fen:
    """The cost above the limit where money is cut off and cost counts pro rata; nothing for limits of another kind.

    ``exact`` is the payment before the cut, in fen times basis points. The cost above is rounded half down, so that
    what is left of the cost is rounded half up.
    """
    if exact <= room * WHOLE or not any(limit.pro_rata for limit in limits):
        return 0
    above = Fraction(base * (exact - room * WHOLE), exact)
    return -int((1 - 2 * above) // 2)
