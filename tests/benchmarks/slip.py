"""How long a slip takes, and what it weighs: ``python -m tests.benchmarks.slip``."""

import resource
import subprocess
import sys
import time

from medins_desk.domain.slips import PaperSize, Slip
from medins_desk.paper import slip_pdf
from tests.paper.worked_slips import stay, three_bills, with_name

ROUNDS = 20


def main() -> None:
    """Print the figures."""
    began = time.perf_counter()
    first = slip_pdf(stay(), "a5")
    print(f"first slip (import, fonts)    {(time.perf_counter() - began) * 1000:7.1f} ms  {len(first) // 1024} KB")
    print(f"A5, one bill, warm            {_warm(stay(), 'a5')}")
    print(f"A4, three bills, two pages    {_warm(three_bills(), 'a4')}")
    print(f"A5, name in the rare font     {_warm(with_name(stay(), '张𠀀'), 'a5')}")
    print(f"peak memory                   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:7d} MB")
    imports = "import time; t = time.perf_counter(); import medins_desk.paper; print(time.perf_counter() - t)"
    done = subprocess.run([sys.executable, "-c", imports], capture_output=True, text=True, check=True)
    print(f"import of medins_desk.paper   {float(done.stdout) * 1000:7.1f} ms")


def _warm(slip: Slip, paper: PaperSize) -> str:
    slip_pdf(slip, paper)
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        slip_pdf(slip, paper)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return f"{times[ROUNDS // 2]:7.1f} ms  (worst of {ROUNDS}: {times[-1]:.1f} ms)"


if __name__ == "__main__":
    main()
