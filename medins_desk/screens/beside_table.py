"""Two decisions on one bill side by side: who pays, and line by line how; every row says whether and how it differs."""

from medins_desk.desk import Pair
from medins_desk.domain.money import shown
from medins_desk.domain.settlements import Line, Payer
from medins_desk.domain.terms import difference_words, term
from medins_desk.screens.row_table import Column, Group, Row

Sides = tuple[str, str]
"""What the left and the right are called."""


def columns_of(sides: Sides) -> tuple[Column, ...]:
    """The columns of the table."""
    amounts = (Column(f"{side}（元）", 134, amounts=True) for side in sides)
    return Column("", 0), *amounts, Column("不同", 168)


def groups_of(pair: Pair, sides: Sides) -> list[Group]:
    """The rows of the table: payers that pay something on either side, then the lines."""
    paid = [row for row in pair.payers if row.left or row.right or row.of is Payer.CASH]
    rows = [_row(term(row.of), row.left, row.right) for row in paid]
    rows.append(_row("报销合计", pair.left.settlement.reimbursed, pair.right.settlement.reimbursed))
    lines = [_line(lines.item, lines.left, lines.right, sides, differs=lines.differs) for lines in pair.lines]
    return [Group("谁来付", rows=tuple(rows)), Group("怎么算的", rows=tuple(lines))]


def _row(title: str, left: int, right: int) -> Row:
    cells = (title, shown(left), shown(right), difference_words(right - left))
    return Row(title, cells, "ink2" if left == right else "ink")


def _line(item: str, left: Line | None, right: Line | None, sides: Sides, *, differs: bool) -> Row:
    """A line; one side alone says so, and the same amount by another rule or arithmetic too."""
    by = (right.amount if right else 0) - (left.amount if left else 0)
    words = difference_words(by)
    if left is None or right is None:
        words = f"只在{sides[left is None]} {words if by else ''}".strip()
    elif differs and not by:
        words = "金额相同"
    cells = (item, shown(left.amount) if left else "—", shown(right.amount) if right else "—", words)
    return Row(item, cells, "ink" if differs else "ink2")
