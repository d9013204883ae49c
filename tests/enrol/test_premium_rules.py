"""Each rule of the fees is carried by a line for somebody; arithmetic reads as it is reckoned."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from medins_desk.domain.months import month
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.spans import Span
from medins_desk.domain.values import Choice, Given, Value
from medins_desk.enrol import Known, quote
from medins_desk.enrol.by_month import CertificateHeld, MonthsAsked, quote_months
from medins_desk.enrol.facts import FactValue
from tests.enrol.people_laws import law_of, premium

Facts = Mapping[str, FactValue]
PACKS = ("hangzhou-2018", "hangzhou-2022", "shaoxing-2025", "langfang-2024")
NOBODY: Facts = {
    "certificates": frozenset(),
    "welfare_institution": False,
    "hardship_proof": False,
    "work_injured": False,
    "veteran": False,
    "reemployed": False,
    "first_enrolment": False,
    "past_retirement_age": False,
    "base_audit_missed": False,
    "hardship_unit": False,
    "severe_mental_disorder": False,
    "paid_before_relief": False,
    "fixed_income": True,
    "earlier_year": False,
    "before_unit": False,
    "missing_months": 0,
    "paid_at_once": 1,
    "age": 40,
    "monthly_wage": 8_000_00,
    "last_year_wage": 8_000_00,
    "declared_wage": 8_000_00,
    "disability_allowance": 4_000_00,
    "old_base": 7_500_00,
    "month": date(2024, 1, 1),
}
EDGE, POOR = frozenset({"low_income_edge"}), frozenset({"low_income"})
VARIED: Facts = {
    "work_injured": True,
    "veteran": True,
    "reemployed": True,
    "first_enrolment": True,
    "past_retirement_age": True,
    "base_audit_missed": True,
    "hardship_unit": True,
    "earlier_year": True,
    "before_unit": True,
    "welfare_institution": True,
    "missing_months": 3,
    "paid_at_once": 3,
    "month": date(2007, 12, 1),
}
CATEGORIES = (
    "active",
    "flexible",
    "unemployed",
    "agreed",
    "retired",
    "child",
    "student",
    "adult_1",
    "adult_2",
    "adult",
)
RESIDENTS = CATEGORIES[5:]


BESIDE: Facts = {"base_audit_missed": True, "missing_months": 4}
"""What is otherwise at a hardship unit, too."""


def people() -> list[Facts]:
    """Somebody of each category as most are, and with each thing that may be otherwise."""
    found: list[Facts] = []
    for category in CATEGORIES:
        plain = {**NOBODY, "category": category, "scheme": "resident" if category in RESIDENTS else "employee"}
        found += [plain, {**plain, "certificates": EDGE}, {**plain, "certificates": POOR}]
        found += [{**plain, name: value} for name, value in VARIED.items()] + [{**plain, "missing_months": 4}]
        found += [{**plain, "hardship_unit": True, name: value} for name, value in BESIDE.items()]
    return found


def ids_of(value: Value | None) -> set[str]:
    """Every rule that a value may come to."""
    if isinstance(value, Choice):
        return {one for found in (*value.options.values(), value.otherwise) for one in ids_of(found)}
    return {str(value.value)} if isinstance(value, Given) else set()


def reached(law: PeopleLaw, topic: str) -> set[str]:
    return {line.rule for facts in people() for line in quote(Known(law, facts), topic).lines}


@pytest.mark.parametrize("topic", ["premium", "back_payment"])
@pytest.mark.parametrize("pack", PACKS)
def test_each_rule_of_a_fee_is_reached(pack: str, topic: str) -> None:
    law = law_of(pack)
    said = {rule for entry in law.reckonings.get(topic, ()) for rule in ids_of(entry.rule)}
    assert said <= reached(law, topic) | reached(law, "premium")


@pytest.mark.parametrize("pack", PACKS)
def test_arithmetic_can_be_worked_again_from_left_to_right(pack: str) -> None:
    """A sum that is multiplied stands in brackets, and nothing that does not concern the person stands in it."""
    for facts in people():
        for line in quote(Known(law_of(pack), facts), "premium").lines:
            assert " + 0.00" not in line.why
            assert "0.00 + " not in line.why.replace("00.00 + ", "")
            assert (" + " not in line.why and " \u2212 " not in line.why) or " × " not in line.why or "(" in line.why


def test_months_of_earlier_years_ask_for_no_wage_of_this_year() -> None:
    """第二十五条（一）: they are paid on the average wage; no base of now stands beside them."""
    facts = {name: value for name, value in NOBODY.items() if name not in ("last_year_wage", "monthly_wage")}
    asked = MonthsAsked(month(2017, 10), month(2017, 12), date(2018, 5, 10))
    found = quote_months(law_of("hangzhou-2018"), {**facts, "category": "active"}, "back_payment", asked)
    assert not found.lacking
    assert [(line.rule, line.amount) for line in found.lines] == [("HZ2018-25-1U", 1_575_00), ("HZ2018-25-1", 300_00)]


def test_sx2025_13_the_share_of_a_wage_reads_as_it_is_reckoned() -> None:
    found = premium(
        "shaoxing-2025",
        {"category": "active", "scheme": "employee", "first_enrolment": False, "last_year_wage": 3_500_00},
    )
    assert {line.rule: line.why for line in found.lines}["SX2025-13-1"] == "4,800.00 × 9.5%"


@pytest.mark.parametrize(
    ("wage", "fee", "government", "person"),
    [
        (5_000_00, 315_00, 157_50, 157_50),
        (5_003_00, 315_19, 157_59, 157_60),  # 315.189; half of it 157.5945, the person the exact rest
        (5_333_33, 336_00, 168_00, 168_00),  # 3,199.998 x 10.5% = 335.99979
        (5_001_00, 315_06, 157_53, 157_53),  # 315.063
    ],
)
def test_hz2018_14_2_half_a_fee_and_the_rest_are_the_whole(wage: int, fee: int, government: int, person: int) -> None:
    law = replace(law_of("hangzhou-2018"), office={"average_wage.on_post": wage})
    facts = {**NOBODY, "category": "flexible", "scheme": "employee", "certificates": EDGE}
    found = {line.rule: line.amount for line in quote(Known(law, facts), "premium").lines}
    assert (found["HZ2018-14-1"], found["HZ2018-14-2"], found["HZ2018-14-1P"]) == (fee, government, person)


@pytest.mark.parametrize(
    ("first", "last", "halved"),
    [
        (date(2018, 5, 31), date(2018, 10, 1), range(5, 11)),
        (date(2018, 12, 31), date(2019, 3, 1), range(12, 13)),
        (date(2018, 2, 1), date(2018, 2, 28), range(2, 3)),
    ],
)
def test_hz2018_14_2_a_certificate_counts_for_the_months_that_it_touches(
    first: date, last: date, halved: range
) -> None:
    held = (CertificateHeld("low_income_edge", Span(first, last)),)
    asked = MonthsAsked(month(2018, 1), month(2018, 12), date(2018, 1, 5), held)
    found = quote_months(law_of("hangzhou-2018"), {**NOBODY, "category": "flexible"}, "premium", asked)
    own = sum(line.amount for line in found.lines if line.rule == "HZ2018-14-1P")
    assert own == 12 * 315_00 - len(halved) * 157_50
