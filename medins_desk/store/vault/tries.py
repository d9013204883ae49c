"""Wrong passwords: after five in a row a clerk waits, each time twice as long. A restart does not shorten the wait.

The count lies in a small file beside the store. It is a fence at the counter: whoever may delete files is kept out by
the slowness of the password's key alone.
"""

import json
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from medins_desk.store.safe_write import write_safely

FREE = 5
"""So many wrong passwords in a row cost nothing."""

_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=1)


class _Tried(NamedTuple):
    times: int
    last: datetime


class Tries:
    """The wrong passwords of each clerk since the last right one."""

    def __init__(self, store: Path) -> None:
        self._path = store.with_name(store.name + ".tries")
        self._tried = self._read()

    def waits_until(self, clerk_id: int, now: datetime) -> datetime | None:
        """Until when a clerk has to wait; ``None`` when a password may be tried."""
        tried = self._tried.get(clerk_id)
        if tried is None or tried.times < FREE:
            return None
        if now < tried.last:  # the clock was put back: the wait begins anew, and does not last for ever
            self._tried[clerk_id] = tried = tried._replace(last=now)
            self._write()
        until = tried.last + min(_FIRST_WAIT * 2 ** min(tried.times - FREE, 16), _LONGEST_WAIT)
        return until if now < until else None

    def begin(self, clerk_id: int, now: datetime) -> int:
        """A password is about to be tried: counted as wrong before, so that a killed program counts. How many now."""
        times = self._tried[clerk_id].times + 1 if clerk_id in self._tried else 1
        self._tried[clerk_id] = _Tried(times, now)
        self._write()
        return times

    def forgive(self, clerk_id: int) -> None:
        """The password was right, or an administrator lets the clerk try again."""
        if self._tried.pop(clerk_id, None) is not None:
            self._write()

    def _read(self) -> dict[int, _Tried]:
        try:
            said = json.loads(self._path.read_text(encoding="utf-8"))
            return {int(key): _Tried(int(times), datetime.fromisoformat(last)) for key, (times, last) in said.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _write(self) -> None:
        said = {str(key): (one.times, one.last.isoformat(timespec="seconds")) for key, one in self._tried.items()}
        with suppress(OSError):  # on a full disk it counts until the program ends
            write_safely(self._path, json.dumps(said).encode())
