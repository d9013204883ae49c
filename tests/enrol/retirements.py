"""Who retires, as tests of the three areas ask for it."""

from collections.abc import Mapping
from datetime import date

from medins_desk.domain.months import month
from medins_desk.domain.retirement import MonthSource
from medins_desk.domain.retirement_answers import MonthsGiven, Retirement, WayOpen
from medins_desk.enrol.facts import FactValue
from medins_desk.enrol.retire import retirement
from tests.enrol.accounts import laws

ON = {"hangzhou": date(2018, 6, 1), "shaoxing": date(2025, 6, 1), "langfang": date(2024, 6, 1)}


def record(source: str, first: tuple[int, int], last: tuple[int, int]) -> MonthsGiven:
    return MonthsGiven(MonthSource(source), month(*first), month(*last))


def undated(source: str, number: int) -> MonthsGiven:
    return MonthsGiven(MonthSource(source), number=number)


def asked(
    area: str, facts: Mapping[str, FactValue], *months: MonthsGiven, office: Mapping[str, str] | None = None
) -> Retirement:
    return retirement(laws(area, office)(ON[area]), facts, months, ON[area])


def ways(found: Retirement) -> dict[str, WayOpen]:
    assert not found.lacking
    return {way.name: way for way in found.ways}


def left_out(found: Retirement) -> list[int]:
    return [number for one in found.counted for _, number in one.left_out]


HERE: Mapping[str, FactValue] = {
    "household": "local",
    "sex": "male",
    "retirement_reached": True,
    "continuously_insured": True,
    "formalities_done": True,
    "retired_on": date(2018, 6, 20),
    "certificates": frozenset(),
    "welfare_institution": False,
}
SHAOXING: Mapping[str, FactValue] = {
    "retirement_reached": True,
    "relation_terminated": False,
    "lump_sum_in_effect": False,
    "paid_on": date(2025, 6, 10),
    "retired_on": date(2025, 5, 20),
}
LANGFANG: Mapping[str, FactValue] = {
    "sex": "male",
    "retirement_reached": True,
    "formalities_done": True,
    "first_insured_retired": False,
    "retired_on": date(2024, 5, 20),
    "paid_on": date(2024, 6, 10),
}
