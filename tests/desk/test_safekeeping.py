"""Backing up and putting back as a clerk does it, through the entrance, on a real store."""

import json
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from medins_desk.desk.entrance import Entrance, Welcome
from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from tests.desk.counter import LIBRARY
from tests.desk.entrances import OTHER, START, WORD
from tests.store.quick import quick_keys

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")


class Office:
    """A folder on the disk; each ``door`` is the program started anew."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "office.medins"
        self.now = datetime(2018, 6, 12, 9, 0).astimezone()
        self.entrance: Entrance | None = None

    def door(self) -> Entrance:
        if self.entrance:
            self.entrance.close()
        self.entrance = Entrance(self.path, LIBRARY, lambda: self.now)
        return self.entrance

    def log_in(self) -> Welcome:
        return self.door().log_in(1, WORD)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "pc").mkdir()
    made = Office(tmp_path / "pc")
    made.door().begin(START)
    yield made
    if made.entrance:
        made.entrance.close()


def people(welcome: Welcome) -> list[str]:
    return [entry.title for entry in welcome.desk.find("测试")]


def register(welcome: Welcome, name: str, day: str) -> None:
    welcome.desk.register({"name": name, "birth_date": day, "id_number": "", "sex": "female"})


def test_a_backup_is_due_when_something_was_written(office: Office) -> None:
    welcome, door = office.log_in(), office.entrance
    assert door
    keeping = door.safekeeping(welcome.desk)
    assert keeping.last() is None
    assert keeping.is_due_today(office.now)
    keeping.back_up()
    assert keeping.last() == office.now
    assert not keeping.is_due
    office.now += timedelta(days=1)
    assert not keeping.is_due_today(office.now)
    register(welcome, "测试乙", "19600101")
    assert keeping.is_due_today(office.now)


def test_a_backup_put_back_is_the_office_of_that_day(office: Office) -> None:
    welcome, door = office.log_in(), office.entrance
    assert door
    register(welcome, "测试乙", "19600101")
    keeping = door.safekeeping(welcome.desk)
    keeping.back_up()
    office.now += timedelta(hours=1)
    register(welcome, "测试丙", "19600102")
    (kept,) = keeping.kept()
    proof = keeping.drill(kept.backup)
    assert (proof.trouble, proof.rows_since) == ("", 1)
    keeping.restore(proof)
    again = office.log_in()
    assert people(again) == ["测试乙"]
    identity = again.desk.store_identity()
    assert identity.incarnation == 2
    verbs = [row.verb for row in again.desk._store.journal.rows()]
    assert verbs[:2] == ["sign in", "restore"]  # no word of a seal that somebody took away


def test_after_a_restore_what_is_written_is_backed_up_though_the_journal_is_shorter(office: Office) -> None:
    welcome, door = office.log_in(), office.entrance
    assert door
    keeping = door.safekeeping(welcome.desk)
    first = keeping.back_up()
    for month in range(1, 9):
        register(welcome, f"测试{'甲乙丙丁戊己庚辛'[month - 1]}", f"196{month}0101")
    office.now += timedelta(days=1)
    keeping.back_up()
    keeping.restore(keeping.drill(first))
    office.now += timedelta(days=1)
    again = office.log_in()
    door = office.entrance
    assert door
    keeping = door.safekeeping(again.desk)
    register(again, "测试乙", "19600101")
    assert keeping.is_due_today(office.now)
    assert keeping.last() == office.now - timedelta(days=1)


def test_the_clock_put_back_hides_no_backup_and_delays_none(office: Office, tmp_path: Path) -> None:
    welcome, door = office.log_in(), office.entrance
    assert door
    keeping = door.safekeeping(welcome.desk)
    keeping.back_up()
    keeping.back_up(tmp_path)
    office.now -= timedelta(days=365)
    register(welcome, "测试乙", "19600101")
    assert keeping.is_due_today(office.now)
    made = keeping.back_up()
    assert [keeping.kept()[0].backup, keeping.last()] == [made, office.now]
    assert not keeping.is_due
    on_stick = keeping.back_up(tmp_path)
    assert (
        Entrance(tmp_path / "new" / "office.medins", LIBRARY, lambda: office.now)
        .moving_in()
        .backups_on([tmp_path])[0]
        .backup
        == on_stick
    )


def test_a_stick_takes_backups_once_it_has_some(office: Office, tmp_path: Path) -> None:
    welcome, door = office.log_in(), office.entrance
    assert door
    stick = tmp_path / "stick"
    stick.mkdir()
    keeping = door.safekeeping(welcome.desk)
    assert not keeping.takes_backups(stick)
    keeping.back_up(stick)
    assert keeping.takes_backups(stick)
    assert [one.on_stick for one in keeping.kept([stick])] == [True]


def test_in_the_place_of_a_stick_that_is_gone_no_backup_is_made(office: Office, tmp_path: Path) -> None:
    welcome, door = office.log_in(), office.entrance
    assert door
    with pytest.raises(WorldTrouble, match="已经拔出，没有备份，数据都在"):
        door.safekeeping(welcome.desk).back_up(tmp_path / "stick")
    assert not (tmp_path / "stick").exists()


def test_keys_that_were_taken_away_while_the_window_stood_come_back_with_the_next_backup(office: Office) -> None:
    welcome, door = office.log_in(), office.entrance
    assert door
    for file in office.path.parent.glob("*.keys*"):
        file.unlink()
    backup = door.safekeeping(welcome.desk).back_up()
    assert (backup.folder / "medins_desk.store.keys").exists()
    assert office.log_in().desk.store_identity().incarnation == 1


def test_a_note_of_another_store_or_of_nobody_delays_no_backup(office: Office, tmp_path: Path) -> None:
    welcome, door = office.log_in(), office.entrance
    assert door
    keeping = door.safekeeping(welcome.desk)
    made = keeping.back_up()
    note = (made.folder / "backup.json").read_text(encoding="utf-8")
    strange = made.folder.with_name("strange")
    shutil.copytree(made.folder, strange)
    said = {**json.loads(note), "journal": 10**30, "head": "0" * 64, "made": "2030-01-01T00:00:00"}
    (strange / "backup.json").write_text(json.dumps(said), encoding="utf-8")
    due = [keeping.is_due]
    register(welcome, "测试乙", "19600101")
    assert [*due, keeping.is_due] == [False, True]
    moving = Entrance(tmp_path / "new" / "office.medins", LIBRARY, lambda: office.now).moving_in()
    assert len(moving.backups_on([office.path.parent])) == 2


def test_the_computer_is_gone_and_the_stick_is_there(office: Office, tmp_path: Path) -> None:
    welcome, door = office.log_in(), office.entrance
    assert door
    register(welcome, "测试乙", "19600101")
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = door.safekeeping(welcome.desk).back_up(stick)
    door.close()
    shutil.rmtree(office.path.parent)
    fresh = Office(tmp_path / "new")
    moving = fresh.door().moving_in()
    (found,) = moving.backups_on([stick])
    assert found.backup.folder == backup.folder
    proof = moving.prove(found.backup, 1, WORD)
    assert proof.is_good
    moving.move_in(proof)
    moved = fresh.log_in()
    assert people(moved) == ["测试乙"]
    assert moved.desk.store_identity().incarnation == 2
    fresh.door().close()


def test_a_clerk_who_may_not_neither_takes_an_office_over_nor_replaces_a_lost_store(
    office: Office, tmp_path: Path
) -> None:
    welcome, door = office.log_in(), office.entrance
    assert door
    key = welcome.desk.add_clerk({"name": "测试乙", "role_handler": "1"})
    door.give_password(welcome.desk, key, "测试乙", {"password": OTHER, "again": OTHER})
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = door.safekeeping(welcome.desk).back_up(stick)
    door.safekeeping(welcome.desk).back_up()
    door.close()
    moving = Office(tmp_path / "new").door().moving_in()
    with pytest.raises(ClerkFault, match="由系统管理办理"):
        moving.move_in(moving.prove(backup, key, OTHER))
    assert not (tmp_path / "new" / "office.medins").exists()
    office.path.unlink()
    door = office.door()
    with pytest.raises(WorldTrouble):
        door.log_in(key, OTHER)
    assert door.damaged
    proof = door.damaged.newest_good([])
    with pytest.raises(ClerkFault, match="由系统管理办理"):
        door.damaged.put_back(proof)
    with pytest.raises(WorldTrouble):
        door.log_in(1, WORD)
    door.damaged.put_back(proof)
    assert [line.clerk.name for line in office.log_in().desk.staff()] == ["测试员", "测试乙"]


def test_a_backup_put_back_at_the_desk_wants_another_clerk_where_there_is_one(office: Office) -> None:
    welcome, door = office.log_in(), office.entrance
    assert door
    keeping = door.safekeeping(welcome.desk)
    proof = keeping.drill(keeping.back_up())
    head = welcome.desk.add_clerk({"name": "测试乙", "role_head": "1"})
    door.give_password(welcome.desk, head, "测试乙", {"password": OTHER, "again": OTHER})
    with pytest.raises(SecondWanted) as wanted:
        keeping.restore(proof)
    second = wanted.value.confirm({"clerk": str(head), "password": OTHER})
    with wanted.value.together(second):
        keeping.restore(proof)
    rows = office.log_in().desk._store._file.rows("SELECT details FROM journal WHERE verb = 'restore'")
    assert ["测试乙" in row[0] for row in rows] == [True]
