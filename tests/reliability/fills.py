"""R3: the disk runs full in the middle of the work, is given room again, and the office goes on.

On small disks of its own: one in memory with blocks of 4 KiB, one a file mounted as ext4 with blocks of 1 KiB. Somebody
else takes the room between the look at it and the writing: the floor of 200 MB is passed over.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from medins_desk.domain.errors import WorldTrouble
from tests.reliability.driver import Bench, Failed, Outcome
from tests.reliability.figures import Figures
from tests.reliability.office import LATER_WORD, WORD, lay, quick_suite
from tests.reliability.oracle import Reopened, backups_wrong, lost, wrongs
from tests.reliability.planted import planted
from tests.store.disks import fill

_MEGABYTES = 8
_MOST_LEFT = 400_000
_SAID = ("磁盘", "空间", "没有存入")


def why_not() -> str:
    """Why no small disk can be had here; empty where it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only root on Linux may mount a small disk"
    return ""


@contextmanager
def small_disk(folder: Path, blocks: int) -> Iterator[Path]:
    """A disk of a few megabytes with blocks of so many bytes."""
    point = folder / f"disk-{blocks}"
    point.mkdir(exist_ok=True)
    if blocks == 4096:
        words = ["mount", "-t", "tmpfs", "-o", f"size={_MEGABYTES}m", "tmpfs", str(point)]
    else:
        image = folder / "image-of-a-disk"
        image.write_bytes(bytes(_MEGABYTES * 2**20))
        subprocess.run(["mkfs.ext4", "-q", "-F", "-b", str(blocks), "-m", "0", str(image)], check=True)  # noqa: S607
        words = ["mount", "-o", "loop", str(image), str(point)]
    subprocess.run(words, check=True)
    try:
        yield point
    finally:
        subprocess.run(["umount", str(point)], check=True)  # noqa: S607 - found on the path


def _steps(luck: Random) -> list[Mapping[str, object]]:
    """Work with less and less room, then room again and a bill that has to go in."""
    steps: list[Mapping[str, object]] = []
    for number in range(200, 200 + luck.randint(4, 9)):
        if not steps or luck.random() < 0.4:
            steps.append({"act": "fill", "leave": luck.choice((0, luck.randrange(20_000), luck.randrange(_MOST_LEFT)))})
        steps.append(_step(luck, number))
    return [*steps, {"act": "fill", "leave": _MEGABYTES * 2**20}, _settles(999)]


def _settles(number: int) -> Mapping[str, object]:
    return {"act": "settle", "key": f"k{number}", "person": 2 + number % 2, "number": number}


def _step(luck: Random, number: int) -> Mapping[str, object]:
    return luck.choice(
        (
            _settles(number),
            _settles(number),
            {"act": "draft", "key": f"k{number}", "person": 2, "number": number},
            {"act": "register", "place": number},
            {"act": "back up"},
            {"act": "print", "slip": "330106-2018-000004"},
            {"act": "change password", "password": f"{LATER_WORD}-{number}"},
            {"act": "new sheets"},
        )
    )


def _round(bench: Bench, disk: Path, luck: Random, faults: Sequence[str]) -> Iterator[str]:
    fill(disk, _MEGABYTES * 2**20)
    folder, steps = lay(bench.office, disk / "office"), _steps(luck)
    if luck.random() < 0.2:
        fill(disk, luck.choice((0, luck.randrange(60_000))))
    try:
        outcome = bench.do(folder, steps=steps, planted=["no floor", *faults])
    except Failed as failed:
        yield f"the program died: {failed}"
        return
    fill(disk, _MEGABYTES * 2**20).unlink()
    with quick_suite(), planted("no floor"):
        try:
            yield from _holds(folder, steps, outcome)
        except (WorldTrouble, AssertionError) as trouble:  # the latter: a settlement whose sums are not whole
            yield f"with room again it does not open: {trouble}"


def _holds(folder: Path, steps: Sequence[Mapping[str, object]], outcome: Outcome) -> Iterator[str]:
    done = outcome.done
    for told in outcome.told:
        if "refused" in told and not any(word in told["refused"] for word in _SAID):
            yield f"it says: {told['refused']}"
    if done and not any(told["step"] == len(steps) for told in done):
        yield "with room again the bill does not go in"
    words = [WORD, *(str(step["password"]) for step in steps if "password" in step)]
    changed = [steps[told["step"] - 1].get("password", WORD) for told in done if 0 < told["step"] <= len(steps)]
    last = next((word for word in reversed(changed) if word != WORD), WORD)
    again = Reopened(folder, *words)
    if again.opened_by != [last]:
        yield f"passwords that open it: {again.opened_by}, and the last one acknowledged is {last}"
        return
    with again.store() as store:
        yield from wrongs(store)
        yield from lost(store, done)
    yield from backups_wrong(folder, done, words)
    yield from again.goes_on()


def run(bench: Bench, n: int, luck: Random, *faults: str) -> Figures:
    """``n`` rounds, half of them on each disk."""
    figures = Figures("R3", f"planted: {faults[0]}" if faults else "disks that ran full", must_find=bool(faults))
    for blocks in (4096, 1024):
        with small_disk(bench.folder, blocks) as disk:
            for _ in range(n // 2):
                figures.add(f"blocks of {blocks}", _round(bench, disk, luck, faults))
    return figures


def control(bench: Bench, n: int, luck: Random) -> Figures:
    """A transaction that is kept as far as it came."""
    return run(bench, n, luck, "no transaction")
