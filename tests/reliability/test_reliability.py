"""The test plan at the size of every run; ``--long`` for the long one, ``python -m tests.reliability`` for its figures.

Each experiment is followed by itself with planted faults: what it would not find it does not prove.
"""

import shutil
from collections.abc import Iterator

import pytest

from tests.reliability import tracer
from tests.reliability.driver import Bench, bench
from tests.reliability.figures import table
from tests.reliability.office import lay, quick_suite
from tests.reliability.oracle import backups_wrong
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


@pytest.mark.parametrize("removed", [False, True])
def test_of_two_backups_of_a_day_the_last_has_to_be_there(place: Bench, *, removed: bool) -> None:
    folder = lay(place.office, place.folder / "twice")
    done = place.do(folder, steps=[{"act": "back up"}] * 2).done
    names = [told["did"]["backup"] for told in done if isinstance(told["did"], dict)]
    assert [(folder / name).exists() for name in names] == [False, True]  # the rule keeps the last of a day
    if removed:
        shutil.rmtree(folder / names[-1])
    with quick_suite():
        assert list(backups_wrong(folder, done)) == [f"the backup {name} is lost" for name in names if removed]


@pytest.mark.parametrize(("row", "fault"), [(row, fault) for row in PLAN for fault in PLAN[row].controls])
def test_a_planted_fault_is_found(row: str, fault: str, place: Bench) -> None:
    _can_be_done(row)
    figures = found(row, fault, place)
    assert figures.is_good, table([figures])
