"""What the person bears before the rest enters the scope: class B as given or by rate, area shares reckoned."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import TypeAlias

from medins_desk.domain.bills import Amounts
from medins_desk.domain.money import WHOLE, BasisPoints, Fen, percent, shown
from medins_desk.domain.settlements import BY_BILL
from medins_desk.domain.steps import FirstPay
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import OPEN, REGISTER_OF_PART, Flow

Rates: TypeAlias = tuple[tuple[Callable[[Amounts], Fen], BasisPoints], ...]
"""How to read a gross amount of a bill, and its rate."""


class PayingFirst:
    """Takes an amount given with the bill, rates of its gross amounts, or shares of what is open; rounds once."""

    __slots__ = ("_caption", "_given", "_part", "_rates", "_register", "_rounds", "_shares", "_whole", "_why")

    def __init__(self, step: FirstPay, case: ClassedCase) -> None:
        self._given: Callable[[Amounts], Fen] | None = attrgetter(step.given) if step.given else None
        shares = [share for value in step.shares if (share := case.amount(value))]
        kept, whole = 1, 1
        for share in shares:
            kept, whole = kept * (WHOLE - share), whole * WHOLE
        self._shares, self._whole = whole - kept, whole
        self._rounds = (WHOLE if step.rates else whole) // 2 if case.half_up else 0
        self._rates: Rates = tuple((attrgetter(name), case.amount(rate)) for name, rate in step.rates)
        self._why = _worded(shares)
        self._caption = case.caption(step.rule)
        self._part = step.part
        self._register = REGISTER_OF_PART[step.part]

    @property
    def takes_nothing(self) -> bool:
        """Whether it comes to nothing whatever the bill: a share that the case does not bear."""
        return self._given is None and not self._rates and not self._shares

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        registers = flow.registers
        opened = registers[OPEN]
        amount = self._reckoned(flow) if self._given is None else self._given(flow.bill.amounts)
        amount = amount if amount < opened else opened
        if not amount:
            return
        if flow.lines is not None:
            why = self._reason(flow)
            flow.lines.append(self._caption.line(None, self._part, amount, why))
        registers[OPEN] = opened - amount
        registers[self._register] += amount

    def _reckoned(self, flow: Flow) -> Fen:
        if self._rates:
            amounts, exact = flow.bill.amounts, 0
            for gross, rate in self._rates:
                exact += gross(amounts) * rate
            return (exact + self._rounds) // WHOLE
        return (flow.registers[OPEN] * self._shares + self._rounds) // self._whole

    def _reason(self, flow: Flow) -> str:
        if self._given is not None:
            return BY_BILL
        if self._rates:
            return " + ".join(_rated(flow.bill.amounts, self._rates))
        return f"{shown(flow.registers[OPEN])} × {self._why}"


def _rated(amounts: Amounts, rates: Rates) -> Iterator[str]:
    for gross, rate in rates:
        if gross(amounts):
            yield f"{shown(gross(amounts))} × {percent(rate)}"


def _worded(shares: list[int]) -> str:
    if len(shares) < 2:
        return "".join(percent(share) for share in shares)
    return f"(1 \u2212 {' × '.join(percent(WHOLE - share) for share in shares)})"
