"""What an act about a person was, as a row of the journal tells it: its kind, its days, the record that it is about."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from medins_desk.domain import masking
from medins_desk.domain.persons import Category, CertificateKind, FilingKind, Person
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import span_words, term
from medins_desk.domain.ties import TieKind

Details: TypeAlias = Mapping[str, object]

TABLES: Mapping[str, str] = {"enrolments": "参保", "certificates": "证件", "filings": "备案", "ties": "关系"}
"""What a record is, by the table in which it is kept."""


def act_words(verb: str, details: Details, key: str, people: Mapping[str, Person]) -> str:
    """What was done to somebody, beyond the verb; empty where the row tells no more. ``people`` stand by their key."""
    if verb in ("merge", "part"):
        this, other = (_numbered(people.get(str(one))) for one in (key, details.get("other")))
        return f"这一份登记：{this}；另一份登记：{other}"
    said = _SAID.get(verb)
    return said(details) if said else ""


def record_words(kind: StrEnum, span: Span) -> str:
    """A record in short: what it is, and its days."""
    return f"{term(kind)}，{span_words(span)}"


def _numbered(person: Person | None) -> str:
    """Name and masked number: two registrations of one person mostly have one name."""
    if person is None:
        return ""
    number = masking.id_number(person.id_number) if person.id_number else "无证件号码"
    return f"{person.name}，{number}"


def _record(kinds: type[StrEnum], key: str = "kind") -> Callable[[Details], str]:
    def said(details: Details) -> str:
        seen = [_word(kinds, details.get(key)), _level(details.get("grade")), _span(details.get("span"))]
        seen += [f"看到 {details['proof']}"] if details.get("proof") else []
        return "，".join(one for one in seen if one)

    return said


def _noted(details: Details) -> str:
    return "：".join(str(details[name]) for name in ("kind", "words") if details.get(name))


def _valued(details: Details) -> str:
    return "：".join(str(details[name]) for name in ("title", "value") if details.get(name))


def _registered(details: Details) -> str:
    law = f"（{details['law']}）" if details.get("law") and isinstance(details["law"], str) else ""
    return f"{details.get('title') or ''}{law}"


def _reviewed(details: Details) -> str:
    due = f"，下次 {details['next_due']}" if details.get("next_due") else ""
    seen = f"，看到 {details['proof']}" if details.get("proof") else ""
    return f"{_word(CertificateKind, details.get('kind'))}{seen}{due}"


def _tied(details: Details) -> str:
    return f"{_word(TieKind, details.get('kind'))} {details.get('name') or ''}，{_span(details.get('span'))}"


def _ended(details: Details) -> str:
    """Which record it was, with the days that it had; rows of before only tell what kind of record it was."""
    what = TABLES.get(str(details.get("table")), "")
    was = f"{what}：{details['words']}" if details.get("words") else what
    return f"{was}；最后一天 {details.get('day')}"


_SAID: Mapping[str, Callable[[Details], str]] = {
    "note event": _noted,
    "take back event": _noted,
    "enrol": _record(Category, "category"),
    "certificate": _record(CertificateKind),
    "filing": _record(FilingKind),
    "review": _reviewed,
    "end": _ended,
    "tie": _tied,
    "keep fact": _valued,
    "take back fact": _valued,
    "account act": _valued,
    "take back account act": _valued,
    "career months": _valued,
    "take back career months": _valued,
    "register enrolment": _registered,
    "take back registration": _registered,
}
"""By the verb of a row about a person. What is not here is told by its title and its reason."""


def _word(kinds: type[StrEnum], value: object) -> str:
    try:
        return term(kinds(str(value)))
    except ValueError:  # a word of another version of the program
        return str(value or "")


def _level(grade: object) -> str:
    return f"{grade} 级" if grade else ""


def _span(span: object) -> str:
    if not isinstance(span, dict) or not span.get("start"):
        return ""
    end = span.get("end")
    return span_words(Span(date.fromisoformat(str(span["start"])), date.fromisoformat(str(end)) if end else None))
