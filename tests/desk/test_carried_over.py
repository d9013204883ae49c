"""A store of an earlier version gets its keys, whatever cuts that off; a store whose keys are gone is no new one."""

import gzip

import pytest

from medins_desk.desk.entrance import Way
from medins_desk.domain.clerks import FIRST_ROLES, Session
from medins_desk.store.open import is_plain
from medins_desk.store.vault import KeysMissing, Vault
from medins_desk.store.vault.key_file import copy_of, keys_of
from tests.desk.entrances import OLD, START, WORD, Office, holder, office
from tests.store.quick import quick_keys

__all__ = ["office", "quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")


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
    Vault.begin(office.path, holder(), WORD, office.now.date())
    door = office.door()
    assert door.way is Way.LOG_IN
    assert door.log_in(1, WORD).desk.find("测试䶮")
    assert not is_plain(office.path)


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
