"""A backup says what the store says; the drill finds one that does not; putting it back survives every power cut."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store import Store, open_store
from medins_desk.store.backups import (
    Backup,
    backups_in,
    finish_restoring,
    prove,
    put_in_place,
    rehearsal_of,
    superfluous,
    take,
    tidy,
)
from medins_desk.store.identity import Identity
from medins_desk.store.open import connect
from medins_desk.store.vault import Holder, Vault
from medins_desk.store.vault.key_file import keys_of
from tests.store.quick import quick_keys
from tests.store.samples import ACTOR, KEY, keep, person, settled
from tests.store.vault.kill_points import DAY, NOON, killer

__all__ = ["quick_keys"]

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with three slips, and its key file."""
    path = tmp_path / "office.medins"
    Vault.begin(path, Holder(1, "测试员"), "alte Zeit 2018", DAY)
    with closing(open_store(path, KEY)) as store:
        store.identities.give(Identity("a" * 32, 1))
        store.persons.add(person())
        for number in range(1, 4):
            keep(store, 1, f"k{number}", settled(str(number), total=number))
    return path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(open_store(path, KEY)) as opened:
        yield opened


def back_up(store: Store, path: Path, at: datetime = NOON) -> Backup:
    return take(store, path, KEY, path.parent / "backups", at)


def test_a_backup_says_what_the_store_says(store: Store, path: Path) -> None:
    backup = back_up(store, path)
    assert backups_in(path.parent / "backups") == (backup,)
    assert (backup.slips, backup.last_slip) == (3, "330100-2018-000003")
    assert backup.says == store.logical_hash()
    proof = prove(backup, path, KEY, store)
    assert proof.is_good
    assert (proof.slips_since, proof.rows_since) == (0, 0)


def test_nothing_of_a_person_can_be_read_in_it(store: Store, path: Path) -> None:
    backup = back_up(store, path)
    for file in backup.folder.iterdir():
        content = file.read_bytes()
        assert person().name.encode() not in content
        assert person().id_number.encode() not in content


def test_the_drill_says_what_would_be_lost(store: Store, path: Path) -> None:
    backup = back_up(store, path)
    keep(store, 1, "k4", settled("4", total=4))
    proof = prove(backup, path, KEY, store)
    assert (proof.slips_since, proof.rows_since) == (1, 1)


def test_the_drill_finds_every_flipped_bit(store: Store, path: Path) -> None:
    backup = back_up(store, path)
    whole, luck = backup.store.read_bytes(), Random(20)
    for _ in range(30):
        place = luck.randrange(len(whole))
        broken = bytearray(whole)
        broken[place] ^= 1 << luck.randrange(8)
        backup.store.write_bytes(broken)
        assert not prove(backup, path, KEY, store).is_good


def test_the_drill_finds_another_offices_backup_and_one_that_was_exchanged(store: Store, path: Path) -> None:
    backup = back_up(store, path)
    assert not prove(backup, path, bytes(32), store).is_good
    keep(store, 1, "k4", settled("4", total=4))
    later = back_up(store, path, NOON + timedelta(hours=1))
    shutil.copyfile(backup.store, later.store)
    assert prove(later, path, KEY, store).trouble == "备份的内容和备份时不一样，换一份备份"


def test_put_back_it_is_another_incarnation_and_the_old_store_stands_aside(path: Path) -> None:
    with closing(open_store(path, KEY)) as store:
        backup = back_up(store, path)
        keep(store, 1, "k4", settled("4", total=4))
        assert prove(backup, path, KEY, store).is_good
    put_in_place(path, KEY, Identity(backup.store_id, 2), ACTOR, backup.made)
    with closing(open_store(path, KEY)) as restored:
        assert restored.slips.count_and_last() == (3, "330100-2018-000003")
        assert restored.identities.identity() == Identity("a" * 32, 2)
        assert restored.journal.first_break() is None
        assert restored.journal.head()[0] == backup.journal + 1
    with closing(open_store(path.with_name("office.medins.before-restore"), KEY)) as aside:
        assert aside.slips.count_and_last()[0] == 4


