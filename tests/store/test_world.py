"""The world at its worst: power cuts, full and read-only disks. What was acknowledged stays, nothing is half done."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store import Store, open_store
from medins_desk.store.open import connect
from medins_desk.store.slips import SlipRecord
from medins_desk.store.trouble import StoreFull
from tests.store.disks import mounted
from tests.store.samples import ACTOR, KEY, keep, person, settled

SETTLE_UNTIL_KILLED = """
import sys
from pathlib import Path
from medins_desk.store import open_store
from medins_desk.store.slips import SlipRecord
from tests.store.samples import KEY, ACTOR, keep, person, settled
store = open_store(Path(sys.argv[1]), KEY)
people = store.persons.count() or store.persons.add(person())
done = len(store.settlements.of_person(1))
while True:
    done += 1
    store.drafts.keep(f"k{done}", 1, "bill", {"total": str(done)}, ACTOR)
    print(keep(store, 1, f"k{done}", settled(str(done), total=done)), flush=True)
"""
KILLS = 6


def _slip(store: Store, number: str) -> SlipRecord:
    found = store.slips.slip(number)
    assert found is not None
    return found


def _whole(store: Store) -> list[str]:
    """Assert that nothing is half-written; the numbers of all slips, in order."""
    slips = [_slip(store, entry.number) for entry in reversed(store.history.of_person(1))]
    assert [slip.number for slip in slips] == [f"330100-2018-{place + 1:06d}" for place in range(len(slips))]
    for place, slip in enumerate(slips, start=1):
        assert slip.settled == settled(str(place), total=place)
    store.check()
    assert store.journal.first_break() is None
    assert store.journal.head()[0] == len(slips)
    kept = [draft.key for draft in store.drafts.all()]
    assert kept in ([], [f"k{len(slips) + 1}"])
    return [slip.number for slip in slips]


def test_a_killed_process_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "office.medins"
    luck = random.Random(7)
    acknowledged: list[str] = []
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", SETTLE_UNTIL_KILLED, str(path)], stdout=subprocess.PIPE, text=True
        ) as window:
            assert window.stdout is not None
            acknowledged.append(window.stdout.readline().strip())
            time.sleep(luck.random() * 0.1)
            window.kill()
            acknowledged += [line.strip() for line in window.stdout if line.endswith("\n")]
        store = open_store(path, KEY)
        assert set(acknowledged) <= set(_whole(store))
        store.close()
    assert len(acknowledged) > KILLS


def _fill(store: Store) -> int:
    """Settle until the disk is full; how many were acknowledged."""
    store.persons.add(person())
    for done in range(1, 5000):
        try:
            keep(store, 1, f"k{done}", settled(str(done), total=done))
        except WorldTrouble as trouble:
            assert "没有存入" in str(trouble)  # noqa: PT017 - the loop ends here, with the words checked
            return done - 1
    raise AssertionError("the disk never became full")


def test_a_full_file_keeps_what_was_settled_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    store = open_store(tmp_path / "office.medins", KEY)
    connection = store._file._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 40}")
    done = _fill(store)
    assert done > 10
    assert len(_whole(store)) == done
    connection.execute("PRAGMA max_page_count = 1000000")
    keep(store, 1, f"k{done + 1}", settled(str(done + 1), total=done + 1))
    assert len(_whole(store)) == done + 1
    store.close()


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of twelve megabytes."""
    with mounted(12) as disk:
        yield disk


def test_a_full_disk_keeps_what_was_settled_and_goes_on_when_there_is_room(small_disk: Path) -> None:
    path = small_disk / "office.medins"
    store = open_store(path, KEY)
    with closing(store):
        # room for the write-ahead log, and for some of what is folded back into the file
        (small_disk / "ballast").write_bytes(b"0" * (shutil.disk_usage(small_disk).free - 5_000_000))
        done = _fill(store)
        assert done > 10
        assert len(_whole(store)) == done
        (small_disk / "ballast").unlink()
        keep(store, 1, f"k{done + 1}", settled(str(done + 1), total=done + 1))
        assert len(_whole(store)) == done + 1


def test_a_disk_too_full_to_begin_says_so(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"0" * shutil.disk_usage(small_disk).free)
    with pytest.raises(WorldTrouble, match="磁盘已满"):
        open_store(small_disk / "office.medins", KEY)
    (small_disk / "ballast").unlink()
    open_store(small_disk / "office.medins", KEY).close()


def test_what_was_settled_can_be_read_on_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "office.medins"
    with closing(open_store(path, KEY)) as store:
        keep(store, store.persons.add(person()), "k1", settled("1", total=1))
    (small_disk / "ballast").write_bytes(b"0" * shutil.disk_usage(small_disk).free)
    with closing(open_store(path, KEY)) as store:
        assert len(_whole(store)) == 1
        with pytest.raises(WorldTrouble, match="没有存入"):
            keep(store, 1, "k2", settled("2", total=2))
        assert len(_whole(store)) == 1


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """Root may write everywhere: for these tests we are somebody else."""
    if sys.platform == "win32":
        pytest.skip("file modes do not keep a Windows user from writing")
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)


@pytest.fixture
def read_only_store() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    store = open_store(folder / "office.medins", KEY)
    keep(store, store.persons.add(person()), "k1", settled("1", total=1))
    store.close()
    (folder / "office.medins").chmod(0o444)
    folder.chmod(0o555)
    yield folder / "office.medins"
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.usefixtures("as_nobody")
def test_a_read_only_disk_is_said_and_left_alone(read_only_store: Path) -> None:
    before = read_only_store.read_bytes()
    with pytest.raises(WorldTrouble, match="写"):
        open_store(read_only_store, KEY)
    assert read_only_store.read_bytes() == before


def test_the_journal_and_the_drafts_of_the_actor_are_in_the_file(tmp_path: Path) -> None:
    store = open_store(tmp_path / "office.medins", KEY)
    store.drafts.keep("k", None, "person", {"name": "测"}, ACTOR)
    store.close()
    again = open_store(tmp_path / "office.medins", KEY)
    assert again.drafts.all()[0].fields == {"name": "测"}
    again.close()


def test_a_copy_that_meets_a_full_disk_is_told_in_words(small_disk: Path, tmp_path: Path) -> None:
    """The driver names no code where it copies a whole file."""
    with closing(open_store(tmp_path / "office.medins", KEY)) as store:
        (small_disk / "ballast").write_bytes(b"0" * (shutil.disk_usage(small_disk).free - 50_000))
        with pytest.raises(StoreFull), closing(connect(small_disk / "copy", KEY)) as copy:
            store.copy_into(copy)
