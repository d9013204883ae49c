"""Writes the answer to who asks to be enrolled as a document (``medins-eligibility/1``)."""

from collections.abc import Iterable
from datetime import date

from medins_desk.domain.eligibility_answers import Eligibility, PaperAsked, StartSaid, TermSaid, Verdict, WayIn
from medins_desk.domain.quotes import Lacking
from medins_desk.exchange.results import Document

FORMAT = "medins-eligibility/1"


def eligibility_document(found: Eligibility) -> Document:
    """The ways side by side, and for all of them what to bring, what is to be asked, what the person should hear."""
    return {
        "format": FORMAT,
        "pack": found.pack,
        "day": found.day.isoformat(),
        "complete": not found.lacking,
        "may": [one.name for one in found.ways if one.verdict is Verdict.MAY],
        "ways": [_way(one) for one in found.ways],
        "papers": [_paper(one) for one in found.papers],
        "lacking": _lacking(found.lacking),
        "advice": [{"rule": rule, "law": law, "text": text} for rule, law, text in found.advice],
    }


def _way(way: WayIn) -> Document:
    return {
        "name": way.name,
        "title": way.title,
        "act": way.act,
        "category": way.category,
        "scheme": way.category.scheme if way.category else None,
        "verdict": way.verdict,
        "judged": way.judged,
        "quiet": way.quiet,
        "rule": way.rule,
        "law": way.law,
        "conditions": [{"title": one.title, "rule": one.rule, "law": one.law, "met": one.met} for one in way.needs],
        "papers": [_paper(one) for one in way.papers],
        "to_end": [
            {"category": one.category, "since": _day(one.since), "rule": one.rule, "law": one.law, "says": one.says}
            for one in way.to_end
        ],
        "terms": [_term(one) for one in way.terms],
        "starts": [_start(one) for one in way.starts],
        "lacking": _lacking(way.lacking),
    }


def _paper(one: PaperAsked) -> Document:
    return {
        "name": one.name,
        "title": one.title,
        "rule": one.rule,
        "law": one.law,
        "why": one.why,
        "sure": one.sure,
        "seen": one.seen,
    }


def _term(one: TermSaid) -> Document:
    return {
        "name": one.name,
        "rule": one.rule,
        "law": one.law,
        "says": one.says,
        "opens": _day(one.opens),
        "closes": _day(one.closes),
        "in_time": one.in_time,
    }


def _start(one: StartSaid) -> Document:
    return {
        "year": None if one.year is None else str(one.year),
        "from": _day(one.from_day),
        "back_months": str(one.back_months),
        "rule": one.rule or None,
        "law": one.law or None,
        "why": one.why,
        "lacking": _lacking(one.lacking),
    }


def _lacking(lacking: Iterable[Lacking]) -> list[Document]:
    return [{"key": key, "title": title, "law": law} for key, title, law in lacking]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
