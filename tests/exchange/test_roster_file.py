"""What is said of lists to those who fill them in is so: the page, its examples, and the empty lists."""

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from medins_desk.domain.rosters import HEADINGS, RosterKind
from medins_desk.domain.terms import term
from medins_desk.exchange.rosters import MOST_BYTES, read_roster, template
from medins_desk.exchange.rosters.refusing import MOST_COLUMNS, MOST_ROWS
from medins_desk.exchange.rosters.rows import TITLES
from medins_desk.exchange.rosters.words import words

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "roster-file.md").read_text(encoding="utf-8")


def titles(kind: RosterKind) -> list[str]:
    needed, optional = HEADINGS[kind]
    return [f"{TITLES[one]}*" for one in needed] + [TITLES[one] for one in optional]


@pytest.mark.parametrize("kind", RosterKind)
def test_the_page_names_the_columns_of_a_kind(kind: RosterKind) -> None:
    row = next(line for line in PAGE.splitlines() if f"`{kind}`" in line)
    assert row.split(" | ")[:3] == [f"| {term(kind)}", f"`{kind}`", "、".join(titles(kind))]
    assert f"[{kind}.csv](rosters/{kind}.csv)" in row


@pytest.mark.parametrize("kind", RosterKind)
def test_its_example_has_all_of_them_and_no_fault(kind: RosterKind) -> None:
    data = (DOCS / "rosters" / f"{kind}.csv").read_bytes()
    assert data.decode().splitlines()[0].split(",") == [one.removesuffix("*") for one in titles(kind)]
    found = read_roster(data, kind, lambda _done, _whole: None)
    assert found.rows
    assert found.faults == ()


@pytest.mark.parametrize("kind", RosterKind)
def test_an_empty_list_that_is_filled_in_is_read(kind: RosterKind) -> None:
    example = (DOCS / "rosters" / f"{kind}.csv").read_bytes()
    book = load_workbook(io.BytesIO(template(kind)))
    for line in example.decode().splitlines()[1:]:
        book.worksheets[0].append([cell or None for cell in line.split(",")])
    out = io.BytesIO()
    book.save(out)
    found, told = (read_roster(data, kind, lambda _done, _whole: None) for data in (out.getvalue(), example))
    assert found.faults == ()
    assert [(row.about, row.facts, row.papers, row.start, row.end, row.day) for row in found.rows] == [
        (row.about, row.facts, row.papers, row.start, row.end, row.day) for row in told.rows
    ]


def test_the_page_says_the_limits_and_the_classes() -> None:
    assert f"最大 {MOST_BYTES // 2**20} MB、{MOST_ROWS:,} 行、{MOST_COLUMNS} 列" in PAGE
    said = re.search(r"\*\*人员类别\*\*：(.*?)。", PAGE)
    assert said
    assert said[1] == words().offered
