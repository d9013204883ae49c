"""Layers of stretches laid over each other: on each day the topmost that holds it is seen."""

from collections.abc import Iterable, Sequence
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
    starting: dict[date, list[int]] = {}
    points = set[date]()
    for place, piece in enumerate(pieces):
        starting.setdefault(piece.start, []).append(place)
        points.add(piece.start)
        if piece.end is not None:
            points.add(piece.end + _DAY)
    return tuple(_seen(pieces, starting, sorted(points)))


def _seen(pieces: list[Stretch], starting: dict[date, list[int]], points: list[date]) -> list[Stretch]:
    found: list[Stretch] = []
    seen: list[int] = []
    heap: list[int] = []
    for number, point in enumerate(points):
        for place in starting.get(point, ()):
            heappush(heap, -place)
        while heap and (pieces[-heap[0]].end or _FOREVER) < point:
            heappop(heap)
        if not heap:
            continue
        end = points[number + 1] - _DAY if number + 1 < len(points) else None
        if seen and seen[-1] == -heap[0] and found[-1].end == point - _DAY:
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(pieces[-heap[0]]._replace(start=point, end=end))
            seen.append(-heap[0])
    return found
