"""Kills a process at a chosen moment: just before it renames, removes or writes a file for the nth time.

``python -m tests.store.vault.kill_points`` reads lines ``MOMENT JOB PATH``; for each a process of its own does the job
and dies before that moment. It answers ``killed``, or ``done`` when the job had fewer moments.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO

from medins_desk.store import backups, open_store
from medins_desk.store.identity import Identity
from medins_desk.store.vault import Holder, Vault, carry_over, finish_carrying_over, suite
from tests.store.quick import Quick
from tests.store.samples import ACTOR, KEY

DAY = date(2018, 6, 12)
NOON = datetime(2018, 6, 12, 12, 0, 0)  # noqa: DTZ001 - the window's clock is local time
ROOT = Path(__file__).parent.parent.parent.parent
_KILLED = 9
_READS = ("r", "rb")


def _kill_before(moment: int, folder: str) -> None:
    met = 0

    def watch(event: str, given: tuple[object, ...]) -> None:
        nonlocal met
        touches = event in ("os.rename", "os.remove") or (event == "open" and given[1] not in _READS)
        if touches and str(given[0]).startswith(folder):
            met += 1
            if met == moment:
                os._exit(_KILLED)

    sys.addaudithook(watch)


def _carry(store: Path) -> None:
    finish_carrying_over(store)
    carry_over(store, KEY)


def _change(store: Path) -> None:
    Vault.read(store).change_password(1, "alte Zeit 2018", "neue Zeit 2019", DAY)


def _begin(store: Path) -> None:
    Vault.begin(store, Holder(1, "测试员"), "alte Zeit 2018", DAY)


def _back_up(store: Path) -> None:
    with closing(open_store(store, KEY)) as opened:
        backups.take(opened, store, KEY, store.parent / "backups", NOON)


def _restore(store: Path) -> None:
    """Put the newest backup in the store's place, or finish what was begun."""
    backups.finish_restoring(store)
    backup = backups.backups_in(store.parent / "backups")[0]
    assert backups.prove(backup, store, KEY, None).is_good
    identity = Identity(backup.store_id, backup.incarnation + 1)
    backups.put_in_place(store, KEY, identity, ACTOR, backup.made)


_JOBS: dict[str, Callable[[Path], None]] = {
    "carry": _carry,
    "change": _change,
    "begin": _begin,
    "back_up": _back_up,
    "restore": _restore,
}


def _one(moment: int, job: str, store: Path) -> None:
    suite.SUITES["intl-1"] = Quick()
    _kill_before(moment, str(store.parent))
    _JOBS[job](store)


def _in_a_process_of_its_own(words: list[str]) -> int:
    if not hasattr(os, "fork"):
        return subprocess.run([sys.executable, "-m", __spec__.name, *words], cwd=ROOT, check=False).returncode
    child = os.fork()
    if child == 0:
        _one(int(words[0]), words[1], Path(words[2]))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Killer:
    """Does jobs and kills them."""

    def __init__(self, asked: IO[str], answered: IO[str]) -> None:
        self._asked, self._answered = asked, answered

    def killed(self, moment: int, job: str, store: Path) -> bool:
        """Whether the job was killed at the moment; else it was done."""
        self._asked.write(f"{moment} {job} {store}\n")
        self._asked.flush()
        answer = self._answered.readline().strip()
        assert answer in ("killed", "done")
        return answer == "killed"


@contextmanager
def killer() -> Iterator[Killer]:
    """One process that makes the others: what they all need is loaded once."""
    words = [sys.executable, "-m", "tests.store.vault.kill_points"]
    with subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin
        assert process.stdout
        yield Killer(process.stdin, process.stdout)
        process.stdin.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _one(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
        sys.exit(0)
    for line in sys.stdin:
        status = _in_a_process_of_its_own(line.rstrip("\n").split(maxsplit=2))
        sys.stdout.write({_KILLED: "killed\n", 0: "done\n"}.get(status, f"failed {status}\n"))
        sys.stdout.flush()
