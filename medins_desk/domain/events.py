"""Events that are no bill (事项): something on a person's record upon which the law pays or settles up.

What happened is the event; what the law says to it is the decision. Which kinds there are, and what each needs to say,
stands in the packs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from medins_desk.domain.money import Fen
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.settlements import Accumulator, Line, Payer, Posting, Refusal


class Receiver(StrEnum):
    """Who receives what a decision pays: the person (by bank), or the carried money of the personal account."""

    PERSON = "person"
    ACCOUNT_PAST = "account_past"


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its kind as the pack names it, its day, and what its kind needs to say, as the case file writes it.

    ``after`` is the id of the bill that it follows in the order of decisions; without one its day places it.
    """

    id: str
    kind: str
    day: date
    facts: Mapping[str, str] = field(default_factory=dict)
    after: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the law says to an event. Made by the engine only; never edited, only taken back.

    ``payers`` say whose money it is (fen), ``receiver`` who gets it. ``title`` is the kind in the words of the pack.
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
