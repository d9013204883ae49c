"""What being insured costs in Hangzhou since 2022, worked out by hand; the average wage of all employed is 6,000.00."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from medins_desk.domain.months import month
from medins_desk.domain.people_law import Party, Period
from medins_desk.enrol import Known, quote
from medins_desk.enrol.by_month import MonthsAsked, quote_months
from medins_desk.enrol.facts import FactValue
from tests.enrol.people_laws import law_of

Facts = Mapping[str, FactValue]
LAW = replace(law_of("hangzhou-2022"), office={"average_wage.all": 6_000_00, "agreed.fee": 60_000_00})
STAFF: Facts = {"category": "active", "work_injured": False, "veteran": False}
NONE: frozenset[str] = frozenset()
EDGE, POOR, ENTITLED = "low_income_edge", "low_income", "entitled"


def resident(category: str, *held: str) -> Facts:
    return {
        "category": category,
        "certificates": frozenset(held),
        "welfare_institution": False,
        "hardship_proof": False,
    }


def flexible(*held: str) -> Facts:
    return {"category": "flexible", "certificates": frozenset(held)}


class Case(NamedTuple):
    """Somebody, what the person pays, what another pays for them, and the rule of the relief, if there is one."""

    about: str
    facts: Facts
    person: int
    other: int
    rule: str = ""


CASES = (
    # 三（一）1（2）: unit and person on one base, the wage of last year
    Case("staff of 8,000.00", {**STAFF, "last_year_wage": 8_000_00}, 160_00, 840_00, "HZ2022-1-2"),
    # 60 % of 6,000.00: 3,600.00
    Case("staff of 3,599.99", {**STAFF, "last_year_wage": 3_599_99}, 72_00, 378_00, "HZ2022-1-2"),
    Case("staff of 3,600.01", {**STAFF, "last_year_wage": 3_600_01}, 72_00, 378_00),  # 378.001, 72.0002
    # 300 %: 18,000.00
    Case("staff of 17,999.99", {**STAFF, "last_year_wage": 17_999_99}, 360_00, 1_890_00),  # 1,889.99895, 359.9998
    Case("staff of 18,000.01", {**STAFF, "last_year_wage": 18_000_01}, 360_00, 1_890_00),
    Case("staff of 5,432.10", {**STAFF, "last_year_wage": 5_432_10}, 108_64, 570_37),  # 108.642, 570.3705
    # 12(2), 13(2): on the allowance, without bounds
    Case("injured", {**STAFF, "work_injured": True, "disability_allowance": 2_500_00}, 50_00, 262_50, "HZ2018-12-2"),
    Case("a veteran", {**STAFF, "veteran": True, "last_year_wage": 8_000_00}, 0, 840_00, "HZ2018-12-3"),
    # 14: 3,600.00 × 10.5 %
    Case("flexible", flexible(), 378_00, 0, "HZ2018-14-1"),
    Case("flexible, at the edge", flexible(EDGE), 189_00, 189_00, "HZ2018-14-2"),
    Case("flexible, poor", flexible(POOR), 0, 378_00, "HZ2018-14-2"),
    Case("flexible, both: the better one", flexible(EDGE, POOR), 0, 378_00, "HZ2018-14-2"),
    Case("flexible, entitled: of residents only", flexible(ENTITLED), 378_00, 0),
    Case("unemployed", {"category": "unemployed"}, 0, 378_00, "HZ2018-14-3"),
    # 16; 三（一）1（1）: the edge is 77号文's, the others stay the article's
    Case("a child", resident("child"), 250_00, 400_00),
    Case("a child at the edge", resident("child", EDGE), 0, 650_00, "HZ2022-1-1"),
    Case("a poor child", resident("child", POOR), 0, 650_00, "HZ2018-16-4"),
    Case("a child, poor and at the edge", resident("child", EDGE, POOR), 0, 650_00, "HZ2018-16-4"),
    Case("a child, entitled and at the edge", resident("child", EDGE, ENTITLED), 0, 650_00, "HZ2018-16-4"),
    Case("a student", resident("student"), 60_00, 180_00),
    Case("a student at the edge", resident("student", EDGE), 0, 240_00, "HZ2018-16-2b"),
    Case("an entitled student", resident("student", ENTITLED), 0, 240_00, "HZ2018-16-4"),
    Case("a student in hardship", {**resident("student"), "hardship_proof": True}, 0, 240_00, "HZ2018-16-2b"),
    Case("the first tier", resident("adult_1"), 600_00, 1_200_00),
    Case("the second tier at the edge", resident("adult_2", EDGE), 0, 1_200_00, "HZ2022-1-1"),
    Case("of a welfare institution", {**resident("adult_1", EDGE), "welfare_institution": True}, 0, 1_800_00,
         "HZ2018-16-5"),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.about)
def test_it_comes_to_what_the_text_says(case: Case) -> None:
    found = quote(Known(LAW, case.facts), "premium")
    assert not found.lacking
    due = [line for line in found.lines if line.party and line.party is not Party.ACCOUNT_CURRENT]
    assert sum(line.amount for line in due if line.party is Party.PERSON) == case.person
    assert sum(line.amount for line in due if line.party is not Party.PERSON) == case.other
    assert not case.rule or case.rule in [line.rule for line in found.lines]
    relief = [line.rule for line in due if line.party is Party.GOVERNMENT and line.rule != "HZ2018-16-G"]
    assert relief in ([], [case.rule])


def test_hz2018_16_4_an_entitled_student_is_funded_like_every_entitled_resident() -> None:
    """第十六条（四） names 重点优抚对象 without a category; nothing else has to be known then."""
    for pack in ("hangzhou-2018", "hangzhou-2022"):
        facts = {**resident("student", ENTITLED)}
        del facts["hardship_proof"]
        found = quote(Known(law_of(pack), facts), "premium")
        assert not found.lacking
        assert (found.total(Party.PERSON, Period.YEAR), found.total(Party.GOVERNMENT, Period.YEAR)) == (0, 240_00)


def test_hz2018_15_and_15_3_who_pays_by_agreement() -> None:
    """60,000.00 at once; the pool has 2 % of 6,000.00 from the government."""
    found = quote(Known(LAW, {"category": "agreed", "reemployed": False}), "premium")
    assert found.total(Party.PERSON, Period.ONCE) == 60_000_00
    assert found.total(Party.GOVERNMENT, Period.ONCE) == 120_00


def test_hz2018_25_months_of_both_laws_are_paid_back_by_that_of_the_day() -> None:
    """December 2021 on 6,000.00, four months of 2022 on 8,000.00: 630.00 + 3,360.00; 120.00 + 640.00."""
    facts = {**STAFF, "last_year_wage": 8_000_00, "before_unit": False}
    asked = MonthsAsked(month(2021, 12), month(2022, 4), date(2022, 5, 10))
    found = quote_months(LAW, facts, "back_payment", asked)
    assert not found.lacking
    assert (found.total(Party.UNIT, Period.ONCE), found.total(Party.PERSON, Period.ONCE)) == (3_990_00, 760_00)
    own = quote_months(LAW, {"category": "flexible"}, "back_payment", asked._replace(first=month(2021, 11)))
    assert own.total(Party.PERSON, Period.ONCE) == 6 * 378_00
