"""The months of the employee scheme that were really paid, and when the money was there: for all who count months.

A payment without an end says that somebody goes on paying. It does not say that it was paid what an employer owes or
may pay later, before the money is there; nor months in which the law has the relation stand still; nor what comes after
death, after leaving, or once nothing is due from who has retired.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from medins_desk.domain.months import NEVER, Month, month_of
from medins_desk.domain.participation import Occurred, Occurrence, began
from medins_desk.domain.periods_law import End
from medins_desk.domain.persons import Category, Scheme
from medins_desk.enrol.judge import Judge
from medins_desk.enrol.owed import Payers
from medins_desk.enrol.serving import as_served

_ENDS = (Occurred.MOVED_AWAY, Occurred.TERMINATED, Occurred.SENTENCED)
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

    def missing(self, day: date) -> int | None:
        """How many months before that of a day are owed, or missed since the last; ``None``: none was ever noted."""
        before, last = month_of(day) - 1, self.last
        if last is None:
            return None
        return sum(one.of <= before for one in self.owed) + max(before - last.of, 0)


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
    for one in as_served(sorted(occurrences, key=began)):
        by_kind.setdefault(one.kind, []).append(one)
    stops = tuple(_stops(judge, by_kind, as_of))
    paid: dict[Month, PaidMonth] = {}
    for payment in by_precedence(by_kind.get(Occurred.PAID, ())):
        for month in _of_payment(payment, stops, as_of):
            if _counts_more(month, paid.get(month.of)):
                paid[month.of] = month
    owed: dict[Month, OwedMonth] = {}
    payers = Payers(by_kind.get(Occurred.PAID, ()), by_kind.get(Occurred.REGISTERED, ()))
    for event in sorted((one for kind in _OWES for one in by_kind.get(kind, ())), key=_settled):
        _owe(paid, owed, (event, payers.owes(event)), as_of)
    return MonthsPaid(tuple(paid[of] for of in sorted(paid)), tuple(owed[of] for of in sorted(owed)))


def by_precedence(payments: Sequence[Occurrence]) -> Sequence[Occurrence]:
    """Of a month that was paid for twice the later payment here counts: staff have no choice but to be staff.

    What was written down month by month goes before what goes on, and of what goes on what began later.
    """
    alike = len({(one.category, one.last is None and one.first) for one in payments}) < 2  # as in most lives
    return payments if alike else sorted(payments, key=_precedence)


def _precedence(payment: Occurrence) -> tuple[bool, Month, bool, str]:
    written = payment.last is not None
    goes_on_from = 0 if written else payment.first or 0
    return written, goes_on_from, payment.category is Category.ACTIVE, payment.category or ""


def spoken_for(payment: Occurrence, now: Month) -> tuple[range, range]:
    """The months of the employee scheme that a payment speaks of: those paid back on its day, and those in their time.

    One that goes on speaks of the months up to now.
    """
    if payment.first is None or payment.category is None or payment.category.scheme is not Scheme.EMPLOYEE:
        return range(0), range(0)
    first, end = payment.first, (payment.last if payment.last is not None else max(now, payment.first)) + 1
    if payment.day is None:
        return range(0), range(first, end)
    money = month_of(payment.day)
    return range(first, min(money, end)), range(max(first, money), end)


def _settled(one: Occurrence) -> date:
    """What was settled before what was not: of a month that two speak of the last one counts."""
    return one.settled or date.max


def _counts_more(one: PaidMonth, held: PaidMonth | None) -> bool:
    """Whether a month is paid by this rather than by what was found before: in its time, or else earlier."""
    if held is None or one.arrived is None:
        return True
    return held.arrived is not None and one.arrived < held.arrived


def _of_payment(payment: Occurrence, stops: Sequence[_Stop], as_of: date) -> Iterator[PaidMonth]:
    first, category, now = payment.first, payment.category, month_of(as_of)
    if first is None or category is None:
        return
    back, in_time = spoken_for(payment, now)
    if payment.day and payment.day <= as_of:
        yield from (PaidMonth(of, category, payment.day, payment) for of in back)
    goes_on = payment.last is None
    held = [one for one in stops if first < one.begun_before and (goes_on or not one.only_open)]
    for of in in_time:
        if not (goes_on and of > now) and not any(one.since <= of < one.again for one in held):
            yield PaidMonth(of, category, None, payment)


def _owe(paid: dict[Month, PaidMonth], owed: dict[Month, OwedMonth], by: tuple[Occurrence, range], as_of: date) -> None:
    """Months that were owed: paid on the day on which the money came, or by whoever paid them back before that."""
    event, months = by
    before = paid.get(months.start - 1)
    money = event.settled if event.settled and event.settled <= as_of else None
    for of in months:
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


def _stops(judge: Judge, by_kind: dict[Occurred, list[Occurrence]], as_of: date) -> Iterator[_Stop]:
    """What stops payments: for good, or until somebody enters anew; who leaves before that ends nothing more."""
    entered = [
        one.day
        for one in by_kind.get(Occurred.REGISTERED, ())
        if one.day and one.category and one.category.scheme is Scheme.EMPLOYEE
    ]
    for one in by_kind.get(Occurred.DIED, ()):
        yield from [_after(one.day, None, only_open=True)] if one.day else []
    for one in by_kind.get(Occurred.RETIRED, ()):
        yield from _of_retired(judge, one.day, one.first) if one.day else []
    gone = date.min
    for one in sorted((one for kind in _ENDS for one in by_kind.get(kind, ())), key=began):
        serves = one.kind is Occurred.SENTENCED
        if one.day is None or (not _law_stops(judge, one) if serves else one.day <= gone):
            continue
        back = _back(one, one.day, entered, as_of)
        unheard = one.kind is Occurred.TERMINATED and bool(judge.laws) and not judge.speaks_of(one.day, one.kind)
        yield from _of_serving(one, one.day, back) if serves else [_after(one.day, back, only_open=unheard)]
        gone = max(gone, back or date.max)


def _back(one: Occurrence, day: date, entered: Iterable[date], as_of: date) -> date | None:
    """When somebody enters anew: with the papers after prison, or with a registration, if on the day of leaving."""
    if one.kind is not Occurred.SENTENCED:
        return min((entry for entry in entered if entry >= day), default=None)
    if one.settled and one.settled <= as_of:
        return one.settled
    return min((entry for entry in entered if entry > day), default=None)


def _after(day: date, back: date | None, *, only_open: bool) -> _Stop:
    """From the month after a day on, until somebody enters again."""
    return _Stop(month_of(day) + 1, month_of(back) if back else NEVER, month_of(day) + 1, only_open=only_open)


def _of_retired(judge: Judge, day: date, pension: Month | None) -> Iterator[_Stop]:
    """Nothing is due once it is handled; by some laws nor from the first pension on, but from who begins to pay on."""
    yield _after(day, None, only_open=True)
    if pension is not None and judge.laws and judge.free(day, {"category": Category.RETIRED}).row:
        yield _Stop(pension, NEVER, pension, only_open=True)


def _law_stops(judge: Judge, one: Occurrence) -> bool:
    """Whether by the law of the day nothing is due from who serves a sentence."""
    if not judge.laws or one.day is None:
        return False
    taken = judge.ended(one.day, one.kind, {"category": Category.ACTIVE, "outside": one.outside})
    return isinstance(taken.row, End) and not taken.row.keeps


def _of_serving(one: Occurrence, day: date, back: date | None) -> Iterator[_Stop]:
    """The relation stands still until somebody comes back; who begins to pay anew waits only to the end of serving.

    The month in which it stops is paid, unless it stops with its first day, and so is that in which it goes on.
    """
    since, again = month_of(day) + (day.day > 1), month_of(back) if back else NEVER
    yield _Stop(since, again, month_of(day) + 1, only_open=False)
    yield _Stop(since, min(again, month_of(one.until) if one.until else NEVER), NEVER, only_open=False)
