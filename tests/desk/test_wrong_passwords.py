"""Wrong passwords are told in the journal, each once, whoever opens the store next and whatever is cut off."""

import json
from collections.abc import Mapping

import pytest

from medins_desk.domain.clerks import Role
from medins_desk.domain.errors import WorldTrouble
from medins_desk.store.journal import Actor, Journal
from tests.desk.entrances import OTHER, START, WORD, Office, faults, office
from tests.store.quick import quick_keys

__all__ = ["office", "quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")


def _told(office: Office) -> list[tuple[str, int]]:
    """Of whom how many wrong passwords stand in the journal, after a log-in."""
    desk = office.door().log_in(1, WORD).desk
    rows = desk._store._file.rows("SELECT entity_id, details FROM journal WHERE verb = 'wrong passwords' ORDER BY seq")
    return [(clerk, json.loads(details)["times"]) for clerk, details in rows]


def test_wrong_passwords_are_in_the_journal_once_the_store_is_open(office: Office) -> None:
    office.begun()
    for _ in range(3):
        faults(lambda: office.door().log_in(1, OTHER))
    desk = office.door().log_in(1, WORD).desk
    (said,) = (one for one in desk.journal() if one.done == "登录前密码不对")
    assert (said.about, said.more) == ("测试员", "3 次")
    assert _told(office) == [("1", 3)]


@pytest.mark.parametrize(
    "cut_off",
    ["store.journal.Journal.add", "store.file.StoreFile.writing", "store.vault.tries.Tries.told"],
)
def test_a_log_in_that_was_cut_off_leaves_no_try_untold_and_tells_none_twice(
    office: Office, monkeypatch: pytest.MonkeyPatch, cut_off: str
) -> None:
    office.begun()
    office.leave()
    for _ in range(4):
        faults(lambda: office.door().log_in(1, OTHER))

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"medins_desk.{cut_off}", dies)
        with pytest.raises(KeyboardInterrupt):
            office.door().log_in(1, WORD)
    faults(lambda: office.door().log_in(1, OTHER))
    assert sum(times for _, times in _told(office)) == 5


def test_who_comes_next_tells_the_wrong_passwords_of_another_clerk(office: Office) -> None:
    door = office.door()
    desk = door.begin(START).desk
    key = desk._store.clerks.add("测试丙", {Role.REVIEWER}, office.now.date())
    door.give_password(desk, key, "测试丙", {"password": OTHER, "again": OTHER})
    for _ in range(4):
        faults(lambda: office.door().log_in(key, WORD))
    assert _told(office) == [(str(key), 4)]
    assert "以后再试" in faults(lambda: office.door().log_in(key, WORD))["password"]  # told is not forgiven
    assert _told(office) == [(str(key), 4), (str(key), 1)]


def test_a_clerk_who_gets_another_password_leaves_no_try_untold(office: Office) -> None:
    door = office.door()
    desk = door.begin(START).desk
    key = desk._store.clerks.add("测试丙", {Role.HANDLER}, office.now.date())
    door.give_password(desk, key, "测试丙", {"password": OTHER, "again": OTHER})
    faults(lambda: door.confirm(desk, key, WORD))
    faults(lambda: door.unlock(desk, key, WORD))
    door.give_password(desk, key, "测试丙", {"password": OTHER + "x", "again": OTHER + "x"})
    faults(lambda: door.change_password(desk, {"former": OTHER, "password": OTHER + "y", "again": OTHER + "y"}))
    door.change_password(desk, {"former": WORD, "password": OTHER + "y", "again": OTHER + "y"})
    rows = desk._store._file.rows("SELECT entity_id, details FROM journal WHERE verb = 'wrong passwords' ORDER BY seq")
    assert [(clerk, json.loads(details)["times"]) for clerk, details in rows] == [(str(key), 2), ("1", 1)]


def test_an_unlock_that_the_disk_does_not_take_leaves_who_sat_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = office.door()
    desk = door.begin(START).desk
    key = desk._store.clerks.add("测试丙", {Role.REVIEWER}, office.now.date())
    door.give_password(desk, key, "测试丙", {"password": OTHER, "again": OTHER})
    faults(lambda: door.unlock(desk, key, WORD))
    rows = desk._store.journal.head()
    add = Journal.add

    def full(
        self: Journal, actor: Actor, verb: str, entity: str, entity_id: object, details: Mapping[str, object]
    ) -> None:
        if verb == "wrong passwords":
            raise WorldTrouble("磁盘已满")
        add(self, actor, verb, entity, entity_id, details)

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "add", full)
        with pytest.raises(WorldTrouble):
            door.unlock(desk, key, OTHER)
    assert (desk.clerk, desk._store.journal.head()) == ("测试员", rows)
    assert door.unlock(desk, key, OTHER).name == desk.clerk == "测试丙"
    assert [row.verb for row in desk._store.journal.rows()[:2]] == ["wrong passwords", "unlock"]
