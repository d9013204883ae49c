"""Writes a calendar of benefit days as a document (``medins-entitlement/1``)."""

from datetime import date

from medins_desk.domain.benefit_calendar import Calendar, Stretch
from medins_desk.exchange.results import Document

FORMAT = "medins-entitlement/1"


def entitlement_document(calendar: Calendar, day: date, said: str) -> Document:
    """The document: what the day is, in one sentence; the whole calendar; what is lacking; what else is to be said."""
    one = calendar.on(day)
    return {
        "format": FORMAT,
        "day": str(day),
        "covered": bool(one and one.is_covered),
        "standing": one.standing if one else None,
        "category": one.category if one else None,
        "scheme": one.category.scheme if one and one.category else None,
        "sentence": said,
        "days_to_cover": calendar.days_to_cover(day),
        "way_back": calendar.way_back(day) or None,
        "complete": not calendar.lacking,
        "calendar": [_stretch(found) for found in calendar.stretches],
        "lacking": [{"key": key, "title": title, "law": law} for key, title, law in calendar.lacking],
        "notes": [{"rule": rule, "law": law, "text": text} for rule, law, text in calendar.notes],
    }


def _stretch(one: Stretch) -> Document:
    return {
        "from": str(one.start),
        "to": str(one.end) if one.end else None,
        "standing": one.standing,
        "category": one.category,
        "scheme": one.category.scheme if one.category else None,
        "rule": one.rule,
        "law": one.law,
        "item": one.item,
        "why": one.why,
        "recorded": one.recorded,
        "projected": one.projected,
    }
