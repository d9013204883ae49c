"""What Langfang's examples cannot say: why a bill is refused, and the words of the lines that are its own."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.cli.law import Law
from medins_desk.domain.settlements import Part, Payer, Settlement
from medins_desk.exchange import read_case

EXAMPLES: Path = RESOURCES / "packs" / "langfang-2024" / "examples"


@pytest.fixture(scope="module")
def law() -> Law:
    return Law((RESOURCES / "packs",))


def settled(law: Law, name: str) -> tuple[Settlement, ...]:
    document = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return law.settle(read_case(json.dumps(document["case"]).encode(), law.installed))


def test_every_refusal_names_its_reason(law: Law) -> None:
    found = [
        [refusal.code for refusal in settlement.refusals]
        for settlement in settled(law, "refused-bills-leave-the-year-alone")
    ]
    assert found == [
        ["not_in_force"],
        ["level_not_proven"],
        ["abroad"],
        ["not_designated"],
        ["excluded"],
        ["excluded"],
        ["not_in_pack"],
        ["not_in_pack"],
        ["not_covered"],
        ["not_designated"],
        ["not_in_pack"],
        ["not_enrolled"],
        ["not_enrolled"],
        [],
        [],
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [("amb-lf-17-never-filed", "no_filing"), ("stay-over-the-turn-of-the-year-in-one-bill", "interim_bill_needed")],
)
def test_a_refusal_says_what_would_change_it(law: Law, name: str, code: str) -> None:
    refusal = settled(law, name)[0].refusals[0]
    assert refusal.code == code
    assert "；" in refusal.text
    assert "{" not in refusal.text


def test_the_deductible_says_how_it_fell_and_what_was_borne(law: Law) -> None:
    def why(name: str, place: int) -> str:
        lines = settled(law, name)[place].lines
        return next(line.why for line in lines if line.part is Part.DEDUCTIBLE)

    assert why("amb-lf-03-third-stay", 0) == "三级 600.00 \u2212 已付 0.00"
    assert why("amb-lf-03-third-stay", 2) == "三级 600.00 \u2212 再次住院 200.00 \u2212 已付 0.00"
    assert why("langfang-03-transfer-to-a-higher-level", 1) == "三级 600.00 \u2212 已付 400.00"
    assert why("transfer-to-a-lower-level", 1) == "最高级别 600.00 \u2212 已付 600.00"
    assert why("amb-lf-32-chinese-medicine-keeps-its-rate", 0) == "三级中医 400.00 \u2212 已付 0.00"


def test_pending_money_says_what_it_is_the_rest_of(law: Law) -> None:
    def why(name: str, place: int) -> str:
        lines = settled(law, name)[place].lines
        return next(line.why for line in lines if line.payer is Payer.PENDING)

    assert why("langfang-06-fund-limit-pending", 1) == "59,500.00 \u2212 限额内费用 11,363.64"
    assert why("ceiling-reached-then-outpatient-pending", 2) == "1,400.00 \u2212 限额内 0.00"


def paid(law: Law, name: str, reading: str) -> dict[Payer, int]:
    """What each payer pays in the last bill of an example under a reading such as ``02b``."""
    document = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    document["case"]["local"] = {f"reading.AMB-LF-{reading[:2]}": reading[2:]}
    case = read_case(json.dumps(document["case"]).encode(), law.installed)
    return dict(law.settle(case)[-1].payers)


@pytest.mark.parametrize(
    ("name", "reading", "payer", "amount"),
    [
        ("amb-lf-02-fourth-stay-at-the-first-level", "02a", Payer.POOLED, 2_880_00),
        ("amb-lf-02-fourth-stay-at-the-first-level", "02b", Payer.POOLED, 2_784_00),
        ("langfang-02-retired-third-stay-tcm", "02b", Payer.POOLED, 5_118_82),
        ("amb-lf-07-ceiling-on-payment", "07a", Payer.POOLED, 350_000_00),
        ("amb-lf-07-ceiling-on-payment", "07b", Payer.POOLED, 307_472_00),
        ("amb-lf-07-ceiling-on-payment", "07b", Payer.PENDING, 50_000_00),
        ("langfang-06-fund-limit-pending", "07b", Payer.POOLED, 0),
        ("langfang-06-fund-limit-pending", "07b", Payer.PENDING, 59_500_00),
        ("ceiling-reached-then-outpatient-pending", "07b", Payer.POOLED, 0),
        ("ceiling-reached-then-outpatient-pending", "07b", Payer.PENDING, 1_400_00),
    ],
)
def test_the_office_may_choose_the_reading(law: Law, name: str, reading: str, payer: Payer, amount: int) -> None:
    assert paid(law, name, reading)[payer] == amount


def test_a_transfer_joins_bills_that_have_no_id_of_their_own(law: Law) -> None:
    document = json.loads((EXAMPLES / "langfang-03-transfer-to-a-higher-level.json").read_text(encoding="utf-8"))
    case = read_case(json.dumps(document["case"]).encode(), law.installed)
    nameless = replace(case, bills=tuple(replace(bill, id="") for bill in case.bills))
    assert [found.payers for found in law.settle(nameless)] == [found.payers for found in law.settle(case)]
