"""The test plan at the size of every run; ``--long`` for the long one, ``python -m tests.reliability`` for its figures.

Each experiment is followed by itself with planted faults: what it would not find it does not prove.
"""

from collections.abc import Iterator

import pytest

from tests.reliability import tracer
from tests.reliability.driver import Bench, bench
from tests.reliability.figures import table
from tests.reliability.plan import PLAN, found, tried


@pytest.fixture(scope="module")
def place() -> Iterator[Bench]:
    """One bench for all: making it takes longer than most of what is done on it."""
    if reason := tracer.why_not():
        pytest.skip(reason)
    with bench() as made:
        yield made


def _can_be_done(row: str) -> None:
    if reason := PLAN[row].why_not():
        pytest.skip(reason)


@pytest.mark.parametrize("row", PLAN)
def test_nothing_acknowledged_is_lost_and_nothing_is_half(
    row: str, place: Bench, request: pytest.FixtureRequest
) -> None:
    _can_be_done(row)
    figures = tried(row, place, is_long=request.config.getoption("--long"))
    assert figures.is_good, table([figures])


@pytest.mark.parametrize(("row", "fault"), [(row, fault) for row in PLAN for fault in PLAN[row].controls])
def test_a_planted_fault_is_found(row: str, fault: str, place: Bench) -> None:
    _can_be_done(row)
    figures = found(row, fault, place)
    assert figures.is_good, table([figures])
