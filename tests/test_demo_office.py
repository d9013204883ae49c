"""The demo office: invented people with bills of every kind, sound enough to be typed in at the window."""

import json
from typing import Any

from medins_desk.assets import RESOURCES
from medins_desk.domain.bills import BillKind, Level, Place
from medins_desk.domain.identity import birth_date_of, fault_of, sex_of
from medins_desk.domain.money import from_machine
from medins_desk.domain.persons import Category

OFFICE: dict[str, Any] = json.loads((RESOURCES / "demo" / "office.json").read_text(encoding="utf-8"))
ENTRIES: list[dict[str, Any]] = OFFICE["cases"]
CASES: list[dict[str, Any]] = [entry["case"] for entry in ENTRIES]
CLAIMS: list[dict[str, Any]] = [claim for case in CASES for claim in case["claims"]]
LATER_POLICY = {Category.ADULT}
"""A category that the demo office's policy does not know."""


def test_it_is_an_office_with_institutions_of_every_level_and_place() -> None:
    assert set(OFFICE) == {"office", "institutions", "cases"}
    assert set(OFFICE["office"]) == {"code", "name"}
    known = OFFICE["institutions"]
    assert len({one["id"] for one in known}) == len({one["name"] for one in known}) == len(known)
    assert {one["level"] for one in known} == {*Level, None}
    assert {one["place"] for one in known} == set(Place)
    assert {one["designated"] for one in known} == {one["tcm"] for one in known} == {True, False}


def test_each_claim_shows_its_institution_as_the_list_has_it() -> None:
    by_id = {one["id"]: {key: value for key, value in one.items() if key != "name"} for one in OFFICE["institutions"]}
    assert all(claim["institution"] == by_id[claim["institution"]["id"]] for claim in CLAIMS)
    assert {claim["institution"]["id"] for claim in CLAIMS} >= {"A001", "W021", "W091"}


def test_people_are_told_apart_and_their_numbers_are_right() -> None:
    people = [case["person"] for case in CASES]
    assert len({one["id_number"] for one in people}) == len({one["name"] for one in people}) == len(people) >= 20
    for one in people:
        assert fault_of(one["id_number"]) is None, one["name"]
        assert birth_date_of(one["id_number"]).isoformat() == one["birth_date"], one["name"]
        assert sex_of(one["id_number"]) == one["sex"], one["name"]
    assert {"䶮", "𬱖"} <= set("".join(one["name"] for one in people))


def test_each_bill_has_an_invoice_of_its_own() -> None:
    numbers = []
    for entry in ENTRIES:
        assert set(entry) == {"case", "phone", "bank", "bank_account", "invoices"}
        for claim, invoice in zip(entry["case"]["claims"], entry["invoices"], strict=True):
            assert set(invoice) == {"code", "number", "check_code", "issued_on"}
            assert invoice["issued_on"] == claim["to"]
            assert len(invoice["check_code"]) == 6
            numbers.append((invoice["code"], invoice["number"]))
    assert len(set(numbers)) == len(numbers)


def test_the_amounts_of_a_bill_fit_into_it() -> None:
    for claim in CLAIMS:
        amounts = {name: from_machine(text) for name, text in claim["amounts"].items()}
        parts = sum(amounts.get(name, 0) for name in ("self_funded", "over_limit", "class_b"))
        assert parts <= amounts["total"], claim["id"]
        assert amounts.get("class_b_first_pay", 0) <= amounts.get("class_b", 0), claim["id"]
        assert claim["from"] <= claim["to"] <= "2018-12-31", claim["id"]


def test_every_kind_of_bill_and_every_category_occurs() -> None:
    assert {claim["kind"] for claim in CLAIMS} == set(BillKind)
    assert {span["category"] for case in CASES for span in case["enrolments"]} == set(Category) - LATER_POLICY
    assert all(1 <= len(case["claims"]) <= 4 for case in CASES)
