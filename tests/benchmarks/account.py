"""How long the ledger of 40 years takes, and an answer at retirement: ``python -m tests.benchmarks.account``."""

from collections.abc import Callable
from datetime import date
from functools import cache
from statistics import median
from time import process_time

from medins_desk.domain.ledgers import AccountCase, PaidMonths
from medins_desk.domain.months import month
from medins_desk.domain.persons import Account
from medins_desk.domain.retirement import MonthSource
from medins_desk.domain.retirement_answers import MonthsGiven
from medins_desk.enrol.account import ledger
from medins_desk.enrol.retire import retirement
from tests.enrol.accounts import STAFF, laws, since
from tests.enrol.retirements import HERE

_RUNS = 20
RECORD = (
    MonthsGiven(MonthSource.ACTUAL, month(1998, 1), month(2018, 1)),
    MonthsGiven(MonthSource.CONTINUOUS_SERVICE, month(1980, 1), month(2002, 12)),
)
CAREER = AccountCase(
    2022, date(1984, 3, 1), Account(), (since(date(2022, 1, 1), STAFF),), (PaidMonths(month(2022, 1), month(2061, 12)),)
)


def _middle(act: Callable[[], object]) -> float:
    """The median of some runs, in milliseconds of processor time."""
    spent = []
    for _ in range(_RUNS):
        began = process_time()
        act()
        spent.append(process_time() - began)
    return median(spent) * 1000


def main() -> None:
    """Print both figures."""
    law_on = cache(laws("hangzhou"))
    print(f"ledger of 40 years (721 entries): {_middle(lambda: ledger(law_on, CAREER, date(2061, 12, 31))):.1f} ms")
    day = date(2018, 6, 1)
    law = law_on(day)
    print(f"retirement, two sources of 20 years: {_middle(lambda: retirement(law, HERE, RECORD, day)):.2f} ms")


if __name__ == "__main__":
    main()
