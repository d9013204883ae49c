"""The accumulators of the settlement year as window and slip show them: before, after, and the points that matter."""

from collections.abc import Collection, Iterable

from medins_desk.domain.money import Fen
from medins_desk.domain.persons import Account
from medins_desk.domain.settlements import Accumulator, Mark, Posting, accumulator_of, mark_of
from medins_desk.settle.plan import AxisMark, Meter


def accumulators(
    meters: tuple[Meter, ...],
    before: dict[str, Fen],
    postings: Collection[Posting],
    highest: Collection[str],
    accounts: tuple[Account, Account],
) -> tuple[Accumulator, ...]:
    """Every meter before and after a bill. ``accounts`` are the account before and after it."""
    after = before
    if postings:
        after = before.copy()
        for axis, _, _, amount in postings:
            so_far = after.get(axis, 0)
            after[axis] = max(so_far, amount) if axis in highest else so_far + amount
    old, new = accounts
    found = []
    for meter in meters:
        axis, empty = meter.axis, meter.empty
        if meter.is_still and axis not in after:
            found.append(empty)
            continue
        if axis:
            low, high = before.get(axis, 0), after.get(axis, 0)
        elif meter.purse == "current":
            low, high = old.current, new.current
        else:
            low, high = old.past, new.past
        if meter.axis_marks:
            name, title, _, _, marks = empty
            found.append(accumulator_of((name, title, low, high, (*marks, *_moved(meter.axis_marks, after)))))
        elif low or high:
            name, title, _, _, marks = empty
            found.append(accumulator_of((name, title, low, high, marks)))
        else:
            found.append(empty)
    return tuple(found)


def _moved(marks: Iterable[AxisMark], after: dict[str, Fen]) -> list[Mark]:
    """The marks that axes give or move, as they stand after the bill."""
    found = []
    for mark in marks:
        falls, otherwise = mark.falls, mark.otherwise
        amount = after.get(mark.axis, 0) if mark.axis else 0
        times = after.get(falls.each, 0) if falls else 0
        if amount:
            once = falls.by if falls and times else 0
            found.append(mark_of((mark.title, max(amount - (mark.less or once), 0))))
        elif otherwise is not None:
            lowest = min(falls.floor, otherwise) if falls else 0
            found.append(mark_of((mark.title, max(otherwise - falls.by * times, lowest) if falls else otherwise)))
    return found
