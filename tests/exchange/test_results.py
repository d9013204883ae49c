import json

from medins_desk.exchange import result_document
from medins_desk.exchange.results import claim_document
from tests.exchange.settled import PAID, REFUSED


def test_a_paid_bill_is_written_with_the_keys_of_the_format_in_order() -> None:
    written = json.loads(json.dumps(claim_document(PAID)))
    assert list(written) == [
        "id",
        "payable",
        "refusals",
        "pack",
        "year",
        "eligible",
        "parts",
        "payers",
        "lines",
        "accumulators",
    ]
    assert written["parts"] == {
        "self_funded": "100.00",
        "over_limit": "0.00",
        "class_b_first_pay": "0.00",
        "area_first_pay": "0.00",
        "deductible": "300.00",
        "copay": "120.00",
    }
    assert list(written["payers"]) == [
        "pooled",
        "critical",
        "assistance",
        "account_current",
        "account_past",
        "insurer",
        "pending",
        "cash",
    ]
    assert written["lines"][1] == {
        "rule": "R-2",
        "law": "第二条",
        "payer": "pooled",
        "amount": "480.00",
        "why": "600.00 × 80%",
        "item": "统筹",
        "from": "300.00",
        "to": "900.00",
    }
    assert written["lines"][0]["payer"] is None
    assert written["lines"][0]["part"] == "deductible"
    assert written["accumulators"]["stay_cost"] == {
        "title": "住院费用",
        "before": "0.00",
        "after": "900.00",
        "marks": [{"title": "最高限额", "amount": "360000.00"}],
    }


def test_a_refused_bill_names_every_reason() -> None:
    written = claim_document(REFUSED)
    assert written["payable"] is False
    assert written["refusals"] == [
        {
            "code": "not_designated",
            "law": "第四条",
            "text": "这家机构不是定点机构，到定点机构就医可以报销",
        }
    ]


def test_the_result_names_the_pack_that_the_case_names() -> None:
    document = result_document("county-2018", [PAID, REFUSED])
    assert (document["format"], document["pack"]) == ("medins-result/1", "county-2018")


def test_without_a_pack_in_the_case_the_one_that_settled_is_named() -> None:
    assert result_document(None, [PAID, REFUSED])["pack"] == "county-2018"
    assert result_document(None, [])["pack"] is None
