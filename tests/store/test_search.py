"""Whoever is registered is found, however rare the name."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.domain.persons import Person
from medins_desk.store import open_memory
from medins_desk.store.pinyin import initials
from medins_desk.store.search import MOST

STORE = open_memory()
names = st.text(st.characters(categories=("Lo", "Lu", "Ll")), min_size=1, max_size=10) | st.sampled_from(
    ("单田芳", "万俟测", "买买提·艾力", "䶮㛃𬱖", "Anna Wang")
)
digits = st.text("0123456789", min_size=4, max_size=18)


@settings(max_examples=200, deadline=None)
@given(names, digits)
def test_everybody_is_found_by_name_by_its_end_by_initials_and_by_telephone(name: str, phone: str) -> None:
    key = STORE.persons.add(Person(name, date(1970, 1, 1), phone=phone))
    asked = [name, name[-1:], phone, phone[-4:], *initials(name)[:1]]
    for query in asked:
        found = STORE.search.persons(query)
        assert key in found or len(found) == MOST, query


@given(st.text(max_size=20))
def test_no_query_breaks_the_search(query: str) -> None:
    STORE.search.persons(query)
    STORE.search.slips(query)
    STORE.institutions.find(query)
