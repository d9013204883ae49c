"""A stay that begins under one policy and ends under another: both, and which of them holds."""

from datetime import date
from typing import NamedTuple

from medins_desk.desk.counter import Counter
from medins_desk.domain.bills import Bill
from medins_desk.domain.policy import PolicyPack
from medins_desk.packs import PackFault


class Crossing(NamedTuple):
    """The policies of the first and of the last day of a bill. The last day decides."""

    first: PolicyPack
    last: PolicyPack
    discharged: date

    @property
    def words(self) -> str:
        """What a clerk has to know: which of the two holds, and why."""
        return (
            f"住院跨政策：入院时施行{self.first.title}，出院时施行{self.last.title}。"
            f"按出院日（{self.discharged}）结算，用{self.last.title}"
        )


class Crossings(Counter):
    """The question that a bill may raise."""

    def crossing_of(self, bill: Bill) -> Crossing | None:
        """Both policies of a bill that crosses a change; ``None`` for any other bill, or where one has faults."""
        if bill.start == bill.end:
            return None
        area = self._window.area if self._window else ""
        try:
            first, last = (self._library.for_day(area, day) for day in (bill.start, bill.end))
        except PackFault:
            return None
        if first is None or last is None or first is last:
            return None
        return Crossing(first, last, bill.end)
