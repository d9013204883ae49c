"""Slips at the counter: what was settled, seen and printed again."""

from datetime import date, timedelta

from medins_desk.desk.counter import Counter
from medins_desk.desk.views import slip_view
from medins_desk.domain.slips import PaperSize, Reprint, Slip
from medins_desk.paper import slip_pdf
from medins_desk.store.history import HistoryEntry
from medins_desk.store.reversals import ReversalRecord
from medins_desk.store.slips import SlipRecord

FIRST_COPY = "第一联 存档"
_WAIT_TO_BE_PRINTED = timedelta(days=30)


class SlipDrawer(Counter):
    """The verbs about slips."""

    def slip_record(self, number: str) -> SlipRecord:
        """A settled bill with its slip number, numbers masked. ``KeyError`` for a number that was never given."""
        return slip_view(self._whole(number))

    def _whole(self, number: str) -> SlipRecord:
        found = self._store.slips.slip(number)
        if found is None:
            raise KeyError(number)
        return found

    def slips(self, first: date, last: date) -> tuple[HistoryEntry, ...]:
        """What was settled and reversed from one day to another, both included, the latest first."""
        return self._store.history.between(first, last)

    def unprinted(self) -> tuple[HistoryEntry, ...]:
        """Slips of the last days that never went to the printer: a power cut may have come between, or the paper."""
        return self._store.history.unprinted(self._today() - _WAIT_TO_BE_PRINTED)

    def slip(self, number: str, *, copy: str = FIRST_COPY) -> Slip:
        """A slip, or a reversal, as it would be printed now: after the first print it has the mark of a reprint."""
        reversal = self._store.reversals.reversal(number)
        if reversal:
            return self._of_reversal(reversal, copy)
        record = self._whole(number)
        return Slip(
            office=record.office,
            number=record.number,
            settled_on=record.settled_on,
            clerk=record.clerk,
            person=record.person,
            cover=record.words.cover,
            basis=record.words.basis,
            entries=(record.settled,),
            copy=copy,
            filing=record.words.filing,
            reprint=Reprint(record.prints, self._today(), self.clerk) if record.prints else None,
            journal=self._store.journal.of_slip(number),
            undone=record.undone,
        )

    def _of_reversal(self, made: ReversalRecord, copy: str) -> Slip:
        record = self._whole(made.reversal.slip)
        return Slip(
            office=made.office,
            number=made.number,
            settled_on=made.reversed_on,
            clerk=made.clerk,
            person=record.person,
            cover=record.words.cover,
            basis=record.words.basis,
            entries=(record.settled,),
            copy=copy,
            reprint=Reprint(made.prints, self._today(), self.clerk) if made.prints else None,
            journal=self._store.journal.of_slip(made.number),
            reversal=made.reversal,
        )

    def slip_pdf(self, number: str, page: PaperSize, *, copy: str = FIRST_COPY) -> bytes:
        """A slip as it would be printed now, drawn. ``KeyError`` for a number that was never given."""
        return self.drawn(self.slip(number, copy=copy), page)

    @staticmethod
    def drawn(slip: Slip, page: PaperSize) -> bytes:
        """A slip as a PDF. Asks nothing of the store, so that a thread of its own may draw while the clerk goes on."""
        return slip_pdf(slip, page)

    def printed(self, number: str) -> None:
        """Record that a slip or a reversal went to the printer. ``KeyError`` for a number that was never given."""
        with self._store.writing():
            is_reversal = self._store.reversals.reversal(number) is not None
            room = self._store.reversals if is_reversal else self._store.slips
            times = room.printed(number, self._actor())
            self._store.journal.add(self._actor(), "print", "slip", number, {"times": times})
