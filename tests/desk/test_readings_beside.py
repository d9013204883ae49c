"""试比 for a person: what each word of an open reading comes to, side by side, and nothing of it kept."""

from datetime import datetime

from medins_desk.desk import Desk
from medins_desk.domain.persons import Account
from medins_desk.store import open_memory
from tests.desk.counter import LIBRARY, PERSON, desk_on
from tests.desk.test_accounts_by_law import account_of, staff, wages
from tests.store.samples import id_number

RELEASED = (
    {"kind": "registered", "day": "20190105", "category": "active"},
    {"kind": "paid", "category": "active", "first": "201901", "last": "202402"},
    {"kind": "sentenced", "day": "20240210", "until": "20240809", "settled": "20240901"},
    {"kind": "registered", "day": "20240901", "category": "active"},
    {"kind": "paid", "category": "active", "first": "202409"},
)


def langfang() -> tuple[Desk, int]:
    desk = Desk(open_memory(), LIBRARY, lambda: datetime(2024, 12, 20, 9))  # noqa: DTZ001  local time
    desk.set_up_office({"code": "131000", "name": "测试镇便民服务中心", "area": "langfang", "clerk": "测试员"})
    key = desk.register({**PERSON, "id_number": id_number(7)})
    for one in RELEASED:
        desk.record_occurrence(key, one)
    return desk, key


def test_lf2024_29_1_a_reading_that_is_not_set_is_told_word_by_word() -> None:
    desk, key = langfang()
    found = {one.id: one for one in desk.readings_beside(key)}
    (of_release, _) = found["AMB-LF-26"].read_as
    assert found["AMB-LF-26"].now == ""
    assert found["AMB-LF-26"].question == "刑满续保要不要再等 3 个月？"
    assert [one.letter for one in found["AMB-LF-26"].read_as] == ["a", "b"]
    assert of_release.comes_to[0].startswith("2024-09-01 有职工医保待遇（在职）")
    assert found["AMB-LF-26"].read_as[1].comes_to[0].startswith("2024-09-01 还没有医保待遇")
    assert "AMB-LF-31" not in found  # nobody came from elsewhere


def test_hz2018_28_1_and_amb_08_an_account_by_either_word_and_which_holds_now() -> None:
    """8,000.00 × 2.5 % = 200.00: set up for twelve months, or the five that were paid by 12 June; less 48.00."""
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    before = account_of(desk, key)
    (found,) = [one for one in desk.readings_beside(key) if one.id == "AMB-08"]
    assert found.now == "a"
    assert [one.comes_to for one in found.read_as] == [
        ("个人账户：当年 2,352.00 元，历年 0.00 元",),
        ("个人账户：当年 952.00 元，历年 0.00 元",),
    ]
    assert account_of(desk, key) == before == Account(2_352_00, 0)
    desk.set_value("reading.AMB-08", {"word": "b", "since": "20180101", "document": "测试〔2018〕1号"})
    (found,) = [one for one in desk.readings_beside(key) if one.id == "AMB-08"]
    assert found.now == "b"


def test_nobody_of_whom_nothing_is_noted_hears_of_readings() -> None:
    desk = desk_on()
    key = desk.register({**PERSON, "id_number": id_number(7)})
    assert desk.readings_beside(key) == ()
