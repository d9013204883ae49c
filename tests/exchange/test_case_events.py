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
        (drop("events/0/id"), "events[0].id: is missing"),
        (drop("events/0/day"), "events[0].day: is missing"),
        (put("events/0/day", "1957-01-01"), 'events[0].day: "1957-01-01" is before the person was born, "1958-06-15"'),
        (put("events/0/kind", "sings"), 'events[0].kind: "sings" is not an event of a pack of this case'),
        (put("events/0/after", "c9"), 'events[0].after: "c9" is not the id of a claim'),
        (put("events/0/facts/birth", "easy"), 'events[0].facts.birth: "easy" is not one of natural, caesarean'),
        (put("events/0/facts/wage", "8250"), 'events[0].facts.wage: "8250" is not an amount such as "1230.00"'),
        (drop("events/0/facts/wage"), 'events[0].facts.wage: is missing; "delivery" needs it'),
        (put("events/0/facts/moon", "full"), 'events[0].facts.moon: is not something that "delivery" says'),
        (put("events/0/facts", []), "events[0].facts: a list is not an object"),
        (put("events/0/where", "x"), "events[0].where: is not a known key"),
        (put("events", {}), "events: an object is not a list"),
    ],
)
def test_what_is_wrong_is_named(change: Change, fault: str) -> None:
    assert fault in faults_after(change)


def test_a_claim_that_is_faulty_is_there_all_the_same() -> None:
    case = changed(put("events/0/after", "c1"))
    case["claims"][0]["amounts"]["total"] = "1"
    assert faults_of(written(case)) == ['claims[0].amounts.total: "1" is not an amount such as "1230.00"']


def test_two_events_of_one_id() -> None:
    twice = [{**VALID["events"][0]}, {**VALID["events"][0]}]
    assert faults_after(put("events", twice)) == ['events[1].id: "e1" is the id of events[0] already']


def test_a_kind_of_another_pack_of_the_area_will_do() -> None:
    case = changed(drop("pack")) | {"area": "county"}
    assert read_case(written(case), INSTALLED).events[0].kind == "delivery"
