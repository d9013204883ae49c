"""The way to the desk: first start, log-in, lost passwords, two windows, what a power cut left."""

import hashlib
import json
from datetime import date, timedelta

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.desk.entrance import DEMO_PASSWORD, Entrance, Way
from medins_desk.domain.clerks import FIRST_ROLES, Role, Session
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.store.vault import Vault
from medins_desk.store.vault.key_file import copy_of, keys_of
from tests.desk.counter import LIBRARY
from tests.desk.entrances import OTHER, START, WORD, Office, faults, holder, office
from tests.store.quick import quick_keys

__all__ = ["office", "quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")


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
    assert set(faults(lambda: office.door().begin(wrong))) == {"code", "clerk", "password", "official_2"}
    assert set(faults(lambda: office.door().begin({**START, "again": OTHER}))) == {"again"}
    for word in ("ceshiyuan-2018", "330106-wort", "测试员-2018-xy"):
        assert set(faults(lambda word=word: office.door().begin({**START, "password": word, "again": word}))) == {  # type: ignore[misc]  # mypy does not infer the default
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
    said = [faults(lambda: office.door().log_in(1, OTHER))["password"] for _ in range(6)]
    assert ["再错 4 次" in said[0], "再错 1 次" in said[3], "09:01:00 以后" in said[4]] == [True] * 3
    assert "09:01:00 以后再试" in said[5]
    assert "以后再试" in faults(lambda: office.door().log_in(1, WORD))["password"]
    office.now += timedelta(minutes=1)
    assert office.door().log_in(1, WORD).desk.clerk == "测试员"


def test_both_sheets_give_a_new_password_to_a_clerk_who_waits(office: Office) -> None:
    sheets = office.begun().sheets
    for _ in range(5):
        faults(lambda: office.door().log_in(1, OTHER))
    typed = {"clerk": "1", "share_1": sheets[0].share, "share_2": sheets[1].share, "password": OTHER, "again": OTHER}
    one_twice = {**typed, "share_2": sheets[0].share, "clerk": "7", "again": ""}
    assert set(faults(lambda: office.door().recover(one_twice))) == {"share_2", "clerk", "again"}
    welcome = office.door().recover(typed)
    assert welcome.desk.clerk == "测试员"
    assert office.door().log_in(1, OTHER).desk.clerk == "测试员"
    assert "替换" in faults(lambda: office.door().recover(typed))["share_1"]  # the log-in made new ones


def test_the_password_is_changed_by_who_knows_the_old_one(office: Office) -> None:
    door = office.door()
    desk = door.begin(START).desk
    typed = {"former": OTHER, "password": OTHER + "x", "again": OTHER + "x"}
    assert set(faults(lambda: door.change_password(desk, typed))) == {"former"}
    assert set(faults(lambda: door.change_password(desk, {**typed, "former": WORD, "password": WORD}))) == {"password"}
    door.change_password(desk, {**typed, "former": WORD})
    assert office.door().log_in(1, OTHER + "x").desk.clerk == "测试员"
    assert "password" in faults(lambda: office.door().log_in(1, WORD))


def test_a_second_clerk_gets_a_password_unlocks_and_leaves(office: Office) -> None:
    door = office.door()
    desk = door.begin(START).desk
    key = desk._store.clerks.add("测试丙", {Role.REVIEWER}, office.now.date())
    door.give_password(desk, key, "测试丙", {"password": OTHER, "again": OTHER})
    assert door.unlock(desk, key, OTHER) == desk.session == Session(key, "测试丙", frozenset({Role.REVIEWER}))
    assert door.unlock(desk, 1, WORD).name == "测试员"
    assert "password" in faults(lambda: door.unlock(desk, 1, OTHER))
    assert office.door().log_in(key, OTHER).sheets == ()  # a reviewer does not hand sheets out
    door = office.door()
    desk = door.log_in(1, WORD).desk
    desk._store.clerks.set_active(key, active=False)
    assert "已停用" in faults(lambda: door.unlock(desk, key, OTHER))["clerk"]
    assert "已停用" in faults(lambda: office.door().log_in(key, OTHER))["clerk"]
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
        Vault.begin(office.path, holder(), OTHER, office.now.date())


def test_a_window_that_waited_knows_the_password_of_today(office: Office) -> None:
    office.begun()
    office.leave()
    waited = Entrance(office.path, LIBRARY, lambda: office.now)
    door = office.door()
    door.change_password(door.log_in(1, WORD).desk, {"former": WORD, "password": OTHER, "again": OTHER})
    door.close()
    assert "password" in faults(lambda: waited.log_in(1, WORD))
    assert waited.log_in(1, OTHER).desk.clerk == "测试员"
    waited.close()


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
