"""What was paid and brought no day of cover: a wait that led nowhere, a year without a day, months after death."""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from medins_desk.domain.benefit_calendar import Calendar, Note, Stretch
from medins_desk.domain.months import Month, first_day, last_day, month_of, spoken
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.periods_law import Standing
from medins_desk.domain.persons import Scheme
from medins_desk.domain.worded import Worded
from medins_desk.enrol.happened import ByKind
from medins_desk.enrol.owed import Owed
from medins_desk.enrol.residents import Claim
from medins_desk.enrol.runs import Run

_IN_VAIN = "{wait}；{came}，所以没有享受到"
_COMES = (Standing.COVERED, Standing.PARTLY, Standing.UNKNOWN)


def as_it_came(seen: Calendar) -> Sequence[Stretch]:
    """The stretches, where a wait after which no cover came is none: it says what came instead."""
    whole = seen.stretches
    return [
        one if one.standing is not Standing.WAITING or _comes_true(one, after) else _come_true(one, seen)
        for one, after in zip(whole, (*whole[1:], None), strict=False)
    ]


def _comes_true(wait: Stretch, after: Stretch | None) -> bool:
    """Whether cover follows right behind a wait, as after most."""
    return after is not None and after.start == wait.from_day and after.standing in _COMES


def _come_true(one: Stretch, seen: Calendar) -> Stretch:
    if one.from_day is None:
        return one
    came = seen.on(one.from_day)
    if _good(came):
        return one
    words = Worded(_IN_VAIN, {"wait": one.words, "came": came.words if came else "以后没有参保记录"})
    return one._replace(standing=Standing.UNCOVERED, words=words, from_day=None)


def notes_of(
    calendar: Calendar, happened: ByKind, claims: Iterable[Claim], runs: Sequence[Run], owed: Iterable[Owed]
) -> Iterator[Note]:
    """A note for each fee that brought no day of cover."""
    for claim in claims:
        if not claim.covered or not any(
            one.category is claim.category for one in _within(calendar, claim.begins, claim.ends)
        ):
            yield from _of_year(calendar, claim)
        yield from _too_soon(claim)
    again = {run.first for run in runs}
    for run in runs:
        if run.ended:
            yield from _behind_an_end(calendar, run, again)
    died = min((one.day for one in happened[Occurred.DIED] if one.day), default=None)
    paid_last = max((run.last for run in runs), default=None)
    for payment in happened[Occurred.PAID]:
        if died or payment.day:
            yield from _of_months(calendar, payment, died, paid_last)
    yield from _paid_and_owed(owed, happened)


def _too_soon(claim: Claim) -> Iterator[Note]:
    """A fee from before its window, or from before somebody came to qualify: a year or a day may be mistyped."""
    rule, qualified = claim.taken.rule, claim.paid.qualified
    if claim.early:
        yield Note(rule.id, rule.law, f"{claim.early_words}。核对缴费的日期和年度")
    elif claim.taken.row and qualified and qualified > max(claim.on, claim.begins):
        text = f"{claim.on} 缴费时还没有符合参保条件（{qualified} 起符合），不早于那天享受。核对两个日期"
        yield Note(rule.id, rule.law, text)


def _within(calendar: Calendar, first: date, last: date) -> Iterator[Stretch]:
    """The stretches between two days that are more than none."""
    return (one for one in calendar.between(first, last) if _good(one))


def _of_year(calendar: Calendar, claim: Claim) -> Iterator[Note]:
    if claim.taken.row is None:
        return
    if not claim.covered:
        yield Note(claim.taken.rule.id, claim.taken.rule.law, claim.vain)
    elif claim.start and (came := calendar.on(claim.start)):
        yield Note(came.rule, came.law, f"{claim.on} 缴的 {claim.paid.year} 年度的费没有带来待遇：{came.why}")


def _of_months(calendar: Calendar, payment: Occurrence, died: date | None, paid_last: Month | None) -> Iterator[Note]:
    """Months after death; months paid back that are not made good, where no cover came after them, and why not."""
    first, last = payment.first, payment.last
    if first is None or payment.category is None or payment.category.scheme is not Scheme.EMPLOYEE:
        return
    if died and first > month_of(died) and (ended := calendar.on(first_day(first))):
        yield Note(ended.rule, ended.law, f"{_months(first, last)}的缴费没有带来待遇：{ended.why}")
    elif payment.day and last is not None and last < month_of(payment.day):
        lost = [month for month in range(first, last + 1) if not _good(calendar.on(last_day(month)))]
        if lost and not any(map(_good, calendar.between(last_day(lost[-1]), date.max))):
            after = calendar.on(first_day(lost[-1] + 1)) if paid_last is not None and paid_last > lost[-1] else None
            why = after.why if after else "补缴以后没有接着缴费"
            text = f"{payment.day} 补缴的 {_months(lost[0], lost[-1])}没有带来待遇：{why}"
            yield Note(after.rule if after else "", after.law if after else "", text)


def _paid_and_owed(owed: Iterable[Owed], happened: ByKind) -> Iterator[Note]:
    """Months that were written down as paid and as owed by the employer: they count as owed, one is wrong.

    What was paid back under a later registration is not the employer's who owed it.
    """
    open_ones = [one for one in owed if one.fault == "unit" and not one.event.settled]
    if not open_ones:
        return
    in_time = set(chain.from_iterable(_written(one) for one in happened[Occurred.PAID] if one.day is None))
    back = set(chain.from_iterable(_written(one) for one in happened[Occurred.PAID] if one.day))
    anew = max((month_of(one.day) for one in happened[Occurred.REGISTERED] if one.day), default=None)
    for one in open_ones:
        months = range(one.first, one.last + 1)
        if both := [of for of in months if of in in_time]:
            text = f"{_months(both[0], both[-1])}既记了缴费，又记了单位欠缴，按欠缴、没有补足推算。"
            yield Note("", "", f"{text}已经补足的，记上补足的日期；是别的单位缴的，欠缴只记没有人缴的月份")
        elif (both := [of for of in months if of in back]) and (anew is None or anew <= one.first):
            text = f"{_months(both[0], both[-1])}记了补缴，单位欠缴那一条还没有补足日期，按没有补足推算。"
            yield Note("", "", f"{text}单位已经补足的，在那一条上补记补足日期")


def _written(payment: Occurrence) -> range:
    first, last = payment.first, payment.last
    return range(0) if first is None or last is None else range(first, last + 1)


def _behind_an_end(calendar: Calendar, run: Run, again: Container[Month]) -> Iterator[Note]:
    """Months that were paid on after an event had ended the entry, before anybody entered anew; not those made good."""
    if run.ended is None or run.gone_on is None:
        return
    first = max(month_of(run.ended.eve) + 1, run.first)
    last = run.gone_on
    while last >= first and (came := calendar.on(first_day(last))) and came.standing is Standing.PARTLY:
        last -= 1
    if first > last:
        return
    rule, back = run.ended.taken.rule, "交来材料" if run.ended.event.kind is Occurred.SENTENCED else "登记"
    rest = f"，到{back}前都不算" if run.gone_on + 1 in again else f"。重新参保的，把{back}的日期记上"
    yield Note(rule.id, rule.law, f"{_months(first, last)}的缴费没有带来待遇：{run.ended.words}{rest}")


def _good(stretch: Stretch | None) -> bool:
    return stretch is not None and stretch.standing in _COMES


def _months(first: Month, last: Month | None) -> str:
    if last is None:
        return f"{spoken(first)}起"
    return spoken(first) if first == last else f"{spoken(first)}至 {spoken(last)}"
