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
    (put("claims/0/amounts/total", "12,30"), 'claims[0].amounts.total: "12,30" 不是金额，写成 "1230.00" 这样'),
    (put("claims/0/amounts/total", "58000.000"), 'claims[0].amounts.total: "58000.000" 不是金额，写成 "1230.00" 这样'),
    (
        put("claims/0/amounts/total", "５８０００.００"),
        'claims[0].amounts.total: "５８０００.００" 不是金额，写成 "1230.00" 这样',
    ),
    (put("claims/0/amounts/total", "-1.00"), 'claims[0].amounts.total: "-1.00" 不是金额，写成 "1230.00" 这样'),
    (put("claims/0/amounts/total", "1e5"), 'claims[0].amounts.total: "1e5" 不是金额，写成 "1230.00" 这样'),
    (put("claims/0/amounts/total", "NaN"), 'claims[0].amounts.total: "NaN" 不是金额，写成 "1230.00" 这样'),
    (put("claims/0/amounts/total", "1_000.00"), 'claims[0].amounts.total: "1_000.00" 不是金额，写成 "1230.00" 这样'),
    (put("claims/0/amounts/total", "٣٤.٠٠"), 'claims[0].amounts.total: "٣٤.٠٠" 不是金额，写成 "1230.00" 这样'),
    (
        put("claims/0/amounts/total", "99999999999.00"),
        'claims[0].amounts.total: "99999999999.00" 不是金额，写成 "1230.00" 这样',
    ),
    (put("claims/0/amounts/total", 58000.0), 'claims[0].amounts.total: 58000.0 不是金额，写成 "1230.00" 这样'),
    (put("claims/0/amounts/total", float("nan")), 'claims[0].amounts.total: NaN 不是金额，写成 "1230.00" 这样'),
    (put("claims/0/amounts/total", float("inf")), 'claims[0].amounts.total: Infinity 不是金额，写成 "1230.00" 这样'),
    (put("claims/0/amounts/self_funded", None), 'claims[0].amounts.self_funded: null 不是金额，写成 "1230.00" 这样'),
    (drop("claims/0/amounts/total"), "claims[0].amounts.total: 没有写"),
    (put("claims/0/amounts/totl", "1.00"), 'claims[0].amounts.totl: 没有这一项，要写的是不是 "total"'),
    (
        put("claims/1/amounts", {"total": "900.00", "self_funded": "450.01", "class_b": "450.00"}),
        'claims[1].amounts: self_funded + over_limit + class_b + cancer_negotiated 合计 "900.01" 超过',
    ),
    (put("claims/0/amounts/self_funded", "58000.01"), "claims[0].amounts: self_funded + over_limit"),
    (put("claims/0/amounts/class_b_first_pay", "10750.01"), "claims[0].amounts.class_b_first_pay: "),
    (put("claims/1/amounts/class_b_first_pay", "900.01"), "claims[1].amounts.class_b_first_pay: "),
    (put("claims/1/amounts/tcm", "900.01"), 'claims[1].amounts.tcm: "900.01" 超过范围内的 "900.00"，核对金额'),
    (put("claims/0/insurer_paid", "58000.01"), 'claims[0].insurer_paid: "58000.01" 超过总费用 "58000.00"，核对金额'),
    (put("claims/0/to", "2018-02-28"), 'claims[0].to: "2018-02-28" 早于 "from" 的 2018-03-01'),
    (put("claims/0/to", "2018-02-31"), 'claims[0].to: "2018-02-31" 在日历上没有，核对日期'),
    (put("claims/0/to", "20180314"), 'claims[0].to: "20180314" 不是日期，写成 "2018-03-14" 这样'),
    (put("claims/0/to", "2018-3-14"), 'claims[0].to: "2018-3-14" 不是日期，写成 "2018-03-14" 这样'),
    (put("claims/0/to", "2018-W10-3"), 'claims[0].to: "2018-W10-3" 不是日期，写成 "2018-03-14" 这样'),
    (put("claims/0/to", "9999-12-31"), 'claims[0].to: "9999-12-31" 不在 1900-01-01 至 2199-12-31 之间'),
    (put("claims/0/from", "0018-03-01"), 'claims[0].from: "0018-03-01" 不在 1900-01-01 至 2199-12-31 之间'),
    (put("claims/0/to", None), "claims[0].to: 没有写"),
    (drop("claims/0/id"), "claims[0].id: 没有写"),
    (put("claims/0/id", ""), "claims[0].id: 是空的；没有的，整项不写"),
    (put("claims/0/id", 7), "claims[0].id: 7 不是文字，写在引号里"),
    (put("claims/1/id", "c1"), 'claims[1].id: "c1" 已经是 claims[0] 的编号，换一个'),
    (
        put("claims/0/kind", "hospital"),
        'claims[0].kind: "hospital" 不能写在这里，可以写 inpatient, outpatient, special_disease, chronic, p',
    ),
    (
        put("claims/0/kind", ["inpatient"]),
        "claims[0].kind: […] 不能写在这里，可以写 inpatient, outpatient, special_disease, chronic, pharmacy",
    ),
    (drop("claims/1/disease"), 'claims[1].disease: 没有写，"special_disease" 要有'),
    (put("claims/0/emergency", "yes"), 'claims[0].emergency: "yes" 要写 true 或者 false'),
    (put("claims/0/emergency", 1), "claims[0].emergency: 1 要写 true 或者 false"),
    (put("claims/0/gp", "maybe"), 'claims[0].gp: "maybe" 不能写在这里，可以写 first_visit, referral'),
    (put("claims/0/cause", ""), "claims[0].cause: 是空的；没有的，整项不写"),
    (put("claims/0/institution", "T-1"), 'claims[0].institution: "T-1" 不是对象，写在花括号里'),
    (drop("claims/0/institution"), "claims[0].institution: 没有写"),
    (
        put("claims/0/institution/level", "third"),
        'claims[0].institution.level: "third" 不能写在这里，可以写 tertiary, secondary, first, grassroots',
    ),
    (
        put("claims/1/merged_into", "c1"),
        "claims[1].merged_into: 只用于 outpatient、pharmacy、ambulance，别的票据不写",
    ),
    (stated("observation"), "claims[0].observation: 只用于 outpatient，别的票据不写"),
    (put("claims/0/pre_operative", "yes"), 'claims[0].pre_operative: "yes" 要写 true 或者 false'),
    (stated("died_in_rescue"), "claims[0].died_in_rescue: 只用于 outpatient、ambulance，别的票据不写"),
    (put("claims/0/claimed_on", "2017-01-01"), 'claims[0].claimed_on: "2017-01-01" 早于 "to" 的 2018-03-14'),
    (put("claims/0/late", {"reason": "a", "document": "b"}), 'claims[0].claimed_on: 没有写，"late" 要有'),
    (put("claims/0/split", {"reimbursed": "1.00"}), "claims[0].split.issuer: 没有写"),
    (put("claims/0/split", {"issuer": "测试公司"}), "claims[0].split.reimbursed: 没有写"),
    (
        put("claims/0/split", {"issuer": "测试公司", "reimbursed": "9.00", "in_scope": "9.01"}),
        'claims[0].split.in_scope: "9.01" 超过 reimbursed "9.00"，核对金额',
    ),
    (
        put("claims/0/split", {"issuer": "测试公司", "reimbursed": "58000.01"}),
        'claims[0].split.reimbursed: "58000.01" 超过总费用 "58000.00"，核对金额',
    ),
    (put("claims/0/rare_disease_grant", "-1.00"), "claims[0].rare_disease_grant: "),
    (put("claims", {}), "claims: {…} 不是列表，写在方括号里"),
    (put("claims", [7]), "claims[0]: 7 不是对象，写在花括号里"),
    (drop("claims"), "claims: 没有写"),
    (drop("format"), "format: 没有写"),
    (put("format", "medins-case/2"), 'format: "medins-case/2" 不是这里读的格式，写 "medins-case/1"'),
    (put("pack", "county-2017"), 'pack: "county-2017" 没有安装；已安装的有 county-2018, county-2022, town-2024'),
    (drop("pack"), "area: 没有写；没有写 pack 的，要写 area"),
    (put("area", "village"), 'area: "village" 没有已安装的政策包；有的地方是 county, town'),
    (put("area", "town"), 'area: "town" 不是政策包 "county-2018" 的地方，它是 "county" 的'),
    (put("local", {"out.share": "0.30"}), 'local.out.share: is outside "0.00" to "0.20" (第一条)'),
    (put("local", {"in.share": "0.10"}), 'local.in.share: "county" 的政策包不用这个值，删去'),
    (put("local", {"out.share": 0.1}), "local.out.share: 0.1 不是文字，写在引号里"),
    (put("local", []), "local: […] 不是对象，写在花括号里"),
    (drop("person"), "person: 没有写"),
    (put("person", None), "person: 没有写"),
    (drop("person/name"), "person.name: 没有写"),
    (put("person/name", " "), "person.name: 是空的；没有的，整项不写"),
    (put("person/name", "张\u0000三"), 'person.name: "张\\u0000三" 里有显示不出来的字符，删去'),
    (put("person/name", "张\u200b三"), 'person.name: "张\u200b三" 里有显示不出来的字符，删去'),
    (put("person/id_number", "330100195806159017"), 'person.id_number: "330***********9017" 的校验位不对，核对号码'),
    (
        put("person/id_number", "33010019580615901"),
        'person.id_number: "3*************901" 有 17 位；居民身份证号是 18 位',
    ),
    (put("person/id_number", "330100195802309016"), "person.id_number: "),
    (put("person/id_number", "３３０100195806159016"), "person.id_number: "),
    (
        put("person/birth_date", "1958-06-16"),
        'person.birth_date: "1958-06-16" 与 id_number 里的出生日期 1958-06-15 不同，核对两项',
    ),
    (put("person/sex", "m"), 'person.sex: "m" 不能写在这里，可以写 male, female'),
    (put("enrolments/0/category", "child"), 'enrolments[0].category: "child" 不属于险种 "employee"，核对两项'),
    (put("enrolments/0/to", "2017-12-31"), 'enrolments[0].to: "2017-12-31" 早于 "from" 的 2018-01-01'),
    (drop("enrolments/0/from"), "enrolments[0].from: 没有写"),
    (
        put("certificates/0/kind", "gold"),
        'certificates[0].kind: "gold" 不能写在这里，可以写 extreme_poverty, low_income, low_income_edge, di',
    ),
    (drop("filings/0/disease"), 'filings[0].disease: 没有写，"special_disease" 要有'),
    (put("filings/0/kind", "referral"), 'filings[0].place: 没有写，"referral" 要有'),
    (put("filings/0/kind", "gp_contract"), 'filings[0].institution: 没有写，"gp_contract" 要有'),
    (put("account/current", "abc"), 'account.current: "abc" 不是金额，写成 "1230.00" 这样'),
    (put("odd key", 1), '["odd key"]: 没有这一项，删去'),
]


