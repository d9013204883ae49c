"""Events of one kind in the order of their days, found by the month."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from medins_desk.domain.months import Month, month_of
from medins_desk.domain.participation import Occurrence


class Happened:
    """The events of a kind that have a day; they come in the order of their days."""

    __slots__ = ("_events", "_months")

    def __init__(self, events: Iterable[Occurrence]) -> None:
        dated = [(one, one.day) for one in events if one.day]
        self._events = [one for one, _ in dated]
        self._months = [month_of(day) for _, day in dated]

    def __bool__(self) -> bool:
        return bool(self._events)

    def last(self, until: Month, after: Month | None) -> Occurrence | None:
        """The last one until a month, but not in the month ``after`` or before it."""
        place = bisect_right(self._months, until) - 1
        if place < 0 or (after is not None and self._months[place] <= after):
            return None
        return self._events[place]

    def first(self, since: Month | None, until: Month) -> Occurrence | None:
        """The first one of some months, both included."""
        place = 0 if since is None else bisect_left(self._months, since)
        return self._events[place] if place < len(self._events) and self._months[place] <= until else None
