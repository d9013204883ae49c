"""Worked examples as rich text: a few lines under an article, and the whole account of one."""

from collections.abc import Iterator, Sequence
from html import escape

from medins_desk.desk import Example, ExampleBill
from medins_desk.domain.money import shown
from medins_desk.screens.law_pieces import head, paragraph, quiet, rows, section, strong
from medins_desk.screens.line_list import title_of

_MOST = 3
"""Under an article; the list of examples has them all."""


def examples_here(examples: Sequence[Example]) -> str:
    """The shortest examples of an article, and the key that lists them all."""
    if not examples:
        return ""
    parts = [section("算例", f"{len(examples)} 个，按 Alt+L 逐个看全部账目")]
    parts += [part for one in examples[:_MOST] for part in _short(one)]
    return "".join(parts)


def _short(one: Example) -> Iterator[str]:
    for bill in one.bills:
        yield paragraph(f"{escape(bill.who)}；{escape(bill.what)}<br>{quiet('→')} {strong(bill.paid)}")


def account_html(one: Example) -> str:
    """An example whole: each bill, who pays it, and line by line why."""
    parts = [head("算例", one.title)]
    if one.office:
        parts.append(paragraph(quiet(f"办公室设定：{'、'.join(one.office)}")))
    for number, bill in enumerate(one.bills, start=1):
        parts += _account(number, bill)
    parts.append(paragraph(quiet(f"文件 {one.name}.json")))
    return "".join(parts)


def _account(number: int, bill: ExampleBill) -> Iterator[str]:
    made = bill.settlement
    yield section(f"第 {number} 笔", f"{made.pack}，{made.year} 年度")
    yield paragraph(escape(bill.who))
    yield paragraph(escape(bill.what))
    yield paragraph(strong(bill.paid))
    for refusal in made.refusals:
        yield paragraph(f"不予支付：{escape(refusal.text)}　{quiet(refusal.law)}")
    cells = [("项目", "金额（元）", "依据", "算式")]
    cells += [(escape(title_of(line)), shown(line.amount), quiet(line.law), quiet(line.why)) for line in made.lines]
    yield rows(cells, "l28 r16 l22 l34")
