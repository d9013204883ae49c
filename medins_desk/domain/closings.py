"""The closing of a day (日结): the slips since the closing before, and what they come to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from medins_desk.domain.money import Fen
from medins_desk.domain.settlements import Payer
from medins_desk.domain.slips import Office


@dataclass(frozen=True, slots=True)
class ClosedSlip:
    """One slip or reversal in the list of a closing; the amounts of a reversal are below nothing (fen)."""

    number: str
    name: str
    what_for: str
    total: Fen
    reimbursed: Fen
    clerk: str


@dataclass(frozen=True, slots=True)
class KindSum:
    """What all slips for one thing come to (fen): 住院, 冲销住院, 退休审核."""

    title: str
    count: int
    total: Fen
    reimbursed: Fen


@dataclass(frozen=True, slots=True)
class Sums:
    """What the slips of a closing come to: by what they are for, and by who pays."""

    kinds: tuple[KindSum, ...]
    payers: Mapping[Payer, Fen]

    @property
    def total(self) -> Fen:
        """All bills."""
        return sum(one.total for one in self.kinds)

    @property
    def reimbursed(self) -> Fen:
        """What the office pays out."""
        return sum(one.reimbursed for one in self.kinds)


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing of an office: the slips of it in the order of their numbers, their sums, who drew them up when."""

    number: int
    office: Office
    closed_at: datetime
    clerk: str
    slips: tuple[ClosedSlip, ...]
    sums: Sums

    @property
    def ranges(self) -> tuple[tuple[str, str], ...]:
        """From which number to which, year by year: the series begins anew each year."""
        found: dict[str, list[str]] = {}
        for one in self.slips:
            found.setdefault(one.number.rsplit("-", 1)[0], []).append(one.number)
        return tuple((numbers[0], numbers[-1]) for numbers in found.values())


def kinds_of(slips: Iterable[ClosedSlip]) -> tuple[KindSum, ...]:
    """The sums by what slips are for, in the order in which each is met first."""
    found: dict[str, KindSum] = {}
    for one in slips:
        sum_ = found.get(one.what_for, KindSum(one.what_for, 0, 0, 0))
        found[one.what_for] = KindSum(
            sum_.title, sum_.count + 1, sum_.total + one.total, sum_.reimbursed + one.reimbursed
        )
    return tuple(found.values())
