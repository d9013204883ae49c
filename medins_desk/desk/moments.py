"""What happened to a person at the counter, in its order, and its fold into a state: what was reversed is left out."""

from collections.abc import Callable, Collection, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from medins_desk.domain.persons import Account
from medins_desk.domain.settlements import Settled
from medins_desk.settle import State, given_back, moved, opening, replay, restated
from medins_desk.store import Store
from medins_desk.store.accounts import Credited, Lent
from medins_desk.store.records import Declared
from medins_desk.store.reversals import TakenBack

LAST = 2**62
"""Behind every stated balance and reversal that came after the same settlement."""


class Moment(NamedTuple):
    """A settlement (``key`` is its own), a stated balance, or a reversal (``key`` is what was reversed).

    Or what the law had put into the account before the next settlement, or what the settlement of a relative took.
    ``order`` is the settlement after which it came, then the stated balance after which; settlements come first.
    """

    order: tuple[int, int, int]
    key: int
    what: Settled | Declared | TakenBack | Credited | Lent


def moments_of(store: Store, person_id: int) -> tuple[Moment, ...]:
    """All of a person, in the order in which it happened."""
    found = [Moment((key, 0, 0), key, settled) for key, settled in store.settlements.of_person(person_id)]
    found += [Moment((one.after_settlement, one.id, 0), 0, one) for one in store.records.declared(person_id)]
    found += [
        Moment((one.after_settlement, one.after_declared, place), one.settlement, one)
        for place, one in enumerate(store.reversals.of_person(person_id), 1)
    ]
    found += [Moment((one.settlement, 0, 0), one.settlement, one) for one in store.accounts.lent(person_id)]
    found += [Moment((one.after_settlement, LAST, 0), 0, one) for one in store.accounts.credited(person_id)]
    return tuple(sorted(found, key=attrgetter("order")))


Taken = Callable[[State, Settled], State]
"""How a settlement goes into the fold: as it was decided, or for a trial as it would be decided otherwise."""


def folded(
    moments: Sequence[Moment], before: int | None = None, without: Collection[int] = (), taken: Taken = replay
) -> State:
    """The state that the moments leave, those up to the settlement ``before``; ``without`` these settlements.

    What is reversed among them never counts. A later reversal does not touch what an earlier settlement found.
    """
    seen = [one for one in moments if before is None or one.order[0] < before]
    undone = {one.key for one in seen if isinstance(one.what, TakenBack)}
    state = opening(Account())
    for one in seen:
        match one.what:
            case Settled():
                state = state if one.key in undone or one.key in without else taken(state, one.what)
            case Lent():
                state = state if one.key in undone else moved(state, Account(0, -one.what.amount), one.what.settled_on)
            case Declared():
                state = restated(state, one.what.account, one.what.day)
            case Credited():
                state = moved(state, one.what.account, one.what.day)
            case TakenBack():
                state = _given_back(state, seen, one)
    return state


def _given_back(state: State, seen: Sequence[Moment], one: Moment) -> State:
    """A reversal moves money only where a balance was stated since what it reverses: else that is left out."""
    found = _stated_since(seen, one.key, one.order)
    if isinstance(found, Lent):
        return moved(state, Account(0, found.amount), found.settled_on)
    return given_back(state, found, folded(seen, one.key)) if found else state


def reversed_now(moments: Sequence[Moment], key: int) -> State:
    """The state that reversing a settlement leaves."""
    state = folded(moments, without=(key,))
    last = max((one.order for one in moments), default=(0, 0, 0))
    settled = _stated_since(moments, key, (*last[:2], last[2] + 1))
    return given_back(state, settled, folded(moments, key)) if isinstance(settled, Settled) else state


def standing_after(moments: Sequence[Moment], key: int) -> Iterator[tuple[int, Settled]]:
    """The settlements that stand and that were made after one, in their order."""
    undone = {one.key for one in moments if isinstance(one.what, TakenBack)}
    for one in moments:
        if isinstance(one.what, Settled) and one.key > key and one.key not in undone:
            yield one.key, one.what


def _stated_since(moments: Sequence[Moment], key: int, until: tuple[int, int, int]) -> Settled | Lent | None:
    """A settlement, or what it took from a relative, where a balance was stated after it and before ``until``."""
    stated = any(isinstance(one.what, Declared) and (key, 0, 0) < one.order < until for one in moments)
    found = (one.what for one in moments if one.key == key)
    drew = next((what for what in found if isinstance(what, Settled | Lent)), None)
    return drew if stated else None
