"""Whoever is registered is found, however rare the name."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.domain.persons import Person
from medins_desk.store import open_memory, open_store
from medins_desk.store.pinyin import initials, spellings
from medins_desk.store.search import MOST
from tests.store.samples import KEY

STORE = open_memory()
names = st.text(st.characters(categories=("Lo", "Lu", "Ll")), min_size=1, max_size=10) | st.sampled_from(
    ("单田芳", "万俟测", "买买提·艾力", "䶮㛃𬱖", "Anna Wang")
)
digits = st.text("0123456789", min_size=4, max_size=18)


@settings(max_examples=200, deadline=None)
@given(names, digits)
def test_everybody_is_found_by_name_by_its_end_by_initials_and_by_telephone(name: str, phone: str) -> None:
    key = STORE.persons.add(Person(name, date(1970, 1, 1), phone=phone))
    asked = [name, name[-1:], phone, phone[-4:], *initials(name)[:1], *spellings(name)[:1]]
    for query in asked:
        found = STORE.search.persons(query)
        assert key in found or len(found) == MOST, query


@given(st.text(max_size=20))
def test_no_query_breaks_the_search(query: str) -> None:
    STORE.search.persons(query)
    STORE.search.slips(query)
    STORE.institutions.find(query)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("李四", ("ls", "l", "lisi", "lis", "LISI", "Li Si", "ｌｉｓｉ")),
        ("单田芳", ("stf", "shantianfang", "shan", "dantian")),
        ("吕布", ("lvbu", "lyubu", "lübu")),
        ("万俟测", ("moqice", "mq")),
        ("Anna Wang", ("annaw", "anna wang")),
    ],
)
def test_a_name_is_found_by_its_initials_and_spelled_out(name: str, asked: tuple[str, ...]) -> None:
    store = open_memory()
    key = store.persons.add(Person(name, date(1970, 1, 1)))
    for other in ("赵钱", "周吴", "郑王"):
        store.persons.add(Person(other, date(1970, 1, 1)))
    for query in asked:
        assert store.search.persons(query) == (key,), query
    assert store.search.persons("zhenglisi") == ()


def test_people_of_a_store_of_before_are_spelled_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "office.medins"
    store = open_store(path, KEY)
    key = store.persons.add(Person("李四", date(1970, 1, 1)))
    store._file.change("DELETE FROM person_keys WHERE kind = 'pinyin'")
    assert store.search.persons("lisi") == ()
    store.close()
    store = open_store(path, KEY)
    assert store.search.persons("lisi") == (key,)
    store.close()
