"""How many bills a second one core settles: ``python -m tests.benchmarks.settle [persons] [area]``.

Real mixed person-years of one office, with and without lines, beside a plain calculation (Decimal, fractions) of the
same law in the same run, and the time of a single bill as the window asks for it at each keystroke.
"""

import gc
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from statistics import median
from time import process_time

from medins_desk.assets import RESOURCES
from medins_desk.domain.bills import Bill
from medins_desk.domain.cases import Case
from medins_desk.domain.policy import PolicyPack
from medins_desk.packs import Library, configured
from medins_desk.settle import opening, settle
from medins_desk.settle.rare import stated
from tests.settle import oracle, oracle_langfang, oracle_shaoxing_events, people, people_langfang, people_shaoxing

AREAS: dict[str, tuple[str, Callable[[Random, int], Case], Callable[[Case], object]]] = {
    "hangzhou": ("hangzhou-2018", people.person_year, oracle.settle),
    "shaoxing": ("shaoxing-2025", people_shaoxing.person_year, oracle_shaoxing_events.settle),
    "langfang": ("langfang-2024", people_langfang.person_year, oracle_langfang.settle),
}
"""The pack, the maker of people and the plain calculation of each area."""


RARELY = 20
"""The random people of the tests bring rare facts all the time; at a window one such bill in so many is kept here."""


def as_at_a_window(case: Case, luck: Random) -> Case:
    """The case with as few rare and late bills as a window sees."""
    return replace(case, bills=tuple(bill for bill in case.bills if not _is_rare(bill) or luck.randrange(RARELY) == 0))


def _is_rare(bill: Bill) -> bool:
    in_time = bill.claimed_on is None or bill.claimed_on <= bill.end + timedelta(days=90)
    return stated(bill) or not in_time


def _run(pack: PolicyPack, cases: list[Case], *, lines: bool) -> float:
    start = process_time()
    for case in cases:
        set_up = configured(pack, case.local)
        state = opening(case.insured.account)
        for bill in case.bills:
            state, _ = settle(set_up, case.insured, bill, state, lines=lines)
    return process_time() - start


def _single(pack: PolicyPack, case: Case) -> float:
    pack, state = configured(pack, case.local), opening(case.insured.account)
    for bill in case.bills[:-1]:
        state, _ = settle(pack, case.insured, bill, state)
    times = []
    for _ in range(2000):
        start = process_time()
        settle(pack, case.insured, case.bills[-1], state)
        times.append(process_time() - start)
    return median(times)


def main(persons: int, area: str) -> None:
    """Measure and print."""
    name, person_year, naive = AREAS[area]
    start = process_time()
    pack = Library([RESOURCES / "packs"]).pack(name)
    loading = process_time() - start
    cases = [as_at_a_window(person_year(Random(seed), 24), Random(seed)) for seed in range(persons)]
    values = max((case.local for case in cases), key=len)
    office = {key: text for key, text in values.items() if not key.startswith("reading.")}  # the readings that hold
    cases = [replace(case, local=office) for case in cases]
    bills = sum(len(case.bills) for case in cases)
    print(f"pack read and checked in {loading * 1000:.0f} ms; {persons} person-years, {bills} bills")
    start = process_time()
    for case in cases:
        naive(case)
    plain = process_time() - start
    print(f"plain calculation           {bills / plain:>9,.0f} bills/s")
    print(f"first run, plans being made {bills / _run(pack, cases, lines=True):>9,.0f} bills/s")
    gc.freeze()  # as the batch command does: packs, plans and people stay
    gc.set_threshold(50_000)
    for lines in (True, False):
        best = min(_run(pack, cases, lines=lines) for _ in range(7))
        kept = "with lines" if lines else "without lines"
        print(f"{kept:<27} {bills / best:>9,.0f} bills/s, {plain / best:.1f} times the plain calculation")
    longest = max(cases, key=lambda case: len(case.bills))
    print(f"one bill after {len(longest.bills) - 1} others: {_single(pack, longest) * 1e6:.0f} microseconds with lines")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1500, sys.argv[2] if len(sys.argv) > 2 else "hangzhou")
