"""Writes a quote as a document (``medins-quote/1``)."""

from collections.abc import Callable, Iterable

from medins_desk.domain.money import Fen, to_machine
from medins_desk.domain.people_law import Party, Period
from medins_desk.domain.quotes import Quote, QuoteLine
from medins_desk.enrol.payroll import Payroll
from medins_desk.exchange.results import Document

FORMAT = "medins-quote/1"
PAYROLL = "medins-payroll/1"


def quote_document(topic: str, quote: Quote) -> Document:
    """The document of a quote: its lines, the sums by party and period, and what is lacking."""
    return {
        "format": FORMAT,
        "topic": topic,
        "pack": quote.pack,
        "complete": not quote.lacking,
        "lines": quote_lines(quote.lines),
        "totals": _totals(quote.total),
        "lacking": [{"key": key, "title": title, "law": law} for key, title, law in quote.lacking],
    }


def payroll_document(found: Payroll) -> Document:
    """The document of a unit's people: each one's lines and sums, the unit's, and all together."""
    return {
        "format": PAYROLL,
        "pack": found.pack,
        "complete": not found.lacking,
        "totals": _totals(found.total),
        "unit": quote_lines(found.unit),
        "persons": [
            {"id": one.id, "lines": quote_lines(one.quote.lines), "totals": _totals(one.quote.total)}
            for one in found.people
        ],
        "lacking": [
            {"key": key, "title": one.title, "law": one.law, "person": who} for key, (who, one) in found.lacking.items()
        ],
    }


def quote_lines(lines: Iterable[QuoteLine]) -> list[Document]:
    """The lines of a quote, each with its rule, place in the law and arithmetic."""
    return [
        {
            "rule": line.rule,
            "law": line.law,
            "item": line.item,
            "party": line.party,
            "period": line.period,
            "amount": to_machine(line.amount),
            "why": line.why,
        }
        for line in lines
    ]


def _totals(total: Callable[[Party, Period], Fen]) -> Document:
    """What each party pays or receives, by period; only what there is."""
    found: dict[str, dict[str, str]] = {}
    for party in Party:
        for period in Period:
            if amount := total(party, period):
                found.setdefault(party.value, {})[period.value] = to_machine(amount)
    return dict(found)
