"""Every term of the inventories that runs from a day on record is a clock, or says what tells it instead."""

from pathlib import Path

import pytest

from medins_desk.enrol.clocks import clocks_of
from tests.enrol.people_laws import law_of
from tests.packs.test_inventory import read

ROWS = read(Path(__file__).with_name("inventory_of_clocks.toml"))
LAWS = pytest.mark.parametrize("law", ROWS)


def named(law: str) -> set[str]:
    return {name for names in ROWS[law].values() if isinstance(names, list) for name in names}


@LAWS
def test_each_clock_of_a_law_stands_in_its_inventory_and_the_other_way_about(law: str) -> None:
    amended = "hangzhou-2018" if law == "hangzhou-2022" else law
    assert {clock.name for clock in clocks_of(law_of(law))} == named(law) | named(amended)


@LAWS
def test_a_term_without_a_clock_says_why(law: str) -> None:
    assert all(len(why.split()) > 5 for why in ROWS[law].values() if isinstance(why, str))


@LAWS
def test_a_clock_says_what_is_to_be_done_with_its_article(law: str) -> None:
    for clock in clocks_of(law_of(law)):
        assert clock.says
        assert law_of(law).rules[clock.rule].law
