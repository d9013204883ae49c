"""A settlement: who pays what of a bill, under which article, and why.

The explanation is the result: these lines are what is shown, stored and printed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from medins_desk.domain.bills import Bill
from medins_desk.domain.drafts import draft_of, new
from medins_desk.domain.money import Fen
from medins_desk.domain.office import OfficeSetting


class Payer(StrEnum):
    """Who pays, in the order in which payers are shown."""

    POOLED = "pooled"
    CRITICAL = "critical"
    ASSISTANCE = "assistance"
    ACCOUNT_CURRENT = "account_current"
    ACCOUNT_PAST = "account_past"
    ACCOUNT_RELATIVE = "account_relative"
    INSURER = "insurer"
    PENDING = "pending"
    CASH = "cash"


FUNDS = (Payer.POOLED, Payer.CRITICAL, Payer.ASSISTANCE)
"""The payers whose money the office pays out: the reimbursement (报销金额)."""


PERSONAL = (Payer.ACCOUNT_CURRENT, Payer.ACCOUNT_PAST, Payer.ACCOUNT_RELATIVE, Payer.CASH)
"""The payers whose money is the person's or the family's: what the person bears (个人负担)."""


class Part(StrEnum):
    """The person's side before assistance."""

    SELF_FUNDED = "self_funded"
    OVER_LIMIT = "over_limit"
    CLASS_B_FIRST_PAY = "class_b_first_pay"
    AREA_FIRST_PAY = "area_first_pay"
    DEDUCTIBLE = "deductible"
    COPAY = "copay"


BY_BILL = "按票据"
"""The arithmetic of a line that takes an amount over from the bill as it stands there."""


class Line(NamedTuple):
    """One line of the explanation.

    A line with a ``payer`` is money that somebody pays: these lines add up to the bill, payer by payer. A line with
    only a ``part`` explains the person's side. A line with neither is a sum on the way (个人自付, before assistance).
    ``low`` and ``high`` (fen) bound the stretch of the yearly axis that the line lies on. ``why`` is the arithmetic;
    the rule in plain words stands beside the rule in the pack.
    """

    rule: str
    law: str
    payer: Payer | None
    part: Part | None
    item: str
    amount: Fen
    why: str
    low: Fen | None = None
    high: Fen | None = None


_LineParts: TypeAlias = tuple[str, str, Payer | None, Part | None, str, Fen, str, Fen | None, Fen | None]

line_of: Callable[[_LineParts], Line] = partial(tuple.__new__, Line)
"""What ``Line(…)`` gives, from all its parts at once, in half the time: for the engine, as those below."""


class Refusal(NamedTuple):
    """One reason why the law does not pay: the code, the place in the law, and words for the person."""

    code: str
    law: str
    text: str


refusal_of: Callable[[tuple[str, str, str]], Refusal] = partial(tuple.__new__, Refusal)


class Mark(NamedTuple):
    """A point on an accumulator that changes what happens: a limit, a threshold, a step between bands (fen)."""

    title: str
    amount: Fen


mark_of: Callable[[tuple[str, Fen]], Mark] = partial(tuple.__new__, Mark)


class Accumulator(NamedTuple):
    """A sum of the settlement year before and after a bill (fen), with the points that matter on it.

    The first mark is the one that the slip prints beside the sum (限额、起点).
    """

    name: str
    title: str
    before: Fen
    after: Fen
    marks: tuple[Mark, ...]


accumulator_of: Callable[[tuple[str, str, Fen, Fen, tuple[Mark, ...]]], Accumulator]
accumulator_of = partial(tuple.__new__, Accumulator)


class Posting(NamedTuple):
    """What a settlement adds to an accumulator: the axis, whose it is, the day that places it in a year, fen."""

    axis: str
    scope: str
    day: date
    amount: Fen


posting_of: Callable[[tuple[str, str, date, Fen]], Posting] = partial(tuple.__new__, Posting)


@dataclass(frozen=True, slots=True)
class Settlement:
    """The decision on one bill. Made by the engine only; never edited, only reversed.

    ``office`` are the values of the office that were in force for it: with them the pack gives the same decision again.
    """

    bill_id: str
    pack: str
    pack_sha256: str
    payable: bool
    year: str
    total: Fen
    eligible: Fen
    parts: Mapping[Part, Fen]
    payers: Mapping[Payer, Fen]
    refusals: tuple[Refusal, ...]
    lines: tuple[Line, ...]
    accumulators: tuple[Accumulator, ...]
    postings: tuple[Posting, ...]
    office: tuple[OfficeSetting, ...] = ()

    def __post_init__(self) -> None:
        paid, total = self.payers.values(), self.total
        if sum(paid) != total or sum(map(abs, paid)) != total:  # none below zero: without signs it is no more
            raise AssertionError(f"the payers of {self.bill_id} do not add up to the bill: {self.payers}")

    @property
    def reimbursed(self) -> Fen:
        """What the office pays out: the money of the funds."""
        return sum(self.payers[payer] for payer in FUNDS)

    @property
    def borne(self) -> Fen:
        """What the person bears: account money and cash."""
        return sum(self.payers[payer] for payer in PERSONAL)


_Draft: Any = draft_of(Settlement)


def settlement_of(  # noqa: PLR0913, PLR0917  the settlement's own fields, in their order
    bill_id: str,
    pack: str,
    pack_sha256: str,
    payable: bool,
    year: str,
    total: Fen,
    eligible: Fen,
    parts: Mapping[Part, Fen],
    payers: Mapping[Payer, Fen],
    refusals: tuple[Refusal, ...],
    lines: tuple[Line, ...],
    accumulators: tuple[Accumulator, ...],
    postings: tuple[Posting, ...],
    office: tuple[OfficeSetting, ...],
) -> Settlement:
    """What ``Settlement(…)`` gives, its checks run as ever, in a third of the time: see ``domain/drafts.py``."""
    draft = new(_Draft)
    draft.bill_id = bill_id
    draft.pack = pack
    draft.pack_sha256 = pack_sha256
    draft.payable = payable
    draft.year = year
    draft.total = total
    draft.eligible = eligible
    draft.parts = parts
    draft.payers = payers
    draft.refusals = refusals
    draft.lines = lines
    draft.accumulators = accumulators
    draft.postings = postings
    draft.office = office
    draft.__class__ = Settlement
    settlement: Settlement = draft
    settlement.__post_init__()
    return settlement


@dataclass(frozen=True, slots=True)
class Settled:
    """A bill together with the decision on it."""

    bill: Bill
    settlement: Settlement
