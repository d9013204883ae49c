"""Yearly limits of what a step pays: the room that they leave, and the cost that lies above them."""

from collections.abc import Iterable
from fractions import Fraction

from medins_desk.domain.money import WHOLE, Fen
from medins_desk.domain.steps import Limit
from medins_desk.settle.case import ClassedCase


class Limiting:
    """A limit with its top for the case; ``None`` where there is none for it, and money is only counted."""

    __slots__ = ("axis", "posts", "pro_rata", "top")

    def __init__(self, limit: Limit, case: ClassedCase) -> None:
        self.axis = limit.axis
        self.top = case.top(limit.top)
        self.posts = limit.posts
        self.pro_rata = limit.pro_rata


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
