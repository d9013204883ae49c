"""How many bills a second one core settles: ``python -m tests.benchmarks.settle [persons]``.

Real mixed person-years, with and without lines, beside a plain Decimal calculation of the same law in the same run,
and the time of a single bill as the window asks for it at each keystroke.
"""

import sys
from random import Random
from statistics import median
from time import process_time

from medins_desk.assets import RESOURCES
from medins_desk.domain.cases import Case
from medins_desk.domain.policy import PolicyPack
from medins_desk.packs import Library
from medins_desk.settle import opening, settle
from tests.settle import oracle
from tests.settle.people import person_year


def _run(pack: PolicyPack, cases: list[Case], *, lines: bool) -> float:
    start = process_time()
    for case in cases:
        state = opening(case.insured.account)
        for bill in case.bills:
            state, _ = settle(pack, case.insured, bill, state, lines=lines)
    return process_time() - start


def _single(pack: PolicyPack, case: Case) -> float:
    state = opening(case.insured.account)
    for bill in case.bills[:-1]:
        state, _ = settle(pack, case.insured, bill, state)
    times = []
    for _ in range(2000):
        start = process_time()
        settle(pack, case.insured, case.bills[-1], state)
        times.append(process_time() - start)
    return median(times)


def main(persons: int) -> None:
    """Measure and print."""
    start = process_time()
    pack = Library([RESOURCES / "packs"]).pack("hangzhou-2018")
    loading = process_time() - start
    cases = [person_year(Random(seed), bills=24) for seed in range(persons)]
    bills = sum(len(case.bills) for case in cases)
    print(f"pack read and checked in {loading * 1000:.0f} ms; {persons} person-years, {bills} bills")
    start = process_time()
    for case in cases:
        oracle.settle(case)
    plain = process_time() - start
    print(f"plain Decimal calculation   {bills / plain:>9,.0f} bills/s")
    print(f"first run, plans being made {bills / _run(pack, cases, lines=True):>9,.0f} bills/s")
    for lines in (True, False):
        best = min(_run(pack, cases, lines=lines) for _ in range(3))
        name = "with lines" if lines else "without lines"
        print(f"{name:<27} {bills / best:>9,.0f} bills/s, {plain / best:.1f} times the plain calculation")
    longest = max(cases, key=lambda case: len(case.bills))
    print(f"one bill after {len(longest.bills) - 1} others: {_single(pack, longest) * 1e6:.0f} microseconds with lines")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1500)
