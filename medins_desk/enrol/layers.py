"""Layers of stretches laid over each other: on each day the topmost that holds it is seen."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from heapq import heappop, heappush

from medins_desk.domain.benefit_calendar import Stretch

_DAY = timedelta(days=1)
_FOREVER = date.max


def laid(layers: Iterable[Sequence[Stretch]]) -> tuple[Stretch, ...]:
    """What is seen of layers, the lowest first; of two stretches of one layer the later one is on top.

    Between the first and the last stretch no day is left out; a day that none holds belongs to no stretch.
    """
    pieces = [piece for layer in layers for piece in layer if piece.end is None or piece.start <= piece.end]
    starts = [piece.start for piece in pieces]
    found: list[Stretch] = []
    heap: list[int] = []
    until = date.min
    for place in sorted(range(len(pieces)), key=starts.__getitem__):
        end = pieces[place].end or _FOREVER
        if starts[place] > until:
            if len(heap) == 1:  # most lie alone
                found.append(pieces[heap[0]])
            else:
                found += _seen(pieces, heap)
            heap, until = [place], end
        else:
            heap.append(place)
            until = max(until, end)
    return (*found, *_seen(pieces, heap))


def _seen(pieces: Sequence[Stretch], heap: Sequence[int]) -> Iterator[Stretch]:
    """The topmost piece from each point to the next; one that goes on being seen is one stretch."""
    starting: dict[date, list[int]] = {}
    points = set[date]()
    for place in heap:
        piece = pieces[place]
        starting.setdefault(piece.start, []).append(place)
        points.add(piece.start)
        if piece.end is not None:
            points.add(piece.end + _DAY)
    holding: list[int] = []
    seen, since = -1, date.min
    for point in sorted(points):
        for place in starting.get(point, ()):
            heappush(holding, -place)
        while holding and (pieces[-holding[0]].end or _FOREVER) < point:
            heappop(holding)
        top = -holding[0] if holding else -1
        if top != seen:
            if seen >= 0:
                yield _from_to(pieces[seen], since, point - _DAY)
            seen, since = top, point
    if seen >= 0:
        yield _from_to(pieces[seen], since, pieces[seen].end)


def _from_to(piece: Stretch, start: date, end: date | None) -> Stretch:
    return piece if piece.start == start and piece.end == end else piece._replace(start=start, end=end)
