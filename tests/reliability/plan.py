"""The test plan: which experiments there are, how large they are, and which planted faults they have to find."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from tests.reliability import (
    clocks,
    contention,
    damage,
    days,
    drills,
    fills,
    kills,
    migrating,
    passwords,
    power,
    sticks,
)
from tests.reliability.driver import Bench
from tests.reliability.figures import Figures

SEED = 20180101
_DAYS, _SITTINGS = 250, 8  # days of eight hours, in each of which somebody logs in

Run = Callable[[Bench, int, Random], Figures]


@dataclass(frozen=True)
class Experiment:
    """A row of the plan. ``ci`` and ``long`` are its sizes; each control has a size of its own.

    ``why_not`` says why it cannot be done here.
    """

    run: Run
    ci: int
    long: int
    controls: Mapping[str, tuple[Run, int]]
    why_not: Callable[[], str] = str


PLAN: Mapping[str, Experiment] = {
    "R1": Experiment(
        kills.run,
        ci=200,
        long=5_000,
        controls={fault: (kills.control(fault), 12) for fault in kills.CONTROLS},
    ),
    "R2": Experiment(
        power.run,
        ci=300,
        long=5_000,
        controls={fault: (power.control(fault), 25) for fault in ("no flush", "keys straight")},
    ),
    "R3": Experiment(
        fills.run, ci=60, long=500, controls={"no transaction": (fills.control, 14)}, why_not=fills.why_not
    ),
    "R4": Experiment(sticks.run, ci=10, long=50, controls={"backup in its place": (sticks.control, 10)}),
    "R5": Experiment(damage.run, ci=200, long=2_000, controls={"seal passed over": (damage.older_pages_only, 40)}),
    "R6": Experiment(passwords.run, ci=60, long=1_000, controls={"tries forgotten": (passwords.control, 60)}),
    "R7": Experiment(
        clocks.run,
        ci=200,
        long=2_000,
        controls={fault: (clocks.control(fault), 40) for fault in ("ordered by the clock", "closed days open")},
    ),
    "R8": Experiment(contention.run, ci=200, long=10_000, controls={"not held alone": (contention.control, 40)}),
    "R9": Experiment(
        migrating.run, ci=60, long=500, controls={"statements apart": (migrating.control("statements apart"), 18)}
    ),
    "R10": Experiment(drills.run, ci=20, long=100, controls={"life not counted": (drills.control, 2)}),
    "R20": Experiment(days.run, ci=15, long=_DAYS * _SITTINGS, controls={"no flush": (days.control, 8)}),
}
"""By the number that the test plan gives them."""


def tried(row: str, bench: Bench, *, is_long: bool = False, seed: int = SEED) -> Figures:
    """Do an experiment: the same seed does the same."""
    experiment = PLAN[row]
    return experiment.run(bench, experiment.long if is_long else experiment.ci, Random(f"{row} {seed}"))


def found(row: str, fault: str, bench: Bench, seed: int = SEED) -> Figures:
    """Do an experiment with a planted fault."""
    run, size = PLAN[row].controls[fault]
    return run(bench, size, Random(f"{row} {fault} {seed}"))
