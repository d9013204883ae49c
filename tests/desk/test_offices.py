import pytest

from medins_desk.desk import Desk
from medins_desk.domain.clerks import FIRST_ROLES, Role, Session
from medins_desk.domain.errors import ClerkFault
from medins_desk.store import Store, open_memory
from tests.desk.counter import LIBRARY, NOW, faults_of


@pytest.fixture
def store() -> Store:
    return open_memory()


def _desk(store: Store) -> Desk:
    return Desk(store, LIBRARY, lambda: NOW)


def test_the_code_of_the_office_says_whose_policy_it_carries_out(store: Store) -> None:
    desk = _desk(store)
    desk.set_up_office({"code": "330106", "name": "测试镇便民服务中心", "clerk": "测试员"})
    pack = desk.pack_in_force(NOW.date())
    assert pack is not None
    assert pack.divisions == ("3301",)
    assert (_desk(store).office.code, _desk(store).clerk) == ("330106", "测试员")


@pytest.mark.parametrize(("code", "area"), [("330106", "hangzhou"), ("330602", "shaoxing"), ("131003", "langfang")])
def test_an_office_of_each_area_is_set_up_by_its_code_alone(store: Store, code: str, area: str) -> None:
    desk = _desk(store)
    desk.set_up_office({"code": code, "name": "测试镇便民服务中心", "clerk": "测试员"})
    window = store.offices.window()
    assert window is not None
    assert window.area == area


def test_each_area_with_a_pack_names_how_the_codes_of_its_offices_begin() -> None:
    assert [
        head.name for head in LIBRARY.heads().values() if head and not head.divisions and not head.is_framework
    ] == []


def test_an_office_that_is_not_set_up_has_no_name(store: Store) -> None:
    desk = _desk(store)
    assert not desk.is_set_up
    assert desk.pack_in_force(NOW.date()) is None
    with pytest.raises(LookupError):
        _ = desk.office


def test_every_fault_of_a_set_up_is_named(store: Store) -> None:
    with pytest.raises(ClerkFault) as fault:
        _desk(store).set_up_office({"code": "", "name": "", "area": "moon"})
    assert set(faults_of(fault.value)) == {"code", "name", "area"}
    with pytest.raises(ClerkFault) as fault:
        _desk(store).set_up_office({"code": "999999", "name": "测试"})
    assert faults_of(fault.value)["code"].endswith("已装的政策包有：1310…、3301…、3306…")
    assert not _desk(store).is_set_up


def test_who_sits_at_the_counter_is_written_down(store: Store) -> None:
    desk = _desk(store)
    desk.set_up_office({"code": "330106", "name": "测试镇便民服务中心"})
    assert desk.session == Session(1, "经办员", FIRST_ROLES)
    key = store.clerks.add("测试乙", {Role.REVIEWER}, NOW.date())
    session = desk.sign_in(key)
    assert session == desk.session == Session(key, "测试乙", frozenset({Role.REVIEWER}))
    assert desk.clerk == "测试乙"


def test_one_who_left_does_not_sit_down(store: Store) -> None:
    desk = _desk(store)
    key = store.clerks.add("测试乙", {Role.HANDLER}, NOW.date())
    store.clerks.set_active(key, active=False)
    with pytest.raises(ClerkFault, match="已停用"):
        desk.sign_in(key)
    with pytest.raises(KeyError):
        desk.sign_in(key + 1)
    assert desk.session is None
