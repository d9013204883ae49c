"""Strips: pieces of a page that lie one below the other and are never cut."""

from collections.abc import Callable
from dataclasses import dataclass, field

from medins_desk.paper.sheet import Sheet
from medins_desk.paper.slip_rows import Paid


@dataclass(frozen=True, slots=True)
class Strip:
    """So high, drawn from its top down; ``paid`` is what it adds to the sums that are carried forward."""

    height: float
    draw: Callable[[Sheet, float], None]
    paid: Paid = field(default_factory=Paid)


@dataclass(frozen=True, slots=True)
class Block:
    """The strips of one bill. Broken over two pages, its heading stands again, marked as continued."""

    number: int
    strips: tuple[Strip, ...]
    heading: Strip | None = None
    heading_again: Strip | None = None

    @property
    def all_strips(self) -> tuple[Strip, ...]:
        """Heading and rows."""
        return (self.heading, *self.strips) if self.heading else self.strips

    @property
    def height(self) -> float:
        """The height of all strips."""
        return sum(strip.height for strip in self.all_strips)

    @property
    def paid(self) -> Paid:
        """What the rows of the bill come to."""
        return sum((strip.paid for strip in self.strips), Paid())


def stacked(strips: tuple[Strip, ...]) -> Strip:
    """Several strips as one that is not parted."""

    def draw(sheet: Sheet, top: float) -> None:
        for strip in strips:
            strip.draw(sheet, top)
            top += strip.height

    return Strip(sum(strip.height for strip in strips), draw, sum((strip.paid for strip in strips), Paid()))
