"""The office of the harness: a folder with a store, its keys and some history; and one sitting at its desk.

Passwords go through the real suite, made quick: what is tried here is what the disk does, not how slow a key is.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk
from medins_desk.desk.entrance import Entrance
from medins_desk.packs import Library
from medins_desk.store.vault import suite
from tests.store.quick import Quick
from tests.store.samples import id_number

ZONE = timezone(timedelta(hours=8))
MONDAY = datetime(2018, 6, 11, 9, 0, tzinfo=ZONE)
NOON = MONDAY.replace(day=12, hour=12)
STORE = "medins_desk.store"
PACKS = "packs"
STICK = "stick"  # the folder that stands for one
WORD = "Tee um 10:30 Uhr"
LATER_WORD = "korrekt-pferd-9"
CLERK = 1
START = {
    "code": "330106",
    "name": "测试镇便民服务中心",
    "clerk": "测试员",
    "password": WORD,
    "again": WORD,
    "official_1": "测试甲",
    "official_2": "测试乙",
}
PEOPLE, SLIPS = 3, 4
"""Who is registered at the beginning, and what is settled by then."""

LIBRARY = Library([RESOURCES / "packs"])


@contextmanager
def quick_suite() -> Iterator[None]:
    """The suite with a quick key of a password, for as long as this lasts."""
    real = suite.SUITES[suite.International.id]
    suite.SUITES[suite.International.id] = Quick()
    try:
        yield
    finally:
        suite.SUITES[suite.International.id] = real


def visit(number: int, *, day: str = "20180604", total: str = "862.40") -> dict[str, str]:
    """A visit to the hospital, as typed; each has an invoice of its own."""
    return {
        "kind": "outpatient",
        "institution": "T1",
        "start": day,
        "end": day,
        "total": total,
        "self_funded": "12.4",
        "invoice_code": "33010118",
        "invoice_number": f"{number:08d}",
        "doubt_reason": "同日多次就诊",  # bills of one day, place and total are asked about
    }


def person(place: int) -> dict[str, str]:
    """Somebody invented, as typed."""
    name = "测试" + "".join("零一二三四五六七八九"[int(figure)] for figure in str(place))
    return {"name": name, "id_number": id_number(place), "phone": "13900001111", "household": "local"}


class Sitting:
    """Somebody logged in at the desk of a folder. ``now`` is what the clock at the counter shows."""

    def __init__(self, folder: Path, password: str = WORD, now: datetime = NOON) -> None:
        self.folder, self.now, self.password = folder, now, password
        own = folder / PACKS
        self.library = Library([RESOURCES / "packs", own]) if own.exists() else LIBRARY
        self.entrance = Entrance(folder / STORE, self.library, lambda: self.now)
        self.desk = self._sit_down()

    def _sit_down(self) -> Desk:
        desk = self.entrance.log_in(CLERK, self.password).desk
        desk.packs_folder = self.folder / PACKS
        return desk

    def sit_down_again(self) -> None:
        """The store was replaced: open what lies there now."""
        self.entrance.reopen()
        self.desk = self._sit_down()

    def close(self) -> None:
        """Close the window."""
        self.entrance.close()


def _begun(folder: Path) -> Entrance:
    entrance = Entrance(folder / STORE, LIBRARY, lambda: MONDAY)
    entrance.begin(START)
    entrance.sheets_handed_out()
    return entrance


def make_empty(folder: Path) -> None:
    """An office after its first start, closed: nobody is registered yet."""
    folder.mkdir(parents=True)
    _begun(folder).close()


def make(folder: Path) -> None:
    """An office after a day, closed: people, a stay, visits, a print, a draft, a backup, and an empty stick."""
    (folder / STICK).mkdir(parents=True)
    entrance = _begun(folder)
    desk = entrance.log_in(CLERK, WORD).desk
    desk.add_institution({"id": "T1", "name": "示例T1医院", "level": "tertiary", "designated": "1", "place": "city"})
    for place in range(1, PEOPLE + 1):
        key = desk.register(person(place))
        desk.add_enrolment(key, {"category": "active", "start": "20100101", "end": "20180630" if place == 1 else ""})
        desk.declare_account(key, {"current": "0", "past": "100"})
    for number in range(1, SLIPS + 1):
        desk.printed(desk.settle(f"first-{number}", 1 + number % PEOPLE, visit(number)).number)
    desk.keep_draft("waits", 2, "bill", visit(99))
    if desk.safekeeping is None:
        raise AssertionError("the desk of an entrance has backups")
    desk.safekeeping.back_up()
    entrance.close()


def lay(template: Path, folder: Path) -> Path:
    """A copy of an office in a folder of its own; what lay there is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    return folder
