"""Bills as they are and as they would be, side by side: as text for a terminal, and as a document."""

from collections.abc import Iterable, Sequence

from medins_desk.domain.bills import Bill
from medins_desk.domain.money import shown, to_machine
from medins_desk.domain.settlements import FUNDS, Payer, Settlement
from medins_desk.domain.terms import difference_words, level_term, term
from medins_desk.exchange.columns import table
from medins_desk.exchange.results import Document, claim_document
from medins_desk.settle import Beside
from medins_desk.settle.beside import Lines

FORMAT = "medins-comparison/1"

_INDENT = "    "
_NONE = "—"


def comparison_text(asked: str, notes: Iterable[str], pairs: Sequence[Beside]) -> str:
    """One block a bill: who pays, and how it came about; every row says whether and how it differs."""
    blocks = ["\n".join([f"试比：{asked}。只作比较，不是结算。", *(f"注意：{note}" for note in notes)])]
    blocks += ["\n".join(_block(place, pair)) for place, pair in enumerate(pairs, start=1)]
    if len(pairs) > 1:
        blocks.append("\n".join(["全部票据", *_payers(pairs)]))
    return "\n\n".join(blocks) + "\n"


def _block(place: int, pair: Beside) -> list[str]:
    rows = [
        f"{place}. {pair.left.bill.id}  {term(pair.left.bill.kind)}{'' if pair.differs else '  结果相同'}",
        *table([("原来", *_facts(pair.left.bill, pair.left.settlement)), _right_facts(pair)], "lllll", _INDENT),
    ]
    for side, settlement in (("原来", pair.left.settlement), ("试比", pair.right.settlement)):
        rows += [f"{_INDENT}{side}不予支付：{refusal.text}（{refusal.law}）" for refusal in settlement.refusals]
    rows += ["", f"{_INDENT}谁来付", *(f"{_INDENT}{row}" for row in _payers([pair])), "", f"{_INDENT}怎样算"]
    cells: list[tuple[str, ...]] = [("项目", "原来", "试比", "不同", "条文与算式")]
    for lines in pair.lines:
        cells += _line(lines)
    return [*rows, *table(cells, "lrrll", _INDENT * 2)]


def _right_facts(pair: Beside) -> tuple[str, ...]:
    return ("试比", *_facts(pair.right.bill, pair.right.settlement))


def _facts(bill: Bill, settlement: Settlement) -> tuple[str, ...]:
    days = f"{bill.start}" if bill.start == bill.end else f"{bill.start} 至 {bill.end}"
    return days, settlement.pack or "没有政策包", f"{settlement.year} 年度", level_term(bill.institution.level)


def _payers(pairs: Sequence[Beside]) -> list[str]:
    cells: list[tuple[str, ...]] = [("", "原来", "试比", "不同")]
    for place, payer in enumerate(Payer):
        left, right = (sum(amounts) for amounts in zip(*(pair.payers[place][1:] for pair in pairs), strict=True))
        if left or right or payer is Payer.CASH:
            cells.append((term(payer), shown(left), shown(right), difference_words(right - left)))
    left, right = reimbursed(pairs)
    cells.append(("报销金额", shown(left), shown(right), difference_words(right - left)))
    return table(cells, "lrrl", _INDENT)


def reimbursed(pairs: Iterable[Beside]) -> tuple[int, int]:
    """What the office pays out on either side, in fen."""
    funds = [row for pair in pairs for row in pair.payers if row.of in FUNDS]
    return sum(row.left for row in funds), sum(row.right for row in funds)


def _line(lines: Lines) -> list[tuple[str, ...]]:
    """One row, and a second for the arithmetic of the right where that is another."""
    left, right = (f"{line.law}  {line.why}".strip() if line else _NONE for line in (lines.left, lines.right))
    amounts = [shown(line.amount) if line else _NONE for line in (lines.left, lines.right)]
    if lines.left is None:
        return [(lines.item, *amounts, f"只在试比 {difference_words(lines.difference)}", right)]
    if lines.right is None:
        return [(lines.item, *amounts, f"只在原来 {difference_words(lines.difference)}", left)]
    said = "金额相同" if lines.differs and not lines.difference else difference_words(lines.difference)
    first = (lines.item, *amounts, said, left)
    return [first, ("", "", "", "", f"→ {right}")] if left != right else [first]


def comparison_document(asked: Document, notes: Iterable[str], pairs: Iterable[Beside]) -> Document:
    """The comparison as a document: either result whole, and the differences payer by payer and line by line."""
    return {
        "format": FORMAT,
        "variant": asked,
        "notes": list(notes),
        "claims": [_claim(pair) for pair in pairs],
    }


def _claim(pair: Beside) -> Document:
    return {
        "id": pair.left.bill.id,
        "differs": pair.differs,
        "as_it_is": {**_days(pair.left.bill), **claim_document(pair.left.settlement)},
        "as_it_would_be": {**_days(pair.right.bill), **claim_document(pair.right.settlement)},
        "differences": {
            "payers": {str(row.of): to_machine(row.difference) for row in pair.payers if row.difference},
            "parts": {str(row.of): to_machine(row.difference) for row in pair.parts if row.difference},
            "lines": [
                {
                    "item": lines.item,
                    "left": to_machine(lines.left.amount) if lines.left else None,
                    "right": to_machine(lines.right.amount) if lines.right else None,
                    "difference": to_machine(lines.difference),
                }
                for lines in pair.lines
                if lines.differs
            ],
        },
    }


def _days(bill: Bill) -> Document:
    return {"start": bill.start.isoformat(), "end": bill.end.isoformat()}
