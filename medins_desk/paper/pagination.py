"""Bills on pages: a bill is not parted unless it is longer than a page, and sums are carried from page to page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from medins_desk.paper.slip_rows import Paid
from medins_desk.paper.strips import Block, Strip


@dataclass(slots=True)
class Sheetful:
    """What a page holds between its head and its end: strips, and what was paid before and up to its end."""

    brought: Paid
    brought_bills: tuple[int, ...]
    strips: list[Strip] = field(default_factory=list)
    carried: Paid = field(default_factory=Paid)
    carried_bills: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """Millimetres for strips on the first page and on later ones, and for the last part on either.

    ``forward`` is what the line of sums at the end of a page takes that is not the last.
    """

    first: float
    later: float
    closing_first: float
    closing_later: float
    forward: float


class Pagination:
    """Fills pages from the first on."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.pages = [Sheetful(Paid(), ())]
        self._bills: tuple[int, ...] = ()
        self._paid = Paid()
        self._used = 0.0

    def lay(self, blocks: Iterable[Block]) -> None:
        """Lay the bills one below the other."""
        for block in blocks:
            if self._used and block.height > self._left():
                self._turn()
            if block.height <= self._left():
                self._put(block.all_strips)
            else:
                self._part(block)
            self._bills += (block.number,)
        self._end_page()

    def close(self) -> bool:
        """Whether the last part still fits; where it does not, a page is begun for it."""
        room = self._room.closing_later if len(self.pages) > 1 else self._room.closing_first
        if self._used <= room:
            return True
        self._turn()
        self._end_page()
        return False

    def _part(self, block: Block) -> None:
        headings: Sequence[Strip | None] = (block.heading, block.heading_again)
        begun = False
        for strip in block.strips:
            heading = headings[begun] if not begun or not self._used else None
            needed = strip.height + (heading.height if heading else 0)
            if begun and self._used and needed > self._left():
                self._turn()
                heading = headings[1]
            self._put((heading, strip) if heading else (strip,))
            begun = True

    def _put(self, strips: Iterable[Strip]) -> None:
        for strip in strips:
            self.pages[-1].strips.append(strip)
            self._used += strip.height
            self._paid += strip.paid

    def _left(self) -> float:
        return (self._room.later if len(self.pages) > 1 else self._room.first) - self._room.forward - self._used

    def _turn(self) -> None:
        self._end_page()
        self.pages.append(Sheetful(self._paid, self._bills))
        self._used = 0.0

    def _end_page(self) -> None:
        self.pages[-1].carried = self._paid
        self.pages[-1].carried_bills = self._bills
