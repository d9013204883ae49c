"""The way to the desk: first start, log-in, lost passwords, a store of an earlier version, what a power cut left."""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.desk.entrance import DEMO_PASSWORD, Entrance, Way, Welcome
from medins_desk.domain.clerks import FIRST_ROLES, Role, Session
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.store.journal import Actor, Journal
from medins_desk.store.open import is_plain
from medins_desk.store.vault import Holder, KeysMissing, Vault
from medins_desk.store.vault.key_file import copy_of, keys_of
from tests.desk.counter import LIBRARY, faults_of
from tests.store.quick import quick_keys

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")

OLD = Path(__file__).parent.parent / "old_stores"
WORD, OTHER = "Tee um 10:30 Uhr", "korrekt-pferd-9"
START = {
    "code": "330106",
    "name": "测试镇便民服务中心",
    "clerk": "测试员",
    "password": WORD,
    "again": WORD,
    "official_1": "测试甲",
    "official_2": "测试乙",
}


class Office:
    """A folder on the disk; each ``door`` is the program started anew."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "office.medins"
        self.now = datetime(2018, 6, 12, 9, 0).astimezone()
        self._doors: list[Entrance] = []

    def door(self) -> Entrance:
        self.leave()
        self._doors.append(Entrance(self.path, LIBRARY, lambda: self.now))
        return self._doors[-1]

    def leave(self) -> None:
        for door in self._doors:
            door.close()

    def begun(self) -> Welcome:
        return self.door().begin(START)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.leave()


def _faults(verb: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(ClerkFault) as fault:
        verb()
    return dict(faults_of(fault.value))


def test_the_first_start_makes_office_clerk_and_sheets(office: Office) -> None:
    door = office.door()
    assert (door.way, door.holders) == (Way.FIRST_START, ())
    welcome = door.begin(START)
    assert welcome.desk.office.code == "330106"
    assert welcome.desk.session == Session(1, "测试员", FIRST_ROLES)
    assert [(one.number, one.official, one.issued_on) for one in welcome.sheets] == [
        (1, "测试甲", date(2018, 6, 12)),
        (2, "测试乙", date(2018, 6, 12)),
    ]
    door.sheets_handed_out()
    again = office.door()
    assert (again.way, [one.name for one in again.holders], again.has_sheets) == (Way.LOG_IN, ["测试员"], True)
    back = again.log_in(1, WORD)
    assert (back.desk.office.name, back.desk.clerk, back.sheets) == ("测试镇便民服务中心", "测试员", ())


def test_every_fault_of_a_first_start_is_named_and_nothing_is_made(office: Office) -> None:
    wrong = {**START, "code": "", "clerk": "", "password": "kurz", "official_2": "测试甲"}
    assert set(_faults(lambda: office.door().begin(wrong))) == {"code", "clerk", "password", "official_2"}
    assert set(_faults(lambda: office.door().begin({**START, "again": OTHER}))) == {"again"}
    for word in ("ceshiyuan-2018", "330106-wort", "测试员-2018-xy"):
        assert set(_faults(lambda word=word: office.door().begin({**START, "password": word, "again": word}))) == {  # type: ignore[misc]  # mypy does not infer the default
            "password"
        }
    assert office.door().way is Way.FIRST_START
    assert list(office.path.parent.iterdir()) == []


def test_sheets_that_were_not_handed_out_are_made_anew_at_the_next_log_in(office: Office) -> None:
    first = office.begun().sheets
    second = office.door().log_in(1, WORD).sheets
    assert {one.office for one in (*first, *second)} == {START["name"]}
    assert [one.official for one in second] == ["测试甲", "测试乙"]
    assert {one.share for one in first}.isdisjoint(one.share for one in second)


def test_a_wrong_password_counts_down_and_then_waits_over_a_restart(office: Office) -> None:
    office.begun()
    said = [_faults(lambda: office.door().log_in(1, OTHER))["password"] for _ in range(6)]
    assert ["再错 4 次" in said[0], "再错 1 次" in said[3], "09:01:00 以后" in said[4]] == [True] * 3
    assert "09:01:00 以后再试" in said[5]
    assert "以后再试" in _faults(lambda: office.door().log_in(1, WORD))["password"]
    office.now += timedelta(minutes=1)
    assert office.door().log_in(1, WORD).desk.clerk == "测试员"


def test_both_sheets_give_a_new_password_to_a_clerk_who_waits(office: Office) -> None:
    sheets = office.begun().sheets
    for _ in range(5):
        _faults(lambda: office.door().log_in(1, OTHER))
    typed = {"clerk": "1", "share_1": sheets[0].share, "share_2": sheets[1].share, "password": OTHER, "again": OTHER}
    one_twice = {**typed, "share_2": sheets[0].share, "clerk": "7", "again": ""}
    assert set(_faults(lambda: office.door().recover(one_twice))) == {"share_2", "clerk", "again"}
    welcome = office.door().recover(typed)
    assert welcome.desk.clerk == "测试员"
    assert office.door().log_in(1, OTHER).desk.clerk == "测试员"
    assert "替换" in _faults(lambda: office.door().recover(typed))["share_1"]  # the log-in made new ones


def test_the_password_is_changed_by_who_knows_the_old_one(office: Office) -> None:
    door = office.door()
    desk = door.begin(START).desk
    typed = {"former": OTHER, "password": OTHER + "x", "again": OTHER + "x"}
    assert set(_faults(lambda: door.change_password(desk, typed))) == {"former"}
    assert set(_faults(lambda: door.change_password(desk, {**typed, "former": WORD, "password": WORD}))) == {"password"}
    door.change_password(desk, {**typed, "former": WORD})
    assert office.door().log_in(1, OTHER + "x").desk.clerk == "测试员"
    assert "password" in _faults(lambda: office.door().log_in(1, WORD))


def test_a_second_clerk_gets_a_password_unlocks_and_leaves(office: Office) -> None:
    door = office.door()
    desk = door.begin(START).desk
    key = desk._store.clerks.add("测试丙", {Role.REVIEWER}, office.now.date())
    door.give_password(desk, key, "测试丙", {"password": OTHER, "again": OTHER})
    assert door.unlock(desk, key, OTHER) == desk.session == Session(key, "测试丙", frozenset({Role.REVIEWER}))
    assert door.unlock(desk, 1, WORD).name == "测试员"
    assert "password" in _faults(lambda: door.unlock(desk, 1, OTHER))
    assert office.door().log_in(key, OTHER).sheets == ()  # a reviewer does not hand sheets out
    door = office.door()
    desk = door.log_in(1, WORD).desk
    desk._store.clerks.set_active(key, active=False)
    assert "已停用" in _faults(lambda: door.unlock(desk, key, OTHER))["clerk"]
    assert "已停用" in _faults(lambda: office.door().log_in(key, OTHER))["clerk"]
    door = office.door()
    door.take_password(door.log_in(1, WORD).desk, key)
    assert [one.name for one in office.door().holders] == ["测试员"]


def test_who_opened_and_changed_what_is_in_the_journal(office: Office) -> None:
    door = office.door()
    desk = door.begin(START).desk
    door.unlock(desk, 1, WORD)
    door.change_password(desk, {"former": WORD, "password": OTHER, "again": OTHER})
    door.new_sheets(desk, {"official_1": "测试丁", "official_2": "测试戊"})
    verbs = [row[0] for row in desk._store._file.rows("SELECT verb FROM journal ORDER BY seq")]
    assert verbs == ["set up", "unlock", "change password", "new recovery sheets"]
    assert desk._store.journal.first_break() is None


def test_the_demo_office_opens_with_the_password_that_is_shown(office: Office) -> None:
    demo = RESOURCES / "demo" / "office.json"
    welcome = office.door().begin_demo(lambda desk: desk.load_demo(demo))
    assert welcome.sheets == ()
    door = office.door()
    assert door.shown_password == DEMO_PASSWORD
    back = door.log_in(1, DEMO_PASSWORD)
    assert (back.desk.clerk, back.sheets) == ("经办员", ())
    assert back.desk.slips(date.min, date.max)


def test_a_first_start_that_was_cut_off_goes_on_at_the_log_in(office: Office) -> None:
    office.begun()
    office.leave()
    office.path.unlink()  # as before the store was made
    vault = Vault.read(office.path)
    assert vault.is_begun
    with pytest.raises(WorldTrouble, match="不见了"):
        office.door().log_in(1, WORD)
    assert not office.path.exists()
    for path in (keys_of(office.path), copy_of(office.path)):
        path.unlink()
    Vault.begin(office.path, vault.holders[0], WORD, office.now.date())
    welcome = office.door().log_in(1, WORD)
    assert not welcome.desk.is_set_up
    assert welcome.desk.session == Session(1, "测试员", FIRST_ROLES)
    welcome.desk.set_up_office({"code": "330106", "name": "测试镇便民服务中心", "clerk": "另一个名字"})
    assert welcome.desk.clerk == "测试员"


def _plain(office: Office) -> None:
    office.path.write_bytes(gzip.decompress((OLD / "v1.medins.gz").read_bytes()))


def test_a_store_of_an_earlier_version_is_carried_over_by_one_of_its_clerks(office: Office) -> None:
    _plain(office)
    door = office.door()
    assert door.way is Way.CARRY_OVER
    welcome = door.carry_over(START)
    assert welcome.desk.session == Session(1, "测试员", FIRST_ROLES)
    assert [one.official for one in welcome.sheets] == ["测试甲", "测试乙"]
    assert welcome.desk.find("测试䶮")
    assert not is_plain(office.path)
    assert office.door().log_in(1, WORD).desk.find("测试䶮")


def test_carrying_over_that_was_cut_off_goes_on_at_the_log_in(office: Office) -> None:
    _plain(office)
    Vault.begin(office.path, _holder(), WORD, office.now.date())
    door = office.door()
    assert door.way is Way.LOG_IN
    assert door.log_in(1, WORD).desk.find("测试䶮")
    assert not is_plain(office.path)


def _holder() -> Holder:
    return Holder(1, "测试员")


def test_somebody_new_may_carry_the_store_over(office: Office) -> None:
    _plain(office)
    welcome = office.door().carry_over({**START, "clerk": "测试丙"})
    assert welcome.desk.session == Session(2, "测试丙", FIRST_ROLES)


def test_a_store_whose_keys_are_gone_is_not_called_new(office: Office) -> None:
    office.begun()
    office.leave()
    for path in (keys_of(office.path), copy_of(office.path)):
        path.unlink()
    with pytest.raises(KeysMissing, match="备份"):
        office.door()


def test_a_second_window_is_refused_before_any_password(office: Office) -> None:
    office.begun()
    with pytest.raises(WorldTrouble, match="已经打开"):
        Entrance(office.path, LIBRARY, lambda: office.now)


def test_two_windows_that_both_ask_are_told_apart_by_the_first_password(office: Office) -> None:
    office.begun()
    one, other = office.door(), Entrance(office.path, LIBRARY, lambda: office.now)
    one.log_in(1, WORD)
    with pytest.raises(WorldTrouble, match="已经打开"):
        other.log_in(1, WORD)


def test_two_first_starts_do_not_write_over_each_other(office: Office) -> None:
    one, other = office.door(), Entrance(office.path, LIBRARY, lambda: office.now)
    one.begin(START)
    with pytest.raises(WorldTrouble, match="已经打开"):
        other.begin(START)
    one.close()
    with pytest.raises(WorldTrouble, match="另一个窗口"):
        other.begin({**START, "password": OTHER, "again": OTHER})
    assert other.way is Way.LOG_IN
    assert other.log_in(1, WORD).desk.clerk == "测试员"
    other.close()
    with pytest.raises(FileExistsError):
        Vault.begin(office.path, _holder(), OTHER, office.now.date())


def test_a_window_that_waited_knows_the_password_of_today(office: Office) -> None:
    office.begun()
    office.leave()
    waited = Entrance(office.path, LIBRARY, lambda: office.now)
    door = office.door()
    door.change_password(door.log_in(1, WORD).desk, {"former": WORD, "password": OTHER, "again": OTHER})
    door.close()
    assert "password" in _faults(lambda: waited.log_in(1, WORD))
    assert waited.log_in(1, OTHER).desk.clerk == "测试员"
    waited.close()


def _told(office: Office) -> list[tuple[str, int]]:
    """Of whom how many wrong passwords stand in the journal, after a log-in."""
    desk = office.door().log_in(1, WORD).desk
    rows = desk._store._file.rows("SELECT entity_id, details FROM journal WHERE verb = 'wrong passwords' ORDER BY seq")
    return [(clerk, json.loads(details)["times"]) for clerk, details in rows]


def test_wrong_passwords_are_in_the_journal_once_the_store_is_open(office: Office) -> None:
    office.begun()
    for _ in range(3):
        _faults(lambda: office.door().log_in(1, OTHER))
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
        _faults(lambda: office.door().log_in(1, OTHER))

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"medins_desk.{cut_off}", dies)
        with pytest.raises(KeyboardInterrupt):
            office.door().log_in(1, WORD)
    _faults(lambda: office.door().log_in(1, OTHER))
    assert sum(times for _, times in _told(office)) == 5


def test_who_comes_next_tells_the_wrong_passwords_of_another_clerk(office: Office) -> None:
    door = office.door()
    desk = door.begin(START).desk
    key = desk._store.clerks.add("测试丙", {Role.REVIEWER}, office.now.date())
    door.give_password(desk, key, "测试丙", {"password": OTHER, "again": OTHER})
    for _ in range(4):
        _faults(lambda: office.door().log_in(key, WORD))
    assert _told(office) == [(str(key), 4)]
    assert "以后再试" in _faults(lambda: office.door().log_in(key, WORD))["password"]  # told is not forgiven
    assert _told(office) == [(str(key), 4), (str(key), 1)]


def test_a_clerk_who_gets_another_password_leaves_no_try_untold(office: Office) -> None:
    door = office.door()
    desk = door.begin(START).desk
    key = desk._store.clerks.add("测试丙", {Role.HANDLER}, office.now.date())
    door.give_password(desk, key, "测试丙", {"password": OTHER, "again": OTHER})
    _faults(lambda: door.confirm(desk, key, WORD))
    _faults(lambda: door.unlock(desk, key, WORD))
    door.give_password(desk, key, "测试丙", {"password": OTHER + "x", "again": OTHER + "x"})
    _faults(lambda: door.change_password(desk, {"former": OTHER, "password": OTHER + "y", "again": OTHER + "y"}))
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
    _faults(lambda: door.unlock(desk, key, WORD))
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


def test_a_seal_of_the_pages_that_is_gone_is_journalled_once(office: Office) -> None:
    office.begun()
    office.leave()
    office.path.with_name(office.path.name + ".seal").unlink()
    office.door().log_in(1, WORD)
    desk = office.door().log_in(1, WORD).desk
    rows = [row for row in desk._store.journal.rows() if row.verb == "seal pages"]
    assert len(rows) == 1


def test_a_name_that_was_changed_in_the_key_file_gives_no_roles(office: Office) -> None:
    """What a clerk may do goes by the number that the password opened: names in the key file are to choose from."""
    welcome = office.begun()
    handler = welcome.desk._store.clerks.add("测试丙", {Role.HANDLER}, office.now.date())
    assert welcome.desk.passwords is not None
    welcome.desk.passwords.give_password(welcome.desk, handler, "测试丙", {"password": OTHER, "again": OTHER})
    assert welcome.desk.safekeeping is not None
    welcome.desk.safekeeping.back_up()
    office.leave()
    for keys in (keys_of(office.path), copy_of(office.path)):
        outer = json.loads(keys.read_text(encoding="utf-8"))
        outer["body"] = outer["body"].replace("测试丙", "测试员")
        outer["checksum"] = hashlib.sha256(outer["body"].encode()).hexdigest()
        keys.write_text(json.dumps(outer, ensure_ascii=False), encoding="utf-8")
    office.path.write_bytes(bytes(4096) + office.path.read_bytes()[4096:])
    door = office.door()
    with pytest.raises(WorldTrouble):
        door.log_in(handler, OTHER)
    assert door.damaged is not None
    proof = door.damaged.newest_good(())
    assert proof.is_good
    with pytest.raises(ClerkFault, match="系统管理"):
        door.damaged.put_back(proof)
