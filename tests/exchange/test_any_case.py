"""Whatever valid case comes in: it is settled, written and told, and the written amounts add up."""

import json
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.cli.law import Law
from medins_desk.domain.bills import BillKind, GpVisit, Level, Place
from medins_desk.domain.money import from_machine, to_machine
from medins_desk.domain.persons import Category, CertificateKind, FilingKind, Household
from medins_desk.exchange import account_text, read_case, result_document

Document = dict[str, Any]

DAYS = st.integers(2017, 2020).flatmap(
    lambda year: st.builds(lambda month, day: f"{year}-{month:02d}-{day:02d}", st.integers(1, 12), st.integers(1, 28))
)
SPANS = st.tuples(DAYS, DAYS).map(lambda days: {"from": min(days), "to": max(days)})
FEN = st.integers(0, 40_000_000) | st.sampled_from([0, 1, 10**12 - 1])


def _amounts(total: int, self_funded: int, class_b: int, first_pay: int) -> Document:
    """Parts of a total, each a share of what is left."""
    own = total * self_funded // 100
    b = (total - own) * class_b // 100
    return {
        "total": to_machine(total),
        "self_funded": to_machine(own),
        "class_b": to_machine(b),
        "class_b_first_pay": to_machine(b * first_pay // 100),
    }


SHARES = st.integers(0, 100)
AMOUNTS = st.builds(_amounts, FEN, SHARES, SHARES, SHARES)


def _of(words: type[StrEnum]) -> st.SearchStrategy[str]:
    return st.sampled_from([word.value for word in words])


def _with_span(keys: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Document]:
    return st.builds(lambda entry, span: {**entry, **span}, st.fixed_dictionaries(keys), SPANS)


CLAIMS = _with_span(
    {
        "kind": _of(BillKind),
        "disease": st.sampled_from("ab"),
        "institution": st.fixed_dictionaries(
            {
                "id": st.sampled_from("xy"),
                "level": st.none() | _of(Level),
                "designated": st.booleans(),
                "place": _of(Place),
            }
        ),
        "emergency": st.booleans(),
        "gp": st.none() | _of(GpVisit),
        "cause": st.sampled_from(["illness", "illness", "work_injury", "something_new"]),
        "transfer": st.booleans(),
        "amounts": AMOUNTS,
        "use_past_account": st.booleans(),
    }
)
CASES = st.fixed_dictionaries(
    {
        "format": st.just("medins-case/1"),
        "person": st.fixed_dictionaries(
            {"name": st.just("张三"), "birth_date": st.just("1958-06-15"), "household": _of(Household)}
        ),
        "enrolments": st.lists(_with_span({"category": _of(Category)}), max_size=2),
        "certificates": st.lists(_with_span({"kind": _of(CertificateKind)}), max_size=2),
        "filings": st.lists(
            _with_span(
                {
                    "kind": _of(FilingKind),
                    "disease": st.sampled_from("ab"),
                    "place": _of(Place),
                    "institution": st.sampled_from("xy"),
                }
            ),
            max_size=3,
        ),
        "account": st.fixed_dictionaries({"current": FEN.map(to_machine), "past": FEN.map(to_machine)}),
        "claims": st.lists(CLAIMS, min_size=1, max_size=4),
    }
)


@cache
def law() -> Law:
    return Law()


def _named(case: Document, pack: str, insurer: Callable[[int], int]) -> Document:
    for place, claim in enumerate(case["claims"]):
        claim["id"] = f"c{place}"
        claim["insurer_paid"] = to_machine(insurer(from_machine(claim["amounts"]["total"])))
    return {**case, "pack": pack}


@settings(max_examples=60, deadline=None)
@given(case=CASES, choice=st.integers(0, 99), share=st.sampled_from([0, 0, 1, 2]))
def test_every_valid_case_is_settled_and_adds_up(case: Document, choice: int, share: int) -> None:
    packs = sorted(law().installed.areas)
    document = _named(case, packs[choice % len(packs)], lambda total: total * share // 2)
    read = read_case(json.dumps(document).encode(), law().installed)
    settlements = law().settle(read)
    assert account_text(read, settlements, law().titles())
    result = json.loads(json.dumps(result_document(read.pack, settlements)))
    for given_claim, claim in zip(document["claims"], result["claims"], strict=True):
        payers = {payer: from_machine(amount) for payer, amount in claim["payers"].items()}
        assert sum(payers.values()) == from_machine(given_claim["amounts"]["total"])
        for payer, amount in payers.items():
            assert sum(from_machine(line["amount"]) for line in claim["lines"] if line["payer"] == payer) == amount
        assert claim["payable"] is not bool(claim["refusals"])
        if not claim["payable"]:
            assert {claim["eligible"], *claim["parts"].values()} == {"0.00"}
            assert set(payers) - {payer for payer, amount in payers.items() if not amount} <= {"cash", "insurer"}
