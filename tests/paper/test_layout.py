"""Nothing lies outside the page, nothing on top of another, nothing where the seal and the code need room."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from medins_desk.domain.bills import Level
from medins_desk.domain.settlements import Payer, Settled
from medins_desk.domain.slips import Office, PaperSize, Reprint, Slip
from medins_desk.paper import slip_pdf
from medins_desk.paper.forms import form
from medins_desk.paper.qr_code import LARGEST, MODULE
from tests.paper.reading import Piece, pieces_of, size_of
from tests.paper.worked_slips import long_stay, slip_of, stay, three_bills, with_name

TOUCH = 0.25
"""Glyphs of neighbouring lines may touch so far, mm."""


def huge() -> Slip:
    """A bill near the largest amount that a bill can carry, every payer in use."""
    entry = stay().entries[0]
    old = entry.settlement
    payers = dict.fromkeys(Payer, 88_888_888_88)
    lines = tuple(line._replace(amount=888_888_888_88, low=88_888_888_88, high=888_888_888_88) for line in old.lines)
    settlement = replace(old, total=sum(payers.values()), eligible=600_000_000_00, payers=payers, lines=lines)
    institution = replace(entry.bill.institution, name="示例省" * 30, level=Level.TERTIARY)
    slip = with_name(stay(), "阿卜杜热合曼·" * 6)
    return replace(
        slip,
        office=Office("330100", "名字很长的示例镇便民服务中心" * 5),
        clerk="名字很长的一位经办人员" * 3,
        entries=(Settled(replace(entry.bill, institution=institution), settlement),),
        reprint=Reprint(123, date(2018, 11, 5), "经办人员名字很长的一位"),
        person=replace(slip.person, bank="示例银行" * 12),
        cover="职工医保，退休，" * 4,
        filing="规定病种，2018-01-10 至 2023-01-09，" * 3,
    )


SLIPS: dict[str, tuple[Slip, PaperSize]] = {
    "stay": (stay(), "a5"),
    "long stay": (long_stay(), "a5"),
    "first pays": (slip_of("hangzhou-03", 0), "a5"),
    "insurer": (slip_of("hangzhou-09"), "a5"),
    "accounts": (slip_of("hangzhou-04", 1), "a5"),
    "refused": (slip_of("refused-bills", 0), "a5"),
    "no glyph": (with_name(stay(), "\U0002ebf0" * 12), "a5"),
    "huge": (huge(), "a5"),
    "three bills": (three_bills(), "a4"),
    "many bills": (slip_of("table-35-stays-retired"), "a4"),
    "refused bills": (slip_of("refused-bills"), "a4"),
    "one bill on a4": (stay(), "a4"),
    "huge on a4": (huge(), "a4"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_nothing_outside_the_margins(name: str) -> None:
    slip, paper = SLIPS[name]
    page = form(f"settlement_slip_{paper}").page
    pdf = slip_pdf(slip, paper)
    assert size_of(pdf) == pytest.approx((page.width, page.height), abs=0.01)
    for pieces in pieces_of(pdf):
        for piece in pieces:
            assert piece.left >= page.left - 0.5, piece
            assert piece.right <= page.right + 0.5, piece
            assert page.height - piece.top >= 7.5, piece
            assert piece.bottom >= 5, piece


@pytest.mark.parametrize("name", SLIPS)
def test_no_text_lies_on_another(name: str) -> None:
    slip, paper = SLIPS[name]
    for pieces in pieces_of(slip_pdf(slip, paper)):
        drawn = [piece for piece in pieces if piece.text.strip()]
        assert [pair for pair in combinations(drawn, 2) if overlap(*pair)] == []


def overlap(one: Piece, other: Piece) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across > TOUCH and down > TOUCH


@pytest.mark.parametrize("paper", ["a5", "a4"])
def test_the_largest_code_has_room(paper: PaperSize) -> None:
    """Four modules of quiet round the largest code that the form allows, the margins of the sheet counted."""
    layout = form(f"settlement_slip_{paper}")
    side, quiet = (4 * LARGEST + 17) * MODULE, 4 * MODULE
    left, bottom = layout.qr.right - side - quiet, layout.qr.top + side + quiet
    (pieces, *_) = pieces_of(slip_pdf(three_bills() if paper == "a4" else stay(), paper))
    for piece in pieces:
        top = layout.page.height - piece.top
        assert piece.right <= left + 0.5 or top >= bottom - 1.5, piece


def test_points_of_a_column_are_in_line() -> None:
    """Regular and bold amounts alike: the rest of every amount begins at one place."""
    (pieces, *_) = pieces_of(slip_pdf(stay(), "a5"))
    places = [piece.left for piece in pieces if piece.text.strip() == ".00" and piece.right > 190 and piece.bottom > 40]
    assert len(places) == 10
    assert max(places) - min(places) < 0.1
