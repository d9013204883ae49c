"""Money is whole fen: made, shown and rounded here and nowhere else.

A yuan has 100 fen. Rates are basis points (10,000 = 100 %). No float ever touches an amount.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

Fen: TypeAlias = int
"""An amount in whole fen."""

BasisPoints: TypeAlias = int
"""A rate in hundredths of a percent."""

WHOLE: BasisPoints = 10_000
"""The whole, as a rate."""

LARGEST: Fen = 10**12 - 1
"""The largest amount that a bill can carry: 9,999,999,999.99 yuan."""

_MACHINE = re.compile(r"(?:0|[1-9][0-9]{0,9})\.[0-9]{2}", re.ASCII)
_TYPED = re.compile(r"([0-9]{1,10}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.([0-9]{0,2}))?", re.ASCII)


class Rounding(StrEnum):
    """How an exact share becomes whole fen. The policy pack says which; the code has no default."""

    HALF_UP = "half_up"
    DOWN = "down"


def rounded(numerator: int, denominator: int, mode: Rounding) -> Fen:
    """The non-negative exact amount ``numerator / denominator`` (fen) as whole fen."""
    if mode is Rounding.HALF_UP:
        return (2 * numerator + denominator) // (2 * denominator)
    return numerator // denominator


def from_machine(text: str) -> Fen:
    """Read an amount of the exchange format, such as ``"1230.00"``; ``ValueError`` for anything else."""
    if not _MACHINE.fullmatch(text):
        raise ValueError(text)
    return int(text[:-3]) * 100 + int(text[-2:])


def from_typed(text: str) -> Fen:
    """Read what a clerk typed, already folded to half width: ``1230``, ``1,230.5``, ``1230.00``.

    A comma groups thousands and nothing else: ``12,30`` may mean 12.30. Raises ``ValueError`` for it, a third
    decimal, a sign, a letter or an amount that is too large.
    """
    found = _TYPED.fullmatch(text.strip())
    amount = int(found[1].replace(",", "")) * 100 + int((found[2] or "").ljust(2, "0")) if found else LARGEST + 1
    if amount > LARGEST:
        raise ValueError(text)
    return amount


def to_machine(amount: Fen) -> str:
    """The amount as the exchange format writes it: ``"1230.00"``."""
    if amount < 0:
        return f"-{-amount // 100}.{-amount % 100:02d}"
    return f"{amount // 100}.{amount % 100:02d}"


_FRACTIONS = tuple(f".{rest:02d}" for rest in range(100))


def shown(amount: Fen) -> str:
    """The amount as people read it: ``1,230.00``, with a true minus sign (U+2212)."""
    if amount < 0:
        return f"\u2212{shown(-amount)}"
    whole, rest = amount // 100, amount % 100
    return f"{whole:,}{_FRACTIONS[rest]}" if whole > 999 else f"{whole}{_FRACTIONS[rest]}"


@lru_cache(maxsize=1024)
def percent(rate: BasisPoints) -> str:
    """A rate as people read it: ``82%``, ``82.5%``."""
    whole, rest = divmod(rate, 100)
    return f"{whole}%" if not rest else f"{whole}.{rest:02d}".rstrip("0") + "%"
