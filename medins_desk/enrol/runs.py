"""Months of the employee scheme that were paid in time, as runs without a gap, and why a gap came about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from medins_desk.domain.months import Month, first_day, month_of
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.persons import Category
from medins_desk.enrol.endings import Ended
from medins_desk.enrol.happened import ByKind
from medins_desk.enrol.months_paid import by_precedence, spoken_for
from medins_desk.enrol.owed import Owed, Owing, Payers

_Span: TypeAlias = tuple[Month, Month, list[Month]]
"""Months without a gap: the first and the last (before the first of none), those with which another category began."""


@dataclass(slots=True)
class Run:
    """Months without a gap, each paid in its own month or before. ``open``: nothing says that it has ended.

    Where what was owed or paid back reaches up to the month that is due, a run begins behind it, though no month of
    its own may be paid yet: ``last`` is then the month before ``first``.
    ``owed`` is what was owed before it and was not paid in time (the last of several), ``owed_months`` the first and
    last month of all of it; ``turns`` are the months from which they were paid for another category than the month
    before. ``ended``: the event by which it ended, whatever was paid later. ``begins``: the day on which it began,
    where it was entered in the month in which an event had ended what was before. ``gone_on``: the month up to which a
    payment has gone on behind the end all the same, before anybody entered anew.
    """

    first: Month
    last: Month
    owed: Owed | None = None
    owed_months: tuple[Month, Month] | None = None
    turns: list[Month] = field(default_factory=list)
    open: bool = False
    ended: Ended | None = None
    begins: date | None = None
    gone_on: Month | None = None

    @property
    def first_day(self) -> date:
        """The first day that it may cover."""
        return self.begins or first_day(self.first)

    @property
    def begun(self) -> Month:
        """A month for whose category the run stands: its first; where none is paid yet, the one that led to it."""
        return min(self.first, self.last)


@dataclass(slots=True)
class Paid:
    """The months of the employee scheme: those paid in time by category, those paid back by the month of the money.

    ``late`` are the categories of months that were owed or paid back, ``begun`` says of those paid in time
    in which month the payment for them began.
    """

    in_time: dict[Month, Category] = field(default_factory=dict)
    back: dict[Month, Month] = field(default_factory=dict)
    late: dict[Month, Category] = field(default_factory=dict)
    begun: dict[Month, Month] = field(default_factory=dict)
    owed: Owing = field(default_factory=Owing)
    runs: list[Run] = field(default_factory=list)
    undrawn: list[Month] = field(default_factory=list)
    """Months in which retiring was handled of which nobody has said from when a pension is drawn."""
    left_owing: dict[Month, Occurrence] = field(default_factory=dict)
    """Deferrals that a unit let fall due unpaid, by the month from which another one pays for the same person."""
    goes_on: bool = False
    """Whether a payment has no end: its months are paid as they come."""

    def category(self, month: Month) -> Category:
        """The category for which a month was paid or owed; of any other that of the last one before it."""
        found = self.in_time.get(month) or self.late.get(month)
        if found:
            return found
        before = max((of for of in (*self.in_time, *self.late) if of < month), default=month)
        return self.in_time.get(before) or self.late.get(before, Category.ACTIVE)

    def own_months(self, first: Month, last: Month) -> int:
        """How many of these months lie before the first that was owed, and were not paid back."""
        own = range(first, self.owed.begun_in(first, last) or first)
        return len(own) - sum(map(self.back.__contains__, own))

    def paid_back(self, first: Month, last: Month) -> Month | None:
        """The month in which the last of these months was paid back; ``None`` where one of them was not."""
        if first not in self.back:
            return None
        found = [self.back.get(month) for month in range(first, last + 1)]
        paid = [month for month in found if month is not None]
        return max(paid) if paid and len(paid) == len(found) else None


def paid_months(happened: ByKind, as_of: date, free: Iterable[Occurrence] = ()) -> Paid:
    """The months that were paid, as they are known on a day; a payment without an end goes on to its month.

    ``free`` are those who retire of whom nothing is due from their first pension on.
    """
    found, now = Paid(), month_of(as_of)
    for payment in by_precedence(happened[Occurred.PAID]):
        _take(found, payment, now)
    owed: list[Owed] = []
    for deferral in happened[Occurred.DEFERRED]:
        _defer(found, deferral, _anew(deferral, happened[Occurred.REGISTERED]), now, owed)
    if in_arrears := happened[Occurred.ARREARS]:
        payers = Payers(happened[Occurred.PAID], happened[Occurred.REGISTERED])
        for arrears in in_arrears:
            _owe(found, arrears, payers.owes(arrears), owed)
    for retired in free:
        _bridge(found, retired)
    found.owed = Owing(owed)
    _run_together(found, now)
    return found


def _take(found: Paid, payment: Occurrence, now: Month) -> None:
    back, in_time = spoken_for(payment, now)
    if payment.category is None or not (back or in_time):
        return
    found.goes_on |= payment.last is None
    money = in_time.start
    for month in back:
        found.back[month] = min(money, found.back.get(month, money))
        found.late[month] = payment.category
    category, begun = payment.category, payment.first or now
    for month in in_time:
        found.in_time[month] = category
        found.begun[month] = begun


def _anew(deferral: Occurrence, registered: Iterable[Occurrence]) -> Month | None:
    """The month of the first registration since a deferral began: from then on it is another one who pays."""
    days = (one.day for one in registered if one.day and one.category and month_of(one.day) > (deferral.first or 0))
    return min(map(month_of, days), default=None)


def _defer(found: Paid, deferral: Occurrence, anew: Month | None, now: Month, owed: list[Owed]) -> None:
    """Months that may be paid later count as paid; those behind the deferral do not until the money is there.

    Nor does it wait for those from ``anew`` on, which another one pays.
    """
    first, last = deferral.first or 0, deferral.last or 0
    category = found.in_time.get(first - 1, Category.ACTIVE)
    for month in range(first, last + 1):
        found.in_time.setdefault(month, category)
    money = month_of(deferral.settled) if deferral.settled else None
    if anew == last + 1 and anew in found.in_time and (money is None or money > last):
        found.left_owing[anew] = deferral
    if (money is not None and money <= last) or (anew is not None and anew <= last + 1):
        return
    until = money - 1 if money is not None else max(now, last + 1)
    until = until if anew is None else min(until, anew - 1)
    for month in range(last + 1, until + 1):
        found.late[month] = found.in_time.pop(month, category)
    owed.append(Owed(last + 1, until, "deferral", deferral, len(owed)))


def _owe(found: Paid, arrears: Occurrence, months: range, owed: list[Owed]) -> None:
    category = found.in_time.get(months.start - 1, Category.ACTIVE)
    for month in months:
        found.late[month] = found.in_time.pop(month, category)
    owed.append(Owed(months.start, months.stop - 1, "unit", arrears, len(owed)))


def _bridge(found: Paid, retired: Occurrence) -> None:
    """From the month of the first pension on nothing is due, until the change is made at the counter."""
    if retired.day is None:
        return
    if retired.first is None:
        found.undrawn.append(month_of(retired.day))
        return
    category = found.in_time.get(retired.first - 1)
    for month in range(retired.first, month_of(retired.day) + 1):
        if category:
            found.in_time.setdefault(month, category)


def _run_together(found: Paid, now: Month) -> None:
    spans, caught_up = list(_spans(found)), _caught_up(found, now)
    before = _entered_owing(found, spans[:1])
    if caught_up:
        spans = sorted([*spans, *((due, due - 1, []) for due in caught_up)])
    owing = bool(found.owed)
    for place, (first, last, turns) in enumerate(spans):
        if last < first:
            paid_next = next((since for since, until, _ in spans[place + 1 :] if until >= since), caught_up[first])
            if caught_up[first] > paid_next or not _meets(found, before, first):
                continue
        owed = found.owed.between(before, first) if owing else ()
        found.runs.append(Run(first, last, *_led_to(owed), turns))
        before = last
    if before is not None and before >= now - 1:
        found.runs[-1].open = True


def _spans(found: Paid) -> Iterator[_Span]:
    """The months that were paid, cut where one is missing and behind what was owed."""
    in_time, begins_anew = found.in_time, {*found.left_owing, *(owed.last + 1 for owed in found.owed)}
    first, due, paid_as, turns = 0, 0, None, list[Month]()
    for month in sorted(in_time):
        category = in_time[month]
        if month != due or month in begins_anew:
            if due:
                yield first, due - 1, turns
            first, turns = month, []
        elif category is not paid_as:
            turns.append(month)
        due, paid_as = month + 1, category
    if due:
        yield first, due - 1, turns


def _entered_owing(found: Paid, paid: Iterable[_Span]) -> Month | None:
    """The entry of somebody whose unit owed from the first month on: a run in which nothing was paid in its time.

    Returns the month before it, or ``None`` where something was paid first or nobody owed.
    """
    first = next((owed.first for owed in found.owed), None)
    if first is None or any(begun < first for begun, *_ in paid):
        return None
    found.runs.append(Run(first, first - 1))
    return first - 1


def _caught_up(found: Paid, now: Month) -> dict[Month, Month]:
    """Months that are not paid, by the month of the money, up to which all that was owed or missed has been paid."""
    months: dict[Month, Month] = {}
    for owed in found.owed:
        settled, due = owed.event.settled, owed.last + 1
        if settled and month_of(settled) <= now and not found.owed.holds(due):
            months[due] = month_of(settled)
    for missed, money in found.back.items():
        if missed + 1 == money:
            months.setdefault(money, money)
    return {due: money for due, money in months.items() if due not in found.in_time}


def _meets(found: Paid, before: Month | None, due: Month) -> bool:
    """Whether what was paid late reaches from a run to a month: of what was owed the law says what it made good."""
    if found.owed.ends_in(due - 1):
        return True
    return before is not None and all(of in found.late for of in range(before + 1, due))


def _led_to(owed: Sequence[Owed]) -> tuple[Owed | None, tuple[Month, Month] | None]:
    """What a run came after of all that was owed before it: what is not settled decides, a deferral, or the last."""
    if not owed:
        return None, None
    if len(owed) == 1:
        return owed[0], (owed[0].first, owed[0].last)
    last = max(owed, key=lambda one: (one.event.settled is None, one.fault == "deferral", one.place))
    return last, (min(one.first for one in owed), max(one.last for one in owed))
