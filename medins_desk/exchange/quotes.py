"""Writes a quote as a document (``medins-quote/1``)."""

from collections.abc import Iterable

from medins_desk.domain.money import to_machine
from medins_desk.domain.people_law import Party, Period
from medins_desk.domain.quotes import Quote, QuoteLine
from medins_desk.exchange.results import Document

FORMAT = "medins-quote/1"


def quote_document(topic: str, quote: Quote) -> Document:
    """The document of a quote: its lines, the sums by party and period, and what is lacking."""
    return {
        "format": FORMAT,
        "topic": topic,
        "pack": quote.pack,
        "complete": not quote.lacking,
        "lines": quote_lines(quote.lines),
        "totals": _totals(quote),
        "lacking": [{"key": key, "title": title, "law": law} for key, title, law in quote.lacking],
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


def _totals(quote: Quote) -> Document:
    """What each party pays or receives, by period; only what there is."""
    found: dict[str, dict[str, str]] = {}
    for party in Party:
        for period in Period:
            if any(line.party is party and line.period is period for line in quote.lines):
                found.setdefault(party.value, {})[period.value] = to_machine(quote.total(party, period))
    return dict(found)
