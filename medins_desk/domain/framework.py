"""A framework (框架办法): a text that binds local policies without stating all their figures.

It leaves values open, each with its article; bounds say what a local policy may put there. Amounts are fen, shares
basis points, other numbers whole (years, days).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from medins_desk.domain.money import WHOLE

Figure: TypeAlias = int | str
"""A filled value: fen, basis points, a whole number, a word or a note."""

KINDS = ("share", "money", "whole", "word", "note")
"""What an open value may be; a note is read by people only."""


class Edge(NamedTuple):
    """One end of a bound: an amount, or ``times`` of another value (a share of it) and ``plus`` on top.

    ``beyond``: the end itself is outside (lower than, not at most).
    """

    amount: int = 0
    of: str = ""
    times: int = WHOLE
    plus: int = 0
    beyond: bool = False

    def scaled(self, figures: Mapping[str, Figure]) -> int | None:
        """The end in ten-thousandths of its unit, exactly; ``None`` while the other value is not known."""
        if not self.of:
            return self.amount * WHOLE
        other = figures.get(self.of)
        return other * self.times + self.plus * WHOLE if isinstance(other, int) else None


@dataclass(frozen=True, slots=True)
class Bound:
    """What the framework says of some values: ends, or exactly what it fixes itself.

    ``firm``: plain words of the text. Otherwise it holds in principle (原则上): a local policy may depart from it, and
    then names the document that says so. ``of`` are the keys of the open values it binds. It names none where the
    framework itself fixes the figure (both ends the same, in ``unit``: share, money or the word for what is counted) or
    says a thing in words (``says``).
    """

    id: str
    title: str
    law: str
    firm: bool
    of: tuple[str, ...]
    low: Edge | None
    high: Edge | None
    unit: str = ""
    says: str = ""

    def holds(self, figure: int, figures: Mapping[str, Figure]) -> bool:
        """Whether a figure keeps to the bound, as far as the values that it refers to are known."""
        return self._keeps(self.low, figure, figures, 1) and self._keeps(self.high, figure, figures, -1)

    @staticmethod
    def _keeps(edge: Edge | None, figure: int, figures: Mapping[str, Figure], way: int) -> bool:
        end = edge.scaled(figures) if edge else None
        if edge is None or end is None:
            return True
        apart = way * (figure * WHOLE - end)
        return apart > 0 if edge.beyond else apart >= 0


@dataclass(frozen=True, slots=True)
class Open:
    """A value that a framework leaves to the local policy.

    ``words`` are the words of which one is chosen, with what each means; ``unit`` says what a whole number counts.
    ``optional``: a local policy may do without. ``serves`` says what rests on it.
    """

    key: str
    title: str
    chapter: str
    law: str
    kind: str
    serves: str
    words: Mapping[str, str]
    unit: str = ""
    optional: bool = False


class Filled(NamedTuple):
    """What a local policy puts in: the figure, the local document, the document that departs from a bound, if any."""

    figure: Figure
    document: str
    departs: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A framework as a pack carries it: its own (nothing filled), or the one that a local pack fills in."""

    pack: str
    sha256: str
    title: str
    basis: str
    open: Mapping[str, Open]
    bounds: Mapping[str, Bound]
    filled: Mapping[str, Filled] = field(default_factory=dict)

    @property
    def figures(self) -> Mapping[str, Figure]:
        """The filled values by key."""
        return {key: found.figure for key, found in self.filled.items()}

    @property
    def missing(self) -> tuple[Open, ...]:
        """What has to be filled in and is not."""
        return tuple(one for key, one in self.open.items() if not one.optional and key not in self.filled)

    @property
    def chapters(self) -> tuple[str, ...]:
        """The chapters of the open values, in order."""
        return tuple(dict.fromkeys(one.chapter for one in self.open.values()))

    def bounds_of(self, key: str) -> Iterator[Bound]:
        """The bounds on a value."""
        return (bound for bound in self.bounds.values() if key in bound.of)
