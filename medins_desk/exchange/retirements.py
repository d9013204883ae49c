"""Writes the answer at retirement as a document (``medins-retirement/1``)."""

from medins_desk.domain.money import to_machine
from medins_desk.domain.retirement_answers import Retirement, WayOpen
from medins_desk.exchange.quotes import quote_lines
from medins_desk.exchange.results import Document

FORMAT = "medins-retirement/1"


def retirement_document(found: Retirement) -> Document:
    """The document of an answer: months by source, conditions, ways with their cost, what is lacking."""
    return {
        "format": FORMAT,
        "pack": found.pack,
        "complete": not found.lacking,
        "months": {"total": str(found.total), "area": str(found.area), "missing": str(found.missing)},
        "sources": [
            {
                "source": one.source,
                "rule": one.rule or None,
                "law": one.law or None,
                "months": str(one.months),
                "in_area": str(one.in_area),
                "undated": str(one.undated),
                "left_out": [{"why": why, "months": str(number)} for why, number in one.left_out],
            }
            for one in found.counted
        ],
        "conditions": [
            {
                "title": one.title,
                "rule": one.rule,
                "law": one.law,
                "met": one.met,
                "have": None if one.have is None else str(one.have),
                "need": None if one.need is None else str(one.need),
            }
            for one in found.conditions
        ],
        "ways": [_way(way) for way in found.ways],
        "lacking": [{"key": key, "title": title, "law": law} for key, title, law in found.lacking],
    }


def _way(way: WayOpen) -> Document:
    return {
        "name": way.name,
        "title": way.title,
        "rule": way.rule,
        "law": way.law,
        "plain": way.plain,
        "benefits": way.benefits,
        "begins": way.begins,
        "from": way.from_day.isoformat() if way.from_day else None,
        "months": str(way.months),
        "to_pay": None if way.to_pay is None else to_machine(way.to_pay),
        "costs": quote_lines(way.costs),
        "gives": quote_lines(way.gives),
        "lacking": [one.key for one in way.lacking],
    }
