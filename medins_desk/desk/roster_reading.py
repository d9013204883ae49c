"""Reads a list beside the window: a file that takes long, or for ever, does not hold it up."""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from datetime import date
from pathlib import Path
from threading import Event

from medins_desk.domain.errors import WorldTrouble
from medins_desk.domain.rosters import Progress, Roster, RosterKind, Stopped
from medins_desk.exchange.rosters import MOST_BYTES, read_roster
from medins_desk.exchange.safe_files import reason_of

_LOOK_SECONDS = 0.03


def read_aside(path: Path, kind: RosterKind, progress: Progress, today: date) -> Roster:
    """The list in a file. Raises ``ClerkFault`` at ``file``, ``WorldTrouble``, and what ``progress`` raises."""
    data = _bytes_of(path)
    seen, stop = [0], Event()

    def count(done: int, _whole: int) -> None:
        seen[0] = done
        if stop.is_set():
            raise Stopped

    pool = ThreadPoolExecutor(1)
    try:
        reading = pool.submit(read_roster, data, kind, count, today)
        while True:
            try:
                return reading.result(_LOOK_SECONDS)
            except NotYet:
                progress(seen[0], 0)
    finally:
        stop.set()
        pool.shutdown(wait=False)


def _bytes_of(path: Path) -> bytes:
    """No more than tells that it is too long."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as trouble:
        raise WorldTrouble(f"没能读 {path.name}（{reason_of(trouble)}）") from trouble
