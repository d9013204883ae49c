"""What is on file of several persons, as values that compare."""

from datetime import date

from medins_desk.domain.persons import Category, Certificate, CertificateKind, Enrolment, Person
from medins_desk.domain.spans import Span
from medins_desk.domain.ties import Tie, TieKind
from medins_desk.store import Store, open_memory
from medins_desk.store.alike import ALONE, SAID, SILENT
from medins_desk.store.merges import Merge
from tests.store.samples import ACTOR, id_number

SINCE = Span(date(2018, 1, 1))


def people(store: Store, count: int) -> list[int]:
    return [store.persons.add(Person("测试", date(2008, 1, place), id_number(place))) for place in range(1, count + 1)]


def test_what_is_recorded_tells_people_apart_and_their_names_do_not() -> None:
    store = open_memory()
    one, two, three = people(store, 3)
    store.records.add_enrolment(three, Enrolment(Category.CHILD, SINCE))
    found = store.alike.on_file([one, two, three])
    assert found[one].says == found[two].says != found[three].says
    assert (found[one].birth, found[one].first) == (date(2008, 1, 1), date.max)
    assert found[three].first == SINCE.start
    store.records.add_enrolment(one, Enrolment(Category.CHILD, SINCE))
    found = store.alike.on_file([one, two, three])
    assert found[one].says == found[three].says != found[two].says


def test_who_hangs_on_others_is_like_nobody() -> None:
    store = open_memory()
    one, two, three, four = people(store, 4)
    store.records.add_tie(one, Tie(TieKind.PARENT, "测试甲", SINCE, number=id_number(9)))
    store.records.add_tie(two, Tie(TieKind.SCHOOL, "测试学校", SINCE))
    with store.writing():
        store.merges.add(Merge(three, ACTOR.at, ACTOR.clerk, "测试"), four)
    assert set(store.alike.on_file([one, two, three, four])) == {two}


def test_every_table_of_persons_has_its_place() -> None:
    store = open_memory()
    tables = [name for (name,) in store._file.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    of_persons = {
        table
        for table in tables
        if {"person_id", "holder_id"} & {row[1] for row in store._file.rows(f"PRAGMA table_info({table})")}
    }
    assert of_persons == {*SAID, *ALONE, *SILENT} - {"merges"}


def test_who_has_any_record_with_those_that_were_merged_into_them() -> None:
    store = open_memory()
    one, two, three, four = people(store, 4)
    for key in (one, three):
        store.records.add_certificate(key, Certificate(CertificateKind.LOW_INCOME, SINCE))
    with store.writing():
        store.merges.add(Merge(three, ACTOR.at, ACTOR.clerk, "测试"), four)
    assert store.records.having("certificates", [one, two, four]) == {one, four}
    assert store.records.having("ties", [one, two, four]) == frozenset()
