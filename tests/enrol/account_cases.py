"""Accounts to be worked out by hand: what happened, in few words, and what the purses hold in the end."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from medins_desk.domain.accounts import Leaving
from medins_desk.domain.ledgers import Happening, Leave, Ledger, PaidMonths, Reversal, SettledUse, Spending, Standing
from medins_desk.domain.months import month
from medins_desk.domain.persons import Account
from medins_desk.domain.spans import Span
from medins_desk.enrol.facts import FactValue
from tests.enrol.accounts import Later, account

ASSIGNED: Mapping[str, FactValue] = {"item": "assignment", "relative_cover": "city"}
AT_40, AT_60, AT_71 = date(1978, 3, 15), date(1958, 6, 20), date(1946, 12, 1)


def on(first: str, facts: Mapping[str, FactValue], last: str = "") -> Standing:
    return Standing(Span(date.fromisoformat(first), date.fromisoformat(last) if last else None), facts)


def paid(first: str, last: str, arrived: str = "") -> PaidMonths:
    one, other = (month(int(text[:4]), int(text[5:])) for text in (first, last))
    return PaidMonths(one, other, date.fromisoformat(arrived) if arrived else None)


def slip(name: str, day: str, current: int = 0, past: int = 0) -> SettledUse:
    return SettledUse(name, date.fromisoformat(day), "R", "第一条", current, past)


def back(of: str, day: str) -> Reversal:
    return Reversal(f"back {of}", date.fromisoformat(day), of)


def left(day: str, why: Leaving, **facts: FactValue) -> Leave:
    return Leave(f"left {day}", date.fromisoformat(day), why, facts)


def given(relation: str, amount: int, **facts: FactValue) -> Spending:
    return Spending(f"{relation}{amount}", date(2018, 3, 1), amount, {**ASSIGNED, "relation": relation, **facts})


class Case(NamedTuple):
    """What happened up to the end of ``until``, and what the purses hold then. ``paid_out``: what was handed over."""

    about: str
    area: str
    until: str
    standings: tuple[Standing, ...]
    paid: tuple[PaidMonths, ...]
    current: int
    past: int
    happened: tuple[Happening, ...] = ()
    birth: date = AT_40
    opening: int = 0
    died: str = ""
    paid_out: int = 0
    unpaid: int = 0
    later: Later | None = None

    def ledger(self) -> Ledger:
        until = date.fromisoformat(self.until)
        year = self.standings[0].span.start.year if self.standings else until.year
        return account(
            self.area, *self.standings, paid=self.paid, happenings=self.happened, birth=self.birth, year=year,
            until=until, opening=Account(0, self.opening), died=date.fromisoformat(self.died) if self.died else None,
            later=self.later,
        )  # fmt: skip
