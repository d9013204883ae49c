"""Drives the office worker from outside, and keeps what it acknowledged where no fault of its disk reaches."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from tests.reliability import tracer
from tests.reliability.office import make, make_empty, quick_suite

ROOT = Path(__file__).parent.parent.parent
_MEMORY = Path("/dev/shm")  # noqa: S108 - a disk in memory, where there is one: what is tried is never the disk's speed
_KILLED = -9

Told: TypeAlias = Mapping[str, Any]
"""A line of what a job said: ``begins`` before a step, ``did`` or ``refused`` after it."""


class Failed(AssertionError):
    """A job ended in an error of ours; the worker printed it."""


class Outcome:
    """What a job said, and how it ended."""

    def __init__(self, said: Path, *, killed: bool) -> None:
        text = said.read_text(encoding="utf-8") if said.exists() else ""
        self.told: list[Told] = [json.loads(line) for line in text.splitlines() if line.endswith("}")]
        self.killed = killed

    @property
    def done(self) -> list[Told]:
        """The steps that were acknowledged, the opening (0) and the closing among them."""
        return [one for one in self.told if "did" in one]

    @property
    def pending(self) -> str | None:
        """The step that was begun and not acknowledged, if any; the name of its act."""
        last = self.told[-1] if self.told else {}
        return str(last["begins"]) if "begins" in last else None


class Bench:
    """A place to work in, with offices to begin from and a worker."""

    def __init__(self, folder: Path, worker: "subprocess.Popen[str]") -> None:
        self.folder, self._worker = folder, worker
        self.office, self.empty = folder / "office", folder / "empty"
        with quick_suite():
            make(self.office)
            make_empty(self.empty)

    def do(self, folder: Path, **words: object) -> Outcome:
        """Let the worker do a job in a folder. Raises ``Failed``."""
        said = self.folder / "said"
        said.unlink(missing_ok=True)
        if self._worker.stdin is None or self._worker.stdout is None:
            raise AssertionError("the worker has no pipes")
        self._worker.stdin.write(json.dumps({"folder": str(folder), "said": str(said), **words}) + "\n")
        self._worker.stdin.flush()
        status = int(self._worker.stdout.readline())
        if status not in (0, _KILLED):
            raise Failed(f"the job ended with {status}: {words}")
        return Outcome(said, killed=status == _KILLED)


@contextmanager
def bench() -> Iterator[Bench]:
    """A bench with its worker; nothing is left of it."""
    folder = Path(tempfile.mkdtemp(prefix="medins_desk_", dir=_MEMORY if _MEMORY.is_dir() else None))
    words = [sys.executable, "-m", "tests.reliability.worker"]
    try:
        with subprocess.Popen(
            words,
            cwd=ROOT,
            env=tracer.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as worker:
            yield Bench(folder, worker)
            if worker.stdin:
                worker.stdin.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
