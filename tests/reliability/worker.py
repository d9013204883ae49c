"""The office worker: a process that makes one process after the other, each of which does a job and may die of it.

``python -m tests.reliability.worker`` reads a job a line, as JSON; everything that a job needs is loaded once. The job
says what it did in a file of its own, which lies where no fault reaches: what stands there was acknowledged.
"""

import gc
import json
import os
import shutil
import sys
import traceback
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.store import Store, open_store
from medins_desk.store.vault import suite
from tests.desk.counter import desk_on, insured
from tests.reliability.acts import do
from tests.reliability.contention import crowd
from tests.reliability.office import LIBRARY, NOON, STICK, STORE, WORD, Sitting, visit
from tests.reliability.planted import planted
from tests.reliability.tracer import Tracer
from tests.reliability.ways import WAYS
from tests.store.quick import Quick


class Kill(NamedTuple):
    """Die before the ``act``-th act after step ``step`` began, or half-way through it."""

    step: int
    act: int
    half: bool


class Job:
    """One job, in the process that may die of it."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._words = words
        self._folder = Path(words["folder"])
        self._kill = Kill(*words["kill"]) if words.get("kill") else None
        self._said = os.open(words["said"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._tracer = Tracer()

    def run(self) -> None:
        """Open the office, take every step, close it; or one of the ways that are no sitting."""
        with planted(*self._words.get("planted", ())):
            self._work()

    def _work(self) -> None:
        self._tracer.watch(self._folder)
        if "log" in self._words:
            self._tracer.log_to(Path(self._words["log"]))
        if windows := self._words.get("crowd"):
            crowd(self._folder, self._said, *windows)
            return
        if way := self._words.get("way"):
            self._begin(0, {})
            WAYS[way](self._folder)
            self._tell(0, "did", None)
            return
        self._sit()

    def _sit(self) -> None:
        steps = self._words["steps"]
        self._begin(0, {"room": self._words.get("room", -1)})
        now = datetime.fromisoformat(self._words["at"]) if "at" in self._words else NOON
        try:
            sitting = Sitting(self._folder, self._words.get("password", WORD), now)
        except WorldTrouble as trouble:
            self._tell(0, "refused", str(trouble))
            return
        self._tell(0, "did", None, sitting)
        for place, given in enumerate(steps, start=1):
            self._begin(place, given)
            try:
                found = do(sitting, given)
            except WorldTrouble as trouble:
                self._tell(place, "refused", str(trouble))
            except ClerkFault as fault:
                self._tell(place, "fault", str(fault))
            else:
                self._tell(place, "did", found, sitting)
        self._begin(len(steps) + 1, {"room": -1})
        sitting.close()
        self._tell(len(steps) + 1, "did", None)

    def _begin(self, place: int, given: Mapping[str, Any]) -> None:
        self._write({"step": place, "begins": given.get("act", "")})
        if "room" in given:
            self._tracer.room(given["room"])
        self._tracer.pull(self._folder / STICK, *given.get("pull", (0, 0)))
        kill = self._kill if self._kill and self._kill.step == place else Kill(place, 0, half=False)
        self._tracer.kill_at(kill.act, half=kill.half)

    def _tell(self, place: int, how: str, found: object, sitting: Sitting | None = None) -> None:
        acts = self._tracer.acts
        told: dict[str, object] = {"step": place, how: found, "acts": acts}
        if sitting is not None:
            told |= self._state(sitting)
        self._write(told)

    def _state(self, sitting: Sitting) -> dict[str, object]:
        """What the store says after a step, as far as the job asks."""
        if not self._words.get("hash"):
            return {"head": sitting.desk._store.journal.head()} if sitting.desk._store.is_open else {}
        if sitting.desk._store.is_open:
            return said_by(sitting.desk._store)
        with closing(open_store(self._folder / STORE, sitting.entrance._key)) as store:  # closed for a restore
            return said_by(store)

    def _write(self, told: Mapping[str, object]) -> None:
        text = json.dumps(told, ensure_ascii=False)
        os.write(self._said, (text + "\n").encode())
        self._tracer.mark(text)


def said_by(store: Store) -> dict[str, object]:
    """The last row of the journal, and everything as one number."""
    return {"head": store.journal.head(), "says": store.logical_hash()}


def _warm() -> None:
    """Load what every job needs."""
    suite.SUITES[suite.International.id] = Quick()
    shutil._USE_CP_SENDFILE = False  # type: ignore[attr-defined]  # a copy is written, so that the tracer sees it
    import sqlite_utils  # noqa: F401, PLC0415 - after the driver has its name, as in the program
    from cryptography.hazmat.primitives.ciphers import aead  # noqa: F401, PLC0415
    from cryptography.hazmat.primitives.kdf import argon2  # noqa: F401, PLC0415

    desk = desk_on()
    desk.settle("k", insured(desk), visit(1))
    LIBRARY.heads()
    gc.collect()
    gc.freeze()  # what is loaded is shared by all processes that are made of this one


def _child(words: Mapping[str, Any]) -> None:
    try:
        Job(words).run()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def main() -> None:
    """Serve."""
    _warm()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _child(json.loads(line))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
