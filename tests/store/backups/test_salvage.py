"""What was written after a backup is taken over from a damaged store whole, or not at all."""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from medins_desk.store import open_store
from medins_desk.store.backups import bring_over, put_in_place, rehearsal_of, take
from medins_desk.store.file import StoreFile
from medins_desk.store.identity import Identity
from medins_desk.store.logical_hash import logical_hash
from medins_desk.store.open import connect
from medins_desk.store.page_seal import PAGE, seal_of
from medins_desk.store.vault import Holder, Vault
from tests.store.quick import quick_keys
from tests.store.samples import ACTOR, KEY, keep, person, settled
from tests.store.vault.kill_points import DAY, NOON

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")


@dataclass(frozen=True)
class Case:
    """A store that went on after its backup, what it says, and what its file held at the backup."""

    path: Path
    backup: bytes
    whole: bytes
    older: bytes
    says: str


@pytest.fixture
def case(tmp_path: Path) -> Case:
    path = tmp_path / "office.medins"
    Vault.begin(path, Holder(1, "测试员"), "alte Zeit 2018", DAY)
    with closing(open_store(path, KEY)) as store:
        store.identities.give(Identity("a" * 32, 1))
        for place in range(1, 31):
            keep(store, store.persons.add(person(f"测试{place}", place)), f"k{place}", settled(f"{place:04d}"))
        backup = take(store, path, KEY, tmp_path / "backups", NOON)
    older = path.read_bytes()
    with closing(open_store(path, KEY)) as store:
        for place in range(31, 41):
            keep(store, store.persons.add(person(f"测试{place}", place)), f"k{place}", settled(f"{place:04d}"))
        store.persons.correct(1, person("测试改名", 1))
        store.journal.add(ACTOR, "correct", "person", 1, {})
        says = store.logical_hash()
    return Case(path, backup.store.read_bytes(), path.read_bytes(), older, says)


def _taken_over(case: Case, content: bytes) -> bool:
    """Whether a damaged file was taken over; then the copy says what the store said, else what the backup says."""
    case.path.write_bytes(content)
    rehearsal = rehearsal_of(case.path)
    rehearsal.write_bytes(case.backup)
    whole = bring_over(case.path, rehearsal, KEY)
    if whole:
        with closing(connect(rehearsal, KEY)) as copy:
            assert logical_hash(StoreFile(copy)) == case.says
    else:
        assert rehearsal.read_bytes() == case.backup
    assert case.path.read_bytes() == content
    return whole


def test_a_flipped_bit_on_any_page_loses_all_or_nothing(case: Case) -> None:
    found = Counter(
        _taken_over(case, bytes([*case.whole[:place], case.whole[place] ^ 1]) + case.whole[place + 1 :])
        for place in range(1000, len(case.whole), 3 * PAGE)
    )
    assert found[True] > 0, found
    assert found[False] > 0, found


def test_a_page_of_an_older_copy_is_not_taken_for_what_was_written(case: Case) -> None:
    changed = [at for at in range(0, len(case.older), PAGE) if case.older[at : at + PAGE] != case.whole[at : at + PAGE]]
    found = Counter(
        _taken_over(case, case.whole[:place] + case.older[place : place + PAGE] + case.whole[place + PAGE :])
        for place in changed[::3]
    )
    assert found[True] > 0, found
    assert found[False] > 0, found


def test_put_in_place_it_goes_on_from_the_last_row(case: Case) -> None:
    at = len(case.whole) // PAGE // 2 * PAGE + 1000
    tried = (
        case.whole[:at] + bytes([case.whole[at] ^ 1]) + case.whole[at + 1 :] for at in range(at, at + 40 * PAGE, PAGE)
    )
    assert any(_taken_over(case, content) for content in tried)
    put_in_place(case.path, KEY, Identity("a" * 32, 2), ACTOR, NOON, 11)
    with closing(open_store(case.path, KEY)) as store:
        assert store.slips.count_and_last() == (40, "330100-2018-000040")
        assert store.journal.first_break() is None
        assert store.journal.rows()[0].details["taken_over"] == 11
        keep(store, 1, "k41", settled("0041"))


def test_of_a_store_without_a_seal_nothing_is_taken(case: Case) -> None:
    seal_of(case.path).unlink()
    assert not _taken_over(case, case.whole)
