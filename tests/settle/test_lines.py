"""The rows that window and slip print are the lines of the settlement: shown here as they read."""

import json
import re

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.money import shown
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Line, Settlement
from medins_desk.exchange import Installed, read_case
from medins_desk.packs.vocabulary import figures
from medins_desk.settle import settle_case

EXAMPLES = RESOURCES / "packs" / "hangzhou-2018" / "examples"


def settled(pack: PolicyPack, name: str) -> tuple[Settlement, ...]:
    path = next(EXAMPLES.glob(f"{name}*.json"))
    case = json.loads(path.read_text(encoding="utf-8"))["case"]
    installed = Installed({pack.name: pack.area})
    return settle_case(lambda _: pack, read_case(json.dumps(case, ensure_ascii=False).encode(), installed))


def row(line: Line) -> str:
    ends = f"，{shown(line.low)} 至 {shown(line.high)}" if line.low is not None and line.high is not None else ""
    return f"{line.item}{ends} | {line.law} | {line.why} | {shown(line.amount)}"


def test_second_stay_at_a_higher_level(hangzhou: PolicyPack) -> None:
    assert [row(line) for line in settled(hangzhou, "hangzhou-02")[1].lines] == [
        "起付标准 | 第三十五条（一） | 三级 800.00 − 已付 300.00 | 500.00",
        "统筹，6,700.00 至 40,000.00 | 第三十五条（三）1 | 33,300.00 × 86% | 28,638.00",
        "统筹，40,000.00 至 64,200.00 | 第三十五条（三）2 | 24,200.00 × 92% | 22,264.00",
        "个人自付（救助前） | 第五十条 | 58,000.00 − 50,902.00，累计 7,870.00 | 7,098.00",
        "救助，5,000.00 至 7,870.00 | 第五十条（二）1 | 2,870.00 × 50% | 1,435.00",
        "个人现金 | 第九十七条 | 58,000.00 − 50,902.00 − 1,435.00 | 5,663.00",
    ]


def test_special_disease_then_stay_over_the_ceiling(hangzhou: PolicyPack) -> None:
    special, stay, drug = settled(hangzhou, "hangzhou-10")
    assert row(special.lines[0]) == "起付标准 | 第八十三条 | 不设 | 0.00"
    assert [row(line) for line in stay.lines[1:3]] == [
        "统筹，120,800.00 至 360,000.00 | 第三十五条（三）2 | 239,200.00 × 88% | 210,496.00",
        "大额，360,000.00 至 400,000.00 | 第四十七条（一） | 40,000.00 × 90% | 36,000.00",
    ]
    assert row(drug.lines[0]).endswith("第四十八条（一） | 标准 20,000.00 − 已付 0.00 | 20,000.00")


def test_who_lives_in_another_province_falls_ill_in_this_one(hangzhou: PolicyPack) -> None:
    path = next(EXAMPLES.glob("hangzhou-03*.json"))
    case = json.loads(path.read_text(encoding="utf-8"))["case"]
    case["filings"] = [{"kind": "long_term_away", "from": "2018-01-01", "place": "other_province"}]
    case["person"]["household"] = "local"
    case["claims"][0]["institution"]["place"] = "province"
    read = read_case(json.dumps(case).encode(), Installed({hangzhou.name: hangzhou.area}))
    (found,) = settle_case(lambda _: hangzhou, read)
    assert row(found.lines[2]) == "异地先行自付 | 第九十条第一款 | 39,700.00 × 10% | 3,970.00"


def test_first_pays_and_insurer_stand_first(hangzhou: PolicyPack) -> None:
    (found,) = settled(hangzhou, "hangzhou-03")
    assert [row(line) for line in found.lines[:3]] == [
        "自费 | 第一百零三条（一） | 按票据 | 1,500.00",
        "乙类先行自付 | 第八十五条 | 按票据 | 800.00",
        "异地先行自付 | 第九十一条第一款 | 39,700.00 × 20% | 7,940.00",
    ]


def test_limit_says_what_was_left_of_it(hangzhou: PolicyPack) -> None:
    first, second, _ = settled(hangzhou, "hangzhou-06")
    assert row(first.lines[-2]) == "救助 | 第五十条（一）2 | 6,390.00 × 50%，限额余 3,000.00 | 3,000.00"
    assert row(second.lines[-2]) == "救助 | 第五十条（一）2 | 200.00 × 50%，限额余 0.00 | 0.00"


def test_accumulators_carry_what_the_slip_prints(hangzhou: PolicyPack) -> None:
    meters = {meter.name: meter for meter in settled(hangzhou, "hangzhou-02")[1].accumulators}
    printed = {
        name: (meter.before, meter.after, meter.marks[0].amount) for name, meter in meters.items() if meter.marks
    }
    assert printed["stay_cost"] == (6_200_00, 64_200_00, 360_000_00)
    assert printed["stay_borne"] == (300_00, 800_00, 800_00)
    assert printed["own_part"] == (772_00, 7_870_00, 5_000_00)
    assert [mark.amount for mark in meters["own_part"].marks] == [5_000_00, 15_000_00]


def test_words_of_refusals_are_plain_and_say_what_to_do(hangzhou: PolicyPack) -> None:
    for gate in hangzhou.gates:
        for words in figures(gate.text):
            assert isinstance(words, str)
            assert words.endswith("。")
            assert "；" in words
            assert not re.search("请您|抱歉|失败|非法|异常|[!！,;:?]", words), words


@pytest.mark.parametrize("name", ["refused-bills"])
def test_refusals_name_their_article(hangzhou: PolicyPack, name: str) -> None:
    refused = [found for found in settled(hangzhou, name) if not found.payable]
    assert len(refused) > 4
    for found in refused:
        for refusal in found.refusals:
            assert hangzhou.article_of(refusal.law) is not None
            assert "{" not in refusal.text
