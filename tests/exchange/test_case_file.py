"""A case file becomes nouns, or a list of every fault with its path."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.cli.law import Law
from medins_desk.domain.bills import Amounts, BillKind, Level, OutsideCover, Place
from medins_desk.domain.persons import Category, Household, Sex
from medins_desk.exchange import read_case
from tests.exchange.case_faults import drop, faults_after, put
from tests.exchange.documents import INSTALLED, VALID, Document, changed, written


def test_a_valid_case_becomes_nouns() -> None:
    case = read_case(written(VALID), INSTALLED)
    assert case.pack == "county-2018"
    assert case.insured.person.birth_date == date(1958, 6, 15)
    assert case.insured.person.household is Household.LOCAL
    assert case.insured.enrolments[0].category is Category.RETIRED
    assert case.insured.account.current == 500_00
    stay, visit = case.bills
    assert stay.amounts == Amounts(total=5_800_000, self_funded=321_040, class_b=1_075_000, class_b_first_pay=107_500)
    assert (stay.kind, stay.institution.level, stay.institution.place) == (
        BillKind.INPATIENT,
        Level.TERTIARY,
        Place.CITY,
    )
    assert (visit.disease, visit.institution.level, visit.use_past_account) == ("cancer", None, True)


ALLOWED = {
    "level null": put("claims/0/institution/level", None),
    "level left out": drop("claims/0/institution/level"),
    "gp null": put("claims/0/gp", None),
    "any cause": put("claims/0/cause", "third_party"),
    "no enrolments": drop("enrolments"),
    "empty enrolments": put("enrolments", []),
    "no scheme": drop("enrolments/0/scheme"),
    "no certificates": drop("certificates"),
    "no account": drop("account"),
    "half an account": drop("account/past"),
    "no identity number": drop("person/id_number"),
    "no birth date": drop("person/birth_date"),
    "no sex": drop("person/sex"),
    "no household": drop("person/household"),
    "passport": put("person/id_number", "E12345678"),
    "small x": put("person/id_number", "11010519491231002x"),
    "open end far away": put("enrolments/0/to", "9999-12-31"),
    "area beside its pack": put("area", "county"),
    "visit of two days": put("claims/1/from", "2018-05-01"),
    "no bills": put("claims", []),
    "office value": put("local", {"out.share": "0.10"}),
    "whole total self-funded": put("claims/1/amounts", {"total": "10.00", "self_funded": "10.00"}),
    "first-pay without class B": put("claims/1/amounts", {"total": "10.00", "class_b_first_pay": "1.00"}),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_what_the_format_allows_is_read(name: str) -> None:
    case = changed(ALLOWED[name])
    if name == "small x":
        del case["person"]["birth_date"]
    read_case(written(case), INSTALLED)


def test_birth_date_and_sex_come_from_the_identity_number() -> None:
    case = changed(drop("person/birth_date"))
    del case["person"]["sex"]
    person = read_case(written(case), INSTALLED).insured.person
    assert (person.birth_date, person.sex) == (date(1958, 6, 15), Sex.MALE)


def test_an_area_may_stand_for_its_packs() -> None:
    case = changed(drop("pack"))
    case["area"] = "county"
    assert read_case(written(case), INSTALLED).area == "county"


def stated(flag: str) -> Callable[[Document], object]:
    """The first claim says something of itself."""
    return lambda case: case["claims"][0].update({flag: True})


FAULTY: list[tuple[Callable[[Document], object], str]] = [
    (put("claims/0/amounts/total", "12,30"), 'claims[0].amounts.total: "12,30" is not an amount such as "1230.00"'),
    (put("claims/0/amounts/total", "58000.000"), 'claims[0].amounts.total: "58000.000" is not an amount'),
    (put("claims/0/amounts/total", "５８０００.００"), 'claims[0].amounts.total: "５８０００.００" is not an amount'),
    (put("claims/0/amounts/total", "-1.00"), 'claims[0].amounts.total: "-1.00" is not an amount'),
    (put("claims/0/amounts/total", "1e5"), 'claims[0].amounts.total: "1e5" is not an amount'),
    (put("claims/0/amounts/total", "NaN"), 'claims[0].amounts.total: "NaN" is not an amount'),
    (put("claims/0/amounts/total", "1_000.00"), 'claims[0].amounts.total: "1_000.00" is not an amount'),
    (put("claims/0/amounts/total", "٣٤.٠٠"), 'claims[0].amounts.total: "٣٤.٠٠" is not an amount'),
    (put("claims/0/amounts/total", "99999999999.00"), 'claims[0].amounts.total: "99999999999.00" is not an amount'),
    (put("claims/0/amounts/total", 58000.0), "claims[0].amounts.total: 58000.0 is not an amount"),
    (put("claims/0/amounts/total", float("nan")), "claims[0].amounts.total: NaN is not an amount"),
    (put("claims/0/amounts/total", float("inf")), "claims[0].amounts.total: Infinity is not an amount"),
    (put("claims/0/amounts/self_funded", None), "claims[0].amounts.self_funded: null is not an amount"),
    (drop("claims/0/amounts/total"), "claims[0].amounts.total: is missing"),
    (put("claims/0/amounts/totl", "1.00"), 'claims[0].amounts.totl: is not a known key; "total" is'),
    (
        put("claims/1/amounts", {"total": "900.00", "self_funded": "450.01", "class_b": "450.00"}),
        'claims[1].amounts: self_funded + over_limit + class_b + cancer_negotiated, "900.01", are more than the total,',
    ),
    (put("claims/0/amounts/self_funded", "58000.01"), "claims[0].amounts: self_funded + over_limit"),
    (put("claims/0/amounts/class_b_first_pay", "10750.01"), "claims[0].amounts.class_b_first_pay: "),
    (put("claims/1/amounts/class_b_first_pay", "900.01"), "claims[1].amounts.class_b_first_pay: "),
    (put("claims/1/amounts/tcm", "900.01"), 'claims[1].amounts.tcm: "900.01" is more than'),
    (put("claims/0/insurer_paid", "58000.01"), 'claims[0].insurer_paid: "58000.01" is more than the total'),
    (put("claims/0/to", "2018-02-28"), 'claims[0].to: "2018-02-28" is before "from", "2018-03-01"'),
    (put("claims/0/to", "2018-02-31"), 'claims[0].to: "2018-02-31" is not a day of the calendar'),
    (put("claims/0/to", "20180314"), 'claims[0].to: "20180314" is not a date such as'),
    (put("claims/0/to", "2018-3-14"), 'claims[0].to: "2018-3-14" is not a date such as'),
    (put("claims/0/to", "2018-W10-3"), 'claims[0].to: "2018-W10-3" is not a date such as'),
    (put("claims/0/to", "9999-12-31"), 'claims[0].to: "9999-12-31" does not lie between'),
    (put("claims/0/from", "0018-03-01"), 'claims[0].from: "0018-03-01" does not lie between'),
    (put("claims/0/to", None), "claims[0].to: is missing"),
    (drop("claims/0/id"), "claims[0].id: is missing"),
    (put("claims/0/id", ""), "claims[0].id: is empty"),
    (put("claims/0/id", 7), "claims[0].id: 7 is not a text"),
    (put("claims/1/id", "c1"), 'claims[1].id: "c1" is the id of claims[0] already'),
    (put("claims/0/kind", "hospital"), 'claims[0].kind: "hospital" is not one of inpatient, outpatient,'),
    (put("claims/0/kind", ["inpatient"]), "claims[0].kind: a list is not one of inpatient, outpatient,"),
    (drop("claims/1/disease"), 'claims[1].disease: is missing; "special_disease" needs it'),
    (put("claims/0/emergency", "yes"), 'claims[0].emergency: "yes" is not true or false'),
    (put("claims/0/emergency", 1), "claims[0].emergency: 1 is not true or false"),
    (put("claims/0/gp", "maybe"), 'claims[0].gp: "maybe" is not one of first_visit, referral'),
    (put("claims/0/cause", ""), "claims[0].cause: is empty"),
    (put("claims/0/institution", "T-1"), 'claims[0].institution: "T-1" is not an object'),
    (drop("claims/0/institution"), "claims[0].institution: is missing"),
    (put("claims/0/institution/level", "third"), 'claims[0].institution.level: "third" is not one of tertiary,'),
    (
        put("claims/1/merged_into", "c1"),
        'claims[1].merged_into: is for "outpatient" or "pharmacy" or "ambulance" only',
    ),
    (stated("observation"), 'claims[0].observation: is for "outpatient" only'),
    (put("claims/0/pre_operative", "yes"), 'claims[0].pre_operative: "yes" is not true or false'),
    (stated("died_in_rescue"), 'claims[0].died_in_rescue: is for "outpatient" or "ambulance" only'),
    (put("claims/0/claimed_on", "2017-01-01"), 'claims[0].claimed_on: "2017-01-01" is before "to", '),
    (put("claims/0/late", {"reason": "a", "document": "b"}), 'claims[0].claimed_on: is missing; "late" needs it'),
    (put("claims/0/split", {"reimbursed": "1.00"}), "claims[0].split.issuer: is missing"),
    (put("claims/0/split", {"issuer": "测试公司"}), "claims[0].split.reimbursed: is missing"),
    (
        put("claims/0/split", {"issuer": "测试公司", "reimbursed": "9.00", "in_scope": "9.01"}),
        'claims[0].split.in_scope: "9.01" is more than reimbursed, "9.00"',
    ),
    (
        put("claims/0/split", {"issuer": "测试公司", "reimbursed": "58000.01"}),
        'claims[0].split.reimbursed: "58000.01" is more than the total, "58000.00"',
    ),
    (put("claims/0/rare_disease_grant", "-1.00"), "claims[0].rare_disease_grant: "),
    (put("claims", {}), "claims: an object is not a list"),
    (put("claims", [7]), "claims[0]: 7 is not an object"),
    (drop("claims"), "claims: is missing"),
    (drop("format"), "format: is missing"),
    (put("format", "medins-case/2"), 'format: "medins-case/2" is not "medins-case/1"'),
    (put("pack", "county-2017"), 'pack: "county-2017" is not an installed pack; installed: county-2018, county-2022,'),
    (drop("pack"), "area: is missing; without a pack it is needed"),
    (put("area", "village"), 'area: "village" has no installed pack; areas that have one: county, town'),
    (put("area", "town"), 'area: "town" is not the area of the pack "county-2018", "county"'),
    (put("local", {"out.share": "0.30"}), 'local.out.share: is outside "0.00" to "0.20" (第一条)'),
    (put("local", {"in.share": "0.10"}), 'local.in.share: is not a value that a pack of "county" asks for'),
    (put("local", {"out.share": 0.1}), "local.out.share: 0.1 is not a text"),
    (put("local", []), "local: a list is not an object"),
    (drop("person"), "person: is missing"),
    (put("person", None), "person: is missing"),
    (drop("person/name"), "person.name: is missing"),
    (put("person/name", " "), "person.name: is empty"),
    (put("person/name", "张\u0000三"), 'person.name: "张\\u0000三" has a character that cannot be printed'),
    (put("person/name", "张\u200b三"), 'person.name: "张\u200b三" has a character that cannot be printed'),
    (put("person/id_number", "330100195806159017"), 'person.id_number: "330***********9017" has a wrong check digit'),
    (put("person/id_number", "33010019580615901"), 'person.id_number: "3*************901" has 17 digits'),
    (put("person/id_number", "330100195802309016"), "person.id_number: "),
    (put("person/id_number", "３３０100195806159016"), "person.id_number: "),
    (put("person/birth_date", "1958-06-16"), 'person.birth_date: "1958-06-16" is not the date of birth in id_number'),
    (put("person/sex", "m"), 'person.sex: "m" is not one of male, female'),
    (put("enrolments/0/category", "child"), 'enrolments[0].category: "child" is not a category of the scheme'),
    (put("enrolments/0/to", "2017-12-31"), 'enrolments[0].to: "2017-12-31" is before "from"'),
    (drop("enrolments/0/from"), "enrolments[0].from: is missing"),
    (put("certificates/0/kind", "gold"), 'certificates[0].kind: "gold" is not one of extreme_poverty,'),
    (drop("filings/0/disease"), 'filings[0].disease: is missing; "special_disease" needs it'),
    (put("filings/0/kind", "referral"), 'filings[0].place: is missing; "referral" needs it'),
    (put("filings/0/kind", "gp_contract"), 'filings[0].institution: is missing; "gp_contract" needs it'),
    (put("account/current", "abc"), 'account.current: "abc" is not an amount such as'),
    (put("odd key", 1), '["odd key"]: is not a known key'),
]


@pytest.mark.parametrize(("change", "expected"), FAULTY, ids=[expected[:50] for _, expected in FAULTY])
def test_a_fault_is_named_with_its_path(change: Callable[[Document], object], expected: str) -> None:
    faults = faults_after(change)
    assert len(faults) == 1
    assert faults[0].startswith(expected)


def test_a_person_without_number_needs_a_birth_date() -> None:
    def without_both(case: Document) -> None:
        del case["person"]["id_number"], case["person"]["birth_date"]

    assert faults_after(without_both) == [
        "person.birth_date: is missing; without a resident identity number it is needed"
    ]


def test_a_bill_before_the_birth_is_a_fault() -> None:
    def unborn(case: Document) -> None:
        case["person"].update(birth_date="2018-04-01", id_number=None)

    assert faults_after(unborn) == ['claims[0].to: "2018-03-14" is before the person was born, "2018-04-01"']


def test_all_faults_are_named_at_once() -> None:
    def worse(case: Document) -> None:
        case["extra"] = 1
        case["person"]["id_number"] = "330100195806159017"
        case["enrolments"][0]["category"] = "child"
        case["claims"][0]["amounts"]["total"] = "12,30"
        case["claims"][0]["from"] = "2018-02-31"
        case["claims"][1]["kind"] = "visit"
        case["claims"][1]["institution"] = None

    assert [fault.split(":")[0] for fault in faults_after(worse)] == [
        "extra",
        "person.id_number",
        "enrolments[0].category",
        "claims[0].from",
        "claims[0].amounts.total",
        "claims[1].institution",
        "claims[1].kind",
    ]


def test_a_visit_is_merged_into_a_stay_that_is_handed_in_before_it() -> None:
    def merged(case: Document) -> None:
        case["claims"][1].update(kind="outpatient", merged_into="c9")

    assert faults_after(merged) == ['claims[1].merged_into: "c9" is not the id of an earlier inpatient claim']


def test_insurer_and_split_sheet_together_are_not_more_than_the_total() -> None:
    def twice(case: Document) -> None:
        case["claims"][1].update(insurer_paid="500.00", split={"issuer": "测试公司", "reimbursed": "400.01"})

    assert faults_after(twice) == [
        'claims[1].split.reimbursed: "400.01" is more than the total less insurer_paid, "400.00"'
    ]


def test_all_faults_of_the_amounts_are_named_at_once() -> None:
    def worse(case: Document) -> None:
        case["claims"] = case["claims"][:1]
        case["claims"][0] |= {
            "amounts": {
                "total": "100.00",
                "self_funded": "60.00",
                "over_limit": "1.234",
                "class_b": "50.00",
                "class_b_first_pay": "51.00",
                "tcm": "101.00",
            },
            "insurer_paid": "200.00",
        }

    assert [fault.split(":")[0] for fault in faults_after(worse)] == [
        "claims[0].amounts.over_limit",
        "claims[0].amounts",
        "claims[0].amounts.class_b_first_pay",
        "claims[0].amounts.tcm",
        "claims[0].insurer_paid",
    ]


def test_every_example_beside_a_pack_is_a_valid_case() -> None:
    installed = Law().installed
    for path in (RESOURCES / "packs").glob("*/examples/*.json"):
        case = json.loads(path.read_text(encoding="utf-8"))["case"]
        read_case(written(case), installed)


def test_days_without_cover_are_dated_or_by_days() -> None:
    def outside(value: object) -> Document:
        return changed(put("claims/0/amounts/outside_entitlement", value))

    assert read_case(written(outside("8000.00")), INSTALLED).bills[0].outside == OutsideCover(8_000_00)
    assert read_case(written(outside("by_days")), INSTALLED).bills[0].outside == OutsideCover()
    assert read_case(written(VALID), INSTALLED).bills[0].outside is None
    (fault,) = faults_after(put("claims/0/amounts/outside_entitlement", "44039.61"))
    assert fault.endswith('"44039.61" is more than what the other amounts leave of the total, "44039.60"')
    assert faults_after(put("claims/1/amounts/outside_entitlement", "by_days")) == [
        'claims[1].amounts.outside_entitlement: is for "inpatient" only'
    ]
