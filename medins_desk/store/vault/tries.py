"""Wrong passwords: after five in a row a clerk waits, each time twice as long. A restart does not shorten the wait.

The count lies in a small file beside the store. It is a fence at the counter: whoever may delete files is kept out by
the slowness of the password's key alone. What is counted stays there until the journal has it: each run of tries has a
name that its rows of the journal bear, so that whatever is cut off in between, a try is told once.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from medins_desk.store.safe_write import write_safely

FREE = 5
"""So many wrong passwords in a row cost nothing."""

_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=1)
_RUNS = "runs"  # beside the clerks: how many runs there were


class Untold(NamedTuple):
    """So many wrong passwords of a clerk were tried in a run that the journal may not have yet, or not all of it."""

    clerk_id: int
    run: str
    wrong: int


class _Tried(NamedTuple):
    """``in_a_row``: since the last right one, which a clerk waits for; ``wrong``: in the run, which has a name then."""

    in_a_row: int
    last: datetime
    wrong: int
    run: str


class Tries:
    """The wrong passwords of each clerk: since the last right one, and since the journal was told."""

    def __init__(self, store: Path) -> None:
        self._path = store.with_name(store.name + ".tries")
        self._runs = 0
        self._tried = self._read()

    @property
    def untold(self) -> tuple[Untold, ...]:
        """What the journal is to be told, of whichever clerk."""
        return tuple(Untold(key, one.run, one.wrong) for key, one in self._tried.items() if one.wrong)

    def waits_until(self, clerk_id: int, now: datetime) -> datetime | None:
        """Until when a clerk has to wait; ``None`` when a password may be tried."""
        tried = self._tried.get(clerk_id)
        if tried is None or tried.in_a_row < FREE:
            return None
        if now < tried.last:  # the clock was put back: the wait begins anew, and does not last for ever
            self._tried[clerk_id] = tried = tried._replace(last=now)
            self._write()
        until = tried.last + min(_FIRST_WAIT * 2 ** min(tried.in_a_row - FREE, 16), _LONGEST_WAIT)
        return until if now < until else None

    def begin(self, clerk_id: int, now: datetime) -> int:
        """A password is about to be tried: counted as wrong before, so that a killed program counts. How many now."""
        before = self._tried.get(clerk_id) or _Tried(0, now, 0, "")
        run = before.run or self._next_run(now)
        self._tried[clerk_id] = _Tried(before.in_a_row + 1, now, before.wrong + 1, run)
        self._write()
        return before.in_a_row + 1

    def was_right(self, clerk_id: int) -> None:
        """The password that was tried last was right: nobody waits, and what was wrong before is still to be told."""
        tried = self._tried[clerk_id]
        self._keep(clerk_id, tried._replace(in_a_row=0, wrong=tried.wrong - 1))
        self._write()

    def forgive(self, clerk_id: int) -> None:
        """An administrator, or both officials, let a clerk try again."""
        if tried := self._tried.get(clerk_id):
            self._keep(clerk_id, tried._replace(in_a_row=0))
            self._write()

    def told(self, told: Iterable[Untold]) -> None:
        """The journal has them, on the disk: what comes now is another run."""
        for clerk_id, run, wrong in told:
            tried = self._tried.get(clerk_id)
            if tried and tried.run == run:
                self._keep(clerk_id, tried._replace(wrong=tried.wrong - wrong, run=""))
        self._write()

    def _keep(self, clerk_id: int, tried: _Tried) -> None:
        if tried.in_a_row or tried.wrong:
            self._tried[clerk_id] = tried
        else:
            del self._tried[clerk_id]

    def _next_run(self, now: datetime) -> str:
        """A name that no run of this store had: the number alone begins anew where the file was taken away."""
        self._runs += 1
        return f"{self._runs} {now.isoformat(timespec='seconds')}"

    def _read(self) -> dict[int, _Tried]:
        try:
            said = json.loads(self._path.read_text(encoding="utf-8"))
            self._runs = int(said.pop(_RUNS, 0))
            return {int(key): self._tried_of(*found) for key, found in said.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _tried_of(self, in_a_row: int, last: str, wrong: int | None = None, run: str = "") -> _Tried:
        """As it was written; an earlier program wrote no run, and had told the journal nothing of it."""
        at, times = datetime.fromisoformat(last), int(in_a_row)
        return _Tried(times, at, times, self._next_run(at)) if wrong is None else _Tried(times, at, int(wrong), run)

    def _write(self) -> None:
        said = {
            str(key): (one.in_a_row, one.last.isoformat(timespec="seconds"), one.wrong, one.run)
            for key, one in self._tried.items()
        }
        text = json.dumps({_RUNS: self._runs, **said}).encode()
        try:
            write_safely(self._path, text)
        except OSError:
            with suppress(OSError):  # where not even this can be written, it counts until the program ends
                self._write_over(text)

    def _write_over(self, text: bytes) -> None:
        """On a full disk: the file has its block already. A restart shortens no wait, not even then."""
        with self._path.open("r+b", buffering=0) as file:
            file.write(text.ljust(os.fstat(file.fileno()).st_size))
            os.fsync(file.fileno())
