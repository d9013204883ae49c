"""What the law says to an event (事项): a decision, kept and printed among the settlements of bills."""

from collections.abc import Mapping
from dataclasses import dataclass

from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution
from medins_desk.domain.events import Event, Happened, Receiver
from medins_desk.domain.money import Fen
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.settlements import Accumulator, Line, Part, Payer, Posting, Refusal, Settled, Settlement


@dataclass(frozen=True, slots=True)
class Decision:
    """What the law says to an event. Made by the engine only; never edited, only taken back.

    ``payers`` say whose money it is (fen), ``receiver`` who gets it. ``title`` is the kind in the words of
    the pack, ``said`` what the event had to say in its words.
    """

    event_id: str
    kind: str
    title: str
    pack: str
    pack_sha256: str
    granted: bool
    year: str
    receiver: Receiver
    payers: Mapping[Payer, Fen]
    refusals: tuple[Refusal, ...]
    lines: tuple[Line, ...]
    accumulators: tuple[Accumulator, ...]
    postings: tuple[Posting, ...]
    office: tuple[OfficeSetting, ...] = ()
    said: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if min(self.payers.values()) < 0 or (not self.granted and self.total):
            raise AssertionError(f"what {self.event_id} pays is not sound: {self.payers}")

    @property
    def total(self) -> Fen:
        """What is paid, to whomever."""
        return sum(self.payers.values())


@dataclass(frozen=True, slots=True)
class Decided:
    """An event together with the decision on it."""

    event: Event
    decision: Decision

    @property
    def settled(self) -> Settled:
        """The same as a document among those of bills: in place of the bill what happened, and what was paid on it."""
        event, decision = self.event, self.decision
        happened = Happened(event.kind, decision.title, dict(event.facts), decision.receiver, decision.said)
        bill = Bill(
            id=event.id,
            kind=BillKind.OUTPATIENT,
            institution=Institution(""),
            start=event.day,
            end=event.day,
            amounts=Amounts(decision.total),
            happened=happened,
        )
        return Settled(bill, self._settlement())

    def _settlement(self) -> Settlement:
        decision = self.decision
        return Settlement(
            bill_id=decision.event_id,
            pack=decision.pack,
            pack_sha256=decision.pack_sha256,
            payable=decision.granted,
            year=decision.year,
            total=decision.total,
            eligible=0,
            parts=dict.fromkeys(Part, 0),
            payers=decision.payers,
            refusals=decision.refusals,
            lines=decision.lines,
            accumulators=decision.accumulators,
            postings=decision.postings,
            office=decision.office,
        )
