"""What Shaoxing 2025 says where no money moves: reasons of refusals, values that the office has yet to set."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution, Level, Place
from medins_desk.domain.money import shown
from medins_desk.domain.persons import Account, Category, Certificate, CertificateKind, Enrolment, Insured, Person
from medins_desk.domain.policy import PolicyPack, Status
from medins_desk.domain.settlements import Payer, Settlement
from medins_desk.domain.spans import Span
from medins_desk.exchange import Installed, read_case
from medins_desk.packs import Library, PackFault, configured, office_fault
from medins_desk.settle import opening, settle, settle_case

DAY = date(2025, 5, 6)
HOSPITAL = Institution("T1", "示例医院", Level.TERTIARY)
BILL = Bill("c1", BillKind.INPATIENT, HOSPITAL, DAY, DAY, Amounts(21_200_00))
COUNTY = {
    "assistance.ratio.class2": "0.85",
    "assistance.ratio.class3": "0.75",
    "assistance.ratio.class4": "0.90",
    "assistance.cap": "100000.00",
    "out_of_area.emergency_share": "0.10",
}


@pytest.fixture(scope="module")
def pack(library: Library) -> PolicyPack:
    return library.pack("shaoxing-2025")


def insured(category: Category = Category.ADULT, *kinds: CertificateKind) -> Insured:
    span = Span(date(2024, 1, 1))
    certificates = tuple(Certificate(kind, span) for kind in kinds)
    return Insured(Person("测试", date(1978, 11, 20)), (Enrolment(category, span),), certificates)


def settled(pack: PolicyPack, who: Insured, bill: Bill = BILL) -> Settlement:
    return settle(pack, who, bill, opening(who.account))[1]


def codes(settlement: Settlement) -> list[str]:
    return [refusal.code for refusal in settlement.refusals]


REFUSED = {
    "c1": ["not_covered"],
    "c2": ["not_configured"],
    "c3": ["not_designated"],
    "c4": ["excluded"],
    "c5": ["not_covered"],
    "c6": ["no_filing"],
    "c7": ["no_filing", "not_covered"],
    "c8": ["abroad"],
    "c9": ["not_enrolled"],
    "c10": [],
}


def test_every_reason_is_named(pack: PolicyPack) -> None:
    path = RESOURCES / "packs" / pack.name / "examples" / "refused-bills-leave-the-year-alone.json"
    document = json.loads(path.read_text(encoding="utf-8"))["case"]
    case = read_case(json.dumps(document).encode(), Installed({pack.name: pack.area}))
    found = {settlement.bill_id: codes(settlement) for settlement in settle_case(lambda _: pack, case)}
    assert found == REFUSED


def test_it_says_that_it_is_a_draft(pack: PolicyPack) -> None:
    assert pack.status is Status.CONSULTATION
    assert "征求意见稿" in pack.title
    assert "征求意见稿" in pack.basis


def test_every_missing_value_is_named_with_its_key_and_article(pack: PolicyPack) -> None:
    away = replace(BILL, emergency=True, institution=replace(HOSPITAL, place=Place.OTHER_PROVINCE))
    found = settled(pack, insured(Category.ADULT, CertificateKind.LOW_INCOME_EDGE, CertificateKind.ENTITLED), away)
    assert [refusal.code for refusal in found.refusals] == ["not_configured"] * 4
    keys = ("out_of_area.emergency_share", "assistance.ratio.class3", "assistance.ratio.class4", "assistance.cap")
    assert all(key in refusal.text for key, refusal in zip(keys, found.refusals, strict=True))
    assert [refusal.law[:5] for refusal in found.refusals] == ["第五十三条", *["第四十六条"] * 3]
    ranges = ("0% 至 20%", "70% 至 80%", "65% 至 100%", "不低于 100,000.00 元")
    assert all(f"，{words}）" in refusal.text for words, refusal in zip(ranges, found.refusals, strict=True))
    assert found.payers[Payer.CASH] == found.total


def test_no_key_is_asked_for_that_the_person_does_not_need(pack: PolicyPack) -> None:
    lone = configured(pack, {key: COUNTY[key] for key in ("assistance.ratio.class2", "assistance.cap")})
    both = insured(Category.ADULT, CertificateKind.LOW_INCOME, CertificateKind.LOW_INCOME_EDGE)
    assert settled(lone, both).payable
    assert settled(pack, insured(Category.ADULT, CertificateKind.EXTREME_POVERTY)).payable
    assert settled(pack, insured()).payable


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [
        ("assistance.ratio.class2", ("0.7999", "0.80"), ("0.90", "0.9001")),
        ("assistance.ratio.class3", ("0.69", "0.7"), ("0.8", "0.81")),
        ("assistance.ratio.class4", ("0.64", "0.65"), ("1", "1.1")),
        ("assistance.cap", ("99999.99", "100000.00"), ("9999999999.99", "100000")),
        ("out_of_area.emergency_share", ("-0.1", "0"), ("0.20", "0.21")),
        ("resident.chronic", ("visit", "outpatient"), ("own", "none")),
        ("resident.chronic.ratio.other", ("-0.1", "0"), ("1", "1.0001")),
        ("resident.chronic.limit", ("-1.00", "0.00"), ("9999999999.99", "NaN")),
        ("reading.AMB-SX-24", ("set", "a"), ("d", "e")),
        ("reading.AMB-SX-20", ("none", "a"), ("b", "c")),
    ],
)
def test_a_value_of_the_office_lies_in_the_range_of_the_law(
    pack: PolicyPack, key: str, low: tuple[str, str], high: tuple[str, str]
) -> None:
    value = pack.left_open[key]
    for text in (low[0], high[1]):
        fault = office_fault(value, text)
        assert fault is not None
        assert value.law in fault
        with pytest.raises(PackFault):
            configured(pack, {key: text})
    assert office_fault(value, low[1]) is None
    assert office_fault(value, high[0]) is None


def test_the_same_values_give_the_same_pack(pack: PolicyPack) -> None:
    assert configured(pack, dict(COUNTY)) is configured(pack, dict(reversed(COUNTY.items())))
    assert configured(pack, {"another.pack": "1"}) is pack


def test_marks_wait_for_the_office(pack: PolicyPack) -> None:
    assisted = insured(Category.ADULT, CertificateKind.LOW_INCOME)
    marks = {meter.name: meter.marks for meter in settled(configured(pack, COUNTY), assisted).accumulators}
    assert marks["aid_all"][0].amount == 100_000_00
    unset = {meter.name: meter.marks for meter in settled(pack, assisted).accumulators}
    assert unset["aid_all"] == ()


def test_an_insurer_can_pay_the_whole_bill(pack: PolicyPack) -> None:
    who = replace(insured(Category.ACTIVE), account=Account(500_00, 500_00))
    found = settled(pack, who, replace(BILL, insurer_paid=BILL.amounts.total))
    assert found.payers[Payer.INSURER] == BILL.amounts.total
    assert sum(found.payers.values()) == BILL.amounts.total
    assert all(sum(line.amount for line in found.lines if line.payer is payer) == 0 for payer in (Payer.POOLED,))


def example(name: str) -> dict[str, Any]:
    path = RESOURCES / "packs" / "shaoxing-2025" / "examples" / f"{name}.json"
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return dict(document["case"])


def rows(pack: PolicyPack, name: str, bill: int) -> list[tuple[str, str, str, str]]:
    """Title, place in the law, arithmetic and amount of the lines of a bill of an example."""
    document = example(name)
    office = document.pop("local", {})
    case = read_case(json.dumps(document).encode(), Installed({pack.name: pack.area}))
    settlement = settle_case(lambda _: configured(pack, office), case)[bill]
    return [(line.item, line.law, line.why, shown(line.amount)) for line in settlement.lines]


def test_lines_of_a_net_limit(pack: PolicyPack) -> None:
    assert rows(pack, "shaoxing-e4-child-net-limit", 1)[2:] == [
        ("居民医保", "第三十二条（二）", "100.00 × 60% + 60.00 × 50%，限额余 70.00", "70.00"),
        ("个人自付", "第九十四条（三）", "160.00 \u2212 70.00", "90.00"),
        ("个人现金", "第五十六条", "180.00 \u2212 70.00", "110.00"),
    ]


def test_lines_of_critical_illness(pack: PolicyPack) -> None:
    first, second = (rows(pack, "amb-sx-11-better-of-two-pools", bill)[-2] for bill in (0, 1))
    assert first == ("大病保险", "第三十六条（一）", "(20,000.00 \u2212 18,000.00) × 70%", "1,400.00")
    assert second == ("大病保险", "第三十六条（一）", "(29,000.00 \u2212 25,000.00 \u2212 2,000.00) × 70%", "1,400.00")


def test_lines_where_the_fund_gives_way_to_an_insurer(pack: PolicyPack) -> None:
    assert rows(pack, "insurer-beside-the-funds", 1)[3:5] == [
        ("商保先赔", "第四十六条", "按赔付单", "6,000.00"),
        ("统筹基金退出", "第四十六条", "合计不超过费用总额", "\u22122,000.00"),
    ]
