"""Strips that flow down a sheet and over to the next one."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from medins_desk.paper.sheet import Sheet


class Strip(NamedTuple):
    """So high (mm), how it is drawn from its top, and the head that stands above it again where it begins a page."""

    height: float
    draw: Callable[[Sheet, float], None]
    head: "Strip | None" = None


def flow(paper: Sheet, strips: Iterable[Strip], first: float, limit: float, foot: Callable[[int, int], None]) -> None:
    """Draw strips between two heights (mm) of as many pages as they take; ``foot`` gets each page and their number."""
    pages = list(_pages(strips, first, limit))
    for place, page in enumerate(pages, 1):
        if place > 1:
            paper.turn()
        y = first
        for strip in page:
            strip.draw(paper, y)
            y += strip.height
        foot(place, len(pages))


def _pages(strips: Iterable[Strip], first: float, limit: float) -> Iterator[list[Strip]]:
    page, y = list[Strip](), first
    for strip in strips:
        if page and y + strip.height > limit:
            if len(page) > 1 and page[-1] is strip.head:  # no head stands alone at the foot of a page
                page.pop()
            yield page
            page, y = [strip.head] if strip.head else [], first + (strip.head.height if strip.head else 0)
        page.append(strip)
        y += strip.height
    yield page
