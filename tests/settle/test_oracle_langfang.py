"""Engine and pack agree with a naive calculation from the draft on thousands of random person-years, to the fen."""

import json
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.cases import Case
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Settlement
from medins_desk.exchange import Installed, read_case
from medins_desk.packs import Library, configured
from medins_desk.settle import settle_case
from tests.settle import oracle_langfang
from tests.settle.oracle_book import stated
from tests.settle.people_langfang import person_year

EXAMPLES = sorted((RESOURCES / "packs" / "langfang-2024" / "examples").glob("*.json"))


def settled(langfang: PolicyPack, case: Case) -> tuple[Settlement, ...]:
    pack = configured(langfang, case.local)
    return settle_case(lambda _: pack, case)


@pytest.mark.parametrize("block", range(8))
def test_agrees_with_the_naive_calculation(block: int, library: Library) -> None:
    payable = joined = pending = merged = 0
    langfang = library.pack("langfang-2024")
    for seed in range(block * 250, (block + 1) * 250):
        case = person_year(Random(seed))
        outcomes = oracle_langfang.settle(case)
        for bill, wanted, found in zip(case.bills, outcomes, settled(langfang, case), strict=True):
            where = f"seed {seed}, {bill}"
            assert [refusal.code for refusal in found.refusals] == wanted.codes, where
            assert Fraction(found.eligible, 100) == wanted.eligible, where
            assert {part.value: Fraction(sum_, 100) for part, sum_ in found.parts.items()} == wanted.parts, where
            assert {payer.value: Fraction(sum_, 100) for payer, sum_ in found.payers.items()} == wanted.payers, where
            payable += found.payable
            axes = {posting.axis for posting in found.postings}
            joined += "further_stays" in axes and "courses" not in axes
            merged += found.payable and bool(bill.merged_into)
            pending += wanted.payers["pending"] > 0
    assert payable > 500
    assert joined > 20
    assert pending > 20
    assert merged > 10


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_worked_examples_come_out_by_the_text_alone(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    keys = {key: lambda _: None for key in document["case"].get("local", {})}
    installed = Installed({"langfang-2024": "langfang"}, lambda _: keys)
    case = read_case(json.dumps(document["case"], ensure_ascii=False).encode(), installed)
    for outcome, claim in zip(oracle_langfang.settle(case), document["result"]["claims"], strict=True):
        assert bool(outcome.codes) != claim["payable"], claim["id"]
        assert {payer: Fraction(sum_) for payer, sum_ in stated(claim["payers"]).items()} == outcome.payers, claim["id"]
        assert {part: Fraction(sum_) for part, sum_ in claim["parts"].items()} == outcome.parts, claim["id"]
