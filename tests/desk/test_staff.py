"""Clerks who come, change, leave and return: over a real store with real slots."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from medins_desk.desk import Desk
from medins_desk.desk.entrance import Entrance
from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.clerks import Clerk, Role, Session, left_behind
from medins_desk.domain.errors import ClerkFault
from tests.desk.counter import LIBRARY, faults_of
from tests.desk.entrances import OTHER, START, WORD
from tests.store.quick import quick_keys
from tests.store.samples import id_number

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")

NOW = datetime(2018, 6, 12, 9, 0).astimezone()
THIRD = "drei-Worte-7"


class Office:
    """An office, opened as often as one likes; ``desk`` is that of who logged in last."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.door = Entrance(path, LIBRARY, lambda: NOW)
        self.desk: Desk = self.door.begin(START).desk
        self.door.sheets_handed_out()

    def enter(self, clerk_id: int, word: str) -> Desk:
        self.door.close()
        self.door = Entrance(self.path, LIBRARY, lambda: NOW)
        self.desk = self.door.log_in(clerk_id, word).desk
        return self.desk

    def add(self, name: str, *roles: Role, word: str = "", second: Session | None = None, **more: str) -> int:
        fields = {"name": name, **{f"role_{role}": "1" for role in roles}, **more}
        with self.desk.together_with(second or Session(0, "", frozenset())):
            key = self.desk.add_clerk(fields)
            if word:
                self.give(key, name, word)
        return key

    def give(self, key: int, name: str, word: str, **more: str) -> None:
        self.door.give_password(self.desk, key, name, {"password": word, "again": word, **more})

    def last(self) -> tuple[str, str, dict[str, object]]:
        row = self.desk._store._file.row("SELECT clerk, verb, details FROM journal ORDER BY seq DESC LIMIT 1")
        assert row
        details = {name: value for name, value in json.loads(row[2]).items() if name != "wrote"}
        return row[0], row[1], details


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "office.medins")
    yield made
    made.door.close()


