"""Five wrong passwords are free; then the clerk waits, longer each time, restart or not."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from medins_desk.store.vault import Tries, Untold
from tests.store.disks import fill, mounted

NOW = datetime(2018, 6, 12, 9, 0).astimezone()
MINUTE = timedelta(minutes=1)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "office.medins"


def _fail(store: Path, times: int, now: datetime = NOW) -> Tries:
    for _ in range(times):
        Tries(store).begin(1, now)
    return Tries(store)


def test_the_sixth_waits_and_each_further_one_twice_as_long(store: Path) -> None:
    assert _fail(store, 4).waits_until(1, NOW) is None
    waits = []
    for _ in range(9):
        until = _fail(store, 1).waits_until(1, NOW)
        assert until is not None
        waits.append((until - NOW) // MINUTE)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert Tries(store).waits_until(1, NOW + 60 * MINUTE) is None
    assert Tries(store).waits_until(2, NOW) is None


def test_a_right_password_forgives(store: Path) -> None:
    tries = _fail(store, 7)
    tries.forgive(1)
    assert Tries(store).waits_until(1, NOW) is None
    assert Tries(store).begin(1, NOW) == 1


def test_what_was_wrong_is_told_once_whatever_is_forgiven(store: Path) -> None:
    tries = _fail(store, 3)
    tries.was_right(1)
    ((clerk, run, wrong),) = Tries(store).untold
    assert (clerk, wrong) == (1, 2)
    tries.begin(1, NOW)
    tries.forgive(1)
    assert Tries(store).untold == (Untold(1, run, 3),)
    Tries(store).told(tries.untold)
    assert Tries(store).untold == ()


def test_the_count_of_an_earlier_program_goes_on(store: Path) -> None:
    store.with_name(store.name + ".tries").write_text('{"1": [5, "2018-06-12T09:00:00+08:00"]}', encoding="utf-8")
    assert Tries(store).waits_until(1, datetime.fromisoformat("2018-06-12T09:00:01+08:00")) is not None
    ((_, run, wrong),) = Tries(store).untold
    assert (len(run) > 0, wrong) == (True, 5)


def test_a_clock_that_is_put_back_begins_the_wait_anew_and_no_longer(store: Path) -> None:
    _fail(store, 5)
    past = NOW - timedelta(days=365)
    assert Tries(store).waits_until(1, past) == past + MINUTE
    assert Tries(store).waits_until(1, past + MINUTE) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"1": 5}', '{"x": [1, "2018-01-01"]}'])
def test_a_broken_count_is_no_count(store: Path, text: str) -> None:
    store.with_name(store.name + ".tries").write_text(text, encoding="utf-8")
    assert Tries(store).waits_until(1, NOW) is None


def test_on_a_disk_that_takes_nothing_it_still_counts(store: Path) -> None:
    tries = Tries(store.parent / "no such folder" / "office")
    for _ in range(5):
        tries.begin(1, NOW)
    assert tries.waits_until(1, NOW) == NOW + MINUTE


def test_on_a_full_disk_a_restart_shortens_no_wait() -> None:
    with mounted(8) as disk:
        store = disk / "office.medins"
        _fail(store, 1)
        fill(disk, 0)
        assert _fail(store, 6).waits_until(1, NOW) == NOW + 4 * MINUTE
        assert _fail(store, 1).untold == (Untold(1, f"1 {NOW.isoformat()}", 8),)
        fill(disk, 2**20)
        assert _fail(store, 1).untold[0].wrong == 9
