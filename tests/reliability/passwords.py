"""R6: wrong passwords, with restarts and a clock that runs between them; and R17: how long a right one takes."""

import statistics
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path
from random import Random

from medins_desk.desk.entrance import Entrance
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.store.vault import Holder, Vault
from tests.reliability.driver import Bench
from tests.reliability.figures import Figures
from tests.reliability.office import CLERK, LIBRARY, NOON, STORE, WORD, lay, quick_suite
from tests.reliability.planted import planted

_FREE, _FIRST, _LONGEST = 5, timedelta(minutes=1), timedelta(hours=1)
_UNLOCKS = 5
_WAIT = "以后再试"


class Guesser:
    """Somebody who tries passwords, and what should come of it: reckoned here, not read from the program."""

    def __init__(self, path: Path) -> None:
        self.path, self.now = path, NOON
        self._door: Entrance | None = None
        self._wrong, self._last = 0, NOON

    def tries(self, luck: Random) -> Iterator[str]:
        """One try, right once in fifteen, after some time and perhaps a restart."""
        self.now += timedelta(seconds=luck.choice((1, 20, 70, 600, 4000)))
        waits = self._wrong >= _FREE and self.now < self._last + min(
            _FIRST * 2 ** min(self._wrong - _FREE, 16), _LONGEST
        )
        is_right = luck.randrange(15) == 0
        word = WORD if is_right else _guess(luck)
        if self._door is None or luck.random() < 0.4:
            self._door = Entrance(self.path, LIBRARY, lambda: self.now)
        try:
            desk = self._door.log_in(CLERK, word).desk
        except ClerkFault as fault:
            yield from self._refused(str(fault), is_right=is_right, waits=waits)
            return
        except WorldTrouble as trouble:
            yield f"a password is told as damage: {trouble}"
            return
        if not is_right or waits:
            yield (
                "the window opened for a wrong password" if not is_right else "the window opened before the wait ended"
            )
        since = takewhile(lambda row: row.verb != "sign in", desk._store.journal.rows())
        told = [row.details.get("times") for row in since if row.verb == "wrong passwords"]
        if told[:1] != ([self._wrong] if self._wrong else []):
            yield f"{self._wrong} wrong passwords, and the journal says {told}"
        self._wrong = 0
        self._door.close()
        self._door = None

    def _refused(self, words: str, *, is_right: bool, waits: bool) -> Iterator[str]:
        if is_right and not waits:
            yield f"the right password was refused: {words}"
        if not waits and not is_right:
            self._wrong += 1
            self._last = self.now
        if (_WAIT in words) is not (waits or self._wrong >= _FREE):
            yield f"after {self._wrong} wrong ones it says: {words}"

    def leave(self) -> None:
        """Close what is open."""
        if self._door is not None:
            self._door.close()


def _guess(luck: Random) -> str:
    near = (WORD[:-1], WORD + " ", WORD.upper(), "", WORD[::-1], f"{WORD}{luck.randrange(100)}")
    return luck.choice((*near, f"falsch {luck.randrange(10**6)}"))


def unlock_times(folder: Path, times: int) -> list[float]:
    """Milliseconds from the password to the store key, with the key of a password as slow as it is."""
    vault, _ = Vault.begin(folder / "slow", Holder(CLERK, "测试员"), WORD, datetime(2018, 6, 12).date())  # noqa: DTZ001
    took = []
    for _ in range(times):
        began = time.perf_counter()
        vault.unlock(CLERK, WORD)
        took.append((time.perf_counter() - began) * 1000)
    return took


def run(bench: Bench, n: int, luck: Random, *faults: str) -> Figures:
    """``n`` tries."""
    figures = Figures("R6", f"planted: {faults[0]}" if faults else "passwords tried", must_find=bool(faults))
    with quick_suite(), planted(*faults):
        guesser = Guesser(lay(bench.office, bench.folder / "guessed") / STORE)
        for _ in range(n):
            figures.add("try", guesser.tries(luck))
        guesser.leave()
    if not faults:
        (bench.folder / "slow").mkdir(exist_ok=True)
        took = unlock_times(bench.folder / f"slow/{n}", _UNLOCKS)
        figures.notes.append(f"R17 unlock {statistics.median(took):.0f} ms median of {_UNLOCKS}, {max(took):.0f} worst")
    return figures


def control(bench: Bench, n: int, luck: Random) -> Figures:
    """Tries that are forgotten at a restart."""
    return run(bench, n, luck, "tries forgotten")
