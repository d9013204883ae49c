"""Going on to a second page: blocks stay whole, the sums that are carried agree, the last part has sums above it."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.domain.money import shown
from medins_desk.paper import slip_pdf
from medins_desk.paper.pagination import Pagination, Room
from medins_desk.paper.slip_rows import Paid
from medins_desk.paper.strips import Block, Strip
from tests.paper.reading import pages_of, plain
from tests.paper.worked_slips import long_stay, slip_of, stay, three_bills

AMOUNT = r"([0-9,]+\.[0-9]{2})"
CARRIED = re.compile(
    rf"(过次页|承前页)(（第[^）]*笔）)?报销{AMOUNT}个人{AMOUNT}".replace(r"\.[0-9]{2})", r"\.[0-9]{2})") + AMOUNT
)


@pytest.mark.parametrize("name", ["hangzhou-10", "table-35-stays-retired", "refused-bills", "hangzhou-08"])
def test_what_is_carried_forward_is_what_is_brought(name: str) -> None:
    slip = slip_of(name)
    pages = [plain(text) for text in pages_of(slip_pdf(slip, "a4"))]
    for before, after in pairwise(pages):
        forward = [found.groups()[1:] for found in CARRIED.finditer(before) if found[1] == "过次页"]
        brought = [found.groups()[1:] for found in CARRIED.finditer(after) if found[1] == "承前页"]
        assert len(forward) == len(brought) == 1
        assert forward == brought
    assert "由谁支付" in pages[-1]
    assert all("由谁支付" not in page for page in pages[:-1])


def test_three_bills_take_two_pages() -> None:
    first, second = (plain(text) for text in pages_of(slip_pdf(three_bills(), "a4")))
    assert "过次页（第1、2笔）报销369,878.40个人30,121.60400,000.00" in first
    assert "承前页（第1、2笔）报销369,878.40个人30,121.60400,000.00" in second
    assert "第2笔小计报销265,778.40个人14,221.60280,000.00" in first
    assert "第2页共2页" in second
    assert "统筹基金103,200.00210,496.000.00313,696.00" in second
    assert "报销小计104,100.00265,778.40150,000.00519,878.40" in second
    assert "特殊药品费用0.00260,000.00260,000.00450,000.00" in second


def test_a_long_bill_on_a5_goes_on() -> None:
    first, second = (plain(text) for text in pages_of(slip_pdf(long_stay(), "a5")))
    assert "过次页报销265,778.40个人14,221.60280,000.00" in first
    assert "承前页报销265,778.40个人14,221.60280,000.00" in second
    assert "本页以下空白" in first
    assert "报销金额" in second
    assert "报销金额" not in first
    assert "330***********9013" in second


def test_nine_rows_are_one_a5_page() -> None:
    assert len(pages_of(slip_pdf(stay(), "a5"))) == 1


def test_subtotals_add_up_to_the_bills() -> None:
    slip = slip_of("table-35-stays-retired")
    text = plain("".join(pages_of(slip_pdf(slip, "a4"))))
    for place, entry in enumerate(slip.entries):
        done = entry.settlement
        own = done.total - done.reimbursed
        assert f"第{place + 1}笔小计报销{shown(done.reimbursed)}个人{shown(own)}{shown(done.total)}" in text


HEIGHTS = st.lists(st.lists(st.integers(1, 30), min_size=1, max_size=25), max_size=8)


@settings(max_examples=60, deadline=None)
@given(HEIGHTS)
def test_pages_hold_every_strip_once_in_order_and_never_too_much(heights: list[list[int]]) -> None:
    room = Room(first=100, later=120, closing_first=60, closing_later=80, forward=10)
    strips: list[Strip] = []
    blocks = []
    for number, rows in enumerate(heights):
        mine = tuple(Strip(tall, lambda _sheet, _top: None, Paid(funds=tall)) for tall in rows)
        strips += mine
        blocks.append(Block(number + 1, mine))
    pagination = Pagination(room)
    pagination.lay(blocks)
    pagination.close()
    laid = [strip for page in pagination.pages for strip in page.strips]
    assert [id(strip) for strip in laid] == [id(strip) for strip in strips]
    brought = Paid()
    for place, page in enumerate(pagination.pages):
        used = sum(strip.height for strip in page.strips)
        assert used <= (room.later if place else room.first) - room.forward
        assert page.brought == brought
        brought = page.carried
    assert sum(strip.height for strip in pagination.pages[-1].strips) <= 80
    for block in blocks:
        if block.height <= 90:
            held = [
                place
                for place, page in enumerate(pagination.pages)
                if any(strip in page.strips for strip in block.strips)
            ]
            assert len(held) == 1
