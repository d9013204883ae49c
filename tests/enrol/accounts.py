"""Accounts to be worked out by the laws of people, with the figures of the inventories in them."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TypeAlias

from medins_desk.assets import RESOURCES
from medins_desk.domain.ledgers import AccountCase, Act, Happening, Ledger, PaidMonths, Standing
from medins_desk.domain.months import month
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Account
from medins_desk.domain.spans import Span
from medins_desk.enrol.account import ledger
from medins_desk.enrol.facts import FactValue
from medins_desk.packs import Library
from medins_desk.packs.people import people_with, settings_of

Office: TypeAlias = Mapping[str, str]
Later: TypeAlias = Mapping[date, Office]
"""What an office has set anew from days on."""

LIBRARY = Library([RESOURCES / "packs"])

OFFICE: Mapping[str, Office] = {
    "hangzhou": {
        "average_wage.on_post": "5000.00",
        "average_wage.all": "5000.00",
        "average_wage.retiring": "5000.00",
        "agreed.fee": "60000.00",
        "account.interest": "0.0035",
    },
    "shaoxing": {
        "average_wage": "8000.00",
        "critical.per_head": "100.00",
        "account.staff_rate": "0.02",
        "account.flexible_rate": "0.01",
        "account.retired_amount": "150.00",
        "account.interest": "0.0035",
    },
    "langfang": {
        "average_wage": "7000.00",
        "average_pension.public": "6000.00",
        "average_pension.enterprise": "3500.00",
        "account.interest": "0.0035",
    },
}

STAFF: Mapping[str, FactValue] = {
    "category": "active",
    "work_injured": False,
    "veteran": False,
    "last_year_wage": 8_000_00,
}


def laws(area: str, office: Office | None = None, later: Later | None = None) -> Callable[[date], PeopleLaw]:
    """The laws of an area by the day, as an office has set them up, and set them anew ``later``."""
    steps = sorted((later or {}).items())

    @cache
    def law_as_set(name: str, number: int) -> PeopleLaw:
        found = LIBRARY.people(name)
        assert found
        anew = {key: text for _, values in steps[:number] for key, text in values.items()}
        return people_with(found, settings_of({**OFFICE[area], **(office or {}), **anew}))

    def law_on(day: date) -> PeopleLaw:
        pack = LIBRARY.for_day(area, day)
        assert pack
        return law_as_set(pack.name, sum(since <= day for since, _ in steps))

    return law_on


def account(
    area: str,
    *standings: Standing,
    paid: tuple[PaidMonths, ...] = (),
    happenings: tuple[Happening, ...] = (),
    birth: date = date(1978, 3, 15),
    year: int = 2018,
    until: date | None = None,
    opening: Account | None = None,
    office: Office | None = None,
    later: Later | None = None,
    interrupted: tuple[Span, ...] = (),
    died: date | None = None,
) -> Ledger:
    """The ledger of an account to the end of its year, or to a day."""
    case = AccountCase(year, birth, opening or Account(), standings, paid, happenings, interrupted, died)
    return ledger(laws(area, office, later), case, until or date(year, 12, 31))


def since(day: date, facts: Mapping[str, FactValue], to: date | None = None) -> Standing:
    """What holds of a person from a day on."""
    return Standing(Span(day, to), facts)


def months(year: int, first: int = 1, last: int = 12, arrived: date | None = None) -> PaidMonths:
    """Paid months of a year."""
    return PaidMonths(month(year, first), month(year, last), arrived)


def booked(found: Ledger, act: Act) -> int:
    """What the lines of one kind come to."""
    return sum(line.amount for line in found.lines if line.act is act)


def rules(found: Ledger, act: Act) -> list[str]:
    """The rules of the lines of one kind."""
    return [line.rule for line in found.lines if line.act is act]
