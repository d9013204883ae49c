"""Two decisions on the same bill side by side: payers and lines, with what differs."""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from medins_desk.domain.money import Fen
from medins_desk.domain.settlements import Line, Part, Payer, Settled


class Amounts(NamedTuple):
    """What a payer pays, or what a part of the person's side comes to, on either side (fen)."""

    of: Payer | Part
    left: Fen
    right: Fen

    @property
    def difference(self) -> Fen:
        """How much more it is on the right; negative where it is less."""
        return self.right - self.left


class Lines(NamedTuple):
    """A line of either side; ``None`` where the other side has no such line."""

    left: Line | None
    right: Line | None

    @property
    def difference(self) -> Fen:
        """How much more it is on the right; negative where it is less."""
        return (self.right.amount if self.right else 0) - (self.left.amount if self.left else 0)

    @property
    def item(self) -> str:
        """What the line is for; where both sides have another word for it, both words."""
        return " → ".join(dict.fromkeys(line.item for line in (self.left, self.right) if line))

    @property
    def differs(self) -> bool:
        """Whether amount, arithmetic or place in the law are not the same."""
        if self.left is None or self.right is None:
            return True
        return _said(self.left) != _said(self.right)


class Beside(NamedTuple):
    """A bill and the decision on it, as it is and as it would be."""

    left: Settled
    right: Settled
    payers: tuple[Amounts, ...]
    parts: tuple[Amounts, ...]
    lines: tuple[Lines, ...]

    @property
    def differs(self) -> bool:
        """Whether anything that the person would notice is not the same: who pays what, or what is refused."""
        refused = self.left.settlement.refusals != self.right.settlement.refusals
        return refused or any(row.difference for row in (*self.payers, *self.parts))


def beside(left: Settled, right: Settled) -> Beside:
    """Lay two decisions side by side."""
    old, new = left.settlement, right.settlement
    return Beside(
        left,
        right,
        tuple(Amounts(payer, old.payers[payer], new.payers[payer]) for payer in Payer),
        tuple(Amounts(part, old.parts[part], new.parts[part]) for part in Part),
        tuple(lines_beside(old.lines, new.lines)),
    )


def lines_beside(left: Sequence[Line], right: Sequence[Line]) -> Iterable[Lines]:
    """Lines that say the same thing beside each other, in the order of the left; those of the right alone between.

    Lines say the same thing when payer and part are the same, whatever a policy calls it; of several, the first goes
    with the first. Sums on the way, which have neither, go by their rule where both sides have it.
    """
    shared = _sums(left) & _sums(right)
    theirs = dict(_numbered(right, shared))
    ours = dict(_numbered(left, shared))
    waiting = list(theirs)
    for key, line in ours.items():
        if key in theirs:
            while waiting and waiting[0] != key and waiting[0] not in ours:
                yield Lines(None, theirs[waiting.pop(0)])
            waiting.remove(key)
        yield Lines(line, theirs.get(key))
    yield from (Lines(None, theirs[key]) for key in waiting)


def _sums(lines: Iterable[Line]) -> frozenset[str]:
    """The rules of the sums on the way."""
    return frozenset(line.rule for line in lines if line.payer is None and line.part is None)


def _numbered(lines: Iterable[Line], shared: frozenset[str]) -> Iterable[tuple[Hashable, Line]]:
    seen: dict[Hashable, int] = {}
    for line in lines:
        is_sum = line.payer is None and line.part is None
        same = (line.payer, line.part, line.rule if is_sum and line.rule in shared else "")
        seen[same] = seen.get(same, 0) + 1
        yield (*same, seen[same]), line


def _said(line: Line) -> tuple[object, ...]:
    return line.amount, line.why, line.law, line.low, line.high
