"""What the engine makes the quick way is what the classes make."""

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date

import pytest

from medins_desk.domain.settlements import (
    Accumulator,
    Line,
    Mark,
    Part,
    Payer,
    Posting,
    Refusal,
    Settlement,
    accumulator_of,
    line_of,
    mark_of,
    posting_of,
    refusal_of,
    settlement_of,
)

DAY = date(2018, 5, 1)
LINE = ("R-1", "第一条", Payer.CASH, None, "现金", 300, "3.00", None, None)


def made(cash: int = 300) -> Settlement:
    parts, payers = dict.fromkeys(Part, 0), dict.fromkeys(Payer, 0) | {Payer.CASH: cash}
    lines, postings, is_payable = (line_of(LINE),), (posting_of(("stay_cost", "", DAY, 300)),), True
    return settlement_of("b", "p", "0", is_payable, "2018", 300, 300, parts, payers, (), lines, (), postings, ())


def test_a_settlement_is_the_same_thing() -> None:
    found = made()
    assert type(found) is Settlement
    assert found == Settlement(*(getattr(found, part.name) for part in fields(Settlement)))


def test_it_is_frozen_as_its_class_says() -> None:
    with pytest.raises(FrozenInstanceError):
        made().total = 4  # type: ignore[misc]  # it is what must not be possible


def test_the_checks_of_its_class_are_run() -> None:
    with pytest.raises(AssertionError, match="add up"):
        made(cash=299)
    with pytest.raises(AssertionError, match="add up"):
        replace(made(), payers={Payer.POOLED: -1, Payer.CASH: 301})
    with pytest.raises(AssertionError, match="add up"):
        replace(made(), payers={Payer.POOLED: -150, Payer.CASH: 150})


def test_lines_and_the_like_are_the_same_things() -> None:
    marks = (mark_of(("限额", 500)),)
    pairs = [
        (line_of(LINE), Line(*LINE)),
        (posting_of(("axis", "", DAY, 1)), Posting("axis", "", DAY, 1)),
        (refusal_of(("code", "第一条", "不付")), Refusal("code", "第一条", "不付")),
        (marks[0], Mark("限额", 500)),
        (accumulator_of(("axis", "累计", 0, 1, marks)), Accumulator("axis", "累计", 0, 1, marks)),
    ]
    for quick, plain in pairs:
        assert type(quick) is type(plain)
        assert quick == plain
