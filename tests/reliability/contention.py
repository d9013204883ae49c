"""R8: several windows want the same store. Ours is held by one alone: the others are refused, and come in turn.

Four processes open, settle a few bills, close and come again, as fast as they can. Every number is given once and none
is left out; nobody is in while another is; how long who is refused waits is told.
"""

import itertools
import json
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

from medins_desk.store import StoreLocked
from tests.reliability.acts import do
from tests.reliability.driver import Bench
from tests.reliability.figures import Figures
from tests.reliability.office import PEOPLE, Sitting, lay, person, quick_suite
from tests.reliability.oracle import Reopened, wrongs

WINDOWS = 4
_BURST = 8
_BILLS_OF_ONE = 40  # a person's year; whoever comes next is registered first
_HANGS = 5  # seconds; the figure itself, which has to stay below one, is in the report: it is the machine's as well
_PATIENCE = 10


def contend(folder: Path, said: int, window: int, bills: int) -> None:
    """One window: in turn with the others until so many bills are settled. What it did goes to the file ``said``."""
    luck, done, patient, began = Random(window), 0, 0, time.monotonic()
    while done < bills and time.monotonic() < began + _PATIENCE + bills:
        asked = time.monotonic()
        try:
            sitting = Sitting(folder)
        except StoreLocked:
            _say(said, {"refused": time.monotonic() - asked})
            time.sleep(luck.random() * 0.01)
            continue
        opened = time.monotonic()
        for number in range(done, min(done + luck.randint(1, _BURST), bills)):
            if number % _BILLS_OF_ONE == 0:
                patient = _next_patient(sitting, 1 + PEOPLE + window + WINDOWS * (number // _BILLS_OF_ONE))
            given = {"act": "settle", "key": f"w{window}-{number}", "person": patient}
            _say(said, {"did": do(sitting, {**given, "number": 10_000 * (window + 1) + number})})
            done += 1
        _say(said, {"window": window, "in": (opened, time.monotonic())})
        sitting.close()


def _next_patient(sitting: Sitting, place: int) -> int:
    key = sitting.desk.register(person(place))
    do(sitting, {"act": "enrol", "person": key})
    return key


def _contend_or_tell(folder: Path, said: int, window: int, bills: int) -> None:
    try:
        contend(folder, said, window, bills)
    except Exception as trouble:
        _say(said, {"trouble": repr(trouble)})


def crowd(folder: Path, said: int, windows: int, bills: int) -> None:
    """All of them at once."""
    children = []
    for window in range(windows):
        if (child := os.fork()) == 0:
            _contend_or_tell(folder, said, window, bills)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def _say(said: int, what: Mapping[str, object]) -> None:
    os.write(said, (json.dumps(what, ensure_ascii=False) + "\n").encode())


def run(bench: Bench, n: int, luck: Random, *faults: str) -> Figures:
    """``n`` settlements by all windows together. The processes take turns as they like: no seed rules them."""
    _ = luck
    what = f"planted: {faults[0]}" if faults else "settlements by four windows in turn"
    figures = Figures("R8", what, must_find=bool(faults))
    folder = lay(bench.office, bench.folder / "contended")
    told = bench.do(folder, crowd=(WINDOWS, n // WINDOWS), planted=faults).told
    figures.n = sum("did" in one for one in told)
    if figures.n < n // WINDOWS * WINDOWS:
        figures.wrong.append(f"only {figures.n} of {n} were settled")
    refused = [one["refused"] for one in told if "refused" in one]
    figures.wrong += _wrongs(told, refused)
    if not faults:
        with quick_suite():
            again = Reopened(folder)
            with again.store() as store:
                figures.wrong += wrongs(store)
                if store.slips.count_and_last()[0] != 4 + figures.n:
                    figures.wrong.append(f"{store.slips.count_and_last()[0] - 4} slips of {figures.n}")
    figures.notes.append(f"{len(refused)} times refused, the slowest after {max(refused, default=0) * 1000:.0f} ms")
    return figures


def _wrongs(told: list[Mapping[str, Any]], refused: list[float]) -> Iterator[str]:
    numbers = [one["did"]["slip"] for one in told if "did" in one]
    if len(set(numbers)) != len(numbers):
        yield f"{len(numbers) - len(set(numbers))} numbers were given twice"
    yield from (one["trouble"] for one in told if "trouble" in one)
    turns = sorted(one["in"] for one in told if "in" in one)
    met = sum(later[0] < earlier[1] for earlier, later in itertools.pairwise(turns))
    if met:
        yield f"{met} times two windows were in at once"
    if max(refused, default=0) > _HANGS:
        yield f"refused after {max(refused):.1f} s"


def control(bench: Bench, n: int, luck: Random) -> Figures:
    """A store that is not held by one alone."""
    return run(bench, n, luck, "not held alone")
