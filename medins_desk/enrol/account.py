"""The ledger of a personal account: presets, credits, fees, interest, uses and closing, each entry with its rule.

Years are taken one after the other; within a year everything in the order of its days. What the law needs and is not
known leaves its entries out and stands among ``lacking``.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from medins_desk.domain.ledgers import (
    AccountCase,
    Happening,
    Leave,
    Ledger,
    LumpSum,
    Reversal,
    SettledUse,
    Spending,
    Stated,
    TransferIn,
)
from medins_desk.domain.months import Month, first_day, last_day, month_of
from medins_desk.enrol.account_book import Book, Laws
from medins_desk.enrol.account_closing import leave
from medins_desk.enrol.account_uses import give_back, settled, spend, state, transfer_in
from medins_desk.enrol.account_year import close_year, credit, lump_sum, set_up
from medins_desk.enrol.standings import first_month_in, standing_on

_START, _MONEY, _USE, _LEAVE, _END = range(5)
"""In which order things of one day are booked."""


class _Step(NamedTuple):
    day: date
    order: int
    write: Callable[[], None]


def ledger(laws: Laws, case: AccountCase, until: date, *, is_over: bool = True) -> Ledger:
    """The ledger of an account to the end of a day, or ``is_over`` not, to what it is while the day lasts."""
    book = Book(laws, case)
    arrivals: dict[int, list[tuple[Month, date]]] = {}
    for of, day in _arrivals(case):
        arrivals.setdefault(day.year, []).append((of, day))
    for year in range(case.year, until.year + 1):
        for step in sorted(_steps(book, year, arrivals.get(year, ())), key=lambda step: (step.day, step.order)):
            running = step.day == until and step.order == _END and not is_over
            if step.day <= until and not running and not book.closed:
                step.write()
    return book.ledger()


def _steps(book: Book, year: int, arrivals: Iterable[tuple[Month, date]]) -> Iterator[_Step]:
    case = book.case
    first = first_month_in(case.standings, year)
    if first is not None:
        day = _begins(case, first)
        yield _Step(day, _START, partial(set_up, book, first, day))
    for of, arrived in arrivals:
        yield _Step(arrived, _MONEY, partial(credit, book, of, arrived))
    for one in case.happenings:
        if one.day.year == year:
            yield _Step(one.day, _LEAVE if isinstance(one, Leave) else _USE, partial(_happened, book, one))
    end = date(year, 12, 31)
    yield _Step(end, _END, partial(close_year, book, end))


def _begins(case: AccountCase, first: Month) -> date:
    """The day on which the year is set up: its first one, or the day of joining."""
    day = first_day(first)
    enrolled = [one for one in case.standings if one.enrolled]
    if standing_on(enrolled, day):
        return day
    return min(one.span.start for one in enrolled if month_of(one.span.start) == first)


def _arrivals(case: AccountCase) -> Iterator[tuple[Month, date]]:
    """Every paid month, and the day on which its money is credited: when it arrived, never before the month."""
    for paid in case.paid:
        for of in range(paid.first, paid.last + 1):
            yield of, max(paid.arrived, first_day(of)) if paid.arrived else last_day(of)


def _happened(book: Book, one: Happening) -> None:
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
        case Leave():
            leave(book, one)
        case Stated():
            state(book, one)
