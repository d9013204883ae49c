from enum import StrEnum

import pytest

from medins_desk.domain import bills, persons, settlements
from medins_desk.domain.bills import Level
from medins_desk.domain.terms import LEVEL_NOT_PROVEN, level_term, term

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
