"""The rows of a bill on the slip: its lines as the engine gave them, under the sums that lead to them.

Nothing is reckoned again here but the sums that are printed as such.
"""

from collections.abc import Iterator
from typing import NamedTuple

from medins_desk.domain.money import Fen, shown
from medins_desk.domain.settlements import BY_BILL, FUNDS, PERSONAL, Line, Part, Payer, Settled, Settlement
from medins_desk.domain.terms import term
from medins_desk.paper.forms import Words

SET_ASIDE = (Part.SELF_FUNDED, Part.OVER_LIMIT, Part.CLASS_B_FIRST_PAY)
"""What a bill loses before its scope, printed as one row."""

_ABOVE = frozenset({*SET_ASIDE, Part.AREA_FIRST_PAY})


class Paid(NamedTuple):
    """What rows with a swatch come to: from the funds, from the person, from others (fen)."""

    funds: Fen = 0
    own: Fen = 0
    others: Fen = 0

    def __add__(self, other: object) -> "Paid":
        if not isinstance(other, Paid):
            return NotImplemented
        return Paid(self.funds + other.funds, self.own + other.own, self.others + other.others)

    @property
    def total(self) -> Fen:
        """All of it: at the end of a bill, the bill."""
        return self.funds + self.own + self.others


class Row(NamedTuple):
    """A row: what, by which article, how reckoned, how much; with ``payer`` it is money that somebody pays."""

    item: str
    law: str
    why: str
    amount: Fen | None
    payer: Payer | None = None
    bold: bool = False
    prose: bool = False

    @property
    def paid(self) -> Paid:
        """What the row adds to the sums of a page."""
        return Paid() if self.payer is None or self.amount is None else paid_by(self.payer, self.amount)


def paid_by(payer: Payer, amount: Fen) -> Paid:
    """An amount on the side to which its payer belongs."""
    if payer in FUNDS:
        return Paid(funds=amount)
    return Paid(own=amount) if payer in PERSONAL else Paid(others=amount)


def rows_of(settlement: Settlement, words: Words) -> list[Row]:
    """The rows of one bill, in order; of an event its lines, or why the law does not follow it."""
    if not words.total:
        reasons = [Row(words.refused, reason.law, reason.text, 0, prose=True) for reason in settlement.refusals]
        return [*reasons, *(_row(line) for line in settlement.lines)]
    first = Row(words.total, "", words.total_why, settlement.total)
    return [first, *(_payable(settlement, words) if settlement.payable else _refused(settlement, words))]


def rows_back(settled: Settled, words: Words) -> list[Row]:
    """The rows of a reversal: payer by payer what was paid, and that it goes back."""
    made = settled.settlement
    first = [] if settled.bill.happened else [Row(words.total, "", shown(made.total), -made.total, bold=True)]
    paid = [(payer, made.payers[payer]) for payer in Payer if made.payers[payer]]
    return first + [Row(term(payer), "", shown(amount), -amount, payer) for payer, amount in paid]


def _payable(settlement: Settlement, words: Words) -> Iterator[Row]:
    yield _set_aside(settlement, words)
    yield from (_row(line) for line in settlement.lines if line.part is Part.SELF_FUNDED and line.why != BY_BILL)
    yield from (_row(line) for line in settlement.lines if line.part is Part.AREA_FIRST_PAY)
    yield Row(words.eligible, "", _eligible_why(settlement, words), settlement.eligible, bold=True)
    yield from (_row(line) for line in settlement.lines if line.part not in _ABOVE)


def _set_aside(settlement: Settlement, words: Words) -> Row:
    amounts = [settlement.parts.get(part, 0) for part in SET_ASIDE]
    laws = dict.fromkeys(line.law for line in settlement.lines if line.part in SET_ASIDE and line.amount)
    return Row(words.set_aside, "、".join(laws), " + ".join(map(shown, amounts)), sum(amounts))


def _eligible_why(settlement: Settlement, words: Words) -> str:
    """Total less what was set aside; what others paid before is named where it lowered the scope."""
    taken = sum(settlement.parts.get(part, 0) for part in SET_ASIDE)
    area = settlement.parts.get(Part.AREA_FIRST_PAY, 0)
    why = f"{shown(settlement.total)} − {shown(taken)}" + (f" − {shown(area)}" if area else "")
    rest = settlement.total - taken - area - settlement.eligible
    before = "、".join(dict.fromkeys(line.item for line in settlement.lines if line.payer is Payer.INSURER))
    return f"{why} − {before or words.others} {shown(rest)}" if rest else why


def _row(line: Line) -> Row:
    return Row(line.item + _stretch(line), line.law, line.why, line.amount, line.payer)


def _stretch(line: Line) -> str:
    if line.low is None or line.payer is None:
        return ""
    return f"，{shown(line.low)} 至 {shown(line.high)}" if line.high is not None else f"，{shown(line.low)} 以上"


def _refused(settlement: Settlement, words: Words) -> Iterator[Row]:
    """Each reason, with the nothing that the law pays; then who bears the bill."""
    for reason in settlement.refusals:
        yield Row(words.refused, reason.law, reason.text, 0, prose=True)
    yield from (_row(line) for line in settlement.lines if line.payer is not None)
