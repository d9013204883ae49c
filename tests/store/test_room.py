"""Room on the disk: said below the floor; the ballast ends the settlement in hand on a full disk and comes back."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from medins_desk.store import Store, open_store
from medins_desk.store.room import BALLAST, FLOOR, MIB, DiskLow, NoDisk, Room
from medins_desk.store.trouble import StoreFull
from tests.store.disks import fill, mounted
from tests.store.samples import KEY, keep, person, settled


def _settle_many(store: Store) -> None:
    for number in range(1, 2000):
        keep(store, 1, f"k{number}", settled(str(number), total=number))


@pytest.fixture(scope="module")
def disk() -> Iterator[Path]:
    with mounted(300) as point:
        yield point


@pytest.fixture
def path(disk: Path) -> Iterator[Path]:
    """A store on a disk of 300 megabytes that has nothing else."""
    yield disk / "office.medins"
    for file in disk.iterdir():
        file.unlink()


def test_below_the_floor_it_is_said_how_much_is_left_and_what_to_do(path: Path) -> None:
    room = Room(path)
    assert room.words_if_low == ""
    fill(path.parent, FLOOR)
    room.refuse_if_low()
    fill(path.parent, FLOOR - MIB)
    with pytest.raises(DiskLow, match=r"只剩 199 MB，不到 200 MB.*都在.*回收站"):
        room.refuse_if_low()


def test_a_store_in_memory_is_never_short_of_room() -> None:
    NoDisk().refuse_if_low()


def test_the_ballast_is_made_where_the_floor_is_kept_with_it_and_only_then(path: Path) -> None:
    ballast = path.with_name("office.medins.ballast")
    fill(path.parent, FLOOR + BALLAST - MIB)
    Room(path).hold()
    assert not ballast.exists()
    fill(path.parent, FLOOR + BALLAST).unlink()
    Room(path).hold()
    assert ballast.stat().st_size == BALLAST
    ballast.write_bytes(b"cut off")
    Room(path).hold()
    assert ballast.stat().st_size == BALLAST
    assert [file.name for file in path.parent.iterdir()] == [ballast.name]


def test_a_full_disk_takes_the_ballast_and_the_settlement_in_hand_ends(path: Path) -> None:
    with closing(open_store(path, KEY)) as store:
        store.persons.add(person())
        store.room.hold()
        filler = fill(path.parent, 0)
        with pytest.raises(StoreFull):
            _settle_many(store)  # the log is written over until it has to grow
        done, _ = store.slips.count_and_last()
        tries: list[int] = []

        def act() -> str:
            tries.append(done)
            return keep(store, 1, f"k{done + 1}", settled(str(done + 1), total=done + 1))

        assert store.ending(act) == f"330100-2018-{done + 1:06d}"
        assert len(tries) == 2
        assert store.slips.count_and_last()[0] == done + 1
        store.check()
        assert store.journal.first_break() is None
        assert not path.with_name("office.medins.ballast").exists()
        filler.unlink()
        store.room.hold()
        assert path.with_name("office.medins.ballast").exists()


def test_without_a_ballast_a_full_disk_is_said_and_nothing_is_done_twice(path: Path) -> None:
    with closing(open_store(path, KEY)) as store:
        store.persons.add(person())
        fill(path.parent, 0)
        tries: list[int] = []

        def act() -> None:
            tries.append(1)
            _settle_many(store)

        with pytest.raises(StoreFull, match="没有存入"):
            store.ending(act)
        assert len(tries) == 1
        assert store.slips.count_and_last()[0] == 0