def test_killed_at_any_moment_of_putting_back_one_of_the_two_stores_opens(path: Path) -> None:
    with closing(open_store(path, KEY)) as store:
        back_up(store, path)
        keep(store, 1, "k4", settled("4", total=4))
    begun = path.read_bytes()
    moment, killed, seen = 0, True, set[int]()
    with killer() as process:
        while killed:
            moment += 1
            for old in path.parent.glob("office.medins*"):
                if old != keys_of(path):
                    old.unlink()
            path.write_bytes(begun)
            killed = process.killed(moment, "restore", path)
            finish_restoring(path)
            with closing(open_store(path, KEY)) as opened:
                opened.check()
                assert opened.journal.first_break() is None
                seen.add(opened.slips.count_and_last()[0])
    assert seen == {3, 4}
    assert moment > 4


def test_killed_at_any_moment_of_backing_up_no_half_backup_is_taken_for_one(path: Path) -> None:
    moment, killed, finished = 0, True, 0
    with killer() as process:
        while killed:
            moment += 1
            shutil.rmtree(path.parent / "backups", ignore_errors=True)
            killed = process.killed(moment, "back_up", path)
            for backup in backups_in(path.parent / "backups"):
                finished += 1
                assert prove(backup, path, KEY, None).is_good
            with closing(open_store(path, KEY)) as opened:
                assert opened.slips.count_and_last()[0] == 3
    assert moment > 4
    assert finished


def test_a_stick_that_is_gone_leaves_nothing_half(store: Store, path: Path) -> None:
    place = path.parent / "stick"
    place.write_bytes(b"")  # no folder: what a pulled stick leaves
    with pytest.raises(WorldTrouble, match="数据都在"):
        take(store, path, KEY, place, NOON)
    assert store.slips.count_and_last()[0] == 3


def made_at(backup: Backup, at: datetime) -> Backup:
    return replace(backup, folder=backup.folder.with_name(f"{at:%Y%m%d-%H%M%S}"), made=at)


def test_seven_days_four_weeks_and_twelve_months_are_kept(store: Store, path: Path) -> None:
    one = back_up(store, path)
    every_day_twice = [made_at(one, NOON - timedelta(days=day, hours=hour)) for day in range(500) for hour in (0, 3)]
    gone = {backup.folder for backup in superfluous(every_day_twice)}
    kept = [backup for backup in every_day_twice if backup.folder not in gone]
    assert kept[0] == every_day_twice[0]
    assert len({backup.made.date() for backup in kept[:7]}) == 7
    assert 7 + 3 + 10 <= len(kept) <= 7 + 4 + 12
    assert len({(backup.made.year, backup.made.month) for backup in kept}) == 12


def test_tidying_leaves_what_the_rule_keeps(store: Store, path: Path) -> None:
    place = path.parent / "backups"
    for minute in range(3):
        back_up(store, path, NOON + timedelta(minutes=minute))
    (place / "20180612-130000.part").mkdir()
    tidy(place)
    assert [backup.made for backup in backups_in(place)] == [NOON + timedelta(minutes=2)]
    assert not list(place.glob("*.part"))


def test_the_clock_put_back_does_not_take_away_the_backup_that_was_just_made(store: Store, path: Path) -> None:
    """The order is the journal's: what was made last has the most in it, whatever the clock said."""
    place = path.parent / "backups"
    for day in range(8):
        keep(store, 1, f"day{day}", settled(f"day{day}", total=1))
        back_up(store, path, NOON.replace(year=2019) + timedelta(days=31 * day))
    keep(store, 1, "back", settled("back", total=1))
    last = back_up(store, path, NOON.replace(year=2017))
    tidy(place)
    assert backups_in(place)[0] == last


def test_the_journal_of_a_rehearsal_that_was_cut_off_is_not_applied_to_the_next_one(store: Store, path: Path) -> None:
    backup = back_up(store, path)
    rehearsal = rehearsal_of(path)
    journal = rehearsal.with_name(rehearsal.name + "-journal")
    shutil.copyfile(backup.store, rehearsal)
    with closing(connect(rehearsal, KEY)) as cut:
        cut.execute("PRAGMA cache_size = 1")
        cut.execute("BEGIN")
        cut.execute("CREATE TABLE cut_off (a)")
        cut.executemany("INSERT INTO cut_off VALUES (?)", [(f"x{place}" * 50,) for place in range(500)])
        hot = journal.read_bytes()
        cut.execute("ROLLBACK")
    keep(store, 1, "k4", settled("4", total=4))
    later = back_up(store, path, NOON + timedelta(hours=1))
    journal.write_bytes(hot)
    assert prove(later, path, KEY, store).is_good
    assert not journal.exists()
