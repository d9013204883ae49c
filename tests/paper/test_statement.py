"""A statement on paper: every line of it, wrapped and over as many pages as it takes, the same bytes each time."""

from datetime import date

import pypdfium2

from medins_desk.domain.statements import Statement, StatementLine, StatementPart
from medins_desk.paper import statement_pdf

DAY = date(2018, 6, 12)
LONG = "每月 4,800.00 × 10% = 480.00，× 12 个月，" * 9


def pages(statement: Statement) -> list[str]:
    with pypdfium2.PdfDocument(statement_pdf(statement)) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "").replace("\n", "") for page in document]


def statement(lines: int) -> Statement:
    rows = tuple(
        StatementLine(f"第{place}项", "个人，每月", "第十四条", LONG if place == 2 else "甲", place * 100)
        for place in range(1, lines + 1)
    )
    return Statement(
        "缴费测算单", DAY, "测试政策（测试文号）", (StatementPart("逐项", rows),), ("还要知道：人员类别。",)
    )


def test_every_line_with_its_article_and_nothing_cut() -> None:
    (page,) = pages(statement(3))
    assert LONG in page
    assert "第3项（个人，每月）" in page
    assert "3.00" in page
    assert "还要知道：人员类别。" in page
    assert page.count("试算，不作缴费、支付凭证") == 2


def test_long_ones_go_on_and_every_page_says_which_it_is() -> None:
    found = pages(statement(120))
    assert len(found) > 3
    assert [f"第 {place} 页 共 {len(found)} 页" in page for place, page in enumerate(found, 1)] == [True] * len(found)
    assert all(f"第{place}项（" in "".join(found) for place in range(1, 121))


def test_the_same_statement_is_the_same_bytes() -> None:
    assert statement_pdf(statement(5)) == statement_pdf(statement(5))
