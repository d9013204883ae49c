"""The harness by hand: ``python -m tests.reliability [--long] [--seed N] [--size N] [R1 R5 …]`` prints its figures."""

import argparse
import sys
import time
from collections.abc import Iterator
from random import Random

from tests.reliability import tracer
from tests.reliability.driver import Bench, bench
from tests.reliability.figures import Figures, table
from tests.reliability.plan import PLAN, SEED, Experiment, found


def _all(experiment: Experiment, place: Bench, row: str, size: int, seed: int) -> Iterator[Figures]:
    """The experiment, and it with each planted fault."""
    yield experiment.run(place, size, Random(f"{row} {seed}"))
    for fault in experiment.controls:
        yield found(row, fault, place, seed)


def main() -> int:
    """Do what is asked for; 1 where something is not as it should be."""
    asked = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    asked.add_argument("rows", nargs="*", choices=[*PLAN, []], help="rows of the test plan; without any, all of them")
    asked.add_argument("--long", action="store_true", help="the long sizes")
    asked.add_argument("--size", type=int, help="so many trials")
    asked.add_argument("--seed", type=int, default=SEED, help="the same seed does the same")
    given = asked.parse_args()
    if reason := tracer.why_not():
        sys.stderr.write(f"{reason}\n")
        return 2
    good = True
    with bench() as place:
        for row in given.rows or PLAN:
            began, experiment = time.perf_counter(), PLAN[row]
            if reason := experiment.why_not():
                sys.stdout.write(f"{row:4} left out: {reason}\n")
                continue
            size = given.size or (experiment.long if given.long else experiment.ci)
            for figures in _all(experiment, place, row, size, given.seed):
                good = good and figures.is_good
                sys.stdout.write(f"{table([figures])}\n")
                sys.stdout.flush()
            sys.stdout.write(f"       {time.perf_counter() - began:.0f} s\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
