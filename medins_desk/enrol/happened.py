"""What happened to somebody's insurance, by kind and by the month: a career has hundreds of events."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain, groupby
from operator import itemgetter

from medins_desk.domain.months import Month, month_of
from medins_desk.domain.participation import Occurred, Occurrence, began


class ByKind:
    """All that happened, of each kind in the order of days; of one day by all that is said of it, not as it was noted.

    A month stands for its first day.
    """

    __slots__ = ("_kinds",)

    def __init__(self, occurrences: Iterable[Occurrence]) -> None:
        kinds: dict[Occurred, list[Occurrence]] = {}
        for one in occurrences:
            kinds.setdefault(one.kind, []).append(one)
        self._kinds = {kind: _in_order(found) for kind, found in kinds.items()}

    def __getitem__(self, kind: Occurred) -> Sequence[Occurrence]:
        return self._kinds.get(kind, ())

    def among(self, kinds: Iterable[Occurred]) -> Sequence[Occurrence]:
        """The events of some kinds in the order of days; those of one day by the names of their kinds."""
        found = [self._kinds[kind] for kind in sorted(kinds) if kind in self._kinds]
        return sorted(chain.from_iterable(found), key=began) if found else ()

    def with_those(self, kind: Occurred, events: Iterable[Occurrence]) -> "ByKind":
        """The same with other events of a kind; of one day as they come."""
        other = ByKind(())
        other._kinds = {**self._kinds, kind: sorted(events, key=began)}
        return other


def _in_order(events: list[Occurrence]) -> list[Occurrence]:
    days = list(map(began, events))
    if len(set(days)) == len(days):  # most tell of one thing a day
        return [one for _, one in sorted(zip(days, events, strict=True), key=itemgetter(0))]
    found: list[Occurrence] = []
    for _, group in groupby(sorted(events, key=began), key=began):
        same = list(group)
        found += same if len(same) == 1 else sorted(same, key=repr)
    return found


class Happened:
    """The events of a kind that have a day; they come in the order of their days."""

    __slots__ = ("_events", "_months")

    def __init__(self, events: Iterable[Occurrence]) -> None:
        dated = [(one, one.day) for one in events if one.day]
        self._events = [one for one, _ in dated]
        self._months = [month_of(day) for _, day in dated]

    @classmethod
    def any_of(cls, events: Iterable[Occurrence]) -> "Happened | None":
        """The same; ``None`` where nothing of the kind happened, as in most lives."""
        found = cls(events)
        return found if found._events else None

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