@pytest.mark.parametrize(("change", "expected"), FAULTY, ids=[expected[:50] for _, expected in FAULTY])
def test_a_fault_is_named_with_its_path(change: Callable[[Document], object], expected: str) -> None:
    faults = faults_after(change)
    assert len(faults) == 1
    assert faults[0].startswith(expected)


def test_a_person_without_number_needs_a_birth_date() -> None:
    def without_both(case: Document) -> None:
        del case["person"]["id_number"], case["person"]["birth_date"]

    assert faults_after(without_both) == ["person.birth_date: 没有写；没有居民身份证号的，要写"]


def test_a_bill_before_the_birth_is_a_fault() -> None:
    def unborn(case: Document) -> None:
        case["person"].update(birth_date="2018-04-01", id_number=None)

    assert faults_after(unborn) == ['claims[0].to: "2018-03-14" 早于出生日期 2018-04-01']


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

    assert faults_after(merged) == ['claims[1].merged_into: "c9" 不是前面一次住院的编号']


def test_insurer_and_split_sheet_together_are_not_more_than_the_total() -> None:
    def twice(case: Document) -> None:
        case["claims"][1].update(insurer_paid="500.00", split={"issuer": "测试公司", "reimbursed": "400.01"})

    assert faults_after(twice) == [
        'claims[1].split.reimbursed: "400.01" 超过总费用减去 insurer_paid 以后的 "400.00"，核对金额'
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
    assert fault.endswith('"44039.61" 超过总费用里别的项目余下的 "44039.60"，核对金额')
    assert faults_after(put("claims/1/amounts/outside_entitlement", "by_days")) == [
        "claims[1].amounts.outside_entitlement: 只用于 inpatient，别的票据不写"
    ]