def faults(verb: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(ClerkFault) as fault:
        verb()
    return dict(faults_of(fault.value))


def test_who_begins_alone_adds_the_second_and_then_is_no_longer_alone(office: Office) -> None:
    reviewer = office.add("测试复核", Role.REVIEWER, number="0012", word=OTHER)
    assert office.last()[1] == "give password"
    line = office.desk.staff()[1]
    assert (line.clerk.number, line.has_password, line.is_self, line.clerk.must_change) == ("0012", True, False, False)
    with pytest.raises(SecondWanted) as wanted:
        office.desk.add_clerk({"name": "测试丙", "role_handler": "1"})
    assert wanted.value.who == ((reviewer, "测试复核"),)
    second = wanted.value.confirm({"clerk": str(reviewer), "password": OTHER})
    with wanted.value.together(second):
        office.desk.add_clerk({"name": "测试丙", "role_handler": "1"})
    who, verb, said = office.last()
    assert (who, verb, said["second"], said["after"]) == (
        "测试员",
        "add",
        "测试复核",
        {"roles": "经办", "number": "", "id_number": ""},
    )


def test_all_that_is_wrong_with_a_new_clerk_is_said_at_once(office: Office) -> None:
    mine = id_number(7)
    office.add("测试甲", Role.HANDLER, number="1", id_number=mine)
    wrong = {"name": "测试甲", "number": "1", "id_number": mine, "role_system": "1", "role_audit": "1"}
    assert faults(lambda: office.desk.add_clerk(wrong)) == {
        "name": "已经有叫“测试甲”的经办人员；重名的加上工号或所在窗口",
        "number": "工号 1 是测试甲的，核对",
        "id_number": "这个身份证号是测试甲的，核对",
        "role_audit": "系统管理、安全管理、审计一人只能担任其中一项",
    }
    assert faults(lambda: office.desk.add_clerk({})) == {"name": "还没有填姓名", "role_handler": "至少选一项角色"}
    assert len(office.desk.staff()) == 2


def test_an_identity_number_is_shown_masked_and_left_so_stays(office: Office) -> None:
    mine = id_number(7)
    key = office.add("测试甲", Role.HANDLER, id_number=mine)
    shown = office.desk.staff()[1].id_number
    assert shown != mine
    assert "*" in shown
    office.desk.correct_clerk(key, {"number": "7", "id_number": shown})
    one = office.desk._store.clerks.clerk(key)
    assert one
    assert (one.number, one.id_number) == ("7", mine)
    assert mine not in json.dumps(office.last()[2])


def test_roles_change_with_what_was_and_what_is_in_the_journal(office: Office) -> None:
    key = office.add("测试甲", Role.HANDLER)
    office.desk.change_roles(key, {"role_handler": "1", "role_audit": "1"})
    said = office.last()[2]
    assert (said["before"], said["after"]) == ({"roles": "经办"}, {"roles": "经办、审计"})
    assert faults(lambda: office.desk.change_roles(1, {"role_handler": "1"})) == {
        "role_system": "系统管理只有测试员一人，先让另一名也担任"
    }
    office.desk.change_roles(1, {"role_system": "1"})  # 测试甲 handles bills too
    assert office.desk.session
    assert office.desk.session.roles == {Role.SYSTEM}


def test_the_last_holder_of_a_role_leaves_once_somebody_else_holds_it() -> None:
    system = Clerk(1, "测试员", frozenset({Role.HANDLER, Role.SYSTEM}))
    auditor = Clerk(2, "测试审", frozenset({Role.AUDIT}))
    reviewer = Clerk(3, "测试核", frozenset({Role.REVIEWER}))
    nothing: frozenset[Role] = frozenset()
    assert left_behind([system, auditor], auditor, nothing) == nothing  # who administers cannot audit: nobody could
    assert left_behind([system, auditor, reviewer], auditor, nothing) == {Role.AUDIT}
    assert left_behind([system, auditor, reviewer], system, nothing) == {Role.SYSTEM, Role.HANDLER}
    assert left_behind([system], system, nothing) == {Role.SYSTEM}


def test_who_leaves_cannot_log_in_nor_confirm_and_comes_back_without_a_password(office: Office) -> None:
    key = office.add("测试甲", Role.HANDLER, word=OTHER)
    assert faults(lambda: office.desk.clerk_leaves(key, {})) == {"reason": "还没有填停用原因"}
    office.desk.clerk_leaves(key, {"reason": "调离"})
    assert office.last()[2]["why"] == "调离"
    assert [one.clerk_id for one in office.door.holders] == [1]
    assert "自己" in faults(lambda: office.desk.clerk_leaves(1, {"reason": "x"}))["reason"]
    office.desk.clerk_returns(key)
    assert [line.has_password for line in office.desk.staff()] == [True, False]
    assert faults(lambda: office.desk.clerk_returns(key)) == {"clerk": "测试甲在岗，没有停用"}


def test_a_slot_that_a_power_cut_left_goes_with_the_next_log_in(office: Office) -> None:
    key = office.add("测试甲", Role.HANDLER, word=OTHER)
    office.desk._store.clerks.set_active(key, active=False)
    assert "已停用" in faults(lambda: office.enter(key, OTHER))["clerk"]
    office.enter(1, WORD)
    assert [one.clerk_id for one in office.door.holders] == [1]


def test_who_leaves_is_not_asked_to_confirm_it_and_another_is(office: Office) -> None:
    reviewer = office.add("测试甲", Role.REVIEWER, word=OTHER)
    office.desk._store.clerks.add("测试乙", {Role.REVIEWER}, NOW.date())
    with pytest.raises(SecondWanted) as wanted:
        office.desk.clerk_leaves(reviewer, {"reason": "调离"})
    assert wanted.value.who == ()  # 测试乙 has no password, and 测试甲 is the one who leaves
    with office.desk.together_with(Session(reviewer, "测试甲", frozenset({Role.REVIEWER}))):
        assert "在场" in str(faults(lambda: office.desk.clerk_leaves(reviewer, {"reason": "调离"})))


def test_a_password_that_another_chose_is_changed_before_anything_else(office: Office) -> None:
    key = office.add("测试甲", Role.HANDLER)
    office.give(key, "测试甲", OTHER, must_change="1")
    assert office.last()[2] == {"name": "测试甲", "must_change": True}
    desk = office.enter(key, OTHER)
    assert desk.must_change_password()
    office.door.change_password(desk, {"former": OTHER, "password": THIRD, "again": THIRD})
    assert not desk.must_change_password()
    assert not office.enter(key, THIRD).must_change_password()


def test_the_only_second_keeps_the_password_that_nobody_else_can_set(office: Office) -> None:
    reviewer = office.add("测试甲", Role.REVIEWER, word=OTHER)
    assert "两份恢复单" in faults(lambda: office.give(reviewer, "测试甲", THIRD))["password"]
    handler = office.desk._store.clerks.add("测试乙", {Role.HANDLER}, NOW.date())
    with pytest.raises(SecondWanted):
        office.give(handler, "测试乙", THIRD)  # 测试甲 can confirm this one
    assert "修改本人密码" in faults(lambda: office.give(1, "测试员", THIRD))["password"]


def test_ones_own_password_is_not_taken(office: Office) -> None:
    assert "本人" in faults(lambda: office.door.take_password(office.desk, 1))["password"]
    key = office.add("测试甲", Role.HANDLER, word=OTHER)
    office.door.take_password(office.desk, key)
    assert [line.has_password for line in office.desk.staff()] == [True, False]


def test_new_sheets_are_for_two_people(office: Office) -> None:
    both = {"official_1": "测试丁", "official_2": "测试丁"}
    assert "两个人" in faults(lambda: office.door.new_sheets(office.desk, both))["official_2"]
    sheets = office.door.new_sheets(office.desk, {**both, "official_2": "测试戊"})
    assert [one.official for one in sheets] == ["测试丁", "测试戊"]
    assert office.door.sheets_pdf(sheets)[:4] == b"%PDF"
    assert not office.door.has_sheets  # until they are in their hands


def test_two_newcomers_get_their_passwords_and_one_alone_does_not_take_that_of_the_only_second(office: Office) -> None:
    keys = [office.desk._store.clerks.add(name, {Role.REVIEWER}, NOW.date()) for name in ("测试甲", "测试乙")]
    office.give(keys[0], "测试甲", OTHER)  # 测试乙 never had one and cannot confirm
    assert "两份恢复单" in faults(lambda: office.door.take_password(office.desk, keys[0]))["password"]
    with pytest.raises(SecondWanted) as wanted:
        office.give(keys[1], "测试乙", THIRD)
    assert wanted.value.who == ((keys[0], "测试甲"),)
    assert "两份恢复单" in faults(lambda: office.give(keys[0], "测试甲", OTHER))["password"]


def test_a_first_security_administrator_gets_a_password_though_that_is_the_security_administrators(
    office: Office,
) -> None:
    """The first clerk wrote down the second; had the role passed on already, nobody could ever log in with it."""
    key = office.add("测试甲", Role.REVIEWER, Role.SECURITY)
    assert office.desk.may("give_password")
    office.give(key, "测试甲", OTHER)
    assert not office.desk.may("give_password")
    assert office.enter(key, OTHER).may("give_password")


def test_a_role_whose_holder_lost_the_password_does_not_fall_to_the_administrator(office: Office) -> None:
    key = office.add("测试甲", Role.AUDIT, word=OTHER)
    assert not office.desk.may("journal")
    office.door.take_password(office.desk, key)
    assert not office.desk.may("journal")
