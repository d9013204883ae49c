from datetime import date
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk
from medins_desk.desk.demo import read_demo
from medins_desk.domain.bills import BillKind
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.settle import settle_case
from medins_desk.store import open_memory
from tests.desk.counter import LIBRARY, NOW, desk_on, insured

DEMO = RESOURCES / "demo" / "office.json"


@pytest.fixture(scope="module")
def desk() -> Desk:
    desk = Desk(open_memory(), LIBRARY, lambda: NOW)
    assert not desk.is_set_up
    assert desk.load_demo(DEMO) > 15
    return desk


def test_the_demo_office_settles_as_its_cases_do(desk: Desk) -> None:
    demo = read_demo(DEMO, LIBRARY)
    for case in demo.cases:
        expected = settle_case(lambda bill: LIBRARY.for_day("hangzhou", bill.end), case)
        (found,) = desk.find(case.insured.person.id_number or case.insured.person.name)[:1]
        file = desk.person_file(int(found.key), NOW.date())
        stored = [desk.slip_record(entry.number).settlement for entry in reversed(file.history)]
        assert [(one.payers, one.parts, one.lines) for one in stored] == [
            (one.payers, one.parts, one.lines) for one in expected
        ]


def test_the_demo_office_shows_every_kind_of_bill_and_a_refusal(desk: Desk) -> None:
    entries = desk.slips(date(2018, 1, 1), date(2019, 12, 31))
    assert {entry.kind for entry in entries} == set(BillKind)
    assert {entry.payable for entry in entries} == {True, False}
    numbers = [entry.number for entry in reversed(entries)]
    assert numbers == sorted(numbers)
    days = [entry.settled_on for entry in reversed(entries)]
    assert days == sorted(days)
    assert desk._store.journal.first_break() is None
    assert desk.office.code == numbers[0].split("-")[0]


def test_the_demo_is_loaded_into_an_empty_office_only() -> None:
    desk = desk_on()
    insured(desk)
    with pytest.raises(ClerkFault):
        desk.load_demo(DEMO)


def test_a_demo_that_is_not_there_leaves_the_store_empty(tmp_path: Path) -> None:
    desk = Desk(open_memory(), LIBRARY, lambda: NOW)
    with pytest.raises(WorldTrouble):
        desk.load_demo(tmp_path / "office.json")
    (tmp_path / "office.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ClerkFault):
        desk.load_demo(tmp_path / "office.json")
    assert not desk.is_set_up
