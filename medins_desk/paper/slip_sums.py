"""What the closing part of a slip adds up over its bills: who pays, and what the year has come to."""

from collections.abc import Mapping
from typing import NamedTuple

from medins_desk.domain.money import Fen
from medins_desk.domain.reversals import Reversal
from medins_desk.domain.settlements import Accumulator, Payer
from medins_desk.domain.sides import SIDES, Side
from medins_desk.domain.slips import Slip


def payers_of(slip: Slip) -> dict[Payer, Fen]:
    """Payer by payer over all bills."""
    return {payer: sum(entry.settlement.payers.get(payer, 0) for entry in slip.entries) for payer in Payer}


def sides_of(payers: Mapping[Payer, Fen], places: int) -> list[Side]:
    """The sides to print: the five usual ones and whoever else pays; then zeros give way, the last first."""
    sides = [side for side in SIDES if side.usual or side.paid(payers)]
    for side in reversed(sides[:-1]):
        if len(sides) > places and not side.paid(payers):
            sides.remove(side)
    return sides


class Moved(NamedTuple):
    """A sum of the year before and after the bills of a slip, with the limit or start that stands first on it."""

    title: str
    before: Fen
    after: Fen
    limit: Fen | None


def moved_of(slip: Slip, most: int, *, limited_first: bool = False) -> list[Moved]:
    """The sums that the bills moved, at most so many; ``limited_first`` prefers those with a limit or a start."""
    found = _back(slip.reversal) if slip.reversal else _on(slip)
    if limited_first and len(found) > most:
        chosen = sorted(found, key=lambda moved: moved.limit is None)[:most]
        return [moved for moved in found if moved in chosen]
    return found[:most]


def _back(made: Reversal) -> list[Moved]:
    return [Moved(one.title, one.before, one.after, _limit(one)) for one in made.sums]


def _on(slip: Slip) -> list[Moved]:
    firsts: dict[tuple[str, str], Accumulator] = {}
    lasts: dict[tuple[str, str], Accumulator] = {}
    for entry in slip.entries:
        for accumulator in entry.settlement.accumulators:
            key = (entry.settlement.year, accumulator.name)
            firsts.setdefault(key, accumulator)
            lasts[key] = accumulator
    several = len({year for year, _ in firsts}) > 1
    return [
        Moved(f"{key[0]} {last.title}" if several else last.title, firsts[key].before, last.after, _limit(last))
        for key, last in lasts.items()
        if firsts[key].before != last.after
    ]


def years_of(slip: Slip) -> str:
    """The settlement years of the bills."""
    return "、".join(dict.fromkeys(entry.settlement.year for entry in slip.entries))


def _limit(accumulator: Accumulator) -> Fen | None:
    return accumulator.marks[0].amount if accumulator.marks else None
