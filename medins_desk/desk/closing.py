"""The closing of a day at the desk: the slips since the closing before, their sums from three sides, the list."""

from collections.abc import Sequence
from datetime import date

from medins_desk.desk.counter import Counter
from medins_desk.domain.closings import ClosedSlip, Closing, Sums, kinds_of
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.settlements import FUNDS
from medins_desk.paper import closing_pdf
from medins_desk.store.closings import ClosingRecord, Reach
from medins_desk.store.history import HistoryEntry

DAY = "day"
"""The place of what stands in the way of a closing."""


class DayEnd(Counter):
    """The verbs about closings."""

    def day_so_far(self) -> Closing:
        """What a closing now would hold; writes nothing."""
        closings = self._store.closings
        since, here = closings.reach(), closings.here()
        slips = self._slips(since, here)
        sums = Sums(kinds_of(slips), closings.payers(since, here))
        return Closing(len(closings.all()) + 1, self.office, self._clock(), self.clerk, slips, sums)

    def close_day(self) -> Closing:
        """Close what was settled since the last closing: sums that agree, and one journal row.

        Raises ``ClerkFault`` where there is nothing to close, the clock stands before the last closing, or the sums do
        not agree; ``WorldTrouble`` when nothing was kept.
        """

        def act() -> Closing:
            found = self.day_so_far()
            closings = self._store.closings
            since, here = closings.reach(), closings.here()
            self._stop_if_wrong(found, since, here)
            actor = self._actor()
            number = closings.keep(self.office, actor, here, found.sums)
            details = {
                "from": found.ranges[0][0],
                "to": found.ranges[-1][1],
                "slips": len(found.slips),
                "payers": {str(payer): amount for payer, amount in found.sums.payers.items()},
            }
            self._store.journal.add(actor, "close", "day", number, details)
            return found

        return self._store.ending(act)

    def closings(self) -> tuple[Closing, ...]:
        """Every closing with its sums, the latest first; their slips are read when one is drawn."""
        return tuple(_closing(one, ()) for one in self._store.closings.all())

    def closing(self, number: int) -> Closing:
        """A closing with its slips. ``KeyError`` for a number that was never given."""
        for one in self._store.closings.all():
            if one.number == number:
                return _closing(one, self._slips(one.since, one.reach))
        raise KeyError(number)

    @staticmethod
    def closing_pdf(closing: Closing) -> bytes:
        """The list of a closing on A4. Asks nothing of the store, so that a thread of its own may draw."""
        return closing_pdf(closing)

    def closed_until(self) -> date | None:
        """The day of the last closing; what is settled on a day before it is asked about."""
        return self._store.closings.last_day()

    def _slips(self, since: Reach, to: Reach) -> tuple[ClosedSlip, ...]:
        found = self._store.history.since((since.slip, since.reversal), (to.slip, to.reversal))
        return tuple(_closed(entry) for entry in found)

    def _stop_if_wrong(self, found: Closing, since: Reach, here: Reach) -> None:
        last, today = self.closed_until(), self._today()
        if last and today < last:
            raise ClerkFault([Fault(DAY, f"电脑日期 {today} 早于上次日结 {last}，先校正日期再日结")])
        if not found.slips:
            raise ClerkFault([Fault(DAY, "上次日结以后没有新的单据，不用日结")])
        if words := self._disagrees(found, since, here):
            raise ClerkFault([Fault(DAY, f"{words}，不能日结。停止结算，保留这台电脑和各份备份，报告负责人")])

    def _disagrees(self, found: Closing, since: Reach, here: Reach) -> str:
        """What does not agree: the sums from the settlements, their lines, the journal, the slips, the series."""
        closings, payers = self._store.closings, found.sums.payers
        numbers = [one.number for one in found.slips]
        if closings.payers_by_lines(since, here) != payers:
            return "各付款方合计与逐行合计不符"
        if closings.journalled(numbers) != payers:
            return "各付款方合计与日志不符"
        if sum(payers.values()) != found.sums.total or sum(payers[one] for one in FUNDS) != found.sums.reimbursed:
            return "各付款方合计与单据合计不符"
        for first, last in found.ranges:
            year, start = first.rsplit("-", 1)
            if int(last.rsplit("-", 1)[1]) - int(start) + 1 != sum(one.startswith(f"{year}-") for one in numbers):
                return f"单号 {first} 至 {last} 不连续"
        return ""


def _closed(entry: HistoryEntry) -> ClosedSlip:
    return ClosedSlip(entry.number, entry.name, entry.what_for, entry.total, entry.reimbursed, entry.clerk)


def _closing(record: ClosingRecord, slips: Sequence[ClosedSlip]) -> Closing:
    return Closing(record.number, record.office, record.closed_at, record.clerk, tuple(slips), record.sums)
