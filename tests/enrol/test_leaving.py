"""Who leaves for another area: what was noted of the person answers before anybody does (Hangzhou 59(3), 61; SX 69)."""

import pytest

from medins_desk.domain.eligibility_answers import Eligibility, Verdict
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.enrol.facts import Facts
from tests.enrol.applicants import NOWHERE_ELSE, Past, asks, covered
from tests.enrol.histories import arrears, day, paid, registered

HZ, HZ22, SX = "hangzhou-2018", "hangzhou-2022", "shaoxing-2025"
ON = {HZ: "2018-08-10", HZ22: "2022-08-10", SX: "2025-08-10"}
LEAVES: Facts = {"leaves_area": True, "work": "unit"}
NO: Facts = {"arrears": False, "retired_benefits": False}


def staff(pack: str) -> Past:
    year = ON[pack][:4]
    return registered(f"{year}-01-05", "active", f"{year}-01-01"), paid("active", f"{year}-01")


def owes(pack: str, settled: str | None = None) -> Occurrence:
    return arrears(f"{ON[pack][:4]}-05", f"{ON[pack][:4]}-06", settled=settled)


def leaves(pack: str, history: Past, *said: Facts) -> Eligibility:
    return asks(pack, ON[pack], "1980-03-01", NOWHERE_ELSE, LEAVES, *said, history=history)


def shut_by(found: Eligibility, way: str = "transfer_out") -> list[tuple[str, str]]:
    return [(one.rule, one.title) for one in found.way(way).barred]


@pytest.mark.parametrize("pack", [HZ, HZ22])
@pytest.mark.parametrize("said", [{}, NO])
def test_arrears_that_are_noted_bar_leaving_whatever_is_said(pack: str, said: Facts) -> None:
    found = leaves(pack, (*staff(pack), owes(pack)), said)
    words = f"参保经过里 {ON[pack][:4]} 年 5 月起有 2 个月欠缴没有补清，补清后补记到账日"
    assert shut_by(found) == [("HZ2018-59-3", f"没有欠缴，欠缴的已经补清（{words}）")]
    assert "arrears" not in [one.key for one in found.way("transfer_out").lacking]


def test_what_was_made_good_bars_nobody() -> None:
    settled = (*staff(HZ), owes(HZ, settled="2018-07-10"))
    paid_back = (
        *(registered("2018-01-05", "active", "2018-01-01"), paid("active", "2018-01", "2018-04"), owes(HZ)),
        paid("active", "2018-05", "2018-06", "2018-07-10"),
    )
    for history in (settled, paid_back):
        assert leaves(HZ, history, NO).way("transfer_out").verdict is Verdict.MAY
    assert shut_by(leaves(HZ, (*staff(HZ), owes(HZ, settled="2018-08-11")), NO)) != []


def test_settled_arrears_say_nothing_of_others_and_who_says_that_there_are_some_is_heard() -> None:
    history = (*staff(HZ), owes(HZ, settled="2018-07-10"))
    assert "arrears" in [
        one.key for one in leaves(HZ, history, {"retired_benefits": False}).way("transfer_out").lacking
    ]
    assert shut_by(leaves(HZ, history, NO, {"arrears": True})) == [("HZ2018-59-3", "没有欠缴，欠缴的已经补清")]


@pytest.mark.parametrize(("pack", "rule"), [(HZ, "HZ2018-61-2"), (HZ22, "HZ2018-61-2"), (SX, "SX2025-69-2T")])
@pytest.mark.parametrize("said", [{}, NO])
def test_a_retirement_that_is_noted_bars_leaving_and_coming(pack: str, rule: str, said: Facts) -> None:
    retired = Occurrence(kind=Occurred.RETIRED, day=day(f"{ON[pack][:4]}-05-10"))
    found = leaves(pack, (*staff(pack), retired), said)
    expected = (rule, f"没有享受退休待遇（参保经过里 {retired.day} 办了退休）")
    assert expected in shut_by(found)
    assert expected in shut_by(found, "transfer_in")


@pytest.mark.parametrize("pack", [HZ, SX])
def test_who_is_covered_as_retired_is_not_transferred(pack: str) -> None:
    start = f"{ON[pack][:4]}-06-01"
    found = asks(pack, ON[pack], "1958-03-01", NOWHERE_ELSE, LEAVES, NO, held=(covered("retired", start),))
    assert [title for _, title in shut_by(found)] == [f"没有享受退休待遇（{start} 起是退休人员）"]


def test_who_retires_later_may_still_leave() -> None:
    later = Occurrence(kind=Occurred.RETIRED, day=day("2018-08-11"))
    assert leaves(HZ, (*staff(HZ), later), NO).way("transfer_out").verdict is Verdict.MAY
