"""Births that a law does not tell apart: whoever differs in nothing but such a birthday gets the same answer."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.eligibility_answers import Applicant
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.persons import Category
from medins_desk.enrol.births import Births
from tests.enrol.applicants import laws_of
from tests.enrol.test_enrol_properties import answer, applicants

CHILDREN = (Category.CHILD, Category.STUDENT, Category.ADULT_1)


@given(applicants(), st.integers(0, 9000), st.integers(0, 800), st.lists(st.integers(0, 900), max_size=2))
def test_who_is_told_the_same_is_answered_the_same(
    asked: tuple[str, Applicant], age: int, apart: int, paid: list[int]
) -> None:
    pack, whole = asked
    days = [whole.day - timedelta(days=ago) for ago in paid]
    history = tuple(
        Occurrence(kind=Occurred.PAID_YEAR, day=day, category=CHILDREN[place % 3], year=day.year)
        for place, day in enumerate(days)
    )
    one, other = (replace(whole, birth=whole.day - timedelta(days=old), history=history) for old in (age, age + apart))
    births, first = (
        Births(laws_of(pack), whole.day),
        min([day.replace(month=1, day=1) for day in days], default=date.max),
    )
    if one.birth and other.birth and births.told(one.birth, first) == births.told(other.birth, first):
        assert answer(pack, one) == answer(pack, other)


def test_pupils_of_one_age_are_told_the_same_and_newborns_are_not() -> None:
    births = Births(laws_of("hangzhou-2018"), date(2018, 9, 10))
    assert births.told(date(2008, 3, 1), date.max) == births.told(date(2011, 7, 9), date(2018, 9, 1))
    assert births.told(date(2008, 3, 1), date.max) != births.told(date(1999, 3, 1), date.max)
    assert births.told(date(2018, 8, 1), date.max) != births.told(date(2018, 8, 2), date.max)
    assert births.told(date(2008, 3, 1), date(2008, 5, 1)) != births.told(date(2008, 3, 2), date(2008, 5, 1))
