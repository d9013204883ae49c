"""Payments that go on, and an end of which the law of its day says nothing: nobody is known to pay on behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from medins_desk.domain.months import month_of
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.persons import Scheme
from medins_desk.enrol.happened import ByKind
from medins_desk.enrol.judge import Judge


def as_stopped(judge: Judge, happened: ByKind) -> ByKind:
    """The same, each payment without an end up to the month in which the relation was ended; from a new entry on again.

    An end of which the law speaks does so itself.
    """
    ends = [one.day for one in happened[Occurred.TERMINATED] if one.day and not judge.speaks_of(one.day, one.kind)]
    if not ends:
        return happened
    entered = sorted(
        one.day
        for one in happened[Occurred.REGISTERED]
        if one.day and one.category and one.category.scheme is Scheme.EMPLOYEE
    )
    anew = frozenset(one.first for one in happened[Occurred.PAID])
    paid = (
        part
        for one in happened[Occurred.PAID]
        for part in _parts(one, sorted(ends), entered)
        if part.first == one.first or part.first not in anew
    )
    return happened.with_those(Occurred.PAID, tuple(paid))


def _parts(payment: Occurrence, ends: Sequence[date], entered: Sequence[date]) -> Iterator[Occurrence]:
    first = payment.first
    if first is None or payment.last is not None:
        yield payment
        return
    for end in ends:
        last = month_of(end)
        back = next((month_of(day) for day in entered if day >= end), None)
        if last < first or (back is not None and back <= last + 1):
            continue
        yield replace(payment, first=first, last=last)
        if back is None:
            return
        first = back
    yield replace(payment, first=first)
