"""The ledger of a personal account: presets, credits, fees, interest, uses and closing, each entry with its rule.

Years are taken one after the other; within a year everything in the order of its days. What the law needs and is not
known leaves its entries out and stands among ``lacking``.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from medins_desk.domain.accounts import Leaving
from medins_desk.domain.ledgers import (
    AccountCase,
    Happening,
    Leave,
    Ledger,
    LumpSum,
    Reversal,
    SettledUse,
    Spending,
    Standing,
    Stated,
    TransferIn,
)
from medins_desk.domain.months import Month, first_day, last_day, month_of
from medins_desk.enrol.account_births import put_right
from medins_desk.enrol.account_book import Book, Laws
from medins_desk.enrol.account_closing import counts, die, hand_on, leave, refuses, tell_what_remained
from medins_desk.enrol.account_uses import give_back, settled, spend, state, transfer_in
from medins_desk.enrol.account_year import close_year, credit, lump_share, lump_sum, set_up, shares_of
from medins_desk.enrol.standings import first_month_in, runs_on_until, standing_on

_START, _MONEY, _BIRTH, _USE, _DEATH, _INHERITED, _END = range(7)
"""In which order things of one day are booked; what happened keeps its own."""


class _Step(NamedTuple):
    day: date
    order: int
    write: Callable[[], None]


def ledger(laws: Laws, case: AccountCase, until: date, *, is_over: bool = True) -> Ledger:
    """The ledger of an account to the end of a day, or ``is_over`` not, to what it is while the day lasts."""
    book = _written(laws, case, (until, _END if is_over else _END - 1))
    tell_what_remained(book)
    return book.ledger()


def _written(laws: Laws, case: AccountCase, last: tuple[date, int]) -> Book:
    """The book of an account to the end of a day, or to something of it."""
    book = Book(laws, case)
    arrivals: dict[int, list[tuple[Month, date]]] = {}
    for of, day in _arrivals(case):
        arrivals.setdefault(day.year, []).append((of, day))
    for year in range(case.year, last[0].year + 1):
        for step in sorted(_steps(book, year, arrivals.get(year, ())), key=lambda step: (step.day, step.order)):
            if (step.day, step.order) <= last:
                step.write()
    return book


def _steps(book: Book, year: int, arrivals: Iterable[tuple[Month, date]]) -> Iterator[_Step]:
    case = book.case
    yield from _starts(book, year)
    for of, arrived in arrivals:
        yield _Step(arrived, _MONEY, partial(_credit, book, of, arrived))
    for one in case.happenings:
        if isinstance(one, LumpSum):
            yield from _shares(book, one, year)
        if one.day.year == year:
            inherited = isinstance(one, Leave) and one.day == case.died
            yield _Step(one.day, _INHERITED if inherited else _USE, partial(_happened, book, one))
    for place, corrected in enumerate(case.births):
        if corrected.day.year == year:
            yield _Step(corrected.day, _BIRTH, partial(_correct, book, place))
    if case.died and case.died.year == year:
        yield _Step(case.died, _DEATH, partial(die, book, case.died))
    end = date(year, 12, 31)
    yield _Step(end, _END, partial(close_year, book, end))


def _starts(book: Book, year: int) -> Iterator[_Step]:
    """The days on which money of a year may be set up: when it begins, on joining again, when something else holds."""
    case = book.case
    first = first_month_in(case.standings, year)
    if first is not None:
        day = _begins(case, first)
        yield _Step(day, _START, partial(_begin, book, first, day))
    for joined in _joined_again(case, year):
        yield _Step(joined, _START, partial(_begin_again, book, joined))
    for start in _begun_later(case, year):
        yield _Step(start, _START, partial(_begin_anew, book, start))


def _shares(book: Book, one: LumpSum, year: int) -> Iterator[_Step]:
    """The months of a year in which a share of what a lump sum gives is credited, if the law gives it so."""
    first = month_of(one.day) + 1
    for place in range(shares_of(book, one)):
        day = first_day(first + place)
        if day.year == year:
            yield _Step(day, _MONEY, partial(_share, book, one, place, day))


def _begins(case: AccountCase, first: Month) -> date:
    """The day on which the year is set up: its first one, or the day of joining."""
    day = first_day(first)
    enrolled = _enrolled(case)
    if standing_on(enrolled, day):
        return day
    return min(one.span.start for one in enrolled if month_of(one.span.start) == first)


def _enrolled(case: AccountCase) -> list[Standing]:
    return [one for one in case.standings if one.enrolled]


def _joined_again(case: AccountCase, year: int) -> Iterator[date]:
    """The days of a year on which somebody who had left in it joined again."""
    enrolled = _enrolled(case)
    for one in case.happenings:
        if isinstance(one, Leave) and one.day.year == year:
            until = runs_on_until(enrolled, one.day)
            later = min((standing.span.start for standing in enrolled if standing.span.start > until), default=None)
            if later and later.year == year:
                yield later


def _begun_later(case: AccountCase, year: int) -> Iterator[date]:
    """The first days of months of a year from which something else holds of a person than before."""
    for one in _enrolled(case):
        start = one.span.start
        of = month_of(start) + (start.day > 1)
        if first_day(of).year == year and of % 12:
            yield first_day(of)


def _arrivals(case: AccountCase) -> Iterator[tuple[Month, date]]:
    """Every paid month, and the day on which its money is credited: when it arrived, never before the month.

    A month that was paid in its time is credited with its end, or with the end of the account in it: what an account
    holds then does not hang on the day of the month.
    """
    ends = {month_of(day): day for day in sorted(_ends(case))}
    for paid in case.paid:
        for of in range(paid.first, paid.last + 1):
            yield of, max(paid.arrived, first_day(of)) if paid.arrived else ends.get(of, last_day(of))


def _ends(case: AccountCase) -> Iterator[date]:
    """The days on which the account ends. Who died has one, whenever the balance is handed over."""
    if case.died:
        yield case.died
    for one in case.happenings:
        if isinstance(one, Leave) and not (case.died and one.why is Leaving.DIED):
            yield one.day


def _begin(book: Book, of: Month, day: date) -> None:
    if counts(book, of):
        set_up(book, of, day)


def _begin_again(book: Book, day: date) -> None:
    if book.end and counts(book, month_of(day)):
        set_up(book, month_of(day), day)


def _begin_anew(book: Book, day: date) -> None:
    facts = None if book.preset else book.facts_in(month_of(day), day)
    if facts and book.holds(day, book.rules(day).preset_anew, facts) and counts(book, month_of(day)):
        set_up(book, month_of(day), day)


def _credit(book: Book, of: Month, day: date) -> None:
    if counts(book, of):
        credit(book, of, day)
        hand_on(book, day, "")
    elif book.end:
        book.void.setdefault(book.end.day, []).append(of)


def _correct(book: Book, place: int) -> None:
    case, one = book.case, book.case.births[place]
    birth = case.births[place + 1].before if place + 1 < len(case.births) else case.birth
    should = _written(book.laws, replace(case, birth=birth, births=()), (one.day, _MONEY))
    put_right(book, should, one, birth)
    hand_on(book, one.day, "")


def _share(book: Book, one: LumpSum, place: int, day: date) -> None:
    if counts(book, month_of(day)):
        lump_share(book, one, place, day)
        hand_on(book, day, one.id)


def _happened(book: Book, one: Happening) -> None:
    why = refuses(book)
    match one:
        case Leave():
            leave(book, one)
        case Spending() if why:
            book.not_paid(one.day, one.id, one.amount, why)
        case LumpSum() if why:
            book.not_paid(one.day, one.id, 0, why)
        case SettledUse() if why and book.is_handed_over and one.current + one.past > 0:
            book.not_paid(one.day, one.id, one.current + one.past, f"{why}；核对后冲销这一笔")
        case Stated():  # the account system says so, also of an account that we hold to be closed
            state(book, one)
        case _:
            _booked(book, one)
            hand_on(book, one.day, one.id)


def _booked(book: Book, one: Happening) -> None:
    match one:
        case Spending():
            spend(book, one)
        case SettledUse():
            settled(book, one)
        case Reversal():
            give_back(book, one)
        case TransferIn():
            transfer_in(book, one)
        case LumpSum():
            lump_sum(book, one)
