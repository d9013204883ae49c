"""What encryption costs: unlocking, opening, settling with commit. Reported, never asserted.

``python -m tests.benchmarks.vault``.

The settling is the desk's whole verb: reading the form, deciding, writing bill, settlement, slip and journal, flushed.
Plain and encrypted stores take turns, so that a busy machine is busy for both.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from medins_desk.desk import Desk
from medins_desk.domain.persons import Person
from medins_desk.store import Store, open_plain, open_store
from medins_desk.store.vault import Holder, Vault
from tests.desk.counter import STAY, desk_on, insured
from tests.store.samples import KEY

UNLOCKS = 20
BILLS = 60
PEOPLE = 2000
WORD = "Tee um 10:30 Uhr"


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def _said(name: str, took: list[float], goal: str) -> None:
    took = sorted(took)
    print(f"{name}: median {statistics.median(took):.1f} ms, worst {took[-1]:.1f} ms ({goal})")


def unlocking(folder: Path) -> None:
    """From the password to the store key, with the key of a password made anew each time."""
    vault, _ = Vault.begin(folder / "unlock", Holder(1, "测试员"), WORD, date(2018, 6, 12))
    _said("password to store key", [_timed(lambda: vault.unlock(1, WORD)) for _ in range(UNLOCKS)], "R17: 150 to 1000")


def opening(folder: Path) -> None:
    """From the key to an open store of two thousand people, looked through page by page."""
    path = folder / "open"
    store = open_store(path, KEY)
    with store.writing():
        for place in range(PEOPLE):
            store.persons.add(Person(f"测试{place}", date(1970, 1, 1), phone=f"139{place:08d}"))
    store.close()

    def open_and_close() -> None:
        open_store(path, KEY).close()

    size = path.stat().st_size / 1e6
    _said(f"store of {size:.1f} MB opened and closed", [_timed(open_and_close) for _ in range(UNLOCKS)], "goal 400")


def _office(store: Store) -> tuple[Desk, int]:
    desk = desk_on(store)
    return desk, insured(desk)


def settling(folder: Path) -> None:
    """One bill after the other, alternately into a plain and an encrypted store."""
    stores = {"plain": open_plain(folder / "plain"), "encrypted": open_store(folder / "cipher", KEY)}
    offices = {name: _office(store) for name, store in stores.items()}
    took: dict[str, list[float]] = {name: [] for name in stores}
    for place in range(BILLS):
        for name, (desk, person) in offices.items():
            day = f"{date(2018, 1, 10) + timedelta(days=place):%Y%m%d}"  # two stays would overlap
            typed = {**STAY, "kind": "outpatient", "start": day, "end": "", "invoice_number": f"{place + 10000:08d}"}
            took[name].append(_timed(lambda: desk.settle(f"k{place}", person, typed)))  # noqa: B023 - run at once
    for name, times in took.items():
        _said(f"settle with commit, {name}", times, "")
    ratio = statistics.median(took["encrypted"]) / statistics.median(took["plain"])
    print(f"encrypted / plain: {ratio:.2f} (goal at most 1.5)")
    for store in stores.values():
        store.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        unlocking(Path(name))
        opening(Path(name))
        settling(Path(name))
