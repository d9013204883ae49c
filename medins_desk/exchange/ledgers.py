"""Writes the ledger of an account as a document (``medins-ledger/1``)."""

from datetime import date

from medins_desk.domain.ledgers import Ended, Ledger
from medins_desk.domain.money import to_machine
from medins_desk.exchange.results import Document

FORMAT = "medins-ledger/1"


def ledger_document(found: Ledger, day: date) -> Document:
    """The document of a ledger: the balance on a day, every line, what the account does not pay, what is lacking."""
    balance = found.balance(day)
    return {
        "format": FORMAT,
        "day": day.isoformat(),
        "packs": sorted(found.packs),
        "complete": not found.lacking,
        "balance": {"current": to_machine(balance.current), "past": to_machine(balance.past)},
        "lines": [
            {
                "day": line.day.isoformat(),
                "act": line.act,
                "rule": line.rule,
                "law": line.law,
                "item": line.item,
                "purse": line.purse,
                "amount": to_machine(line.amount),
                "why": line.why,
                "of": line.of or None,
                "current": to_machine(line.current),
                "past": to_machine(line.past),
            }
            for line in found.lines
        ],
        "unpaid": [
            {
                "day": one.day.isoformat(),
                "of": one.of or None,
                "amount": to_machine(one.amount),
                "text": one.text,
                "rule": one.rule or None,
                "law": one.law or None,
            }
            for one in found.unpaid
        ],
        "ended": _ended(found.ended) if found.ended else None,
        "lacking": [{"key": key, "title": title, "law": law} for key, title, law in found.lacking],
    }


def _ended(one: Ended) -> Document:
    return {
        "day": one.day.isoformat(),
        "why": one.why,
        "rule": one.rule,
        "law": one.law,
        "to": list(one.to),
        "due": to_machine(one.due),
        "handed_over": one.handed_over,
    }
