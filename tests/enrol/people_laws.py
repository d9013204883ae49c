"""The laws of people with the figures of the inventories in them."""

from collections.abc import Mapping
from functools import cache

from medins_desk.assets import RESOURCES
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.quotes import Quote
from medins_desk.enrol import Known, quote
from medins_desk.enrol.facts import FactValue
from medins_desk.packs import Library
from medins_desk.packs.people import people_with, settings_of

OFFICE: Mapping[str, Mapping[str, str]] = {
    "hangzhou-2018": {"average_wage.on_post": "5000.00", "agreed.fee": "60000.00"},
    "hangzhou-2022": {"average_wage.all": "5000.00", "agreed.fee": "60000.00"},
    "shaoxing-2025": {
        "average_wage": "8000.00",
        "unemployed.base": "4800.00",
        "unemployed.rate": "0.10",
        "resident.own": "620.00",
        "resident.subsidy": "1100.00",
        "critical.per_head": "100.00",
    },
    "langfang-2024": {"average_wage": "7000.00", "unemployed.rate": "0.08"},
}


@cache
def law_of(name: str) -> PeopleLaw:
    """The law of people of a pack, as an office has set it up."""
    found = Library([RESOURCES / "packs"]).people(name)
    assert found
    return people_with(found, settings_of(OFFICE[name]))


def premium(name: str, facts: Mapping[str, FactValue]) -> Quote:
    """A quote in which nothing is lacking."""
    found = quote(Known(law_of(name), facts), "premium")
    assert not found.lacking
    return found


def amount(found: Quote, rule: str) -> int:
    """The amount of the line of a rule."""
    return next(line.amount for line in found.lines if line.rule == rule)
