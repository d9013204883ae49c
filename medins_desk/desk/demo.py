"""The demo office: invented people whose bills are typed in through the desk's own verbs, on the days of the bills."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from medins_desk.domain.bills import Bill
from medins_desk.domain.cases import Case
from medins_desk.domain.errors import WorldTrouble
from medins_desk.exchange.case_file import Installed
from medins_desk.exchange.demo_office import DemoOffice, read_demo_office
from medins_desk.packs import Library

HANDED_IN_AFTER = timedelta(days=3)
DRAFT = "demo-"
"""How the keys of the drafts begin from which the bills of the demo office are settled."""

FIRST_OF_DEMO = f"{DRAFT}1"
_FIRST_IN_THE_MORNING = time(9, 5)
_BETWEEN_BILLS = timedelta(minutes=7)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A bill of the demo office and the moment at which its person stands at the window with it."""

    at: datetime
    case: Case
    bill: Bill


def read_demo(path: Path, library: Library) -> DemoOffice:
    """The demo office in a file. Raises ``WorldTrouble`` where it cannot be read, ``ClerkFault`` where it is wrong."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WorldTrouble(f"读不到示例数据 {path}，没有改动任何数据。重新安装程序后再试") from error
    return read_demo_office(data, Installed({name: head.area for name, head in library.heads().items() if head}))


def handed_in(demo: DemoOffice) -> tuple[HandedIn, ...]:
    """All bills in the order of the window's year; a person's bills keep the order of the case."""
    found = sorted((entry for case in demo.cases for entry in _of(case)), key=lambda entry: entry.at.date())
    together: dict[date, int] = {}
    timed = []
    for entry in found:
        place = together[entry.at.date()] = together.get(entry.at.date(), -1) + 1
        timed.append(HandedIn(entry.at + place * _BETWEEN_BILLS, entry.case, entry.bill))
    return tuple(timed)


def _of(case: Case) -> Iterator[HandedIn]:
    day = date.min
    for bill in case.bills:
        day = max(day, bill.end + HANDED_IN_AFTER)
        yield HandedIn(datetime.combine(day, _FIRST_IN_THE_MORNING), case, bill)
