"""The person keeps a share (个人承担比例); a payer takes what the own part exceeds it by."""

from typing import NamedTuple

from medins_desk.domain.money import WHOLE, Fen, percent, shown
from medins_desk.domain.steps import Base, Keep
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import KEPT_OFF, OWN, REGISTER_OF_PAYER, Flow, Reckoner


class Relieved(NamedTuple):
    """What the payer takes, of which own part, beside a share of which base."""

    total: Fen
    own: Fen
    base: Fen


class Keeping:
    """Reckons what is above the share, rounded once; what the share would exceed is not charged.

    Never more than what nobody has paid: an insurer may stand beside the funds.
    """

    __slots__ = ("_base", "_burden", "_caption", "_payer", "_rounds", "_share")

    def __init__(self, step: Keep, case: ClassedCase) -> None:
        self._base = Reckoner(case.base(step.of))
        self._burden = Reckoner(Base(("burden",)))
        self._share = case.amount(step.share)
        self._payer = step.payer
        self._caption = case.caption(step.rule)
        self._rounds = WHOLE // 2 if case.half_up else 0

    def run(self, flow: Flow) -> None:
        """Reckon and apply."""
        self.apply(flow, self.reckon(flow))

    def reckon(self, flow: Flow) -> Relieved:
        """What the payer would take; it is left for later steps, and nobody is paid."""
        registers = flow.registers
        own, base = registers[OWN], self._base.amount(registers)
        above = own * WHOLE - base * self._share
        burden, total = self._burden.amount(registers), (above + self._rounds) // WHOLE
        total = (total if total < burden else burden) if total > 0 else 0
        registers[KEPT_OFF] = total
        return Relieved(total, own, base)

    def apply(self, flow: Flow, reckoned: Relieved) -> None:
        """Let the payer pay, and the line stand."""
        amount, own, base = reckoned
        flow.registers[REGISTER_OF_PAYER[self._payer]] += amount
        if flow.lines is not None:
            sign = "\u2212" if amount else "不超过"
            why = f"{shown(own)} {sign} {shown(base)} × {percent(self._share)}"
            flow.lines.append(self._caption.line(self._payer, None, amount, why))
