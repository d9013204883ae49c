"""What bootstrap adds to a second start of the application: ``python -m tests.benchmarks.second_start``.

Needs a checkout that `packaging/bootstrap.py run` has started once. Both ways end before a window is drawn, so that the
difference is bootstrap's alone.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
ROUNDS = 11
LOADS_QT_LIBRARIES = "import system_packages as s; [need.is_met() for need in s.QT]"


def _seconds(command: list[str], folder: Path) -> float:
    start = perf_counter()
    subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    return perf_counter() - start


def main() -> None:
    """Print the medians in milliseconds."""
    packaging, plain = ROOT / "packaging", getattr(sys, "_base_executable", sys.executable)
    ways = {
        "the application alone": [str(PYTHON), "-P", "-m", "medins_desk", "--version"],
        "through bootstrap": [plain, "bootstrap.py", "run", "--version"],
        "an empty Python": [plain, "-c", "pass"],
        "looking for Qt's libraries": [plain, "-c", LOADS_QT_LIBRARIES],
    }
    taken = {way: median(_seconds(command, packaging) for _ in range(ROUNDS)) for way, command in ways.items()}
    for way, seconds in taken.items():
        print(f"{way:<28}{seconds * 1000:8.1f} ms")
    looking = taken["looking for Qt's libraries"] - taken["an empty Python"]
    added = taken["through bootstrap"] - taken["the application alone"] + looking
    print(f"{'bootstrap adds in all':<28}{added * 1000:8.1f} ms")


if __name__ == "__main__":
    main()
