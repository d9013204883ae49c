"""The harness by hand: ``python -m tests.reliability [--long] [--seed N] [--size N] [R1 R5 …]`` prints its figures."""

import argparse
import sys
import time
from random import Random

from tests.reliability import tracer
from tests.reliability.driver import bench
from tests.reliability.figures import table
from tests.reliability.plan import PLAN, SEED, found


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
            size = given.size or (experiment.long if given.long else experiment.ci)
            figures = [experiment.run(place, size, Random(f"{row} {given.seed}"))]
            figures += [found(row, fault, place, given.seed) for fault in experiment.controls]
            good = good and all(one.is_good for one in figures)
            sys.stdout.write(f"{table(figures)}\n       {time.perf_counter() - began:.0f} s\n")
            sys.stdout.flush()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
