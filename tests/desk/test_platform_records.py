"""Records of the platform that go before the law: a second clerk, the list of those that differ, and how they end."""

import pytest

from medins_desk.desk import Desk
from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.clerks import Role, Session
from medins_desk.domain.errors import ClerkFault
from tests.desk.counter import desk_on, faults_of
from tests.desk.test_benefit_days import PAID, REGISTERED, somebody
from tests.desk.test_permissions import staffed

SAYS = {"kind": "platform", "day": "20180501", "covered": "1", "category": "active", "reason": "省平台显示正常"}
STOPPED = {**PAID, "last": "201803"}


@pytest.fixture
def desk() -> Desk:
    return desk_on()


def says(desk: Desk) -> list[str]:
    return [one.says for one in desk.platform_differences()]


def record(desk: Desk, key: int) -> int:
    return next(one.id for one in reversed(desk.benefit_days(key).noted) if not one.taken_back)


def test_who_is_covered_by_the_platform_alone_is_listed_with_what_the_law_says(desk: Desk) -> None:
    key = somebody(desk, REGISTERED, STOPPED, SAYS)
    (found,) = desk.platform_differences()
    assert (found.person_id, found.due.isoformat(), found.law) == (key, "2018-06-12", "第二十二条")
    assert found.says.startswith("平台：在职，2018-05-01，有待遇，省平台显示正常；按规定：没有医保待遇：按月缴费到")


def test_who_would_stand_the_same_by_the_law_is_not_listed(desk: Desk) -> None:
    somebody(desk, REGISTERED, {**PAID, "last": ""}, SAYS)
    assert says(desk) == []


HOLD = {**SAYS, "covered": "", "category": "", "reason": "省平台显示暂停"}


@pytest.mark.parametrize(
    ("paid", "record_of_it", "listed"),
    [
        ({**PAID, "last": ""}, HOLD, 1),
        ({**PAID, "last": ""}, {**HOLD, "until": "20180611"}, 0),
        ({**PAID, "last": ""}, {**HOLD, "until": "20180612"}, 1),
        (STOPPED, {**SAYS, "day": "20180701"}, 0),
    ],
)
def test_what_holds_today_counts(desk: Desk, paid: dict[str, str], record_of_it: dict[str, str], listed: int) -> None:
    somebody(desk, REGISTERED, paid, record_of_it)
    assert len(says(desk)) == listed


def test_a_record_is_ended_with_a_reason_and_the_law_holds_from_then_on(desk: Desk) -> None:
    key = somebody(desk, REGISTERED, STOPPED, SAYS)
    with pytest.raises(ClerkFault) as wrong:
        desk.take_back_occurrence(record(desk, key), {"day": "20180611", "reason": ""})
    assert set(faults_of(wrong.value)) == {"reason"}
    with pytest.raises(ClerkFault) as early:
        desk.take_back_occurrence(record(desk, key), {"day": "20180430", "reason": "已更正"})
    assert set(faults_of(early.value)) == {"day"}
    desk.take_back_occurrence(record(desk, key), {"day": "20180611", "reason": "省平台已更正"})
    assert says(desk) == []
    found = desk.benefit_days(key)
    assert found.sentence.startswith("2018-06-12 没有医保待遇")
    by_platform = [(str(one.start), str(one.end)) for one in found.calendar.stretches if one.recorded]
    assert by_platform == [("2018-05-01", "2018-06-11")]
    assert [one.taken_back for one in found.noted if one.taken_back] == [
        "2018-06-12 撤回：平台记录改到 2018-06-11 为止：省平台已更正"
    ]
    told = [(one.done, one.more) for one in desk.journal()[:2]]
    assert told[0] == ("记参保经过", "平台记录不同：在职，2018-05-01 至 2018-06-11，有待遇，省平台显示正常")
    assert told[1][0] == "撤回参保经过"
    assert "原因：平台记录改到 2018-06-11 为止：省平台已更正" in told[1][1]


def test_a_record_that_ends_is_not_made_longer_by_ending_it(desk: Desk) -> None:
    key = somebody(desk, REGISTERED, STOPPED, {**SAYS, "until": "20180620"})
    with pytest.raises(ClerkFault) as wrong:
        desk.take_back_occurrence(record(desk, key), {"day": "20180630", "reason": "省平台已更正"})
    assert faults_of(wrong.value)["day"] == "这条记录本来到 2018-06-20 为止"
    desk.take_back_occurrence(record(desk, key), {"reason": "查错了人"})
    assert says(desk) == []


def test_a_day_beside_the_reason_means_nothing_for_anything_else(desk: Desk) -> None:
    key = somebody(desk, REGISTERED, STOPPED)
    desk.take_back_occurrence(record(desk, key), {"day": "20180401", "reason": "记错了人"})
    assert [one.title for one in desk.benefit_days(key).noted if not one.taken_back] == ["职工参保登记"]


def test_an_office_of_several_has_a_second_clerk_confirm_what_goes_before_the_law() -> None:
    desk, clerks = staffed()
    desk.sign_in(clerks[Role.HANDLER])
    key = somebody(desk, REGISTERED, STOPPED)
    with pytest.raises(SecondWanted) as wanted:
        desk.record_occurrence(key, SAYS)
    assert "在职，2018-05-01，有待遇" in wanted.value.words
    assert says(desk) == []
    with desk.together_with(Session(clerks[Role.REVIEWER], "测试复核", frozenset({Role.REVIEWER}))):
        desk.record_occurrence(key, SAYS)
    assert len(says(desk)) == 1
