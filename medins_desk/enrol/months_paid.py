"""The months of the employee scheme that were really paid, and when the money was there: for all who count months.

A payment without an end says that somebody goes on paying. It does not say that it was paid what an employer owes or
may pay later, before the money is there; nor months in which the law has the relation stand still; nor what comes after
death, after leaving, or once nothing is due from who has retired.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from medins_desk.domain.months import Month, first_day, month_of
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.periods_law import End
from medins_desk.domain.persons import Category, Scheme
from medins_desk.enrol.judge import Judge

_NEVER = 1_000_000
_LEAVES = (Occurred.MOVED_AWAY, Occurred.TERMINATED)
_OWES = (Occurred.ARREARS, Occurred.DEFERRED)


class PaidMonth(NamedTuple):
    """A month that was paid. ``arrived``: the day of the money, where it came after the month; ``by``: what says so."""

    of: Month
    category: Category
    arrived: date | None
    by: Occurrence


class OwedMonth(NamedTuple):
    """A month that an employer owes, or may pay later by an approval, and has not paid yet."""

    of: Month
    category: Category
    by: Occurrence


class MonthsPaid(NamedTuple):
    """The months that were paid, and those that are owed, each in their order and no month twice."""

    paid: tuple[PaidMonth, ...]
    owed: tuple[OwedMonth, ...]

    @property
    def last(self) -> PaidMonth | OwedMonth | None:
        """The last of them all."""
        paid, owed = self.paid[-1:], self.owed[-1:]
        return owed[0] if owed and (not paid or paid[0].of < owed[0].of) else next(iter(paid), None)


class _Stop(NamedTuple):
    """Months from one up to the eve of another that no payment pays which began before a third.

    ``only_open``: what was written down month by month stands all the same.
    """

    since: Month
    again: Month
    begun_before: Month
    only_open: bool


def months_paid(judge: Judge, occurrences: Iterable[Occurrence], as_of: date) -> MonthsPaid:
    """The months that were paid as it is known on a day; a payment without an end goes on to its month."""
    by_kind: dict[Occurred, list[Occurrence]] = {}
    for one in sorted(occurrences, key=_begun):
        by_kind.setdefault(one.kind, []).append(one)
    stops = _stops(judge, by_kind, as_of)
    paid: dict[Month, PaidMonth] = {}
    for payment in sorted(by_kind.get(Occurred.PAID, ()), key=precedence):
        for month in _of_payment(payment, stops, as_of):
            if _counts_more(month, paid.get(month.of)):
                paid[month.of] = month
    owed: dict[Month, OwedMonth] = {}
    for event in sorted((one for kind in _OWES for one in by_kind.get(kind, ())), key=_settled):
        _owe(paid, owed, event, as_of)
    return MonthsPaid(tuple(paid[of] for of in sorted(paid)), tuple(owed[of] for of in sorted(owed)))


def precedence(payment: Occurrence) -> tuple[bool, bool]:
    """Of a month that was paid for twice the later payment here counts: staff have no choice but to be staff."""
    return payment.last is not None, payment.last is not None and payment.category is Category.ACTIVE


def _begun(one: Occurrence) -> date:
    return one.day or first_day(one.first or 0)


def _settled(one: Occurrence) -> date:
    """What was settled before what was not: of a month that two speak of the last one counts."""
    return one.settled or date.max


def _counts_more(one: PaidMonth, held: PaidMonth | None) -> bool:
    """Whether a month is paid by this rather than by what was found before: in its time, or else earlier."""
    if held is None or one.arrived is None:
        return True
    return held.arrived is not None and one.arrived < held.arrived


def _of_payment(payment: Occurrence, stops: Sequence[_Stop], as_of: date) -> Iterator[PaidMonth]:
    first, category, day = payment.first, payment.category, payment.day
    if first is None or category is None or category.scheme is not Scheme.EMPLOYEE:
        return
    held = [one for one in stops if first < one.begun_before and not (one.only_open and payment.last is not None)]
    for of in range(first, (month_of(as_of) if payment.last is None else payment.last) + 1):
        if day and month_of(day) > of:
            if day <= as_of:
                yield PaidMonth(of, category, day, payment)
        elif not any(one.since <= of < one.again for one in held):
            yield PaidMonth(of, category, None, payment)


def _owe(paid: dict[Month, PaidMonth], owed: dict[Month, OwedMonth], event: Occurrence, as_of: date) -> None:
    """Months that were owed: paid on the day on which the money came, or by whoever paid them back before that."""
    first, last = event.first or 0, event.last or 0
    before = paid.get(first - 1)
    money = event.settled if event.settled and event.settled <= as_of else None
    for of in range(first, last + 1):
        held = paid.get(of)
        category = held.category if held else before.category if before else Category.ACTIVE
        if held and held.arrived and held.by.kind is Occurred.PAID and (money is None or held.arrived <= money):
            continue
        if money:
            paid[of] = PaidMonth(of, category, money if month_of(money) > of else None, event)
            continue
        paid.pop(of, None)
        if of <= month_of(as_of):
            owed[of] = OwedMonth(of, category, event)


def _stops(judge: Judge, by_kind: dict[Occurred, list[Occurrence]], as_of: date) -> list[_Stop]:
    """What stops payments; whoever is registered again afterwards pays again."""
    entered = [
        one.day
        for one in by_kind.get(Occurred.REGISTERED, ())
        if one.day and one.category and one.category.scheme is Scheme.EMPLOYEE
    ]
    found: list[_Stop] = []
    for kind, events in by_kind.items():
        for one in events:
            if one.day and kind in _LEAVES:
                found.append(_after(one.day, min((day for day in entered if day >= one.day), default=None)))
            elif one.day and kind is Occurred.DIED:
                found.append(_after(one.day, None))
            elif one.day and kind is Occurred.RETIRED:
                found += _of_retired(one.day, one.first)
            elif one.day and kind is Occurred.SENTENCED and _law_stops(judge, one, one.day):
                found += _of_serving(one, one.day, entered, as_of)
    return found


def _after(day: date, back: date | None) -> _Stop:
    """From the month after a day on, until somebody enters again."""
    return _Stop(month_of(day) + 1, month_of(back) if back else _NEVER, month_of(day) + 1, only_open=True)


def _of_retired(day: date, pension: Month | None) -> Iterator[_Stop]:
    """Nothing is due from the month of the first pension on, but from who begins to pay on for missing years."""
    yield _after(day, None)
    if pension is not None:
        yield _Stop(pension, _NEVER, pension, only_open=True)


def _law_stops(judge: Judge, one: Occurrence, day: date) -> bool:
    """Whether by the law of a day nothing is due from who serves a sentence."""
    if not judge.laws:
        return False
    taken = judge.ended(day, one.kind, {"category": Category.ACTIVE, "outside": one.outside})
    return isinstance(taken.row, End)


def _of_serving(one: Occurrence, day: date, entered: Iterable[date], as_of: date) -> Iterator[_Stop]:
    """The relation stands still until papers are brought or somebody registers; who pays anew waits only to the end.

    The month in which it stops is paid, unless it stops with its first day, and so is that in which it goes on.
    """
    since = month_of(day) + (day.day > 1)
    papers = one.settled if one.settled and one.settled <= as_of else None
    back = papers or min((entry for entry in entered if entry > day), default=None)
    again = month_of(back) if back else _NEVER
    yield _Stop(since, again, month_of(day) + 1, only_open=False)
    yield _Stop(since, min(again, month_of(one.until) if one.until else _NEVER), _NEVER, only_open=False)
