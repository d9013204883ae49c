"""What becomes due of a deductible where a later standard is higher than the highest so far."""

from medins_desk.domain.money import Fen
from medins_desk.domain.standards import ANEW, NOT, Rising
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import Flow


class Rise:
    """Finds the standard that holds; keeps what the other readings would need."""

    __slots__ = ("_anew", "_first", "_lapsed", "keeps_first")

    def __init__(self, rises: Rising, case: ClassedCase) -> None:
        how = case.text(rises.how)
        self.keeps_first = how == NOT
        self._anew = how == ANEW
        self._first = rises.first
        self._lapsed = rises.lapsed

    def standing(self, flow: Flow, standard: Fen, highest: Fen, borne: Fen) -> tuple[Fen, Fen]:
        """The standard that holds for a bill of one, and what of it was borne before.

        ``highest`` and ``borne`` are those of the year so far.
        """
        first, lapsed = flow.sums.get(self._first, 0), flow.sums.get(self._lapsed, 0)
        if not first:
            flow.post(self._first, standard)
        if standard > highest > 0:
            flow.post(self._lapsed, borne - lapsed)
            lapsed = borne
        if self.keeps_first and first:
            return first, borne
        return standard if standard > highest else highest, borne - lapsed if self._anew else borne
