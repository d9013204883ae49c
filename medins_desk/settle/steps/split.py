"""A part of the bill that has a rate of its own, such as Chinese medicine (中药饮片、中医诊疗项目)."""

from fractions import Fraction
from operator import attrgetter

from medins_desk.domain.money import Fen
from medins_desk.domain.steps import Split
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import AREA, Flow


class Splitting:
    """Finds the sub-amount in a base. It is given before the area share and bears the same share as the rest."""

    __slots__ = ("_given", "rate")

    def __init__(self, split: Split, case: ClassedCase) -> None:
        self._given = attrgetter(split.amount)
        self.rate = case.amount(split.rate)

    def is_given(self, flow: Flow) -> bool:
        """Whether the bill states any of it."""
        return bool(self._given(flow.bill.amounts))

    def amount(self, flow: Flow, base: Fen) -> Fraction | Fen:
        """The sub-amount, exactly; never more than the base."""
        given: Fen = self._given(flow.bill.amounts)
        area = flow.registers[AREA]
        if not given or not area:
            return min(given, base)
        return min(Fraction(given * base, base + area), Fraction(base))
