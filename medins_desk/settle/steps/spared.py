"""Money of a payer that is not taken off a base as far as it fell on another amount (第四十六条 read pro rata)."""

from fractions import Fraction

from medins_desk.domain.money import Fen
from medins_desk.domain.steps import Base, Spared
from medins_desk.settle.flow import REGISTER_OF_PAYER, Reckoner


class Sparing:
    """Finds a base from which a payer's money is taken off only as far as it did not fall on another amount."""

    __slots__ = ("_add", "_less", "_of", "_on", "_payer")

    def __init__(self, spares: Spared, base: Base) -> None:
        self._payer = REGISTER_OF_PAYER[spares.payer]
        self._on = Reckoner(Base((spares.on,)))
        self._of = Reckoner(spares.of)
        self._add, self._less = Reckoner(Base(base.add)), Reckoner(Base(base.less))

    def base(self, registers: list[Fen]) -> Fraction:
        """The base, exactly; never below nothing."""
        left, paid_on = self._add.amount(registers) - self._less.amount(registers), self._of.amount(registers)
        if not paid_on:
            return Fraction(max(left, 0))
        spared = Fraction(registers[self._payer] * self._on.amount(registers), paid_on)
        return max(left + spared, Fraction(0))
