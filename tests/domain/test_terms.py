from datetime import date
from enum import StrEnum

import pytest

from medins_desk.domain import bills, persons, settlements
from medins_desk.domain.bills import Level
from medins_desk.domain.persons import Category, Enrolment, Insured, Person
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import LEVEL_NOT_PROVEN, cover_words, level_term, span_words, term

ENUMERATIONS = sorted(
    {
        found
        for module in (bills, persons, settlements)
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, StrEnum) and found is not StrEnum
    },
    key=lambda found: found.__name__,
)


@pytest.mark.parametrize("words", ENUMERATIONS)
def test_every_word_has_its_chinese_term(words: type[StrEnum]) -> None:
    terms = [term(word) for word in words]
    assert all(terms)
    assert len(set(terms)) == len(terms)


def test_a_level_that_is_not_proven_has_a_term_too() -> None:
    assert level_term(None) == LEVEL_NOT_PROVEN
    assert level_term(Level.TERTIARY) == "三级"


def test_categories_belong_to_the_schemes_of_the_case_file() -> None:
    employees = {category.value for category in persons.Category if category.scheme is persons.Scheme.EMPLOYEE}
    assert employees == {"active", "flexible", "agreed", "unemployed", "retired"}


def test_of_two_enrolments_on_a_day_the_later_one_is_named() -> None:
    year = Span(date(2018, 1, 1), date(2018, 12, 31))
    retired = Enrolment(Category.RETIRED, Span(date(2018, 7, 1)))
    insured = Insured(Person("测试甲", date(1958, 7, 1)), enrolments=(Enrolment(Category.ACTIVE, year), retired))
    assert cover_words(insured, date(2018, 6, 30)) == "职工医保，在职"
    assert cover_words(insured, date(2018, 7, 1)) == "职工医保，退休"
    assert cover_words(insured, date(2017, 12, 31)) == "没有参保待遇"
    assert (span_words(year), span_words(retired.span)) == ("2018-01-01 至 2018-12-31", "2018-07-01 起")
