from dataclasses import replace
from datetime import date

import pytest

from medins_desk.domain.bills import Institution, Level, Place
from medins_desk.domain.persons import Account, Category, Certificate, CertificateKind, Enrolment, Filing, FilingKind
from medins_desk.domain.spans import Span
from medins_desk.store import Store, open_memory
from tests.store.samples import ACTOR, id_number, keep, person, settled


@pytest.fixture
def store() -> Store:
    return open_memory()


def test_a_person_is_found_by_everything_that_people_say(store: Store) -> None:
    one = store.persons.add(person("单小明", 1, "13900001111"))
    two = store.persons.add(person("张三丰", 3, "13900002222"))
    three = store.persons.add(person("测𬱖䶮", 5, ""))
    for query, expected in (
        ("单", one),
        ("小明", one),
        ("sxm", one),
        ("SXM", one),
        ("dxm", one),
        ("zs", two),
        ("ｚｓｆ", two),
        (id_number(3), two),
        (id_number(3)[-4:], two),
        (id_number(3)[-4:].lower(), two),
        ("１３９００００２２２２", two),
        ("2222", two),
        ("1390000111", one),
        ("𬱖", three),
        ("c", three),
    ):
        assert store.search.persons(query)[:1] == (expected,), query
    assert store.search.persons("李") == ()
    assert store.search.persons("") == ()
    assert store.search.persons("%") == ()


def test_the_reading_as_a_surname_comes_first(store: Store) -> None:
    other = store.persons.add(person("戴一", 1))
    surname = store.persons.add(person("单一", 3))
    assert store.search.persons("sy") == (surname,)
    assert store.search.persons("dy") == (other, surname)


def test_a_corrected_name_is_found_by_the_new_one_alone(store: Store) -> None:
    key = store.persons.add(person("张三"))
    store.persons.correct(key, replace(person("李四"), id_number=id_number(7)))
    assert store.search.persons("张三") == ()
    assert store.search.persons("ls") == (key,)
    assert store.persons.person(key).name == "李四"
    assert store.persons.key_of(id_number(7)) == key


def test_a_slip_is_found_by_number_by_its_end_and_by_its_invoice(store: Store) -> None:
    number = keep(store, store.persons.add(person()), "k", settled("00123456"))
    for query in (number, "330100-2018", "330100－2018－000001", "1", "000001", "123456", "00123456"):
        assert store.search.slips(query) == (number,), query
    assert store.search.slips("2") == ()
    assert store.search.slips("张") == ()


def test_records_come_back_as_they_were_and_end_without_being_lost(store: Store) -> None:
    key = store.persons.add(person())
    year = Span(date(2018, 1, 1), date(2018, 12, 31))
    enrolment = Enrolment(Category.ACTIVE, year)
    certificate = Certificate(CertificateKind.LOW_INCOME, Span(date(2018, 3, 1)), "A-1")
    filing = Filing(FilingKind.SPECIAL_DISEASE, year, disease="恶性肿瘤", place="", institution="T1")
    store.records.add_enrolment(key, enrolment)
    certificate_id = store.records.add_certificate(key, certificate)
    filing_id = store.records.add_filing(key, filing)
    assert [kept.record for kept in store.records.enrolments(key)] == [enrolment]
    assert [kept.held for kept in store.records.certificates(key)] == [certificate]
    assert [kept.held for kept in store.records.filings(key)] == [filing]

    store.records.end("certificates", certificate_id, date(2018, 5, 31), "不再符合条件")
    (ended,) = store.records.certificates(key)
    assert ended.record == certificate
    assert ended.held == replace(certificate, span=Span(date(2018, 3, 1), date(2018, 5, 31)))
    store.records.end("filings", filing_id, date(2017, 12, 31), "录错")
    assert store.records.filings(key)[0].held is None


def test_a_declared_balance_stands_after_what_was_settled_before(store: Store) -> None:
    key = store.persons.add(person())
    store.records.declare(key, date(2018, 1, 1), Account(100, 200))
    keep(store, key, "k", settled())
    store.records.declare(key, date(2018, 6, 1), Account(50, 200))
    assert [(one.account.current, one.after_settlement) for one in store.records.declared(key)] == [(100, 0), (50, 1)]


def test_institutions_are_found_by_name_initials_and_id(store: Store) -> None:
    first = Institution("T1", "示例市第一医院", Level.TERTIARY, tcm=False, designated=True, place=Place.CITY)
    second = Institution("P9", "湖滨示例药房", None, place=Place.PROVINCE)
    store.institutions.put(first)
    store.institutions.put(second)
    for query in ("t1", "第一", "sls", "示例市"):
        assert store.institutions.find(query) == (first,), query
    assert store.institutions.find("示例")[0] == first
    assert set(store.institutions.find("")) == {first, second}
    assert store.institutions.find("没有") == ()
    store.institutions.put(replace(first, level=Level.SECONDARY))
    renewed = store.institutions.institution("T1")
    assert renewed is not None
    assert renewed.level is Level.SECONDARY


def test_drafts_are_kept_as_typed_and_a_settled_one_does_not_come_back(store: Store) -> None:
    key = store.persons.add(person())
    store.drafts.keep("k", key, "bill", {"total": "12３", "end": "2018"}, ACTOR)
    store.drafts.keep("k", key, "bill", {"total": "12３.", "end": "2018"}, ACTOR)
    (draft,) = store.drafts.all()
    assert draft.fields == {"total": "12３.", "end": "2018"}
    keep(store, key, "k", settled())
    assert store.drafts.all() == ()
    store.drafts.keep("k", key, "bill", {"total": "12"}, ACTOR)
    assert store.drafts.all() == ()


def test_prints_are_counted(store: Store) -> None:
    number = keep(store, store.persons.add(person()), "k", settled())
    assert [store.slips.printed(number, ACTOR) for _ in range(3)] == [1, 2, 3]
    found = store.slips.slip(number)
    assert found is not None
    assert found.prints == 3
    with pytest.raises(KeyError):
        store.slips.printed("330100-2018-000009", ACTOR)


def test_a_slip_keeps_the_name_of_its_day(store: Store) -> None:
    key = store.persons.add(person("张三"))
    number = keep(store, key, "k", settled())
    store.persons.correct(key, person("张叁"))
    found = store.slips.slip(number)
    assert found is not None
    assert found.person.name == "张三"


def test_the_slips_of_a_day(store: Store) -> None:
    key = store.persons.add(person())
    number = keep(store, key, "k", settled())
    assert [one.number for one in store.history.between(date(2018, 6, 12), date(2018, 6, 12))] == [number]
    assert store.history.between(date(2018, 6, 13), date(2018, 6, 20)) == ()
    assert store.history.between(date(2018, 6, 1), date(2018, 6, 11)) == ()


def test_the_journal_is_a_chain_that_shows_a_changed_row(store: Store) -> None:
    for place in range(5):
        store.journal.add(ACTOR, "register", "person", place, {"name": "测试", "place": place})
    assert store.journal.first_break() is None
    assert store.journal.head()[0] == 5
    connection = store._file._connection
    connection.execute("DROP TRIGGER journal_keep_update")
    connection.execute("UPDATE journal SET clerk = '别人' WHERE seq = 3")
    assert store.journal.first_break() == 3
