"""The events of a case file: read, or every fault named with its path."""

from collections.abc import Callable

import pytest

from medins_desk.exchange import read_case
from tests.exchange.case_faults import drop, faults_after, faults_of, put
from tests.exchange.documents import INSTALLED, VALID, Document, changed, written

Change = Callable[[Document], object]


def test_an_event_is_read_with_what_it_says() -> None:
    (event,) = read_case(written(changed(put("events/0/after", "c1"))), INSTALLED).events
    assert (event.id, event.kind, str(event.day), event.after) == ("e1", "delivery", "2018-04-01", "c1")
    assert event.facts == {"birth": "natural", "wage": "8250.00"}


def test_a_case_without_events_has_none() -> None:
    assert read_case(written(changed(drop("events"))), INSTALLED).events == ()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (drop("events/0/id"), "events[0].id: 没有写"),
        (drop("events/0/day"), "events[0].day: 没有写"),
        (put("events/0/day", "1957-01-01"), 'events[0].day: "1957-01-01" 早于出生日期 1958-06-15'),
        (put("events/0/kind", "sings"), 'events[0].kind: "sings" 不是这个政策包里的事项，核对 kind'),
        (put("events/0/after", "c9"), 'events[0].after: "c9" 不是这份文件里票据的编号'),
        (put("events/0/facts/birth", "easy"), 'events[0].facts.birth: "easy" 不能写在这里，可以写 natural, caesarean'),
        (put("events/0/facts/wage", "8250"), 'events[0].facts.wage: "8250" 不是金额，写成 "1230.00" 这样'),
        (drop("events/0/facts/wage"), 'events[0].facts.wage: 没有写，"delivery" 要有'),
        (put("events/0/facts/moon", "full"), 'events[0].facts.moon: "delivery" 没有这一项，删去'),
        (put("events/0/facts", []), "events[0].facts: […] 不是对象，写在花括号里"),
        (put("events/0/where", "x"), "events[0].where: 没有这一项，删去"),
        (put("events", {}), "events: {…} 不是列表，写在方括号里"),
    ],
)
def test_what_is_wrong_is_named(change: Change, fault: str) -> None:
    assert fault in faults_after(change)


def test_a_claim_that_is_faulty_is_there_all_the_same() -> None:
    case = changed(put("events/0/after", "c1"))
    case["claims"][0]["amounts"]["total"] = "1"
    assert faults_of(written(case)) == ['claims[0].amounts.total: "1" 不是金额，写成 "1230.00" 这样']


def test_two_events_of_one_id() -> None:
    twice = [{**VALID["events"][0]}, {**VALID["events"][0]}]
    assert faults_after(put("events", twice)) == ['events[1].id: "e1" 已经是 events[0] 的编号，换一个']


def test_a_kind_of_another_pack_of_the_area_will_do() -> None:
    case = changed(drop("pack")) | {"area": "county"}
    assert read_case(written(case), INSTALLED).events[0].kind == "delivery"
