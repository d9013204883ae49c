"""The accumulators of the settlement year as window and slip show them: before, after, and the points that matter."""

from collections.abc import Collection, Iterable, Iterator

from medins_desk.domain.money import Fen
from medins_desk.domain.persons import Account
from medins_desk.domain.settlements import Accumulator, Mark, Posting
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
    for name, title, axis, purse, fixed, moving in meters:
        marks = fixed
        if moving:
            marks = (*fixed, *_moved(moving, after))
        if axis:
            found.append(Accumulator(name, title, before.get(axis, 0), after.get(axis, 0), marks))
        elif purse == "current":
            found.append(Accumulator(name, title, old.current, new.current, marks))
        else:
            found.append(Accumulator(name, title, old.past, new.past, marks))
    return tuple(found)


def _moved(marks: Iterable[AxisMark], after: dict[str, Fen]) -> Iterator[Mark]:
    """The marks that axes give or move, as they stand after the bill."""
    for title, axis, less, otherwise, falls in marks:
        amount = after.get(axis, 0) if axis else 0
        times = after.get(falls.each, 0) if falls else 0
        if amount:
            once = falls.by if falls and times else 0
            yield Mark(title, max(amount - (less or once), 0))
        elif otherwise is not None:
            lowest = min(falls.floor, otherwise) if falls else 0
            yield Mark(title, max(otherwise - falls.by * times, lowest) if falls else otherwise)
